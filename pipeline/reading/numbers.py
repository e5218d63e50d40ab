"""The numbers in a text that may count people: digits, number words, vague words, bounds and ranges.

Numbers that show themselves to be something else are left out: a day of a month, a year, an age, a sum, a
percentage, a calibre, a distance, a duration, a time of day, a street number, "No. 45". Whether a number counts
people, and what happened to them, is for `people` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.reading import vocabulary
from pipeline.records import Count, Span

MOST = (
    9_999_999  # no incident and no war of our time counts more dead; larger numbers are sums or typing errors
)
WORD = re.compile(
    r"\d{1,3}(?:,\d{2,3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’.][^\W\d_]+)*|\S",
)
DIGITS = re.compile(r"\d")
RANGE_MARKS = frozenset({"-", "–", "—", "/"})
GLUE_BEFORE = frozenset("$€£¥#:/.,_'’-–+°")
YEARS = range(1900, 2100)
YEAR_BEFORE = frozenset(
    ["in", "since", "of", "from", "by", "until", "till", "to", "during", "before", "after", "early", "late", "mid", "and", "between", "through"]
)
QUALIFIER_WORDS = 4  # the longest qualifier phrase has as many words


@dataclass(frozen=True, slots=True)
class Number:
    """A number as bounds, with the words that bound it; `high` is None where the words leave it open.

    A qualifier that leaves the low side open ("about 50", "nearly 50") keeps the figure as low: CODEBOOK has one
    figure. "up to 20" has low 0. `vague` is the word of number_vague.csv, "" for a real number.
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


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class _Value(NamedTuple):
    first: int
    last: int
    figure: int
    rule: str
    vague: str = ""


