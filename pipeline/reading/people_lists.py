"""Lists of groups of people: "two soldiers, a policeman and three civilians", and the parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.reading import people_groups, people_words
from pipeline.reading.people_groups import Group
from pipeline.reading.people_sentence import AUXILIARIES, Sentence
from pipeline.records import Count

VAGUE, VAGUE_IN_HEAVY_FIGHTING = 3, 10  # CODEBOOK: several, many, few, a plural without a number
JOINTS = (
    (",", "and"), (",", "as", "well", "as"), ("as", "well", "as"), ("along", "with"), ("together", "with"), (",", "along", "with"),
    ("in", "addition", "to"), ("and", "also"), ("and",), ("&",), ("plus",), (",",),
)  # fmt: skip
PART_OPENINGS = people_words.grammar("part_openings")
PART_MARKS = people_words.grammar("part_marks")
LONGEST_ASIDE = 25  # words between two commas that may stand between people and what happened to them


@dataclass(frozen=True, slots=True)
class Victims:
    """People in a list and their sum; `parts` are told beside the whole and never add to it."""

    groups: tuple[Group, ...]
    count: Count
    parts: tuple[Group, ...] = ()
    vague_plural: bool = False

    @property
    def first(self) -> int:
        """The first word."""
        return min(group.first for group in self.groups)

    @property
    def last(self) -> int:
        """The last word, parts excluded."""
        return max(group.last for group in self.groups)

    @property
    def tail(self) -> int:
        """The last word of the last group with what belongs to it."""
        return max(group.tail for group in self.groups)


@dataclass(frozen=True, slots=True)
class Index:
    """The groups of a sentence by their first word and by the words that they may end with."""

    sentence: Sentence
    groups: tuple[Group, ...]
    ending: dict[int, list[Group]] = field(default_factory=dict)

    def holding(self, place: int) -> Group | None:
        """The first group that the word is in."""
        return next((group for group in self.groups if group.first <= place <= group.last), None)

    def possessor(self, place: int) -> Group | None:
        """The one person whose name or noun ends at the word `place`, as in "the mayor's murder"."""
        sentence = self.sentence
        word = sentence.word(place).removesuffix("'s")
        noun = people_words.noun(word)
        if noun and not noun.plural and noun.kind == "person":
            return Group(
                place,
                place,
                place,
                place,
                "one",
                Count.exactly(1),
                definite=sentence.word(place - 1) in ("the", "his"),
            )
        first = place
        while sentence.is_capital(first - 1) and not sentence.is_trigger(first - 1):
            first -= 1
        if first == place or any(
            sentence.word(at) in people_words.organisations() for at in range(first, place + 1)
        ):
            return None
        return Group(first, place, place, place, "name", Count.exactly(1))


def index(sentence: Sentence) -> Index:
    """All groups of a sentence, none starting within another."""
    groups: list[Group] = []
    ending: dict[int, list[Group]] = {}
    place = 0
    while place < len(sentence):
        group = people_groups.at(sentence, place)
        if group is None:
            place += 1
            continue
        groups.append(group)
        for end in {group.last, group.tail}:
            ending.setdefault(end, []).append(group)
        place = group.last + 1
    return Index(sentence, tuple(groups), ending)


# --- to the right ----------------------------------------------------------------------------------------------


def objects(sentence: Sentence, first: int, *, strict: bool = False) -> Victims | None:
    """The people listed from the word `first`, as the objects of a verb; None if none starts there."""
    groups, commas = _listed(sentence, first, strict=strict)
    if not groups:
        return None
    whole = _whole_and_parts(groups, commas)
    if whole:
        return Victims(whole[:1], _sum(sentence, whole[:1]), whole[1:])
    kept = tuple(_without_appositions(groups, commas))
    return _victims(sentence, kept, _parts_after(sentence, kept[-1].tail + 1))


def _listed(sentence: Sentence, first: int, *, strict: bool) -> tuple[list[Group], list[bool]]:
    """Groups, and for each whether a mere comma stands before it."""
    groups: list[Group] = []
    commas: list[bool] = []
    place, comma = first, False
    while (group := people_groups.at(sentence, place)) and _fits(group, strict=strict):
        if groups and (_starts_clause(sentence, group) or (comma and not _goes_on(sentence, group))):
            break
        groups.append(group)
        commas.append(comma)
        joint = _joint(sentence, group.tail + 1) or _joint(sentence, group.last + 1)
        if not joint:
            break
        place, comma = joint
    return groups, commas


def _fits(group: Group, *, strict: bool) -> bool:
    if strict:
        return group.known and not (group.is_bare and not group.partitive)
    return group.known or group.kind in ("number", "one")


def _joint(sentence: Sentence, place: int) -> tuple[int, bool] | None:
    """The word after "and" or a comma at `place`, and whether it was a mere comma."""
    for joint in JOINTS:
        if tuple(sentence.lower[place : place + len(joint)]) == joint:
            after = place + len(joint)
            while (
                sentence.word(after) in ("later", "then", "possibly", "at", "also")
                and sentence.word(after + 1) != "least"
            ):
                after += 1
            return after, joint == (",",)
    return None


def _goes_on(sentence: Sentence, group: Group) -> bool:
    """Whether a list that had a mere comma goes on after `group`, rather than "killed five, two of them children"."""
    if group.partitive:
        return False
    after = sentence.word(group.tail + 1)
    if after in ("and", "as", "&"):
        return True
    return after in (",", ".", ";", "", "in", "when", "after") or group.kind == "name"


def _starts_clause(sentence: Sentence, group: Group) -> bool:
    """Whether `group` is the subject of a new clause: "killing two, and five were wounded"."""
    for place in (group.tail + 1, group.last + 1):
        word, tag = sentence.word(place), sentence.tag(place)
        if word in AUXILIARIES or tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if sentence.is_trigger(place) and word not in people_words.things():
            return True
    return False


def _whole_and_parts(groups: list[Group], commas: list[bool]) -> tuple[Group, ...]:
    """The groups if the first is the whole of the others: "three people, two civilians and a soldier"."""
    if len(groups) < 3 - (not commas[-1]) or len(groups) < 2 or not commas[1] or not groups[0].generic:
        return ()
    whole, parts = groups[0].count, [group.count for group in groups[1:]]
    if whole is None or any(part is None for part in parts):
        return ()
    return tuple(groups) if sum(part.best for part in parts if part) <= whole.best else ()


def _without_appositions(groups: list[Group], commas: list[bool]) -> Iterator[Group]:
    """Drops the second of "John Smith, a journalist" and of "the mayor, John Smith"."""
    before: Group | None = None
    for group, comma in zip(groups, commas, strict=True):
        if before and comma and _is_apposition(before, group):
            before = None
            continue
        yield group
        before = group


def _is_apposition(one: Group, other: Group) -> bool:
    single = one.kind in ("name", "one") and other.kind in ("name", "one")
    return single and (one.kind == "name") != (other.kind == "name") and not (one.more or other.more)


def _parts_after(sentence: Sentence, place: int) -> tuple[Group, ...]:
    """The parts told after "-", ":", "(", "including", "among them"."""
    if sentence.word(place) == ",":
        place += 1
    if sentence.word(place) not in PART_OPENINGS and sentence.word(place) not in PART_MARKS:
        return ()
    start = place if people_groups.at(sentence, place) else place + 1
    while (
        sentence.word(start) in ("them", "of", "at", "which", "whom", ":", "were", "women")
        and start < place + 4
    ):
        start += 1
    groups, _ = _listed(sentence, start, strict=False)
    return tuple(groups)


# --- to the left -----------------------------------------------------------------------------------------------


def subjects(known: Index, end: int, *, singular: bool | None, governed: bool = False) -> Victims | None:
    """The people whose list ends with the word `end`, as the subjects of a verb; None if none ends there.

    `singular`: the verb is "was" (True), "were" (False), or does not tell (None).
    `governed`: they may be another verb's or a preposition's, as before "who were killed".
    """
    sentence = known.sentence
    end = _before_aside(known, end)
    last = next((group for group in known.ending.get(end, ()) if _agrees(group, singular)), None)
    if last is None or (
        not governed and last.kind in ("name", "one", "plural") and _is_governed(sentence, last)
    ):
        return None
    groups = [last]
    commas: list[bool] = []
    while (found := _joined_before(known, groups[0])) is not None:
        groups.insert(0, found[0])
        commas.insert(0, found[1])
    if sentence.word(groups[0].first - 1) == "including":
        whole_end = groups[0].first - 2 - (sentence.word(groups[0].first - 2) == ",")
        return subjects(known, whole_end, singular=singular)
    if singular and len(groups) > 1 and not commas[-1]:
        groups = groups[-1:] if _is_number_of_singular(groups[-1]) else groups
    flags = [False, *commas] if len(groups) > 1 else [False]
    whole = _whole_and_parts(groups, flags)
    if whole:
        return Victims(whole[:1], _sum(sentence, whole[:1]), whole[1:])
    kept = tuple(_without_appositions(groups, flags))
    victims = _victims(sentence, kept, _parts_after(sentence, kept[-1].tail + 1))
    return None if singular is False and victims.count == Count.exactly(1) else victims


def adjacent(known: Index, end: int) -> Victims | None:
    """The people right before "who were killed" or a bare "killed": of "relatives of a prisoner" the prisoner."""
    groups = known.ending.get(end, [])
    if len(groups) > 1 and groups[-1].kind in ("one", "number", "name"):
        return _victims(known.sentence, (groups[-1],))
    return subjects(known, end, singular=None, governed=True)


def _is_governed(sentence: Sentence, group: Group) -> bool:
    """Whether a preposition before the group takes it: "from Comalapa to San Salvador were killed"."""
    opening = sentence.word(group.first - 1)
    return opening in people_groups.TAIL_PREPOSITIONS or opening in (
        "by",
        "against",
        "between",
        "into",
        "toward",
        "towards",
    )


def _is_number_of_singular(group: Group) -> bool:
    return group.count is not None and group.count.best == 1


def _agrees(group: Group, singular: bool | None) -> bool:
    if singular is None:
        return True
    if group.kind == "plural":
        return not singular
    if group.kind == "number" and singular:
        return group.count is not None and group.count.best <= 1
    return True


def _joined_before(known: Index, group: Group) -> tuple[Group, bool] | None:
    """The group that "and" or a comma joins to `group` from the left, if it is not another verb's object."""
    sentence = known.sentence
    place = group.first - 1
    comma = sentence.word(place) == ","
    if sentence.word(place) not in ("and", ",", "&") and not (
        sentence.word(place) == "as" and sentence.word(place - 1) == "well"
    ):
        return None
    if sentence.word(place) == "as":
        place -= 2
    elif not comma and sentence.word(place - 1) == ",":
        place -= 1
    for before in known.ending.get(place - 1, ()):
        if before.definite and before.kind == "pronoun":
            continue
        opening = before.first - 1
        if sentence.tag(opening).startswith("V") and sentence.word(opening) not in AUXILIARIES:
            return None
        if sentence.tag(opening) in ("IN", "TO") and sentence.word(opening) not in (
            "that",
            "when",
            "while",
            "as",
            "after",
            "if",
        ):
            return None
        if before.known or before.kind == "number":
            return before, comma
    return None


