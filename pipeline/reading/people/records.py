"""What is known of the people in one mention: how many, who, and how the words tell it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reading.people.words import Measure
from pipeline.records import Count, Span


@dataclass(frozen=True, slots=True)
class People:
    """One group of people in a mention; `count` is None without a number.

    `kind`: number, one ("a woman"), plural ("civilians"), name or pronoun. `generic`: a whole can be told in
    it ("12 people", "three"). `definite`: told of before ("the two men"). `partial`: some of those told of
    before ("two of the hostages"). `more`: others than those told of before. `span`: their words.
    """

    count: Count | None
    who: str
    kind: str
    generic: bool = False
    definite: bool = False
    partial: bool = False
    more: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """One mention of people killed, injured, abducted or displaced.

    `span` has the words of the number, or of the people where there is none; `trigger` says what happened.
    `qualifier` has the words that bound the number ("at least 12", "dozens"). `victims` add to `count`;
    `parts` are told beside the whole ("52: 29 troops and 23 militants") and do not.

    - `running`: a toll over a period or a country, or a habit ("have killed civilians"); never an incident.
    - `toll`: it replaces earlier figures of its incident.
    - `background`: told as the reason of something else, or as a memory.
    - `dated`: with a year of its own ("killed in 1966").
    - `undivided`: dead and wounded in one number ("killed or wounded 20"), which divides into neither.
    - `vague_plural`: no number at all ("killing civilians"); `count` is CODEBOOK's figure.

    `by_fighters`: an armed group says so, whose figure adds to no other's.

    `said_by` has the words for who gives the figure, "" where nobody is named (`speakers.of_figure`).
    `sentence` is where its sentence starts in the article.
    """

    measure: Measure
    count: Count
    who: str
    span: Span
    trigger: Span
    rule: str
    qualifier: str = ""
    running: bool = False
    toll: bool = False
    background: bool = False
    dated: bool = False
    undivided: bool = False
    vague_plural: bool = False
    victims: tuple[People, ...] = ()
    parts: tuple[People, ...] = ()
    by_fighters: bool = False
    said_by: str = ""
    sentence: int = 0

    @property
    def is_zero(self) -> bool:
        """Whether the text says that there were none."""
        return self.count.high == 0

    @property
    def more(self) -> bool:
        """Whether they are others than those told of before: "another two", "three others"."""
        return any(people.more for people in self.victims)
