"""Dates that name a day, a month or a year: "21 May 2019", "May 8", "in September", "in early 2019", "3 JAN 90".

A date without its year is the most recent one on or before the day of publication, unless a year is
printed beside it or the clause speaks of the future (CODEBOOK, "When"; TIMEX3 guidelines 1.2.1 on anchoring).
"""

from __future__ import annotations

from datetime import date

from pipeline.reading.dates_rules import (
    Reading,
    Resolved,
    Rule,
    day_of,
    days_from,
    portion_of_month,
    portion_of_year,
)
from pipeline.reading.dates_words import feasts, sides
from pipeline.records import When

FAR_PAST_DAYS = (
    300  # measured on 1989-90 newswire: of 98 dates without a year that were this long past, 95 were to come
)
LEAP_SEARCH_YEARS = 9  # 29 February comes back within eight years
TWO_DIGIT_PIVOT = 69  # POSIX strptime: 69 to 99 are 1969 to 1999, for texts without a day of publication

_DAY_PART = r"(?:portion? (?:part|unit_hour) (?:of|on)? the?)? (?:overnight on?)? (?:portion on?)?"
_WEEKDAY = r"(?:WEEKDAY (?:portion? part)? dot? comma? (?:the)?)?"
_BEFORE = _DAY_PART + _WEEKDAY
_AFTER = r"(?:comma? (?:at)? portion? part)?"
_OF_YEAR = r"(?:of? (?P<shift>last|this|next) unit_year)?"
_PORTION = r"(?:(?P<portion>portion|half) dash? of? the?)?"
_NAMING = r"(?:unit_month of)?"


def _year_of(reading: Reading) -> int | None:
    """The year that goes with a day and month: the one in its words, or printed beside it."""
    if reading.has("year"):
        return reading.value("year")
    if reading.has("shift") and reading.published:
        return reading.published.year + {"last": -1, "this": 0}.get(reading.kind("shift"), 1)
    return reading.year


def _recent(reading: Reading, month: int, day: int, *, step: int = -1) -> date | None:
    """The most recent such day up to publication (`step` 1: the next one from it).

    A full date before it in the sentence lends its year: the day nearest to it, if that is past.
    """
    if reading.near:
        years = range(reading.near.year - 1, reading.near.year + 2)
        near = [found for year in years if (found := day_of(year, month, day))]
        nearest = min(near, key=lambda found: abs(found - reading.near), default=None)
        if nearest and (reading.published is None or nearest <= reading.published):
            return nearest
    if reading.published is None:
        return None
    for distance in range(LEAP_SEARCH_YEARS):
        found = day_of(reading.published.year + step * distance, month, day)
        if found and (found - reading.published).days * step >= 0:
            return found
    return None


def _day_month(reading: Reading) -> Resolved:
    month, day = reading.value("month"), reading.value("day")
    if reading.has("yy"):
        return _short_year(reading, month, day)
    year = _year_of(reading)
    found = day_of(year, month, day) if year else _recent(reading, month, day)
    if found is None:
        return None
    if not year and _is_to_come(reading, found):
        coming = _recent(reading, month, day, step=1)
        return coming and ("future-day-month", When.day(coming))
    return ("day-month-year" if reading.has("year") else "day-month"), When.day(found)


def _is_to_come(reading: Reading, past: date) -> bool:
    """Whether a day without its year is the next one: the clause says so, or the last one is nearly a year past."""
    if reading.published is None or reading.near:
        return False
    return reading.coming or (reading.published - past).days > FAR_PAST_DAYS


def _month_day(reading: Reading) -> Resolved:
    tokens, before = reading.tokens, reading.match.start() - 1
    bare = not reading.has("year") and reading.kind("day") == "num_day"
    if bare and tokens.kind(before) == "in":
        return None
    if bare and tokens.word(reading.following()) in sides()["number"]:
        return None
    found = _day_month(reading)
    return found and (found[0].replace("day-month", "month-day"), found[1])


def _short_year(reading: Reading, month: int, day: int) -> Resolved:
    """ "3 JAN 90", "27 May '89": two digits are a year where no word follows that they could count."""
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
    return found and ("day-month-short-year", When.day(found))


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
    return found and ("listed-" + found[0], found[1])