def find(text: str) -> tuple[Number, ...]:
    """Every number of `text` that may count people, in order; offsets into `text`."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    words = [_Word(found[0].lower(), found.start(), found.end()) for found in WORD.finditer(text)]
    position = 0
    while position < len(words):
        value = _value(words, position)
        if value is None:
            position += 1
            continue
        upper = _range_end(words, value)
        last = upper.last if upper else value.last
        if not _is_something_else(text, words, value.first, last):
            yield _bounded(text, words, value, upper)
        position = last + 1


def _bounded(text: str, words: list[_Word], value: _Value, upper: _Value | None) -> Number:
    first, last = value.first, upper.last if upper else value.last
    if upper:
        start = words[first - 1].start if _is_between(words, first) else words[first].start
        span = Span.of(text, start, words[last].end)
        return Number(span, value.figure, value.figure, upper.figure, "", "range")
    first, before = _qualifier_before(words, first)
    last, after = _qualifier_after(words, last)
    bound = before or after
    span = Span.of(text, words[first].start, words[last].end)
    low = 0 if bound == "most" else value.figure
    high = None if value.vague or bound in ("least", "about") else value.figure
    qualifier = value.vague or (span.quote if bound else "")
    rule = f"{value.rule}-{bound}" if bound else value.rule
    return Number(span, low, value.figure, high, " ".join(qualifier.split()), rule, value.vague)


# --- one value -------------------------------------------------------------------------------------------------


def _value(words: list[_Word], at: int) -> _Value | None:
    if DIGITS.match(words[at].text):
        return _digits(words, at)
    return _vague(words, at) or _phrase(words, at) or _cardinal(words, at)


def _digits(words: list[_Word], at: int) -> _Value | None:
    plain = words[at].text.replace(",", "")
    scale = _scale(words, at + 1)
    if len(plain) > len(str(MOST)) + 2 or ("." in plain and not scale):
        return None
    figure = round(float(plain) * (scale or 1))
    return _Value(at, at + bool(scale), figure, "digits") if figure <= MOST else None


def _scale(words: list[_Word], at: int) -> int:
    """12 for "dozen", 100 for "hundred"; 0 where there is no such word."""
    if at >= len(words):
        return 0
    figure, kind = _table().get(words[at].text, (0, ""))
    return figure if kind == "scale" and words[at].text != "score" else 0


def _vague(words: list[_Word], at: int) -> _Value | None:
    for length in (3, 2, 1):
        phrase = " ".join(word.text for word in words[at : at + length])
        figure = _vague_words().get(phrase)
        if figure is None or (figure == 3 and at and words[at - 1].text in ("so", "too", "how", "as", "the")):
            continue
        last = at + length - 1
        scale = _scale(words, last + 1)
        return _Value(at, last + bool(scale), min(figure * (scale or 1), MOST), "vague", phrase)
    return None


def _phrase(words: list[_Word], at: int) -> _Value | None:
    for length in (3, 2, 1):
        phrase = " ".join(word.text for word in words[at : at + length])
        figure, kind = _table().get(phrase, (0, ""))
        if kind == "whole" and not (phrase == "no" and at + 1 < len(words) and words[at + 1].text == "."):
            return _Value(at, at + length - 1, figure, "zero" if figure == 0 else "words")
    if words[at].text in ("a", "an") and (scale := _scale(words, at + 1)):
        return _Value(at, at + 1, scale, "words")
    return None


def _cardinal(words: list[_Word], at: int) -> _Value | None:
    total = current = 0
    position, room = at, MOST
    while position < len(words):
        figure, kind = _table().get(words[position].text, (0, ""))
        if kind in ("unit", "ten") and figure < room:
            current += figure
            room = 10 if kind == "ten" else 1
        elif kind == "scale" and (current or total) and words[position].text != "score":
            current = max(current, 1) * figure
            room = 100
            if figure >= 1000:
                total, current, room = total + current, 0, 1000
        else:
            break
        position += 1
        position += _is_joint(words, position, room)
    while position > at and words[position - 1].text in ("-", "‑", "and"):
        position -= 1
    figure = total + current
    return _Value(at, position - 1, figure, "words") if 0 < figure <= MOST and position > at else None


def _is_joint(words: list[_Word], at: int, room: int) -> bool:
    """Whether words[at] is the hyphen of "twenty-nine" or the "and" of "a hundred and fifty"."""
    if at + 1 >= len(words):
        return False
    figure, kind = _table().get(words[at + 1].text, (0, ""))
    joint = ("-", "‑") if room == 10 else ("and",) if room in (100, 1000) else ()
    return words[at].text in joint and kind in ("unit", "ten") and figure < room


# --- what stands beside it -------------------------------------------------------------------------------------


def _range_end(words: list[_Word], value: _Value) -> _Value | None:
    """The upper value of "3-5", "3 to 5", "three or four", "between 3 and 5"; None where there is no range."""
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
    upper = _value(words, joint + 1) if joined else None
    return (
        upper
        if upper and not upper.vague and value.figure < upper.figure <= 5 * max(value.figure, 2)
        else None
    )


def _is_between(words: list[_Word], first: int) -> bool:
    return first > 0 and words[first - 1].text == "between"


def _qualifier_before(words: list[_Word], first: int) -> tuple[int, str]:
    for length in range(min(QUALIFIER_WORDS, first), 0, -1):
        phrase = " ".join(word.text for word in words[first - length : first])
        bound = _qualifiers("before").get(phrase)
        if bound:
            return first - length, bound
    return first, ""


def _qualifier_after(words: list[_Word], last: int) -> tuple[int, str]:
    if last + 1 < len(words) and words[last + 1].text == "+" and words[last + 1].start == words[last].end:
        return last + 1, "least"
    phrase = " ".join(word.text for word in words[last + 1 : last + 3])
    bound = _qualifiers("after").get(phrase, "")
    return (last + 2, bound) if bound else (last, "")


# --- numbers of something else ---------------------------------------------------------------------------------


def _is_something_else(text: str, words: list[_Word], first: int, last: int) -> bool:
    start, end = words[first].start, words[last].end
    digits = text[start].isdigit()
    before = words[first - 1].text if first else ""
    after = words[last + 1].text if last + 1 < len(words) else ""
    if digits and (
        _is_glued(text, start, end) or _is_date(words, first, last) or _is_year(words, first, last)
    ):
        return True
    if (
        text[end : end + 1] in ("-", "‑")
        and text[end + 1 : end + 2].isalnum()
        and not _is_range_tail(text, end)
    ):
        return True
    if after in _not_people("after") and (after not in ("second", "times", "time", "am") or digits):
        return True
    return before in _not_people("before") or (
        before in (".", ":") and first > 1 and words[first - 2].text in ("no", "nr")
    )


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether letters or marks make "M-16", "$50", "10:30", "122mm", "30%", "5th" of the digits."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    beyond = text[end + 1 : end + 2]
    if before.isalnum() or after.isalpha() or after in ("%", "°", "_"):
        return True
    if before in GLUE_BEFORE and before and (start < 2 or not text[start - 2].isspace()):
        return not (before in ",.:-–" and text[max(start - 2, 0) : start - 1] in (")", "]", '"', "”"))
    if before in ("$", "€", "£", "¥", "#"):
        return True
    return after in (":", "/", ".", ",") and beyond.isdigit()


def _is_range_tail(text: str, end: int) -> bool:
    return text[end + 1 : end + 2].isdigit()


def _is_date(words: list[_Word], first: int, last: int) -> bool:
    """Whether a month stands beside the digits: "5 March", "March 5"; not the 8 of "On 5 March 8 people"."""
    months = vocabulary.words("number_months")
    after = words[last + 1].text.rstrip(".") if last + 1 < len(words) else ""
    if after in months and int(float(words[first].text.replace(",", ""))) <= 31:
        return after != "may" or last + 2 >= len(words) or words[last + 2].text not in ("have", "be")
    if not first or words[first - 1].text.rstrip(".") not in months:
        return False
    return first < 2 or not words[first - 2].text.isdigit()


def _is_year(words: list[_Word], first: int, last: int) -> bool:
    if first != last or not words[first].text.isdigit() or int(words[first].text) not in YEARS:
        return False
    before = words[first - 1].text if first else ""
    after = words[last + 1].text if last + 1 < len(words) else ""
    return before in YEAR_BEFORE or not before.isalpha() or not after.isalpha() or before.isdigit()


# --- vocabularies ----------------------------------------------------------------------------------------------


@cache
def _table() -> dict[str, tuple[int, str]]:
    return {
        word: (int(value), kind)
        for word, value, kind in vocabulary.rows("number_words", "word", "value", "kind")
    }


@cache
def _vague_words() -> dict[str, int]:
    return {word: int(figure) for word, figure in vocabulary.rows("number_vague", "word", "figure")}


@cache
def _qualifiers(side: str) -> dict[str, str]:
    table = vocabulary.rows("number_qualifiers", "phrase", "side", "bound")
    return {phrase: bound for phrase, on, bound in table if on == side}


@cache
def _not_people(side: str) -> frozenset[str]:
    return frozenset(word for word, on in vocabulary.rows("number_not_people", "word", "side") if on == side)
