"""Numbers of people killed, injured, abducted and displaced in parsed text, each with its words and its rule.

The rules start from a trigger word (people_triggers.csv) and read the groups of people beside it; the parse helps
where words stand between. What a text denies, plans or fears is no mention. CODEBOOK, "The dead and the wounded".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.reading import people_cues, people_lists, people_mentions, people_sentence, people_zeros
from pipeline.reading.people_groups import Group
from pipeline.reading.people_lists import Index
from pipeline.reading.people_mentions import Mention
from pipeline.reading.people_sentence import Sentence
from pipeline.reading.people_total import total
from pipeline.reading.people_words import Measure
from pipeline.records import Count, Span

__all__ = ["Casualties", "CasualtyPart", "find", "total"]


@dataclass(frozen=True, slots=True)
class CasualtyPart:
    """A part of a whole: "29 troops" of "52: 29 troops and 23 militants"; `count` is None without a number."""

    count: Count | None
    who: str


@dataclass(frozen=True, slots=True)
class Casualties:
    """One mention. `span` has the words of the number (or of the people, where there is none), `trigger` what happened.

    `running`: a toll over a period or a country. `toll`: it replaces earlier figures. `background`: told as a reason
    or a memory. `partial`: some of people told of elsewhere ("two of them"). `more`: others than those told of
    before. `definite`: people told of before ("the two men"). `undivided`: dead and wounded in one number.
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
    partial: bool = False
    generic: bool = False
    definite: bool = False
    more: bool = False
    undivided: bool = False
    vague_plural: bool = False
    parts: tuple[CasualtyPart, ...] = ()

    @property
    def is_zero(self) -> bool:
        """Whether the text says that there were none."""
        return self.count.high == 0


def find(doc: Doc, *, offset: int = 0, text: str | None = None) -> tuple[Casualties, ...]:
    """Every mention in `doc`, in order; `doc` starts at `offset` of `text`, which the spans quote."""
    article = doc.text if text is None else text
    found: list[Casualties] = []
    for sentence in people_sentence.read(doc):
        known = people_lists.index(sentence)
        running = people_cues.is_running(sentence)
        mentions = [*people_mentions.find(known), *people_zeros.find(known)]
        for mention in sorted(mentions, key=lambda one: one.first):
            found.append(_casualties(sentence, mention, article, offset + sentence.start, running=running))
    return tuple(found)


def _casualties(sentence: Sentence, mention: Mention, article: str, offset: int, *, running: bool) -> Casualties:
    victims = mention.victims
    first, last = _number_words(victims.groups)
    groups = victims.groups
    return Casualties(
        measure=mention.measure,
        count=victims.count,
        who=_who(sentence, groups),
        span=Span.of(article, offset + sentence.starts[first], offset + sentence.ends[last]),
        trigger=Span.of(article, offset + sentence.starts[mention.first], offset + sentence.ends[mention.last]),
        rule=mention.rule,
        running=running,
        toll=mention.toll,
        background=people_cues.is_background(sentence, mention.first, noun=mention.noun),
        partial=all(group.partitive and group.kind == "number" and group.head == group.last and group.generic for group in groups),
        generic=len(groups) == 1 and groups[0].generic,
        definite=all(group.definite for group in groups),
        more=any(group.more for group in groups),
        undivided=mention.undivided,
        vague_plural=victims.vague_plural,
        parts=tuple(CasualtyPart(part.count, _who(sentence, (part,))) for part in victims.parts),
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
    while kept and kept[0].lower() in ("a", "an", "the", "of", "other", "more", "others", "his", "her", "their", "its"):
        kept.pop(0)
    return " ".join(kept)