def _numeric(reading: Reading) -> Resolved:
    """ISO "2019-05-21", "21/05/2019", "21.5.2019"; of two readings the day comes first, if either number allows.

    Both orders possible ("03/05/2019") is no date: English-language sources use both, and a wrong day is
    worse than none. With dots the day is first (the dot is never used month-first).
    """
    text = reading.tokens.raw(reading.match.start("numeric"))[:10]
    mark = next(char for char in text if not char.isdigit())
    first, second, third = (int(part) for part in text.split("T")[0].split(mark))
    if first > 999:
        found = day_of(first, second, third) if 1 <= second <= 12 else None
        return found and ("iso-date", When.day(found))
    if not 1900 <= third <= 2099:
        return None
    if second > 12:
        first, second = second, first
    elif first <= 12 and first != second and mark != ".":
        return None
    found = day_of(third, second, first) if 1 <= second <= 12 else None
    return found and ("numeric-date", When.day(found))


def _month(reading: Reading) -> Resolved:
    """A month: with its year, or the most recent one that has begun."""
    month, year = reading.value("month"), _year_of(reading)
    portion = reading.value("portion")
    name = {1: "month-start", 2: "month-middle", 3: "month-end"}.get(portion, "month")
    if year is None and reading.published is None and reading.near:
        year = reading.near.year
    elif year is None and reading.published:
        year = reading.published.year - (month > reading.published.month)
        strictly = (
            reading.has("which") and reading.kind("which") == "last" and month == reading.published.month
        )
        year += -1 if strictly else 0
        if reading.coming or reading.kind("which") == "next":
            year = reading.published.year + (month < reading.published.month)
            return "future-" + name, portion_of_month(year, month, portion)
    return (name, portion_of_month(year, month, portion)) if year else None


def _month_of_word(reading: Reading) -> Resolved:
    """ "the September deal", "April's offensive": no name of a person or of something else follows."""
    follows = reading.tokens.raw(reading.match.end())
    if follows[:1].isupper() and not reading.tokens.text.isupper():
        return None
    return _month(reading)


def _year(reading: Reading) -> Resolved:
    tokens, after = reading.tokens, reading.match.end()
    year, portion = reading.value("year"), reading.value("portion")
    if tokens.word(after) in sides()["number"]:
        return None
    plain = tokens.kind(reading.match.start("year") - 1) in ("the", "possessor", "of") and not portion
    if plain and (reading.published is None or year > reading.published.year):
        return None
    name = {1: "year-start", 2: "year-middle", 3: "year-end"}.get(portion, "year")
    return name, portion_of_year(year, portion)


def _half(reading: Reading) -> Resolved:
    """The first or second half of a month or a year."""
    second = reading.value("ordinal") == 2
    year = _year_of(reading) or (reading.published.year if reading.published else None)
    if not reading.has("month"):
        return year and (
            "half-year",
            When(
                date(year, 7 if second else 1, 1),
                date(year, 12 if second else 6, 31 if second else 30),
                "year",
            ),
        )
    whole = _month(reading)
    if whole is None:
        return None
    first, last = whole[1].first, whole[1].last
    middle = first.replace(day=15)
    return "half-month", When(days_from(middle, 1), last, "month") if second else When(first, middle, "month")


def _week_of_month(reading: Reading) -> Resolved:
    whole = _month(reading)
    if whole is None:
        return None
    first, last = whole[1].first, whole[1].last
    if reading.kind("ordinal") == "last":
        return "week-of-month", When(days_from(last, -6), last, "week")
    ordinal = reading.value("ordinal")
    start = days_from(first, 7 * (ordinal - 1))
    return (
        ("week-of-month", When(start, min(days_from(start, 6), last), "week"))
        if start <= last and ordinal
        else None
    )


def _feast(reading: Reading) -> Resolved:
    """ "Christmas Eve", "New Year's Day": the most recent one; date_feasts.csv says which days have names."""
    words = reading.tokens.words[slice(*reading.match.span("feast"))]
    month, day = feasts().get(" ".join(words).replace(" 's", "'s").replace(" ’s", "'s"), (0, 0))
    if not month:
        return None
    found = day_of(reading.value("year"), month, day) if reading.has("year") else _recent(reading, month, day)
    return found and ("feast", When.day(found))


