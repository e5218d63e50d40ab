"""Lists of groups of people: "two soldiers, a policeman and three civilians", and the parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.people import groups as people_groups
from pipeline.reading.people import words as people_words
from pipeline.reading.people.groups import Group
from pipeline.reading.people.sentence import AUXILIARIES, Sentence
from pipeline.records import Count

VAGUE, VAGUE_IN_HEAVY_FIGHTING = 3, 10  # CODEBOOK: several, many, few, a plural without a number
PART_OPENINGS = people_words.grammar("part_openings")
PART_MARKS = people_words.grammar("part_marks")
PART_SKIPS = people_words.grammar("part_skips")
LIST_SKIPS = people_words.grammar("list_skips")
JOINTS = (
    ("and", "also"), (",", "and"), (",", "as", "well", "as"), ("as", "well", "as"), (",", "along", "with"),
    ("along", "with"), ("together", "with"), ("in", "addition", "to"), ("and",), ("&",), ("plus",), (",",),
)  # fmt: skip
LONGEST_OPENING = 4  # words of "including at least" or "of them were" before the parts of a whole
OWNERS = frozenset(["his", "her", "their"])
LONGEST_ASIDE = 7  # words of "most of them women and children"
CIVILIANS = people_words.grammar("civilians")
KIN = people_words.grammar("kin")
TO_VERB = 7  # words of "and a human rights group said"
LEAST_MEMBERS = 2  # of a whole whose members are told one by one
LEAST_LIST = 3  # groups of "three people, two civilians and a soldier"; fewer if a comma alone joins them


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


@dataclass(frozen=True, slots=True)
class Item:
    """A group in a list, and whether a mere comma stands before it."""

    group: Group
    comma: bool = False


def objects(sentence: Sentence, first: int, *, strict: bool = False) -> Victims | None:
    """The people listed from the word `first`, as a verb's objects; None if none starts there.

    `strict`: a number alone, or a noun that no vocabulary has, is nobody.
    """
    items = list(_listed(sentence, first, strict=strict))
    return gathered(sentence, items) if items else None


def gathered(sentence: Sentence, items: Sequence[Item]) -> Victims:
    """The people of a list: a whole with its parts, or all of them without appositions."""
    if _is_whole_and_parts(items) or _is_made_up(sentence, items):
        whole, *parts = (item.group for item in items)
        return Victims((whole,), _sum(sentence, (whole,)), tuple(parts))
    groups = tuple(_without_appositions(items))
    return together(sentence, groups, parts_from(sentence, groups[-1].tail + 1))


def together(sentence: Sentence, groups: tuple[Group, ...], parts: tuple[Group, ...] = ()) -> Victims:
    """The people of all the groups."""
    vague = not any(group.count for group in groups)
    return Victims(groups, _sum(sentence, groups), parts, vague_plural=vague)


def _listed(sentence: Sentence, first: int, *, strict: bool) -> Iterator[Item]:
    items: list[Item] = []
    joint: tuple[int, bool] | None = (first, False)
    while joint:
        place, comma = joint
        group = people_groups.at(sentence, place)
        if group is None or not _fits(group, strict=strict):
            return iter(_without_subjects(items) if not comma and _has_verb(sentence, place) else items)
        if items and _starts_clause(sentence, group):
            return iter(items if comma else _without_subjects(items))
        if items and comma and not _goes_on(sentence, group):
            break
        if comma and items and not group.known and sentence.is_capital(place - 2):
            break  # "two men in Bama, a stronghold of the sect"
        items.append(Item(group, comma))
        joint = _joint(sentence, group.tail + 1) or _joint(sentence, group.last + 1)
    return iter(items)


def _without_subjects(items: list[Item]) -> list[Item]:
    """The list without those who begin the next clause: "wounding six, an official and a monitor said"."""
    last = next((at for at in range(len(items) - 1, 0, -1) if items[at].comma), len(items))
    return items[:last]


def _has_verb(sentence: Sentence, first: int) -> bool:
    """Whether a noun has a verb of its own, before any comma: "and a human rights group said"."""
    if not sentence.tag(first).startswith(("DT", "NN", "JJ")):
        return False
    for place in range(first + 1, min(first + TO_VERB, len(sentence))):
        if sentence.word(place) in (",", ";", ".", "in", "at", "on", "when", "after", "as"):
            return False
        if sentence.tag(place) in ("VBD", "VBZ", "VBP"):
            return True
    return False


def _fits(group: Group, *, strict: bool) -> bool:
    if strict:
        return group.known and not (group.is_bare and not (group.partitive or group.definite))
    return group.known or group.kind in ("number", "one")


def _joint(sentence: Sentence, place: int) -> tuple[int, bool] | None:
    """The word after "and" or a comma at `place`, and whether it was a mere comma."""
    for joint in JOINTS:
        if tuple(sentence.lower[place : place + len(joint)]) == joint:
            after = place + len(joint)
            while sentence.word(after) in LIST_SKIPS:
                after += 1
            beyond = past_aside(sentence, after) if joint == (",",) else -1
            return (beyond, True) if beyond >= 0 else (after, joint == (",",))
    if sentence.word(place) == "with" and sentence.word(place + 1) in OWNERS:
        return place + 1, False  # "a woman with her four children"
    return None


def past_aside(sentence: Sentence, first: int) -> int:
    """The word after ", most of them women," in a list, whose aside starts at `first`; -1 for no aside."""
    if sentence.word(first) not in PART_OPENINGS or first in sentence.numbers:
        return -1
    marks = range(first + 1, min(first + LONGEST_ASIDE, len(sentence)))
    comma = next((at for at in marks if sentence.word(at) == ","), -1)
    if comma < 0:
        return -1
    after = comma + 1 + (sentence.word(comma + 1) == "and")
    return after if after in sentence.numbers or after > comma + 1 else -1


def _goes_on(sentence: Sentence, group: Group) -> bool:
    """Whether a list goes on after a mere comma, rather than "killed five, two of them children"."""
    if group.partitive:
        return False
    after = sentence.word(group.tail + 1)
    return after in ("and", "as", "&", ",", ".", ";", "", "in", "when", "after") or group.kind == "name"


def _starts_clause(sentence: Sentence, group: Group) -> bool:
    """Whether `group` is the subject of a new clause: "killing two, and five were wounded"."""
    for place in (group.tail + 1, group.last + 1):
        word = sentence.word(place)
        if word in AUXILIARIES or sentence.tag(place) in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if sentence.is_trigger(place) and word not in people_words.things():
            return True
    return False


def _is_whole_and_parts(items: Sequence[Item]) -> bool:
    """Whether the first is the whole of the others: "three people, two civilians and a soldier"."""
    if len(items) < LEAST_LIST - (not items[-1].comma) or not items[1].comma or not items[0].group.generic:
        return False
    counts = [item.group.count for item in items]
    told = [count.best for count in counts if count]
    return len(told) == len(counts) and sum(told[1:]) <= told[0]


def _is_made_up(sentence: Sentence, items: Sequence[Item]) -> bool:
    """As in "two civilians, a man and his daughter": each of the whole is told beside it."""
    whole, *parts = items
    told = whole.group.count
    if len(parts) < LEAST_MEMBERS or not parts[0].comma or told is None or told.best != len(parts):
        return False
    single = all(each.group.kind == "one" and sentence.word(each.group.head) in KIN for each in parts)
    return single and sentence.word(whole.group.head) in CIVILIANS


def _without_appositions(items: Sequence[Item]) -> Iterator[Group]:
    """The groups without the second of "John Smith, a journalist" and of "the mayor, John Smith"."""
    before: Group | None = None
    for item in items:
        if before and item.comma and _is_apposition(before, item.group):
            before = None
            continue
        yield item.group
        before = item.group


def _is_apposition(one: Group, other: Group) -> bool:
    single = one.kind in ("name", "one") and other.kind in ("name", "one")
    return single and (one.kind == "name") != (other.kind == "name") and not (one.more or other.more)


def parts_from(sentence: Sentence, place: int) -> tuple[Group, ...]:
    """The parts told after "-", ":", "(", "including", "among them"."""
    if sentence.word(place) == ",":
        place += 1
    if sentence.word(place) not in PART_OPENINGS and sentence.word(place) not in PART_MARKS:
        return ()
    start = place if people_groups.at(sentence, place) else place + 1
    while sentence.word(start) in PART_SKIPS and start < place + LONGEST_OPENING:
        start += 1
    return tuple(item.group for item in _listed(sentence, start, strict=False))


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
    if sentence.lower[group.last + 1 : group.last + 3] == ["at", "least"]:
        return Count(count.low, count.best, None)
    if number and number.vague and count.best == VAGUE:
        figure = vague_figure(sentence)
        return Count(figure, figure, None)
    return count


def vague_figure(sentence: Sentence) -> int:
    """3, or 10 where the sentence speaks of large-scale fighting (CODEBOOK, the dead and the wounded)."""
    heavy = any(sentence.has(cue) for cue in people_words.cues("fighting"))
    return VAGUE_IN_HEAVY_FIGHTING if heavy else VAGUE
