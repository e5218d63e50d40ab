"""People told of in the sentence before: "All were killed", "None survived", "Neither survived"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.reading.people import groups as people_groups
from pipeline.reading.people import index, lists, subjects
from pipeline.reading.people import sentence as people_sentence
from pipeline.reading.people import words as people_words
from pipeline.reading.people.lists import Victims
from pipeline.reading.people.records import Casualties, People
from pipeline.reading.people.sentence import Sentence
from pipeline.reading.people.words import Measure
from pipeline.records import Count, Span

EVERYBODY = frozenset(["all", "both"])
NOBODY = frozenset(["none", "neither"])
PAIR = frozenset(["both", "neither"])
SURVIVED = frozenset(["survived", "survive", "survives"])
ATTACKERS = people_words.grammar("attackers")
OPENINGS = frozenset(["", ".", ",", ";", ":", "-", "but", "and", "then"])
SKIPPED = frozenset(["did", "not", "of", "the", "them", "whom", "on", "board", "aboard", "inside"])
FURTHEST = 9  # words from "all" to what happened to them
MAY_HOLD = re.compile(r"\b(?:none|neither)\b.{0,60}\bsurvive", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says of everybody: by the word `first`, in the words at `verb`."""

    measure: Measure
    first: int
    verb: int
    own: Victims | None  # of "neither of the two", "both"


def may_hold(text: str) -> bool:
    """Whether a text may say that nobody survived, before it is parsed."""
    return "surviv" in text.lower() and bool(MAY_HOLD.search(text))


def find(doc: Doc, *, offset: int, text: str, before: Doc | None, before_offset: int) -> Iterator[Casualties]:
    """What `doc`, at `offset` of `text`, says of all whom it or the sentence before told of by a number.

    Nothing where those could be this or that group of people.
    """
    length = doc[-1].idx + len(doc[-1]) if len(doc) else 0
    words = f" {text[offset : offset + length].lower()}"
    if not any(f" {word} " in words for word in EVERYBODY | NOBODY):
        return
    earlier = [*people_sentence.read(before, every=True)] if before is not None else []
    for sentence in people_sentence.read(doc, every=True):
        known = index.read(sentence)
        for said in _of_everybody(sentence):
            own = said.own or _told_of(known, end=said.first)
            of, at = (sentence, offset) if own else (earlier[-1] if earlier else sentence, before_offset)
            victims = own or (_told_of(index.read(of), end=len(of)) if earlier else None)
            if victims is not None:
                yield _casualties(said, victims, text, (sentence, offset), (of, at))


def _of_everybody(sentence: Sentence) -> Iterator[_Said]:
    for first, word in enumerate(sentence.lower):
        if word not in EVERYBODY | NOBODY or sentence.word(first - 1) not in OPENINGS:
            continue
        if first + 1 in sentence.numbers:
            continue  # "All three died" has its number
        for verb in range(first + 1, min(first + FURTHEST, len(sentence))):
            measure = _measure(sentence, verb, survives=word in NOBODY)
            if measure:
                yield _Said(measure, first, verb, _own(sentence, first, verb))
                break
            if not _is_skipped(sentence, verb):
                break


def _measure(sentence: Sentence, verb: int, *, survives: bool) -> Measure | None:
    """What happened at the word `verb` to everybody, or what nobody survived."""
    if survives:
        return "killed" if sentence.word(verb) in SURVIVED else None
    passive = subjects.edge(sentence, verb).passive
    for one in people_words.triggers().get(sentence.word(verb), ()):
        told = one.form == "ed" and (one.kind == "die" or passive)
        if len(one.words) == 1 and (told or (one.kind == "state" and passive)):
            return one.measure
    return None


def _is_skipped(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    if word in SKIPPED or word in people_sentence.AUXILIARIES or place in sentence.numbers:
        return True
    return sentence.tag(place).startswith(("RB", "NN")) or word in subjects.SKIPPED_BEFORE


def _own(sentence: Sentence, first: int, verb: int) -> Victims | None:
    """The number of "neither of the two", "none of the three"; two of "both"."""
    for place in range(first + 1, verb):
        group = people_groups.at(sentence, place) if place in sentence.numbers else None
        if group is not None and group.count:
            return lists.together(sentence, (group,))
    if sentence.word(first) not in PAIR:
        return None
    group = people_groups.Group(first, first, -1, first, "number", Count.exactly(2), generic=True)
    return Victims((group,), Count.exactly(2))


def _told_of(known: index.Index, *, end: int) -> Victims | None:
    """The only people with a number before the word `end`, attackers left out; else those who are an object.

    None where some are "others" than the rest: "killed three and arrested four others".
    """
    if any(group.more for group in known.groups if group.last < end):
        return None
    listed: list[Victims] = []
    for group in known.groups:
        if group.last >= end or (listed and group.first <= listed[-1].last):
            continue
        victims = lists.objects(known.sentence, group.first)
        if victims and victims.last < end and _is_countable(known.sentence, victims):
            listed.append(victims)
    objects = [victims for victims in listed if _is_object(known.sentence, victims)]
    for found in (listed, objects):
        if len(found) == 1:
            return found[0]
    return None


def _is_countable(sentence: Sentence, victims: Victims) -> bool:
    """Whether everybody has a sure number and nobody is a pronoun or an attacker."""
    return all(
        group.count and group.known and group.kind not in ("pronoun", "name")
        and not (group.number and group.number.vague)
        and not (group.head >= 0 and sentence.word(group.head) in ATTACKERS)
        for group in victims.groups
    ) and victims.count.best > 0  # fmt: skip


def _is_object(sentence: Sentence, victims: Victims) -> bool:
    return any(victims.first <= place <= victims.last for place in sentence.objects)


def _casualties(
    said: _Said, victims: Victims, text: str, here: tuple[Sentence, int], there: tuple[Sentence, int]
) -> Casualties:
    """`here` and `there` are the sentences of what is said and of the people, each with its doc's offset."""
    (sentence, offset), (of, of_offset) = here, there
    start, people_start = offset + sentence.start, of_offset + of.start
    return Casualties(
        measure=said.measure,
        count=victims.count,
        who="",
        span=Span.of(text, people_start + of.starts[victims.first], people_start + of.ends[victims.last]),
        trigger=Span.of(text, start + sentence.starts[said.verb], start + sentence.ends[said.verb]),
        rule="everybody-before",
        victims=(People(victims.count, "", "number", generic=True),),
        sentence=start,
    )