def _decade(reading: Reading) -> Resolved:
    year = reading.value("year")
    portion = reading.value("portion")
    first, last = {1: (0, 3), 2: (4, 6), 3: (7, 9)}.get(portion, (0, 9))
    return "decade", When(date(year + first, 1, 1), date(year + last, 12, 31), "year")


RULES = (
    Rule.of("numeric-date", _BEFORE + "(?P<numeric>numeric)", _numeric),
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
        + "(?P<yy>num_day|num_two)",
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
        + "(?P<month>MONTH) (?:comma? (?P<year>num_year))?)",
        _listed_day,
    ),
    Rule.of(
        "listed-day",
        "(?P<month>MONTH) dot? DAY (?:(?:comma|and) DAY){0,6} comma? "
        + "(?P<join>and|to|dash|until|comma) (?P<span>(?P<day>DAY) (?:comma? (?P<year>num_year))?)",
        _listed_day,
    ),
    Rule.of("month", _PORTION + "(?P<month>MONTH) dot? comma? of? (?P<year>num_year)", _month),
    Rule.of("month", _PORTION + "(?P<month>MONTH) of? (?P<shift>last|this|next) unit_year", _month),
    Rule.of(
        "month",
        "(?P<portion>portion) dash? of? (?:the unit_month of)? (?:(?P<which>last|this|next))? "
        + "(?P<month>MONTH)",
        _month,
    ),
    Rule.of("month", "(?P<which>last|past|this|next) (?P<month>MONTH)", _month),
    Rule.of("month", "(?<=(?:in|since|until)) (?P<month>MONTH) (?! possessive)", _month),
    Rule.of(
        "month",
        "(?<=(?:of|by|between|from|before|after|to|and|dash|following)) (?P<month>month)",
        _month,
    ),
    Rule.of("month", "(?<=(?:between|from)) (?P<month>MONTH) (?=(?:and|to|until|dash) MONTH)", _month),
    Rule.of("month", "(?<=(?:between|from) MONTH (?:and|to|until|dash)) (?P<month>MONTH)", _month),
    Rule.of("month", "unit_month of (?P<month>MONTH)", _month),
    Rule.of("month", "(?<=(?:the|a|possessor)) (?P<month>month) (?! possessive)", _month_of_word),
    Rule.of("month", "(?P<month>month) (?= possessive)", _month_of_word),
    Rule.of(
        "half",
        "(?P<ordinal>ordinal) half of (?:(?P<month>MONTH) (?:comma? (?P<year>num_year))?)",
        _half,
    ),
    Rule.of("half", "(?P<ordinal>ordinal) half of (?P<year>num_year)", _half),
    Rule.of(
        "week-of-month",
        "(?P<ordinal>ordinal|num_ordinal|last) unit_week of (?P<month>MONTH) (?:comma? "
        + "(?P<year>num_year))?",
        _week_of_month,
    ),
    Rule.of(
        "feast",
        "(?P<feast>(?:feast|month_weak) (?:feast|unit_year)? possessive? (?:unit_day|eve)) "
        + "(?:comma? (?P<year>num_year))?",
        _feast,
    ),
    Rule.of("decade", "(?:(?P<portion>portion) dash? of?)? the? (?P<year>num_decade)", _decade),
    Rule.of("year", "(?P<portion>portion) (?:dash|of)* the? (?:unit_year of?)? (?P<year>num_year)", _year),
    Rule.of(
        "year",
        "(?<=(?:in|since|until|by|between|from|before|after)) the? (?:unit_year)? " + "(?P<year>num_year)",
        _year,
    ),
    Rule.of("year", "(?<=num_year (?:and|to|dash|until)) (?P<year>num_year)", _year),
    Rule.of("year", "(?P<year>num_year) (?=(?:to|dash|until) num_year)", _year),
    Rule.of("year", "(?<=(?:the|possessor)) (?P<year>num_year) (?=other)", _year),
    Rule.of("year", "(?<=of) (?P<year>num_year) (?! other|MONTH|count|vague)", _year),
)
