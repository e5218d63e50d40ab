"""A toll and its figure: "took the death toll to 52", "the number of people killed rose to seven"."""

from __future__ import annotations

from pipeline.reading.people import groups as people_groups
from pipeline.reading.people import lists
from pipeline.reading.people import nouns as people_nouns
from pipeline.reading.people import words as people_words
from pipeline.reading.people.lists import Victims
from pipeline.reading.people.sentence import Sentence
from pipeline.reading.people.subjects import Reading, Site

TOLL_VERBS = people_words.grammar("toll_verbs")
GIVEN = people_words.grammar("toll_given")
DEAD = people_words.grammar("counts_of_dead")
DEATHS = people_words.grammar("death_nouns")
LATER = frozenset(["later", "subsequently", "since", "now"])
LOOK_BACK = 4  # words before "toll" in which "later" says that it grew
FURTHEST_DEAD = 8  # words from "number" to "killed" in "the number of people who were killed"
FURTHEST_TOLL = 30  # words from "toll" to its figure
LONGEST_FIGURE = 4  # words of "more than 180" in "brings to more than 180 the number killed"


def may_hold(text: str) -> bool:
    """Whether a text has a toll's word at all, before it is parsed."""
    return "toll" in text.lower()


def toll(site: Site) -> Reading | None:
    """The figure of a toll; after "from 3 to 7" the later one."""
    sentence, place, last = site.sentence, site.place, site.last
    if sentence.word(place) == "number" and not _is_of_the_dead(sentence, place):
        return None
    if sentence.word(place) == "coded" and not (DEAD | DEATHS) & set(sentence.lower):
        return None
    before = _figure_before(sentence, place)
    if before >= 0:
        return Reading(people_nouns.figure(sentence, before), "toll")
    figures = [
        at
        for at in range(last + 1, min(_end(sentence, last), last + FURTHEST_TOLL))
        if _is_people(sentence, at)
    ]
    told = [at for at in figures if sentence.word(at - 1) in TOLL_VERBS]
    if not figures or (sentence.word(place) in ("number", "toll") and not told):
        return None
    chosen = next((at for at in figures if sentence.word(at - 1) == "to"), (told or figures)[0])
    beside = sentence.word(chosen - 1)
    rule = "toll-put" if beside in ("at", "as") else "toll-given" if beside in GIVEN else "toll"
    if LATER & set(sentence.lower[max(place - LOOK_BACK, 0) : place]):
        rule = "toll"  # "officials later put the death toll at 19"
    return Reading(_listed(sentence, chosen), rule)


def _listed(sentence: Sentence, first: int) -> Victims:
    """The figure at `first`, with the second of "89 soldiers and 77 assailants"."""
    one = people_groups.at(sentence, first)
    other = people_groups.at(sentence, one.tail + 2) if one and sentence.word(one.tail + 1) == "and" else None
    if one and other and all(group.known and not group.is_bare and group.count for group in (one, other)):
        return lists.together(sentence, (one, other))
    return people_nouns.figure(sentence, first)


def _figure_before(sentence: Sentence, place: int) -> int:
    """The figure of "brings to 180 the number of people killed", -1 where there is none."""
    end = place - 1 - (sentence.word(place - 1) == "the")
    end -= sentence.word(end) == ","
    for first in range(end, max(end - LONGEST_FIGURE, -1), -1):
        if (
            first in sentence.numbers
            and sentence.numbers[first][1] == end
            and sentence.word(first - 1) == "to"
        ):
            return first
    return -1


def _end(sentence: Sentence, last: int) -> int:
    places = range(last + 1, len(sentence))
    return next((at for at in places if sentence.word(at) in (".", ";", "!", "?")), len(sentence))


def _is_people(sentence: Sentence, place: int) -> bool:
    if place not in sentence.numbers or not sentence.numbers[place][0].best:
        return False
    group = people_groups.at(sentence, place)
    return group is not None and (group.known or group.is_bare)


def _is_of_the_dead(sentence: Sentence, place: int) -> bool:
    """Whether "number" counts the dead: "the number of people killed", "the number killed"."""
    after = sentence.lower[place + 1 : place + FURTHEST_DEAD]
    return bool(DEAD & set(after if after[:1] == ["of"] else after[:1]))
