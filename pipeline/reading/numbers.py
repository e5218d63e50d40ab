"""The numbers in a text that may count people: digits, number words, vague words, bounds and ranges.

Numbers that show themselves to be something else are left out: a day of a month, a year, an age, a sum, a
percentage, a calibre, a distance, a duration, a time of day, a street number, "No. 45". Whether a number
counts people, and what happened to them, is for `people` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import vocabulary
from pipeline.reading import numbers_values
from pipeline.reading.numbers_else import is_something_else
from pipeline.reading.numbers_values import Value, Word
from pipeline.records import Count, Span

RANGE_MARKS = frozenset(["-", "–", "—", "/"])
RANGE_SPREAD = 5  # "2 to 12" is no range of one count
LEAST_SPREAD = 10  # but "1 to 10" may be
QUALIFIER_WORDS = 4  # the longest qualifier phrase has as many words


@dataclass(frozen=True, slots=True)
class Number:
    """A number as bounds, with the words that bound it; `high` is None where the words leave it open.

    A qualifier that leaves the low side open ("about 50", "nearly 50") keeps the figure as low: CODEBOOK has
    one figure. "up to 20" has low 0. `vague` is the word of number_vague.csv, "" for a real number.
    """

    span: Span
    low: int
    best: int
    high: int | None
    qualifier: str
    rule: str
    vague: str = ""

    @property
    def count(self) -> Count:
        """The bounds as a record."""
        return Count(self.low, self.best, self.high)


def find(text: str) -> tuple[Number, ...]:
    """Every number of `text` that may count people, in order; offsets into `text`."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    words = numbers_values.words(text)
    position = 0
    while position < len(words):
        value = numbers_values.value(words, position)
        if value is None:
            position += 1
            continue
        upper = _range_end(words, value)
        last = upper.last if upper else value.last
        if not is_something_else(text, words, value.first, last):
            yield _bounded(text, words, value, upper)
        position = last + 1


def _bounded(text: str, words: list[Word], value: Value, upper: Value | None) -> Number:
    first, last = value.first, upper.last if upper else value.last
    if upper:
        start = words[first - 1].start if _is_between(words, first) else words[first].start
        span = Span.of(text, start, words[last].end)
        return Number(span, value.figure, value.figure, upper.figure, "", "range")
    first, before = _qualifier_before(words, first)
    last, after = _qualifier_after(words, last)
    bound = before or after
    span = Span.of(text, words[first].start, words[last].end)
    beside = text[span.start : words[value.first].start] or text[words[value.last].end : span.end]
    low = 0 if bound == "most" else value.figure
    high = None if value.vague or bound in ("least", "about") else value.figure
    qualifier = value.vague or (beside if bound else "")
    rule = f"{value.rule}-{bound}" if bound else value.rule
    return Number(span, low, value.figure, high, " ".join(qualifier.split()), rule, value.vague)


def _range_end(words: list[Word], value: Value) -> Value | None:
    """The upper value of "3-5", "three or four", "between 3 and 5"; None where there is no range."""
    joint = value.last + 1
    if joint + 1 >= len(words) or value.vague:
        return None
    mark = words[joint].text
    tight = words[joint].start == words[value.last].end and words[joint].end == words[joint + 1].start
    before = words[value.first - 1].text if value.first else ""
    joined = (
        (mark in RANGE_MARKS and tight)
        or (mark == "to" and before != "from")
        or mark == "or"
        or (mark == "and" and before == "between")
    )
    upper = numbers_values.value(words, joint + 1) if joined else None
    if upper is None or upper.vague:
        return None
    return upper if value.figure < upper.figure <= max(RANGE_SPREAD * value.figure, LEAST_SPREAD) else None


def _is_between(words: list[Word], first: int) -> bool:
    return first > 0 and words[first - 1].text == "between"


def _qualifier_before(words: list[Word], first: int) -> tuple[int, str]:
    for length in range(min(QUALIFIER_WORDS, first), 0, -1):
        phrase = " ".join(word.text for word in words[first - length : first])
        bound = _qualifiers("before").get(phrase)
        if bound:
            return first - length, bound
    return first, ""


def _qualifier_after(words: list[Word], last: int) -> tuple[int, str]:
    if last + 1 < len(words) and words[last + 1].text == "+" and words[last + 1].start == words[last].end:
        return last + 1, "least"
    phrase = " ".join(word.text for word in words[last + 1 : last + 3])
    bound = _qualifiers("after").get(phrase, "")
    return (last + 2, bound) if bound else (last, "")


@cache
def _qualifiers(side: str) -> dict[str, str]:
    table = vocabulary.rows("number_qualifiers", "phrase", "side", "bound")
    return {phrase: bound for phrase, on, bound in table if on == side}
