"""Numbers of people killed, injured and abducted in parsed text, each with its words and its rule.

The rules start from a trigger word (people_triggers.csv) and read the groups of people beside it; the parse
helps where words stand between. What a text denies, plans or fears is no mention. CODEBOOK, "The dead and the
wounded".

people_sentence, people_phrases, people_groups, people_lists, people_index, people_subjects, then
people_verbs, people_nouns and people_tolls, people_mentions, people_zeros, people_before: each stands on
those before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.reading.people import before as before
from pipeline.reading.people import cues, index, lists
from pipeline.reading.people import mentions as people_mentions
from pipeline.reading.people import sentence as people_sentence
from pipeline.reading.people import words as people_words
from pipeline.reading.people import zeros as zeros
from pipeline.reading.people.groups import Group
from pipeline.reading.people.mentions import Mention
from pipeline.reading.people.records import Casualties, People
from pipeline.reading.people.sentence import Sentence
from pipeline.reading.people.total import total
from pipeline.records import Span

__all__ = ["Casualties", "People", "before", "find", "total"]

NO_WHO = people_words.grammar("no_who")


def find(
    doc: Doc, *, offset: int = 0, text: str | None = None, words: str | None = None
) -> tuple[Casualties, ...]:
    """Every mention in `doc`, in order; `doc` starts at `offset` of `text`, which the spans quote.

    `words` is the text of `doc`, where it is at hand.
    """
    words = doc.text if words is None else words
    return tuple(_found(doc, words, offset, words if text is None else text))


def _found(doc: Doc, words: str, offset: int, text: str) -> Iterator[Casualties]:
    for sentence in people_sentence.read(doc, text=words):
        mentions = [*people_mentions.find(index.read(sentence)), *zeros.find(sentence)]
        for mention in sorted(mentions, key=lambda one: one.first):
            yield _casualties(sentence, mention, text, offset + sentence.start)


def _casualties(sentence: Sentence, mention: Mention, text: str, offset: int) -> Casualties:
    victims, rule = mention.victims, mention.rule
    first, last = offset + sentence.starts[mention.first], offset + sentence.ends[mention.last]
    number = victims.groups[0].number if len(victims.groups) == 1 else None
    return Casualties(
        measure=mention.measure,
        count=victims.count,
        who=" and ".join(filter(None, (_who(sentence, group) for group in victims.groups))),
        span=_number_span(sentence, victims.groups, text, offset),
        trigger=Span.of(text, first, last),
        rule=rule,
        qualifier=number.qualifier if number else "",
        running=mention.habitual or cues.is_running(sentence, mention.first, mention.last),
        toll=mention.toll,
        background=rule != "died-of-wounds"
        and cues.is_background(sentence, mention.first, victims.first, noun=mention.noun),
        dated=cues.is_dated(sentence, mention.last),
        undivided=mention.undivided,
        vague_plural=victims.vague_plural,
        victims=tuple(_people(sentence, group, text, offset) for group in victims.groups),
        parts=tuple(_people(sentence, part, text, offset) for part in victims.parts),
        sentence=offset,
    )


def _number_span(sentence: Sentence, groups: tuple[Group, ...], text: str, offset: int) -> Span:
    """The words of the number; of all groups where several make the sum or the words give none."""
    first = min(sentence.starts[group.first] for group in groups)
    last = max(sentence.ends[group.last] for group in groups)
    number = groups[0].number if len(groups) == 1 else None
    if number and first <= number.span.start < last:
        first, last = number.span.start, number.span.end
    return Span.of(text, offset + first, offset + last)


def _people(sentence: Sentence, group: Group, text: str, offset: int) -> People:
    return People(
        count=lists.scaled(sentence, group) if group.count else None,
        who=_who(sentence, group),
        kind=group.kind,
        generic=group.generic,
        definite=group.definite,
        partial=group.partitive and group.head >= 0,
        more=group.more,
        span=Span.of(text, offset + sentence.starts[group.first], offset + sentence.ends[group.last]),
    )


def _who(sentence: Sentence, group: Group) -> str:
    """The words for the people without their number and article: "Syrian soldiers"; "" for a number alone."""
    if group.head < 0 or group.kind == "pronoun":
        return ""
    first = group.first
    for place in range(group.first, group.head):
        if place in sentence.numbers:
            first = max(first, sentence.numbers[place][1] + 1)
    while first < group.last and sentence.word(first) in NO_WHO:
        first += 1
    return " ".join(sentence.words[first : group.last + 1])