def _before_aside(known: Index, end: int) -> int:
    """The word before an aside that ends at `end`: ", including two children," or "(two men)"; else `end`."""
    sentence = known.sentence
    closing = sentence.word(end)
    opening = {",": (",",), ")": ("(",), "-": ("-",), "–": ("–",), "—": ("—",)}.get(closing)
    if opening is None:
        return end
    for place in range(end - 1, max(end - LONGEST_ASIDE, -1), -1):
        if sentence.word(place) in opening and place - 1 in known.ending:
            return place - 1
    return end


def joined(sentence: Sentence, one: Victims, other: Victims) -> Victims:
    """The people of both."""
    return _victims(sentence, one.groups + other.groups, one.parts)


# --- sums ------------------------------------------------------------------------------------------------------


def _victims(sentence: Sentence, groups: tuple[Group, ...], parts: tuple[Group, ...] = ()) -> Victims:
    counted = any(group.count for group in groups)
    return Victims(groups, _sum(sentence, groups), parts, vague_plural=not counted)


def _sum(sentence: Sentence, groups: tuple[Group, ...]) -> Count:
    """The sum; a plural without a number adds nothing to a sum and leaves its high open."""
    counts = [scaled(sentence, group) for group in groups if group.count]
    if not counts:
        figure = vague_figure(sentence)
        return Count(figure, figure, None)
    opened = len(counts) < len(groups) or any(count.high is None for count in counts)
    high = None if opened else sum(count.high or 0 for count in counts)
    return Count(sum(count.low for count in counts), sum(count.best for count in counts), high)


def scaled(sentence: Sentence, group: Group) -> Count:
    """The group's count, with the figure that vague words stand for in this sentence."""
    number, count = group.number, group.count or Count.exactly(0)
    if number and number.vague and count.best == VAGUE:
        figure = vague_figure(sentence)
        return Count(figure, figure, None)
    return count


def vague_figure(sentence: Sentence) -> int:
    """3, or 10 where the sentence speaks of large-scale fighting (CODEBOOK, the dead and the wounded)."""
    heavy = any(sentence.has(cue) for cue in people_words.cues("fighting"))
    return VAGUE_IN_HEAVY_FIGHTING if heavy else VAGUE
