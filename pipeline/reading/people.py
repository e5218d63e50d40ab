"""Numbers of people killed, injured, abducted and displaced in parsed text, each with its words and its rule.

The rules start from a trigger word (people_triggers.csv) and read the groups of people beside it; the parse helps
where words stand between. What a text denies, plans or fears is no mention. CODEBOOK, "The dead and the wounded".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.reading import people_cues, people_index, people_lists, people_mentions, people_sentence, people_zeros
from pipeline.reading.people_groups import Group
from pipeline.reading.people_mentions import Mention
from pipeline.reading.people_sentence import Sentence
from pipeline.reading.people_total import total
from pipeline.reading.people_words import Measure
from pipeline.records import Count, Span

__all__ = ["Casualties", "People", "find", "total"]


@dataclass(frozen=True, slots=True)
class People:
    """One group of people in a mention; `count` is None without a number.

    `kind`: number, one ("a woman"), plural ("civilians"), name or pronoun. `generic`: a whole can be told in it ("12
    people", "three"). `definite`: told of before ("the two men"). `partial`: some of them ("two of the hostages").
    `more`: others than those told of before.
    """

    count: Count | None
    who: str
    kind: str
    generic: bool = False
    definite: bool = False
    partial: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Casualties:
    """One mention. `span` has the words of the number (or of the people, where there is none), `trigger` what happened.

    `running`: a toll over a period or a country. `toll`: it replaces earlier figures. `background`: told as a reason
    or a memory. `dated`: with a year of its own ("killed in 1966"). `undivided`: dead and wounded in one number. `vague_plural`: no number at all ("killing civilians").
    `victims` add to `count`; `parts` are told beside the whole ("52: 29 troops and 23 militants") and do not.
    """

    measure: Measure
    count: Count
    who: str
    span: Span
    trigger: Span
    rule: str
    running: bool = False
    toll: bool = False
    background: bool = False
    dated: bool = False
    undivided: bool = False
    vague_plural: bool = False
    victims: tuple[People, ...] = ()
    parts: tuple[People, ...] = ()

    @property
    def is_zero(self) -> bool:
        """Whether the text says that there were none."""
        return self.count.high == 0


def find(doc: Doc, *, offset: int = 0, text: str | None = None) -> tuple[Casualties, ...]:
    """Every mention in `doc`, in order; `doc` starts at `offset` of `text`, which the spans quote."""
    article = doc.text if text is None else text
    found: list[Casualties] = []
    for sentence in people_sentence.read(doc):
        known = people_index.read(sentence)
        running = people_cues.is_running(sentence)
        mentions = [*people_mentions.find(known), *people_zeros.find(known)]
        for mention in sorted(mentions, key=lambda one: one.first):
            found.append(_casualties(sentence, mention, article, offset + sentence.start, running=running))
    return tuple(found)


def _casualties(
    sentence: Sentence, mention: Mention, article: str, offset: int, *, running: bool
) -> Casualties:
    victims = mention.victims
    first, last = _number_words(victims.groups)
    groups = victims.groups
    return Casualties(
        measure=mention.measure,
        count=victims.count,
        who=_who(sentence, groups),
        span=Span.of(article, offset + sentence.starts[first], offset + sentence.ends[last]),
        trigger=Span.of(
            article, offset + sentence.starts[mention.first], offset + sentence.ends[mention.last]
        ),
        rule=mention.rule,
        running=running or mention.habitual,
        toll=mention.toll,
        background=mention.rule != "died-of-wounds"
        and people_cues.is_background(sentence, mention.first, victims.first, noun=mention.noun),
        dated=people_cues.is_dated(sentence, mention.last),
        undivided=mention.undivided,
        vague_plural=victims.vague_plural,
        victims=tuple(_people(sentence, group) for group in groups),
        parts=tuple(_people(sentence, part) for part in victims.parts),
    )


def _people(sentence: Sentence, group: Group) -> People:
    count = people_lists.scaled(sentence, group) if group.count else None
    partial = group.partitive and group.head >= 0
    return People(
        count, _words(sentence, group), group.kind, group.generic, group.definite, partial, group.more
    )


def _number_words(groups: tuple[Group, ...]) -> tuple[int, int]:
    """The first and last word of the number; of all groups where several make the sum."""
    if len(groups) > 1 or groups[0].number is None:
        return min(group.first for group in groups), max(group.last for group in groups)
    group = groups[0]
    return group.first, group.first if group.head < 0 and group.last < group.first else _number_end(group)


def _number_end(group: Group) -> int:
    return group.last if group.head < 0 else max(group.first, group.head - 1)


def _who(sentence: Sentence, groups: tuple[Group, ...]) -> str:
    return " and ".join(filter(None, (_words(sentence, group) for group in groups)))


def _words(sentence: Sentence, group: Group) -> str:
    if group.head < 0 or group.kind == "pronoun":
        return ""
    first = group.first
    if first in sentence.numbers:
        first = sentence.numbers[first][1] + 1
    kept = [word for word in sentence.words[first : group.last + 1]]
    while kept and kept[0].lower() in (
        "a",
        "an",
        "the",
        "of",
        "other",
        "more",
        "others",
        "his",
        "her",
        "their",
        "its",
    ):
        kept.pop(0)
    return " ".join(kept)
