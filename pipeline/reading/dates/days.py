"""Dates that name a day: "21 May 2019", "May 8", "3, 4 and 5 May", "21/05/2019", "3 JAN 90", "Christmas Eve".

A date without its year is the most recent one on or before the day of publication, unless a year is
printed beside it or it is to come (CODEBOOK, "When"): news prints the year of what is nearly a year past.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from pipeline.reading.dates.rules import Reading, Resolved, Rule, day_of, month_back, on_day, year_of
from pipeline.reading.dates.words import FIRST_YEAR, LAST_YEAR, feasts, sides

# News rarely dates what is nearly a year old without its year, while it often names a day to come.
FAR_PAST_DAYS = 300
LEAP_SEARCH_YEARS = 9  # 29 February comes back within eight years
TWO_DIGIT_PIVOT = 69  # POSIX strptime: 69 to 99 are 1969 to 1999, for texts without a day of publication
MONTHS = 12
FRESH = timedelta(days=31)  # a report is published so soon after what it dates
DATED = frozenset({"on", "of", "dated", "since"})  # before a day and month in numbers: "on 28/02"

_NUMBERS = re.compile(r"\d+")
_DAY_PART = r"(?:portion? (?:part|unit_hour) (?:of|on)? the?)? (?:overnight on?)? (?:portion on?)?"
_WEEKDAY = r"(?:WEEKDAY (?:portion? part)? dot? (?:comma|punct)? (?:the)?)?"
_BEFORE = _DAY_PART + _WEEKDAY
_AFTER = r"(?:comma? (?:at)? portion? part|(?:comma|punct) WEEKDAY (?:portion? part)?)?"
_OF_YEAR = r"(?:of? (?P<shift>last|this|next) unit_year)?"
_NAMING = r"(?:unit_month of)?"

MONTHS_BACK = 3  # in which a day "on the 31st" is looked for
# Kinds and words that may follow a day without its month.
ENDING = ("", "comma", "dot", "dash", "gap", "punct", "and", "in", "at", "auxiliary", "count", "num_two", "a")
GOING_ON = frozenset({"by", "near", "when", "after", "before", "with", "from", "the", "an", "men", "gunmen"})


def _recent(reading: Reading, month: int, day: int, *, step: int = -1) -> date | None:
    """The most recent such day up to publication (`step` 1: the next one from it).

    A full date before it in the sentence lends its year: the day nearest to it.
    """
    if reading.near:
        years = range(reading.near.year - 1, reading.near.year + 2)
        days = [found for year in years if (found := day_of(year, month, day))]
        near = reading.near.toordinal()
        nearest = min(days, key=lambda found: abs(found.toordinal() - near), default=None)
        if nearest:
            return nearest
    if reading.published is None:
        return None
    for distance in range(LEAP_SEARCH_YEARS):
        found = day_of(reading.published.year + step * distance, month, day)
        if found and (found - reading.published).days * step >= 0:
            return found
    return None


def _day_month(reading: Reading) -> Resolved:
    """A day and its month, with the year if there is one: "21st of May", "30 December 1989"."""
    month, day = reading.value("month"), reading.value("day")
    if reading.has("yy"):
        return _short_year(reading, month, day)
    year = year_of(reading)
    found = day_of(year, month, day) if year else _recent(reading, month, day)
    if found is None:
        return None
    if not year and _is_to_come(reading, found):
        coming = _recent(reading, month, day, step=1)
        return on_day("future-day-month", coming)
    return on_day("day-month-year" if reading.has("year") else "day-month", found)


def _is_to_come(reading: Reading, past: date) -> bool:
    """Whether a day without its year is to come: its clause says so, or the last is nearly a year past."""
    if reading.published is None or reading.near:
        return False
    return reading.coming or (reading.published - past).days > FAR_PAST_DAYS


def _month_day(reading: Reading) -> Resolved:
    """A month and its day, "May 8"; not "in May 3 people", "MAY 20 PEOPLE"."""
    tokens, before = reading.tokens, reading.match.start() - 1
    bare = not reading.has("year") and reading.kind("day") == "num_day"
    if bare and tokens.kind(before) == "in":
        return None
    verb = reading.kind("month") == "month_weak" and tokens.kind(before) not in ("on", "since", "until", "by")
    if bare and verb and tokens.word(reading.following()) in sides()["number"]:
        return None
    found = _day_month(reading)
    return found and (found[0].replace("day-month", "month-day"), found[1])


def _short_year(reading: Reading, month: int, day: int) -> Resolved:
    """A day with two digits of its year, "3 JAN 90": no word may follow that they could count.

    A dash set between blanks parts the day from what follows it: "30 Jun - 2 Jul", "3 Mar - 12 were killed".
    """
    tokens, digits = reading.tokens, reading.match.start("yy")
    if tokens.kind(digits - 1) == "dash" and tokens.starts[digits] > tokens.ends[digits - 1]:
        return None
    abbreviated = reading.kind("month") == "month_short" or reading.has("apostrophe")
    if not abbreviated and reading.tokens.kind(reading.following()) not in (
        "comma",
        "dot",
        "dash",
        "punct",
        "gap",
    ):
        return None
    yy, published = reading.value("yy"), reading.published
    year = (1900 if yy >= TWO_DIGIT_PIVOT else 2000) + yy
    if published:
        year = 2000 + yy if 2000 + yy <= published.year + 1 else 1900 + yy
    found = day_of(year, month, day)
    return on_day("day-month-short-year", found)


def _listed_day(reading: Reading) -> Resolved:
    """The bare day of "3, 4 and 5 May" or "May 3-5": its month stands beside it."""
    after = reading.tokens.kind(reading.following())
    if (
        reading.has("span")
        and reading.kind("join") in ("and", "comma")
        and after not in ("comma", "dot", "gap", "punct", "in", "at")
    ):
        return None
    found = _day_month(reading)
    coming = "future-" if found and found[0].startswith("future-") else ""
    return found and (f"{coming}listed-{found[0].removeprefix('future-')}", found[1])


def _in_range(year: int, month: int, day: int) -> date | None:
    """A day if its numbers can be one of a report, else None."""
    return day_of(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS else None


def _numeric(reading: Reading) -> Resolved:
    """A day in numbers: ISO "2019-05-21", "21/05/2019", "05/21/2019", "21.5.2019".

    Both orders possible ("03/05/2019") is no date, for English-language sources use both and a wrong day is
    worse than none; unless one of them alone is of the weeks before publication. With dots the day is first
    (the dot is never used month-first).
    """
    numbers = _NUMBERS.findall(reading.tokens.raw(reading.match.start("numeric")))
    first, second, third = (int(number) for number in numbers[:3])
    if len(numbers[0]) == len("2019"):
        return on_day("iso-date", _in_range(first, second, third))
    if second > MONTHS:
        first, second = second, first
    elif (
        first <= MONTHS and first != second and "." not in reading.tokens.raw(reading.match.start("numeric"))
    ):
        orders = (_in_range(third, second, first), _in_range(third, first, second))
        return on_day("numeric-date", _fresh(reading, orders))
    found = _in_range(third, second, first)
    return on_day("numeric-date", found)


def _fresh(reading: Reading, days: Iterable[date | None]) -> date | None:
    """The one of some days that lies in the weeks before publication; None for none and for several."""
    if reading.published is None:
        return None
    fresh = {day for day in days if day and timedelta(0) <= reading.published - day <= FRESH}
    return fresh.pop() if len(fresh) == 1 else None


def _short_numeric(reading: Reading) -> Resolved:
    """A day and month in numbers: "on 28/02", the one order that is of the weeks before publication."""
    start = reading.match.start("first")
    before = reading.tokens.words[start - 1] if start else ""
    after = "".join(reading.tokens.words[reading.following() :][:1])
    opens = start == 0 or reading.tokens.kind(start - 1) in ("comma", "punct")
    if reading.published is None or after == "of" or not (opens or before in DATED):
        return None  # "on 1/2 of the ground"
    first, second = reading.value("first"), reading.value("second")
    years = (reading.published.year, reading.published.year - 1)
    orders = ((month, day) for month, day in ((second, first), (first, second)))
    days = [_in_range(year, month, day) for month, day in orders for year in years]
    return on_day("numeric-date", _fresh(reading, days))


def _feast(reading: Reading) -> Resolved:
    """The most recent day of a name, "Christmas Eve"; date_feasts.csv lists them."""
    words = reading.tokens.words[slice(*reading.match.span("feast"))]
    month, day = feasts().get(" ".join(words).replace(" 's", "'s").replace(" ’s", "'s"), (0, 0))
    if not month:
        return None
    year = reading.value("year")
    found = day_of(year, month, day) if year else _recent(reading, month, day)
    return on_day("feast", found)


def _day_of_month(reading: Reading) -> Resolved:
    """A day whose month is under way or the last one: "the 5th of this month"."""
    if reading.published is None:
        return None
    year, month = month_back(reading.published, int(reading.kind("which") == "last"))
    return on_day("day-of-month", day_of(year, month, reading.value("day")))


def _bare_day(reading: Reading) -> Resolved:
    """A day without its month, "on the 14th": the last one up to publication; not "the 14th brigade"."""
    after, word = reading.tokens.kind(reading.following()), reading.tokens.words[reading.following() :][:1]
    if reading.published is None or not (after in ENDING or (word and word[0] in GOING_ON)):
        return None
    for months in range(MONTHS_BACK):
        found = day_of(*month_back(reading.published, months), reading.value("day"))
        if found and found <= reading.published:
            return on_day("day-of-month", found)
    return None


RULES = (
    Rule.of("day-of-month", "(?:on|of) the (?P<span>(?P<day>num_ordinal)) (?! of|MONTH|DAY|dash)", _bare_day),
    Rule.of("day-of-month", "(?P<day>DAY|ordinal) of the? (?P<which>this|last) unit_month", _day_of_month),
    Rule.of("numeric-date", _BEFORE + "(?P<numeric>numeric)", _numeric),
    Rule.of("numeric-date", "(?P<first>num_day) slash (?P<second>num_day)", _short_numeric),
    Rule.of(
        "day-month",
        _BEFORE
        + "(?P<day>DAY) dash? of? the? "
        + _NAMING
        + "(?P<month>MONTH) dot? (?:(?:comma|dash)? of? (?P<year>num_year)|"
        + _OF_YEAR
        + ")"
        + _AFTER,
        _day_month,
    ),
    Rule.of(
        "day-month",
        _BEFORE
        + "(?P<day>ordinal) of "
        + _NAMING
        + "(?P<month>MONTH) (?:comma? of? (?P<year>num_year)|"
        + _OF_YEAR
        + ")"
        + _AFTER,
        _day_month,
    ),
    Rule.of(
        "month-day",
        _BEFORE
        + "(?P<month>MONTH) dot? (?:the)? (?P<day>DAY) (?:comma? of? (?P<year>num_year)|comma?"
        + _OF_YEAR
        + ")"
        + _AFTER,
        _month_day,
    ),
    Rule.of(
        "day-month-short-year",
        "(?P<day>num_day) dash? (?P<month>MONTH) dot? dash? (?P<apostrophe>apostrophe)? "
        "(?P<yy>num_day|num_two)",
        _day_month,
    ),
    Rule.of(
        "month-day-short-year",
        "(?P<month>MONTH) dot? (?P<day>num_day) comma? (?P<apostrophe>apostrophe)? " + "(?P<yy>num_two)",
        _day_month,
    ),
    Rule.of(
        "listed-day",
        "(?P<day>DAY) (?= (?:comma DAY){0,6} comma? (?:and|to|dash|until|slash) (?:the)? DAY of? "
        "(?P<month>MONTH) (?:comma? (?P<year>num_year))?)",
        _listed_day,
    ),
    Rule.of(
        "listed-day",
        "(?P<month>MONTH) dot? DAY (?:(?:comma|and) DAY){0,6} comma? "
        "(?P<join>and|to|dash|until|comma) (?P<span>(?P<day>DAY) (?:comma? (?P<year>num_year))?)",
        _listed_day,
    ),
    Rule.of(
        "feast",
        "(?P<feast>(?:feast|month_weak) (?:feast|unit_year)? possessive? (?:unit_day|eve)) "
        "(?:comma? (?P<year>num_year))?",
        _feast,
    ),
)
