"""Dates that name a month, a year or a part of one: "in September", "mid-March", "early 2019", "the 1990s".

A month without its year is the most recent one that has begun by the day of publication. "Early",
"mid" and "late" narrow the days and leave the precision (CODEBOOK, "When").
"""

from __future__ import annotations

from datetime import date

from pipeline.reading.dates.rules import (
    EARLY,
    LATE,
    Reading,
    Resolved,
    Rule,
    days_from,
    portion_of_month,
    portion_of_year,
    year_of,
)
from pipeline.reading.dates.words import sides
from pipeline.records import When

PORTION_NAMES = {1: "start", 2: "middle", 3: "end"}
YEARS_OF_DECADE = {0: (0, 9), 1: (0, 3), 2: (4, 6), 3: (7, 9)}
WEEK_DAYS = 7
MIDDLE_DAY = 15
SECOND = 2
TEN = 10
MONTHS = 12
MONTHS_OF_PART = {"half": 6, "quarter": 3}

_PORTION = r"(?:(?P<portion>portion) dash? of? the?)?"


def _month(reading: Reading) -> Resolved:
    """A month: with its year, or the most recent one that has begun."""
    month, year = reading.value("month"), year_of(reading)
    portion = reading.value("portion")
    name = f"month-{PORTION_NAMES[portion]}" if portion else "month"
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
    """A month that modifies, "the September deal": no capitalised name may follow."""
    follows = reading.tokens.raw(reading.match.end())
    if follows[:1].isupper() and not reading.tokens.text.isupper():
        return None
    return _month(reading)


def _year(reading: Reading) -> Resolved:
    tokens, after = reading.tokens, reading.match.end()
    year, portion = reading.value("year"), reading.value("portion")
    if tokens.word(after) in sides()["number"]:
        return None
    bare = tokens.kind(reading.match.start()) != "season" and not portion
    plain = bare and tokens.kind(reading.match.start("year") - 1) in ("the", "possessor", "of")
    if plain and (reading.published is None or year > reading.published.year):
        return None
    name = f"year-{PORTION_NAMES[portion]}" if portion else "year"
    return name, portion_of_year(year, portion)


def _part_of_year(reading: Reading) -> Resolved:
    """A half or a quarter of a year, by its ordinal; its precision stays the year."""
    kind, ordinal, year = reading.kind("part"), reading.value("ordinal"), reading.value("year")
    months = MONTHS_OF_PART[kind]
    if ordinal * months > MONTHS:
        return None
    first, last = When.month(year, (ordinal - 1) * months + 1), When.month(year, ordinal * months)
    return f"{kind}-year", When(first.first, last.last, "year")


def _days_of_month(reading: Reading) -> Resolved:
    """The first or last days of a month: its early or late third."""
    whole = _month(reading)
    if whole is None or (reading.kind("ordinal") == "ordinal" and reading.value("ordinal") > 1):
        return None
    first_word = reading.kind("ordinal")
    late = first_word == "last" or (first_word == "portion" and reading.value("ordinal") == LATE)
    when = portion_of_month(whole[1].first.year, whole[1].first.month, LATE if late else EARLY)
    return "month-end" if late else "month-start", when


def _half_of_month(reading: Reading) -> Resolved:
    """The first or second half of a month."""
    whole = _month(reading)
    if whole is None:
        return None
    first, last = whole[1].first, whole[1].last
    middle = first.replace(day=MIDDLE_DAY)
    if reading.value("ordinal") == SECOND:
        return "half-month", When(days_from(middle, 1), last, "month")
    return "half-month", When(first, middle, "month")


def _week_of_month(reading: Reading) -> Resolved:
    whole = _month(reading)
    if whole is None:
        return None
    first, last = whole[1].first, whole[1].last
    if reading.kind("ordinal") == "last":
        return "week-of-month", When(days_from(last, 1 - WEEK_DAYS), last, "week")
    ordinal = reading.value("ordinal")
    start = days_from(first, WEEK_DAYS * (ordinal - 1))
    return (
        ("week-of-month", When(start, min(days_from(start, WEEK_DAYS - 1), last), "week"))
        if start <= last and ordinal
        else None
    )


def _decade(reading: Reading) -> Resolved:
    """Ten years, or the early, middle or late ones of them."""
    year = reading.value("year")
    if year % TEN:
        return None
    portion = reading.value("portion")
    first, last = YEARS_OF_DECADE[portion]
    return "decade", When(date(year + first, 1, 1), date(year + last, 12, 31), "year")


RULES = (
    Rule.of("month", _PORTION + "(?P<month>MONTH) dot? comma? of? (?P<year>num_year)", _month),
    Rule.of("month", _PORTION + "(?P<month>MONTH) of? (?P<shift>last|this|next) unit_year", _month),
    Rule.of(
        "month",
        "(?P<portion>portion) dash? of? (?:the unit_month of)? (?:(?P<which>last|this|next))? "
        "(?P<month>MONTH)",
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
        "(?P<ordinal>ordinal) half of (?P<month>MONTH) (?:comma? (?P<year>num_year))?",
        _half_of_month,
    ),
    Rule.of(
        "part-of-year", "(?P<ordinal>ordinal) (?P<part>half|quarter) of (?P<year>num_year)", _part_of_year
    ),
    Rule.of(
        "days-of-month",
        "(?P<ordinal>ordinal|last|portion) (?:count|vague)? unit_day of (?P<month>MONTH) "
        "(?:comma? (?P<year>num_year))?",
        _days_of_month,
    ),
    Rule.of("season", "season of? the? (?P<year>num_year)", _year),
    Rule.of(
        "week-of-month",
        "(?P<ordinal>ordinal|num_ordinal|last) unit_week of (?P<month>MONTH) (?:comma? (?P<year>num_year))?",
        _week_of_month,
    ),
    Rule.of(
        "decade", "(?:(?P<portion>portion) dash? of?)? the? (?P<year>num_decade|num_year possessive)", _decade
    ),
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
