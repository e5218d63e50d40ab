"""One figure for one incident out of its mentions of the dead or the wounded."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline import vocabulary
from pipeline.reading.people import words as people_words
from pipeline.reading.people.records import Casualties, People
from pipeline.reading.people.words import Measure
from pipeline.records import Count

ATTACKERS = frozenset(word.removesuffix("s") for word in people_words.grammar("attackers"))
SUMMING = frozenset({"counted", "deaths-of"})  # rules that read a sum of the dead
ANYONE = people_words.grammar("anyone")
VAGUE = frozenset(word for word, _ in vocabulary.rows("number_vague", "word", "figure"))
SHORTEST_NAME = 3  # letters of a word that tells that two names are one person's


def total(
    casualties: Iterable[Casualties], measure: Measure, *, background: bool = False, plurals: bool = True
) -> Count | None:
    """The figure that the mentions of one incident, in the order of the text, give; None if none does.

    The whole goes before its parts, a later toll before an earlier one; what is told twice counts once, and
    distinct people add. Where sources differ the lowest figure is best, and the bounds span them all
    (CODEBOOK). Running totals and undivided numbers never count. `background`: also count what is told as a
    reason or a memory. `plurals`: count a plural without a number, as CODEBOOK has it.
    """
    listed = [one for one in casualties if not (one.running or one.undivided)]
    listed = [
        one for one in listed if (background or not one.background) and (plurals or not one.vague_plural)
    ]
    told = [one for one in listed if one.measure == measure]
    told = [one for one in told if not one.dated] or told
    counted = [one for one in told if not one.is_zero]
    if not counted:
        return Count.exactly(0) if any(one.is_zero for one in told) else None
    counted, rivals = _without_rivals(counted)
    summary = [one for one in counted if one.toll or one.rule == "coded"]
    figure = summary[-1].count if summary else _sum(_distinct(counted))
    figure = _spanning(figure, rivals)
    if measure == "injured" and figure:
        return _without_the_dead(figure, listed)
    return figure


def _without_rivals(counted: list[Casualties]) -> tuple[list[Casualties], list[Count]]:
    """The mentions without those in which another source counts the same people, and what those say."""
    kept: list[Casualties] = []
    rivals: list[Count] = []
    for mention in counted:
        if any(_is_rival(mention, before) for before in kept):
            rivals.append(mention.count)
        else:
            kept.append(mention)
    return kept, rivals


def _is_rival(mention: Casualties, before: Casualties) -> bool:
    """Whether a second source gives another figure for the same people; a toll that grew is no rival."""
    if mention.by_fighters != before.by_fighters and not mention.vague_plural:
        return mention.count.best != before.count.best and _may_be_the_same(mention, before)
    put = mention.rule == "toll-put"  # "the bishop put it at 27"
    if not (mention.said_by or put) or mention.rule == "toll" or mention.count.best == before.count.best:
        return False
    if put and _is_one_number(before) and before.count.high is not None:
        return True
    if before.count.high is None and (not before.said_by or before.qualifier.lower() in VAGUE):
        return False  # "at least 12", and a spokesman says 15; "many died", and another says 15
    if set(mention.said_by.lower().split()) & set(before.said_by.lower().split()):
        return False
    if len(mention.victims) != 1 or len(before.victims) != 1:
        return False
    (people,), (others,) = mention.victims, before.victims
    if mention.rule in SUMMING and before.said_by and mention.count.best < before.count.best:
        return not people.more  # "the army acknowledged two deaths"
    if people.more or people.partial or people.definite or others.partial:
        return False
    return _head(people) == _head(others) or (people.generic and others.generic)


def _may_be_the_same(mention: Casualties, before: Casualties) -> bool:
    """Whether the people of two figures may be the same, by their nouns."""
    heads, others = ({_head(people) for people in one.victims} for one in (before, mention))
    if bool(heads & ATTACKERS) != bool(others & ATTACKERS):
        return False  # soldiers in one, militants in the other
    is_open = any(people.generic for people in before.victims) or before.by_fighters
    return all(
        not (people.more or people.partial) and (people.generic or is_open or _head(people) in heads)
        for people in mention.victims
    )


def _is_one_number(mention: Casualties) -> bool:
    """Whether a figure that is no toll counts one group of people: "17 civilians dead"."""
    return len(mention.victims) == 1 and not (mention.toll or mention.victims[0].more)


def _spanning(figure: Count, rivals: list[Count]) -> Count:
    """The lowest of figures that differ, its bounds all that is said."""
    if not rivals:
        return figure
    every = [figure, *rivals]
    highs = [one.high for one in every]
    best = min(one.best for one in every)
    high = None if None in highs else max(value for value in highs if value is not None)
    return Count(min(one.low for one in every), best, high)


def _distinct(mentions: list[Casualties]) -> list[Count]:
    """The counts of the people not told of before."""
    kept: list[tuple[People, Count]] = []
    before: Casualties | None = None
    for mention in mentions:
        if kept and mention.rule == "bodies" and kept[0][0].kind != "plural":
            continue
        if mention.vague_plural:
            if not kept:
                kept = [(mention.victims[0], mention.count)]
            continue
        if kept and len(mention.victims) > 1 and mention.count.best == sum(count.best for _, count in kept):
            continue  # "eight civilians", and then "three women and five children"
        kept = _closed(kept, mention)
        goes_on = before is not None and mention.sentence == before.sentence
        fresh = [
            (people, people.count)
            for people in mention.victims
            if people.count
            and not _is_told(people, people.count, kept, hurt=mention.rule == "died-of-wounds")
            and not (mention.rule in SUMMING and _is_of_a_larger(people, people.count, kept))
            and not (goes_on and _is_one_of_them(people, kept))
        ]
        hurt = mention.rule == "died-of-wounds"
        if kept and len(mention.victims) == 1 and fresh and not hurt and _is_whole(*fresh[0], kept):
            kept = fresh
            continue
        if before is not None and _goes_on_with_parts(mention, before):
            continue
        kept = [one for one in kept if one[0].kind != "plural"] + fresh
        before = mention
    return [count for _, count in kept]


def _closed(kept: list[tuple[People, Count]], mention: Casualties) -> list[tuple[People, Count]]:
    """The people told of, exactly so many where that is said later: "at least 12", "we buried twelve"."""
    exact = Count.exactly(mention.count.best)
    if len(kept) != 1 or kept[0][1].best != exact.best or mention.count != exact:
        return kept
    return [(kept[0][0], exact)]


def _goes_on_with_parts(mention: Casualties, whole: Casualties) -> bool:
    """Whether a figure goes on with the parts of a whole in its sentence.

    As in "25 people were killed including 12 soldiers, and three persons were killed in other places".
    """
    parts = sum(part.count.best for part in whole.parts if part.count)
    return bool(
        mention.sentence == whole.sentence
        and parts
        and len(whole.victims) == 1
        and not mention.more
        and parts + mention.count.best <= whole.count.best
    )


def _is_told(people: People, count: Count, kept: list[tuple[People, Count]], *, hurt: bool) -> bool:
    """Whether `people` repeat, or are some of, the dead told of before; `hurt`: they were told of as hurt."""
    if not kept or people.more:
        return False
    if people.kind == "pronoun":
        return True
    if people.partial:
        return not hurt and _may_be_theirs(people, kept)
    if people.generic and count.best == sum(before.best for _, before in kept):
        return True
    enough = any(before.best >= count.best for _, before in kept)
    same = count.best == sum(before.best for _, before in kept)
    if people.definite and people.kind == "number" and enough and (same or _may_be_theirs(people, kept)):
        return True
    return any(_is_same(people, count, *before) or _is_detail(people, count, *before) for before in kept)


def _is_of_a_larger(people: People, count: Count, kept: list[tuple[People, Count]]) -> bool:
    """Whether a sum is smaller than one told before: "killing six people", "four deaths were confirmed"."""
    larger = any(before.generic and earlier.best > count.best for before, earlier in kept)
    return people.generic and not people.more and larger


def _may_be_theirs(people: People, kept: list[tuple[People, Count]]) -> bool:
    """Whether "three of the gunmen" or "the four gunmen" may be among those told of, by their nouns."""
    return people.generic or any(
        (before.generic and not before.more) or _head(before) == _head(people) for before, _ in kept
    )


def _is_one_of_them(people: People, kept: list[tuple[People, Count]]) -> bool:
    """Whether it is "the other" of two told of before in the sentence."""
    is_other = people.kind == "one" and people.more and people.definite and people.generic
    return is_other and bool(kept) and kept[-1][1].best > 1


def _is_same(people: People, count: Count, before: People, earlier: Count) -> bool:
    if count.best != earlier.best:
        return False
    if people.kind in ("name", "one") and before.kind in ("name", "one"):
        is_named_later = people.kind == "name" and before.kind == "one" and count.best == 1
        return is_named_later or _is_same_person(people, before)
    return _head(people) == _head(before) or people.generic or before.generic or not _head(people)


def _is_same_person(one: People, other: People) -> bool:
    if _names(one) & _names(other):
        return True
    if _head(one) == _head(other):
        return True
    named = one.kind == "name" or other.kind == "name"
    return (one.definite and (named or _head(one) in ANYONE)) or (other.generic and not one.generic)


def _names(people: People) -> set[str]:
    words = (word.removesuffix("'s") for word in people.who.split() if word[0].isupper())
    return {word.lower() for word in words if len(word) >= SHORTEST_NAME}


def _is_detail(people: People, count: Count, before: People, earlier: Count) -> bool:
    """Whether people named after a whole are some of it."""
    attackers = _head(people) in ATTACKERS
    return before.generic and not people.generic and not attackers and earlier.best > count.best


def _is_whole(people: People, count: Count, kept: list[tuple[People, Count]]) -> bool:
    """Whether `people` sum up those told of before ("In total 16 people died"), or outgrow an open figure."""
    if people.more or count.best <= sum(before.best for _, before in kept):
        return False
    is_open = len(kept) == 1 and kept[0][0].generic and kept[0][1].high is None  # "killed hundreds"
    return is_open or (people.generic and bool(people.who))


def _head(people: People) -> str:
    return people.who.lower().rpartition(" ")[2].removesuffix("s")


def _sum(kept: list[Count]) -> Count:
    high = None if any(one.high is None for one in kept) else sum(one.high or 0 for one in kept)
    return Count(sum(one.low for one in kept), sum(one.best for one in kept), high)


def _without_the_dead(figure: Count, listed: list[Casualties]) -> Count | None:
    """The injured without those of them who are told to have died later; None if that leaves nobody."""
    hurt = next(at for at, one in enumerate(listed) if one.measure == "injured")
    died = sum(
        one.count.best for one in listed[hurt:] if one.measure == "killed" and one.rule == "died-of-wounds"
    )
    if not died:
        return figure
    left = figure.best - died
    return (
        Count(max(figure.low - died, 0), left, figure.high and max(figure.high - died, left))
        if left > 0
        else None
    )
