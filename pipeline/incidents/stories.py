"""Scenes of several sentences gathered into stories, one for each incident of the article.

CODEBOOK, "One incident": a round-up is several incidents, several sentences on one incident are one, and
background keeps its own past date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import accumulate, takewhile

from pipeline.incidents.agreement import days_agree, places_agree
from pipeline.incidents.attachment import NEARBY
from pipeline.incidents.scene import Scene, Sited
from pipeline.incidents.traits import Traits, best_place
from pipeline.reading.people import Casualties
from pipeline.records import DateMention, Place

LINKED = 1.0  # a scene whose likeness to a story is at least this tells the same incident
TOLL_REACH = timedelta(days=3)  # a toll that grows belongs to fighting of at most these days before
FIRST_STORIES = 20  # an article comes back to what it opened with
LATEST_STORIES = 20  # and goes on with what it told last
LEAST_SUM = 4  # dead; fewer may be the sum of others by chance
LEAST_PARTS = 2  # attacks told after a wave of them
SAME_VICTIM = 3.0  # the likeness of two tellings about one named victim
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
    traits: Traits = field(default_factory=Traits)
    inherited_day: DateMention | None = None

    def add(self, scene: Scene, traits: Traits) -> None:
        """Appends a scene that tells this story."""
        self.scenes.append(scene)
        self.traits.add(traits)

    @property
    def start(self) -> int:
        """Where the first words that report it begin."""
        return min(scene.start for scene in self.scenes)

    @property
    def days(self) -> list[DateMention]:
        """Every day said of it."""
        own = [day for scene in self.scenes for day in scene.days]
        return [self.inherited_day] if self.inherited_day else own

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
        return self.traits.place


def join(scenes: Sequence[Scene], *, is_note: bool) -> list[Story]:
    """The stories of an article: each scene goes to the story it is most like, or opens one.

    A note of a few sentences tells one incident, unless its days or places tell them apart. Only the first
    stories, which an article comes back to, and the latest are looked at: time grows with the text and no
    faster.
    """
    stories: list[Story] = []
    for scene in scenes:
        if is_note and scene.is_cause:
            continue
        traits = Traits.of(scene)
        grows = traits.grows
        same = next((story for story in stories if is_note and _is_of_note(scene, traits, story)), None)
        if same is not None:
            same.add(scene, traits)
            continue
        best, chosen = 0.0, -1
        last = _last_told(stories)
        for index in _in_reach(len(stories)):
            score = likeness(scene, traits, stories[index], is_last=index == last, grows=grows)
            if score >= best:
                best, chosen = score, index
        if best < LINKED:
            stories.append(Story())
            chosen = -1
        stories[chosen].add(scene, traits)
    return stories


def told_apart(stories: Sequence[Story]) -> list[Story]:
    """The stories without a wave of attacks whose parts are told after it; its day is theirs.

    As in "seven died on Tuesday in a wave of attacks. In Corinto a car bomb killed two, in Jamundi one died".
    """
    stories = _without_sum(stories)
    wave = next((at for at, story in enumerate(stories) if any(one.is_wave for one in story.scenes)), -1)
    days = [day for day in stories[wave].days if day.when.precision == "day"] if wave >= 0 else []
    after = stories[wave + 1 :] if days else ()
    parts = [story for story in takewhile(lambda one: not one.days, after) if _is_part(story)]
    if len(parts) < LEAST_PARTS:
        return list(stories)
    for story in parts:
        story.inherited_day = days[0]
    return [story for at, story in enumerate(stories) if at != wave]


def _without_sum(stories: Sequence[Story]) -> Sequence[Story]:
    """The stories without a first one that only sums up the next: seven "over the weekend", then 4, 1 and 2.

    Only where it names no town of its own.
    """
    tolls = [max(story.traits.killed, default=0) for story in stories]
    if len(stories) <= LEAST_PARTS or tolls[0] < LEAST_SUM or _is_sited(stories[0]):
        return stories
    sums = accumulate(tolls[1:])
    is_sum = any(total == tolls[0] for count, total in enumerate(sums, start=1) if count >= LEAST_PARTS)
    return stories[1:] if is_sum else stories


def _is_sited(story: Story) -> bool:
    place = story.traits.place
    return place is not None and place.geo_precision in {"exact", "near"}


def _is_part(story: Story) -> bool:
    """Whether a story has a place of its own and says who was hurt."""
    return _own_place(story.places) is not None and bool(story.casualties)


def _last_told(stories: Sequence[Story]) -> int:
    """The story told last, those left out that only say what went before or what people protest over."""
    told = (
        index
        for index in range(len(stories) - 1, -1, -1)
        if not all(scene.is_cause or scene.is_prior for scene in stories[index].scenes)
    )
    return next(told, len(stories) - 1)


def _is_of_note(scene: Scene, traits: Traits, story: Story) -> bool:
    """Whether a note goes on with its incident: no other day, no other town of its own, not "separate"."""
    is_harm = all(mention.kind.name == "harm" for mention in scene.mentions)
    if scene.is_distinct or not _days_fit(traits, story.traits, grows=not _is_further_killing(scene)):
        return False
    if _is_one_of_a_wave(scene, story) or _is_of_another_year(scene, traits, story):
        return False
    if _is_in_another_place(scene, traits, story.traits):
        return False
    if is_harm:
        return True
    mine, theirs = (_own_place(one.places) for one in (scene, story))
    return places_agree(mine, theirs)


def _is_further_killing(scene: Scene) -> bool:
    """As in "the next day gunmen shot dead four": no toll that grew, but who killed how many that day."""
    killers = any(
        mention.kind.name == "killing" and any(token.dep_ == "nsubj" for token in mention.agents)
        for mention in scene.mentions
    )
    return killers and bool(scene.days) and any(figure.measure == "killed" for figure in scene.casualties)


def _own_place(places: Sequence[Sited]) -> Place | None:
    own = best_place([sited for sited in places if sited.weight > NEARBY])
    return own.toponym.place if own else None


def _in_reach(count: int) -> Iterator[int]:
    yield from range(min(count, FIRST_STORIES))
    yield from range(max(FIRST_STORIES, count - LATEST_STORIES), count)


def likeness(scene: Scene, mine: Traits, story: Story, *, is_last: bool, grows: bool) -> float:
    """How surely a scene with traits `mine` tells this story: below 0 it cannot, at LINKED it does."""
    theirs = story.traits
    is_hurt = is_last and _is_violent_crowd(theirs) and _is_aftermath(scene, mine)
    if not (_families_agree(mine, theirs) or is_hurt) or not _days_fit(mine, theirs, grows=grows):
        return -1.0
    if mine.victims & theirs.victims:
        return SAME_VICTIM
    if not places_agree(mine.place, theirs.place) or _is_in_another_place(scene, mine, theirs):
        return -1.0
    if scene.sentence is story.scenes[-1].sentence:
        return -1.0
    elsewhere = (mine.whens or mine.place is not None) and mine.place != theirs.place
    if not mine.families & theirs.families and elsewhere:
        return -1.0
    same_kind = bool(mine.kinds & theirs.kinds)
    if scene.is_alleged and not same_kind:
        return -1.0
    if _is_one_of_a_wave(scene, story) or _is_of_another_year(scene, mine, story):
        return -1.0
    definite = _is_definite(scene)
    if all(told.is_cause for told in story.scenes) and not (scene.is_cause or definite):
        return -1.0  # what people protest over is told of by name
    goes_on = is_last and scene.goes_on
    score = 1.0 if is_last else 0.5
    score += 1.0 if grows else 0.0
    score += 0.5 * definite + 0.5 * same_kind
    score += _place_score(mine.place, theirs.place) + _day_score(mine, theirs)
    score -= 2.0 if scene.is_distinct else 0.0
    score += 1.0 if goes_on else 0.0
    score -= 0.75 if _kinds_differ(mine, theirs) and not definite and not goes_on else 0.0
    figures_differ = bool(mine.killed and theirs.killed) and not mine.killed & theirs.killed and not grows
    score -= 0.75 if figures_differ and not goes_on and not _is_aftermath(scene, mine) else 0.0
    return score


def _is_in_another_place(scene: Scene, mine: Traits, theirs: Traits) -> bool:
    """Whether a scene with figures of its own names a place that no gazetteer has, and the story another."""
    if not mine.unknown or mine.place is not None or mine.unknown & theirs.unknown:
        return False
    if not scene.casualties or _is_definite(scene):
        return False
    sited = theirs.place is not None and theirs.place.geo_precision in {"exact", "near", "admin2"}
    return sited or bool(theirs.unknown)


def _is_one_of_a_wave(scene: Scene, story: Story) -> bool:
    """Whether a scene has figures of its own, and the story is a wave of attacks of which it may be one."""
    return bool(scene.casualties) and not scene.is_wave and any(told.is_wave for told in story.scenes)


def _is_of_another_year(scene: Scene, mine: Traits, story: Story) -> bool:
    """As in "the battle of January 25, 2015, when 44 were killed": no later word on a story without a day."""
    in_a_year = any(day.rule.endswith("-year") for day in scene.days)
    return in_a_year and not story.traits.whens and not mine.killed & story.traits.killed


def _families_agree(mine: Traits, theirs: Traits) -> bool:
    return bool(mine.families & theirs.families) or any(
        mine.families | theirs.families <= family for family in FAMILIES
    )


def _is_violent_crowd(told: Traits) -> bool:
    """Whether more than a protest is told of a crowd: "set tyres on fire", whereupon officers were hurt."""
    return "crowd" in told.families and bool(told.kinds - {"protest"})


def _days_fit(mine: Traits, theirs: Traits, *, grows: bool) -> bool:
    if all(days_agree(one, other) for one in mine.whens for other in theirs.whens):
        return True
    later, earlier = (mine.whens, theirs.whens) if grows else (theirs.whens, mine.whens)
    return (grows or theirs.grows) and any(
        other.first <= one.first <= other.last + TOLL_REACH for one in later for other in earlier
    )


def _is_aftermath(scene: Scene, mine: Traits) -> bool:
    """Only effects are told, without a day or place of their own: "Two policemen were also wounded"."""
    return (
        not scene.days
        and mine.place is None
        and all(mention.kind.name == "harm" for mention in scene.mentions)
    )


def _is_definite(scene: Scene) -> bool:
    return any(mention.is_definite for mention in scene.mentions)


def _kinds_differ(mine: Traits, theirs: Traits) -> bool:
    """Whether both name their kind of act and no kind is shared: "shelling" and "captured"."""
    one, other = _telling_kinds(mine.kinds), _telling_kinds(theirs.kinds)
    return bool(one and other) and not one & other


def _telling_kinds(kinds: Iterable[str]) -> set[str]:
    return {ALIKE.get(name, name) for name in kinds} - GENERAL


def _place_score(mine: Place | None, theirs: Place | None) -> float:
    if mine is None or theirs is None:
        return 0.0
    return 1.0 if mine.name == theirs.name and mine.geo_precision != "country" else 0.25


def _day_score(mine: Traits, theirs: Traits) -> float:
    if not mine.whens or not theirs.whens:
        return 0.0
    return 1.0 if mine.whens & theirs.whens else -0.5
