"""Scenes of several sentences gathered into stories, one for each incident of the article.

CODEBOOK, "One incident": a round-up is several incidents, several sentences on one incident are one, and
background keeps its own past date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from pipeline.incidents.agreement import days_agree, places_agree
from pipeline.incidents.scenes import Scene, Sited
from pipeline.reading import actors
from pipeline.reading.people import Casualties
from pipeline.records import DateMention, Place

LINKED = 1.0  # a scene whose likeness to a story is at least this tells the same incident
TOLL_REACH = timedelta(days=3)  # a toll that grows belongs to fighting of at most these days before
SAME_VICTIM = 3.0  # the likeness of two tellings about one named victim
SHORTEST_NAME = 4  # letters of a surname that may tell a victim
PERSONAL = frozenset({"killing", "harm", "abduction", "assault", "sexual", "mob", "arrest"})
GENERAL = frozenset(
    {"assault", "killing", "harm", "incident", "arson", "looting", "dispersal", "force"}
)  # kinds beside any other
ALIKE = {
    **dict.fromkeys(
        ("regain", "overtake", "capture", "transfer"), "clash"
    ),  # ground changes hands in battles
    **dict.fromkeys(("suicide", "grenade"), "bombing"),  # an explosion is told before its cause
    **dict.fromkeys(("airstrike", "bombardment"), "shelling"),
}
FAMILIES = (
    {"violence", "abduction", "property"},
    {"crowd", "arrest"},
    {"violence", "disruption"},
    {"violence", "arrest"},
)


@dataclass(slots=True)
class Story:
    """One incident as the whole article tells it: its scenes in order."""

    scenes: list[Scene] = field(default_factory=list)
    inherited_day: DateMention | None = None

    @property
    def start(self) -> int:
        """Where the first words that report it begin."""
        return min(scene.start for scene in self.scenes)

    @property
    def days(self) -> list[DateMention]:
        """Every day said of it."""
        own = [day for scene in self.scenes for day in scene.days]
        return own or ([self.inherited_day] if self.inherited_day else [])

    @property
    def places(self) -> list[Sited]:
        """Every place said of it."""
        return [place for scene in self.scenes for place in scene.places]

    @property
    def casualties(self) -> list[Casualties]:
        """Every number of people said of it."""
        return [figure for scene in self.scenes for figure in scene.casualties]

    def place(self) -> Place | None:
        """The most exact of its own places."""
        sited = best_place(self.places)
        return sited.toponym.place if sited else None


PRECISENESS = {"exact": 0, "near": 1, "admin2": 2, "area": 3, "admin1": 4, "country": 5}


def best_place(places: Sequence[Sited]) -> Sited | None:
    """The act's own place before one said beside it; among those the smallest, then the first said.

    What another place is said to lie in is none of its own.
    """
    own = [sited for sited in places if sited.toponym.place is not None]
    holders = {sited.toponym.within for sited in own}
    own = [sited for sited in own if sited.toponym.name not in holders] or own
    top = max((sited.weight for sited in own), default=0)
    ranked = sorted(
        (sited for sited in own if sited.weight >= min(top, 3)),
        key=lambda sited: (PRECISENESS[sited.toponym.place.geo_precision], sited.toponym.span.start),  # type: ignore[union-attr]
    )
    return ranked[0] if ranked else None


def join(scenes: Sequence[Scene], *, is_note: bool) -> list[Story]:
    """The stories of an article: each scene goes to the story it is most like, or opens one.

    A note of a few sentences tells one incident, unless its days tell them apart.
    """
    stories: list[Story] = []
    for scene in scenes:
        scored = [
            (likeness(scene, story, is_last=index == len(stories) - 1), index)
            for index, story in enumerate(stories)
        ]
        if is_note and stories and _days_fit(scene, stories[0], grows=True) and not scene.is_distinct:
            stories[0].scenes.append(scene)
            continue
        best = max(scored, default=(0.0, -1))
        if best[0] >= LINKED:
            stories[best[1]].scenes.append(scene)
        else:
            stories.append(Story([scene]))
    return stories


def likeness(scene: Scene, story: Story, *, is_last: bool) -> float:
    """How surely a scene tells this story: below 0 it cannot, at LINKED it does."""
    if not _families_agree(scene, story):
        return -1.0
    grows = any(figure.toll for figure in scene.casualties)
    if not _days_fit(scene, story, grows=grows):
        return -1.0
    if _victims(scene) & {name for other in story.scenes for name in _victims(other)}:
        return SAME_VICTIM
    place, theirs = Story([scene]).place(), story.place()
    if not places_agree(place, theirs):
        return -1.0
    if any(scene.sentence is other.sentence for other in story.scenes):
        return -1.0
    if not _shares_family(scene, story) and (scene.days or place is not None) and place != theirs:
        return -1.0
    if scene.is_alleged and not _same_kind(scene, story):
        return -1.0
    score = 1.0 if is_last else 0.5
    score += 1.0 if grows else 0.0
    score += 0.5 * _definite(scene) + 0.5 * _same_kind(scene, story)
    score += _place_score(place, theirs) + _day_score(scene, story)
    score -= 2.0 if scene.is_distinct else 0.0
    goes_on = is_last and scene.goes_on
    score += 1.0 if goes_on else 0.0
    score -= 0.75 if _kinds_differ(scene, story) and not goes_on else 0.0
    score -= 0.0 if goes_on or _is_aftermath(scene) else _figures_differ(scene, story)
    return score


def _victims(scene: Scene) -> frozenset[str]:
    """The surnames of people whom an act is done to: nobody is killed or abducted twice on one day."""
    tokens = [
        token for mention in scene.mentions if mention.kind.name in PERSONAL for token in mention.patients
    ]
    described = ((token, actors.describe(token, offset=0)) for token in tokens if token.tag_ == "NNP")
    return frozenset(
        token.lower_
        for token, actor in described
        if actor is not None and actor.side == "name" and len(token) >= SHORTEST_NAME
    )


def _families_agree(scene: Scene, story: Story) -> bool:
    mine = {mention.kind.family for mention in scene.mentions}
    theirs = {mention.kind.family for other in story.scenes for mention in other.mentions}
    return bool(mine & theirs) or any(mine | theirs <= family for family in FAMILIES)


def _shares_family(scene: Scene, story: Story) -> bool:
    mine = {mention.kind.family for mention in scene.mentions}
    return bool(mine & {mention.kind.family for other in story.scenes for mention in other.mentions})


def _days_fit(scene: Scene, story: Story, *, grows: bool) -> bool:
    mine, theirs = [day.when for day in scene.days], [day.when for day in story.days]
    if all(days_agree(one, other) for one in mine for other in theirs):
        return True
    if not grows:
        return False
    return any(other.first <= one.first <= other.last + TOLL_REACH for one in mine for other in theirs)


def _is_aftermath(scene: Scene) -> bool:
    """Only effects are told, without a day or place of their own: "Two policemen were also wounded"."""
    return (
        not scene.days
        and Story([scene]).place() is None
        and all(mention.kind.name == "harm" for mention in scene.mentions)
    )


def _definite(scene: Scene) -> int:
    return int(any(mention.is_definite for mention in scene.mentions))


def _same_kind(scene: Scene, story: Story) -> int:
    mine = {mention.kind.name for mention in scene.mentions}
    return int(bool(mine & {mention.kind.name for other in story.scenes for mention in other.mentions}))


def _kinds_differ(scene: Scene, story: Story) -> bool:
    """Whether both name their kind of act and no kind is shared: "shelling" and "captured"."""
    mine = {ALIKE.get(mention.kind.name, mention.kind.name) for mention in scene.mentions} - GENERAL
    theirs = {
        ALIKE.get(mention.kind.name, mention.kind.name)
        for other in story.scenes
        for mention in other.mentions
    } - GENERAL
    return bool(mine and theirs) and not mine & theirs and not _definite(scene)


def _place_score(mine: Place | None, theirs: Place | None) -> float:
    if mine is None or theirs is None:
        return 0.0
    return 1.0 if mine.name == theirs.name and mine.geo_precision != "country" else 0.25


def _day_score(scene: Scene, story: Story) -> float:
    if not scene.days or not story.days:
        return 0.0
    same = any(day.when == other.when for day in scene.days for other in story.days)
    return 1.0 if same else -0.5


def _figures_differ(scene: Scene, story: Story) -> float:
    """Other figures of the dead speak for another incident, unless they are told as a growing toll."""
    if any(figure.toll for figure in scene.casualties):
        return 0.0
    mine = {
        figure.count.best for figure in scene.casualties if figure.measure == "killed" and not figure.running
    }
    theirs = {
        figure.count.best for figure in story.casualties if figure.measure == "killed" and not figure.running
    }
    return 0.75 if mine and theirs and not mine & theirs else 0.0
