"""People driven from their homes: figures that always stand for a time and a region, never for an incident.

CODEBOOK, "The dead and the wounded" (ours): they are running totals.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import zip_longest

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import grammar, numbers, triggers
from pipeline.reading.numbers import Number
from pipeline.reading.parse import Sentence
from pipeline.reading.people import Casualties
from pipeline.records import Span

LEAST = 100  # people: fewer are witnesses who ran away, not a displacement
FLEEING = vocabulary.cues("fleeing")
DRIVING = vocabulary.cues("driving-out")
HOMES = vocabulary.cues("homes")
OUT_OF = vocabulary.cues("out-of")
HOUSEHOLDS = vocabulary.cues("household")
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


def may_hold(text: str) -> bool:
    """Whether a sentence has words of fleeing and a digit or a large number word."""
    return _has_word_of_flight()(triggers.lower(text)) and any(map(str.isdigit, text))


@cache
def _has_word_of_flight() -> Callable[[str], bool]:
    return vocabulary.any_in(FLEEING | HOMES)


def find(sentence: Sentence) -> tuple[Casualties, ...]:
    """Each number of people who fled or were displaced, as a running figure."""
    if not may_hold(sentence.text):
        return ()
    told = numbers.find(sentence.text)
    found = [
        _figure(sentence, number)
        for number, following in zip_longest(told, told[1:])
        if number.low >= LEAST and _is_nearest(sentence.text, following)
    ]
    return tuple(figure for figure in found if figure is not None)


def _is_nearest(text: str, following: Number | None) -> bool:
    """Whether words of fleeing come before the next number: not in "60,000 dead and 90,000 displaced"."""
    if following is None:
        return True
    words = triggers.lower(text[: following.span.start]).replace(",", " ").split()
    return any(word in FLEEING or word in HOMES for word in words)


def _figure(sentence: Sentence, number: Number) -> Casualties | None:
    at = sentence.offset
    tokens = sentence.at(at + number.span.start, at + number.span.end)
    if not tokens:
        return None
    noun = _counted(tokens[-1])
    verb = noun.head
    if noun.lower_ in HOUSEHOLDS or noun.dep_ not in ROLES or not (_is_flight(verb) or _is_count(noun, verb)):
        return None
    return Casualties(
        measure="displaced",
        count=number.count,
        who="" if noun in tokens else str(noun.text),
        span=Span(at + number.span.start, at + number.span.end, number.span.quote),
        trigger=Span(at + int(verb.idx), at + int(verb.idx) + len(verb), str(verb.text)),
        rule="displaced",
        qualifier=number.qualifier,
        running=True,
    )


def _counted(token: Token) -> Token:
    """The noun that a number counts: "people" of "over 3,000 people"; the number where none is."""
    for head in (token, *grammar.climb(token)):
        if head.dep_ not in {"nummod", "compound", "quantmod", "advmod"}:
            return head
    return token


def _is_flight(verb: Token) -> bool:
    """As in "have fled", "were uprooted", "forced from their homes", "left homeless", "remain displaced"."""
    if verb.lower_ in FLEEING:
        return True
    return verb.lower_ in DRIVING and any(
        item.lower_ in FLEEING or (item.lower_ in HOMES and item.head.lower_ in OUT_OF)
        for item in verb.subtree
    )


def _is_count(noun: Token, verb: Token) -> bool:
    """As in "the number of displaced people has reached 450,000"."""
    subjects = [child for child in verb.children if child.dep_ in grammar.SUBJECTS and child != noun]
    return noun.dep_ in {"dobj", "attr"} and any(
        item.lower_ in FLEEING for subject in subjects for item in subject.subtree
    )
