"""Numbers that show themselves to count no people: dates, years, ages, sums, measures, "M-16", "No. 45"."""

from __future__ import annotations

import re
from functools import cache

from pipeline import vocabulary
from pipeline.reading.numbers_values import HYPHENS, Word

GLUE = frozenset("$€£¥#:/.,_'’-–+°")
TIMES = ("x", "X")  # before the digits of "x2 dead"
MONEY = frozenset("$€£¥#")
CLOSING = frozenset([")", "]", '"', "”"])  # "(…),12 dead"
LOSSES = re.compile(r"[KW]IA\b")  # soldiers' "2KIA 3WIA": killed and wounded in action
YEARS = range(1900, 2100)
YEAR_BEFORE = vocabulary.words("number_year_before")
LAST_DAY = 31
AGES, SECOND = frozenset({"aged", "ages"}), 2
COUNTABLE_AFTER = frozenset(["second", "times", "time", "am"])  # no unit after a number word: "one second"


def is_something_else(text: str, words: list[Word], first: int, last: int) -> bool:
    """Whether words[first] to words[last] count something else than people."""
    digits = words[first].text[0].isdecimal()
    if digits and (_is_glued(text, words[first].start, words[last].end) or _is_date(words, first, last)):
        return True
    if (digits and _is_year(words, first, last)) or _is_joined(text, words[last].end):
        return True
    return _has_unit(words, last, digits=digits) or _is_labelled(words, first)


def _is_joined(text: str, end: int) -> bool:
    """Whether a hyphen joins it to a word: "12-year-old", "six-month"."""
    return text[end : end + 1] in HYPHENS and text[end + 1 : end + 2].isalpha()


def _has_unit(words: list[Word], last: int, *, digits: bool) -> bool:
    after = words[last + 1].text if last + 1 < len(words) else ""
    return after in _not_people("after") and (digits or after not in COUNTABLE_AFTER)


def _is_labelled(words: list[Word], first: int) -> bool:
    """Whether it is "No. 45", "aged 52", "aged between 12 and 15", and the second of "aged 15 and 17"."""
    before = [word.text for word in words[max(first - 2, 0) : first]]
    if before[-1:] == ["and"] and before[0].isdigit() and first > SECOND and words[first - 3].text in AGES:
        return True
    if before[-1:] == ["between"] or before[-1:] == ["."] or before[-1:] == [":"]:
        before.pop()
    return bool(before) and before[-1] in _not_people("before")


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether letters or marks make "M-16", "$50", "10:30", "122mm", "30%", "5th" of the digits."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    beyond = text[end + 1 : end + 2]
    counts = after in TIMES and not beyond.strip()  # "2x KIA"
    letters = after.isalpha() and not LOSSES.match(text, end) and not counts
    times = before in TIMES and not text[max(start - 2, 0) : start - 1].strip()
    if (before.isalnum() and not times) or letters or after in ("%", "°", "_"):
        return True
    further = text[max(start - 2, 0) : max(start - 1, 0)]
    if before and before in GLUE and not further.isspace() and further not in ("", *CLOSING):
        return True
    if before in MONEY:
        return True
    return after in (":", "/", ".", ",") and beyond.isdigit()


def _is_date(words: list[Word], first: int, last: int) -> bool:
    """Whether a month stands beside the digits: "5 March", "March 5"; not the 8 of "On 5 March 8 people"."""
    months = vocabulary.words("number_months")
    after = words[last + 1].text.rstrip(".") if last + 1 < len(words) else ""
    if after in months and int(float(words[first].text.replace(",", ""))) <= LAST_DAY:
        return after != "may" or last + 2 >= len(words) or words[last + 2].text not in ("have", "be")
    if not first or words[first - 1].text.rstrip(".") not in months:
        return False
    return first == 1 or not words[first - 2].text.isdigit()


def _is_year(words: list[Word], first: int, last: int) -> bool:
    if first != last or not words[first].text.isdigit() or int(words[first].text) not in YEARS:
        return False
    before = words[first - 1].text if first else ""
    after = words[last + 1].text if last + 1 < len(words) else ""
    if before in vocabulary.words("number_months") or before in YEAR_BEFORE:
        return True
    return not before.isalpha() or not after.isalpha() or before.isdigit()


@cache
def _not_people(side: str) -> frozenset[str]:
    return frozenset(word for word, on in vocabulary.rows("number_not_people", "word", "side") if on == side)
