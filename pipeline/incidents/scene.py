"""One incident as one sentence tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import vocabulary
from pipeline.incidents import attachment
from pipeline.incidents.agreement import places_agree
from pipeline.reading import grammar
from pipeline.reading.events import Mention
from pipeline.reading.parse import Sentence
from pipeline.reading.people import Casualties, People
from pipeline.records import Count, DateMention, Span, Toponym

SPREAD = frozenset({"violence", "crowd", "property"})  # acts that are told of several towns at once
BESIDE = 9  # code points of " outside " between people and their town
FURTHER_BEFORE, FURTHER_AFTER = vocabulary.cues("further-before"), vocabulary.cues("further-after")


@dataclass(frozen=True, slots=True)
class Sited:
    """A literal place name in a scene. `weight`: 3 the act's own place, 2 said beside it, 1 only nearby."""

    toponym: Toponym
    weight: int


@dataclass(frozen=True, slots=True)
class Scene:
    """One incident as one sentence tells it.

    `is_prior`: only as what went before ("after rebels had"); `is_wave`: many of them in one ("a wave of
    attacks").
    """

    sentence: Sentence
    mentions: tuple[Mention, ...]
    days: tuple[DateMention, ...] = ()
    places: tuple[Sited, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    is_distinct: bool = False
    is_alleged: bool = False
    is_accused: bool = False
    is_wave: bool = False
    is_cause: bool = False
    is_prior: bool = False
    anchor: int | None = None

    @property
    def start(self) -> int:
        """Where the words that report it begin in the article; of a further town, where its name begins."""
        return self.anchor if self.anchor is not None else min(mention.start for mention in self.mentions)

    @property
    def goes_on(self) -> bool:
        """Whether its people are further ones of what was told: "130 others", "another 18 people"."""
        return any(figure.more or self._is_further(figure.span) for figure in self.casualties)

    def _is_further(self, span: Span) -> bool:
        words = self.sentence.text.lower()
        start, end = span.start - self.sentence.offset, span.end - self.sentence.offset
        before, inside, after = words[:start].split()[-1:], words[start:end].split(), words[end:].split()[:1]
        return bool(
            FURTHER_BEFORE & {*before, *inside[:1]} or FURTHER_AFTER & {word.strip(".,;:") for word in after}
        )


def by_town(scene: Scene) -> tuple[Scene, ...]:
    """One scene for each of several towns joined by "and": "marches in Port Sudan and Kassala".

    Numbers of people are for all of them, so that a scene with numbers stays whole, but for the towns that
    have their own: "two died in Gao and one in Menaka".
    """
    towns = [sited for sited in scene.places if sited.weight == attachment.OWN and _is_town(sited.toponym)]
    shared = _by_share(scene, towns)
    if len(shared) > 1:
        return shared
    groups = [sited for sited in towns if any(_are_joined(scene.sentence, sited, other) for other in towns)]
    if (
        len(groups) <= 1
        or (len(groups) == 2 and not _and_between(scene.sentence, groups))  # noqa: PLR2004 - "Barangay X, Y"
        or scene.casualties
        or all(mention.kind.family not in SPREAD for mention in scene.mentions)
    ):
        return (scene,)
    rest = [sited for sited in scene.places if sited not in groups]
    if any(sited in towns for sited in rest):
        return (scene,)  # "in Aleppo, above all in Hamdaniya and Salaheddin": parts of the town
    first = replace(scene, places=(groups[0], *rest))
    others = [replace(scene, places=(sited, *rest), anchor=sited.toponym.span.start) for sited in groups[1:]]
    return (first, *others)


def _and_between(sentence: Sentence, towns: Sequence[Sited]) -> bool:
    """Whether "and" or "or" stands between two names; a comma alone puts one into the other."""
    one, other = (town.toponym.span for town in towns)
    between = sentence.text[one.end - sentence.offset : other.start - sentence.offset].lower()
    return not {"and", "or", "&", "as", "plus"}.isdisjoint(between.split())


def _by_share(scene: Scene, towns: Sequence[Sited]) -> tuple[Scene, ...]:
    """One scene for each further one of its towns whose people are counted beside its name."""
    others: dict[int, Scene] = {}
    left = []
    for figure in scene.casualties:
        moved = []
        for people in figure.victims[1:]:
            town, share = _town_beside(people, towns), _of(figure, [people])
            if town is None or share is None or town is towns[0]:
                continue
            start = town.toponym.span.start
            other = others.get(start) or replace(scene, places=(town,), casualties=(), anchor=start)
            others[start] = replace(other, casualties=(*other.casualties, share))
            moved.append(people)
        kept = [people for people in figure.victims if people not in moved]
        left.append((_of(figure, kept) if moved else None) or figure)
    if not others:
        return (scene,)
    rest = tuple(sited for sited in scene.places if sited.toponym.span.start not in others)
    return (replace(scene, places=rest, casualties=tuple(left)), *others.values())


def _town_beside(people: People, towns: Sequence[Sited]) -> Sited | None:
    """The town right after the words for some people: "one in Menaka"."""
    if people.span is None:
        return None
    end = people.span.end
    return next((town for town in towns if 0 < town.toponym.span.start - end <= BESIDE), None)


def _of(figure: Casualties, victims: Sequence[People]) -> Casualties | None:
    """The figure of some of its people; None where no number is told of one."""
    counts = [people.count for people in victims if people.count]
    if len(counts) < len(victims):
        return None
    highs = [count.high for count in counts if count.high is not None]
    high = sum(highs) if len(highs) == len(counts) else None
    count = Count(sum(one.low for one in counts), sum(one.best for one in counts), high)
    return replace(figure, count=count, victims=tuple(victims), span=victims[0].span or figure.span)


def _is_town(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.geo_precision in {"exact", "near"}


def _are_joined(sentence: Sentence, one: Sited, other: Sited) -> bool:
    """Whether two towns are of one list and not of one another's neighbourhood."""
    if one is other or places_agree(one.toponym.place, other.toponym.place):
        return False
    if one.toponym.relation == other.toponym.relation == "between":
        return False  # the ends of a road
    mine = sentence.at(one.toponym.span.start, one.toponym.span.end)
    theirs = sentence.at(other.toponym.span.start, other.toponym.span.end)
    if not mine or not theirs:
        return False
    top, next_top = attachment.top(mine), attachment.top(theirs)
    return next_top in grammar.conjuncts(top) or top in grammar.conjuncts(next_top)
