"""Dates counted from the one before them in the paragraph: "the previous day", "two days later", "that night".

Without such a date there is nothing to count from, and no date (TIMEX3 1.2.1: the anchor is the
temporal focus of the discourse, which a reader of one paragraph takes from its last date).
"""

from __future__ import annotations

from pipeline.reading.dates_rules import Reading, Resolved, Rule, days_from, month_back, week_of
from pipeline.records import When

CLOSES = ("comma", "dot", "dash", "gap", "punct", "and")


def _shifted(reading: Reading, days: int) -> When | None:
    """The day so many days after the anchor, or before it if negative."""
    if reading.anchor is None:
        return None
    return When.day(days_from(reading.anchor.first if days < 0 else reading.anchor.last, days))


def _day_before(reading: Reading) -> When | None:
    """ "the previous day", "a day earlier"; not "the day before the vote", which hangs on the vote."""
    hangs = reading.tokens.kind(reading.match.end() - 1) == "before"
    if hangs and reading.tokens.kind(reading.match.end()) not in CLOSES:
        return None
    return _shifted(reading, -1)


def _day_after(reading: Reading) -> When | None:
    hangs = reading.tokens.kind(reading.match.end() - 1) == "after"
    if hangs and reading.tokens.kind(reading.match.end()) not in CLOSES:
        return None
    return _shifted(reading, 1)


def _same_day(reading: Reading) -> When | None:
    return _shifted(reading, 0)


def _count_before(reading: Reading) -> Resolved:
    """ "two days earlier", "three weeks before," (not "three days before the vote")."""
    if (
        reading.tokens.kind(reading.match.end() - 1) == "before"
        and reading.tokens.kind(reading.match.end()) not in CLOSES
    ):
        return None
    found = _stepped(reading, -reading.value("count"))
    return found and ("count-earlier", found)


def _count_after(reading: Reading) -> Resolved:
    if (
        reading.tokens.kind(reading.match.end() - 1) == "after"
        and reading.tokens.kind(reading.match.end()) not in CLOSES
    ):
        return None
    found = _stepped(reading, reading.value("count"))
    return found and ("count-later", found)


def _stepped(reading: Reading, count: int) -> When | None:
    """The anchor moved by so many units, as precise as the unit."""
    if reading.anchor is None or reading.kind("count") == "vague":
        return None
    unit, anchor = reading.kind("unit"), reading.anchor.first
    if unit == "unit_hour":
        return None
    if unit == "unit_day":
        return _shifted(reading, count)
    if unit == "unit_week":
        return week_of(days_from(anchor, 7 * count))
    if unit == "unit_month":
        return When.month(*month_back(anchor, -count))
    return When.year(max(anchor.year + count, 1))


def _weekday_after(reading: Reading) -> When | None:
    """ "the following Monday": the first one after the anchor."""
    if reading.anchor is None:
        return None
    ahead = (reading.value("weekday") - reading.anchor.last.weekday()) % 7 or 7
    return When.day(days_from(reading.anchor.last, ahead))


_COUNTED = "(?P<count>count|num_day|num_two|vague) (?P<unit>unit_day|unit_week|unit_month|unit_year)"

RULES = (
    Rule.of("previous-day", "previous (?:unit_day|part)", _day_before),
    Rule.of("previous-day", "(?:a|the|count) (?P<span>(?:unit_day|part) (?:earlier|before))", _day_before),
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
