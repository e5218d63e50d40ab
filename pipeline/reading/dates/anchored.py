"""Dates counted from the one before them in the paragraph: "the previous day", "two days later".

Without such a date there is nothing to count from, and no date (TIMEX3 1.2.1: the anchor is the
temporal focus of the discourse, which a reader of one paragraph takes from its last date).
"""

from __future__ import annotations

from pipeline.reading.dates.rules import Reading, Rule, days_from, month_back, week_of
from pipeline.records import When

HOURS_A_DAY = 24  # "24 hours later" is the next day; of "two hours later" nobody knows the day
CLOSES = ("comma", "dot", "dash", "gap", "punct", "and", "in", "at", "auxiliary")


def _shifted(reading: Reading, days: int) -> When | None:
    """The day so many days after the anchor, or before it if negative."""
    if reading.anchor is None:
        return None
    return When.day(days_from(reading.anchor.first if days < 0 else reading.anchor.last, days))


def _hangs(reading: Reading) -> bool:
    """Whether "before" or "after" goes on: "the day before the vote" hangs on the vote, not on the anchor."""
    at = reading.match.end()
    goes_on = reading.tokens.kind(at) not in CLOSES or reading.tokens.word(at) == "about"
    return reading.tokens.kind(at - 1) in ("before", "after") and goes_on


def _day_before(reading: Reading) -> When | None:
    """The day before: "the previous day", "a day earlier"."""
    return None if _hangs(reading) else _shifted(reading, -1)


def _day_after(reading: Reading) -> When | None:
    """The day after: "the following day", "a day later"."""
    return None if _hangs(reading) else _shifted(reading, 1)


def _same_day(reading: Reading) -> When | None:
    """The anchor's own day: "the same day", "that night"."""
    return _shifted(reading, 0)


def _count_before(reading: Reading) -> When | None:
    """So many units before: "two days earlier", "three weeks before"."""
    return None if _hangs(reading) else _stepped(reading, -reading.value("count"))


def _count_after(reading: Reading) -> When | None:
    """So many units after: "two days later"."""
    return None if _hangs(reading) else _stepped(reading, reading.value("count"))


def _stepped(reading: Reading, count: int) -> When | None:
    """The anchor moved by so many units, as precise as the unit."""
    if reading.anchor is None or reading.kind("count") == "vague":
        return None
    unit, anchor = reading.kind("unit"), reading.anchor.first
    if unit == "unit_hour":
        return None if count % HOURS_A_DAY else _shifted(reading, count // HOURS_A_DAY)
    if unit in {"unit_day", "part"}:
        return _shifted(reading, count)  # "two nights earlier"
    if unit == "unit_week":
        return week_of(days_from(anchor, 7 * count))
    if unit == "unit_month":
        return When.month(*month_back(anchor, -count))
    return When.year(max(anchor.year + count, 1))


def _weekday_after(reading: Reading) -> When | None:
    """Days of "the following Monday": the first one after the anchor."""
    if reading.anchor is None:
        return None
    ahead = (reading.value("weekday") - reading.anchor.last.weekday()) % 7 or 7
    return When.day(days_from(reading.anchor.last, ahead))


_COUNTED = (
    "(?P<count>count|num_day|num_two|vague|a)"
    " (?P<unit>unit_hour|unit_day|unit_week|unit_month|unit_year|part)"
)

RULES = (
    Rule.of("previous-day", "previous (?:unit_day|part)", _day_before),
    Rule.of("previous-day", "(?:a|the) (?P<span>(?:unit_day|part) (?:earlier|before))", _day_before),
    Rule.of("next-day", "the (?P<span>(?:next|following) portion? (?:unit_day|part))", _day_after),
    Rule.of("next-day", "(?:a|the) (?P<span>unit_day (?:later|after))", _day_after),
    Rule.of(
        "same-day",
        "(?:(?:portion|later|earlier) (?:on)? the?)? (?:same|that) (?:same)? (?:unit_day|part)",
        _same_day,
    ),
    Rule.of("count-earlier", _COUNTED + "(?:earlier|before)", _count_before),
    Rule.of("count-later", _COUNTED + "(?:later|after)", _count_after),
    Rule.of("following-weekday", "the (?P<span>following (?P<weekday>weekday) part?)", _weekday_after),
)
