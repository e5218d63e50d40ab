"""Dates relative to the day of publication or to a date before them: "Tuesday", "last week", "two days ago".

A weekday is the most recent one on or before the day of publication, the same day included (CODEBOOK,
"When"). A week is Monday to Sunday. What has no day of publication to count from has no date.
"""

from __future__ import annotations

from datetime import date

from pipeline.reading.dates.rules import (
    Reading,
    Resolved,
    Rule,
    days_from,
    month_back,
    portion_of_month,
    portion_of_week,
    portion_of_year,
    until_day,
    week_of,
)
from pipeline.records import DatePrecision, When

FEW_DAYS = (7, 2)  # "a few days ago": from so many to so many days before publication
FEW_WEEKS = (42, 14)
FEW_MONTHS = (8, 2)
FEW_YEARS = (8, 2)
RECENT_DAYS = 7
RECENT_WEEKS_DAYS = 42
HOURS_A_DAY = 24
SATURDAY = 5
DAYS_OF_A_WEEK = 7
DAYS_OF_A_MONTH = 31

_UNIT = "(?P<unit>unit_hour|unit_day|unit_week|unit_month|unit_year)"
_COUNT = "a? (?P<count>count dash count|count|num_day|num_two|vague|a) dash? of?"


def _weekday(reading: Reading) -> Resolved:
    """Days of "Tuesday", "late on Sunday", "last Friday", "on Monday last week"."""
    if reading.published is None:
        return None
    published, weekday = reading.published, reading.value("weekday")
    latest = days_from(published, -((published.weekday() - weekday) % 7))
    if reading.has("week"):
        monday = days_from(published, -published.weekday())
        weeks = {"last": -7, "next": 7}.get(reading.kind("week"), 0)
        day = days_from(monday, weeks + weekday)
        return ("weekday-of-week" if day <= published else "future-weekday"), When.day(day)
    shift = reading.kind("shift")
    if shift == "previous":
        return _weekday_before(reading, latest)
    if shift == "next" or (reading.coming and shift not in ("last", "past")):
        later = latest if latest == published and shift != "next" else days_from(latest, 7)
        return "future-weekday", When.day(later)
    if shift == "last" and latest == published:
        latest = days_from(latest, -7)
    return ("weekday" if shift in ("", "this") else "last-weekday"), When.day(latest)


def _weekday_before(reading: Reading, latest: date) -> Resolved:
    """Days of "the previous Friday": the last one before the date that came before it in the paragraph."""
    anchor = reading.anchor.first if reading.anchor else reading.published
    if anchor is None:
        return None
    back = (anchor.weekday() - latest.weekday()) % 7 or 7
    return "previous-weekday", When.day(days_from(anchor, -back))


def _today(reading: Reading) -> Resolved:
    if reading.published is None:
        return None
    word = reading.tokens.word(reading.match.start("today"))
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    name = "future-tomorrow" if shift == 1 else word
    return name, When.day(days_from(reading.published, shift))


def _two_days_before(reading: Reading) -> When | None:
    """Days of "the day before yesterday", "the night before last"."""
    return When.day(days_from(reading.published, -2)) if reading.published else None


def _this_part(reading: Reading) -> When | None:
    """Days of "this morning": the day of publication."""
    return When.day(reading.published) if reading.published else None


def _last_part(reading: Reading) -> When | None:
    """Days of "last night": the day before publication."""
    return When.day(days_from(reading.published, -1)) if reading.published else None


def _two_weeks_back(reading: Reading) -> When | None:
    """The calendar week before last, "a fortnight ago"."""
    return week_of(days_from(reading.published, -14)) if reading.published else None


def _during_night(reading: Reading) -> When | None:
    """Days of "during the night" where no day before it in the paragraph says which."""
    first, last = reading.match.start(), reading.match.end() - 1
    is_night = reading.tokens.word(last) == "night" and reading.tokens.word(first) != "to"
    return _overnight(reading) if is_night and reading.anchor is None else None


def _overnight(reading: Reading) -> When | None:
    """The night before the day of publication: it began on one day and ended on the next, so it is both."""
    return When(days_from(reading.published, -1), reading.published, "day") if reading.published else None


def _overnight_into(reading: Reading) -> Resolved:
    """Days of "overnight into Wednesday": the night that ends on that morning."""
    found = _weekday(reading)
    return found and ("overnight-into-weekday", When(days_from(found[1].first, -1), found[1].last, "day"))


def _weekend(reading: Reading) -> Resolved:
    """Saturday and Sunday: those under way or just past; "last weekend" on a Sunday is the one before."""
    if reading.published is None:
        return None
    published, shift = reading.published, reading.kind("shift")
    saturday = days_from(published, -((published.weekday() - SATURDAY) % 7))
    if shift == "next" or (reading.coming and shift != "last"):
        saturday = days_from(saturday, 7)
        return "future-weekend", When(saturday, days_from(saturday, 1), "week")
    if shift in ("last", "previous") and published.weekday() >= SATURDAY:
        saturday = days_from(saturday, -7)
    return "weekend", until_day(When(saturday, days_from(saturday, 1), "week"), published)


def _ago(reading: Reading) -> Resolved:
    """What is so long ago, as precise as its unit: "two days ago" a day, "two weeks ago" a week."""
    if reading.published is None:
        return None
    published, unit = reading.published, reading.kind("unit")
    if reading.kind("count") == "vague":
        return "few-ago", _few_ago(published, unit)
    count = _count(reading)
    when = {
        "unit_hour": lambda: When.day(days_from(published, -(count // HOURS_A_DAY))),
        "unit_day": lambda: When.day(days_from(published, -count)),
        "unit_week": lambda: week_of(days_from(published, -7 * count)),
        "unit_month": lambda: When.month(*month_back(published, count)),
        "unit_year": lambda: When.year(max(published.year - count, 1)),
    }[unit]()
    return f"{unit.removeprefix('unit_')}s-ago", when


def _count(reading: Reading) -> int:
    """The number that a count says; "twenty-two" is the sum of its two words."""
    first, last = reading.match.span("count")
    values = reading.tokens.values[first:last]
    return values[0] + (values[-1] if len(values) > 1 else 0)


def _few_ago(published: date, unit: str) -> When:
    """Vague words: an interval, and the precision one step coarser than the unit."""
    if unit in ("unit_hour", "unit_day"):
        first, last = FEW_DAYS if unit == "unit_day" else (1, 0)
        return When(days_from(published, -first), days_from(published, -last), "week" if last else "day")
    if unit == "unit_week":
        return When(days_from(published, -FEW_WEEKS[0]), days_from(published, -FEW_WEEKS[1]), "month")
    if unit == "unit_month":
        first_month = When.month(*month_back(published, FEW_MONTHS[0]))
        return When(first_month.first, When.month(*month_back(published, FEW_MONTHS[1])).last, "year")
    first_year = When.year(max(published.year - FEW_YEARS[0], 1))
    return When(first_year.first, When.year(max(published.year - FEW_YEARS[1], 1)).last, "year")


def _last_unit(reading: Reading) -> Resolved:
    """Days of "last week", "the end of last month", "early last year"."""
    if reading.published is None:
        return None
    published, portion = reading.published, reading.value("portion")
    unit = reading.kind("unit")
    if unit == "unit_week":
        return "last-week", portion_of_week(days_from(published, -7), portion)
    if unit == "unit_month":
        return "last-month", portion_of_month(*month_back(published, 1), portion)
    return "last-year", portion_of_year(max(published.year - 1, 1), portion)


def _this_unit(reading: Reading) -> Resolved:
    """A unit under way, "this week", "earlier this month": its part that is past by publication."""
    if reading.published is None:
        return None
    published, portion = reading.published, reading.value("portion")
    unit = reading.kind("unit").removeprefix("unit_")
    when = {
        "week": portion_of_week(published, portion),
        "month": portion_of_month(published.year, published.month, portion),
    }.get(unit, portion_of_year(published.year, portion))
    if reading.has("later") or when.first > published:
        whole = {"week": week_of(published), "month": When.month(published.year, published.month)}
        ahead = whole.get(unit, When.year(published.year))
        return f"future-this-{unit}", When(published, ahead.last, ahead.precision)
    upto = days_from(published, -1) if reading.has("earlier") and when.first < published else published
    return f"{'earlier-' if reading.has('earlier') else ''}this-{unit}", until_day(when, upto)


def _next_unit(reading: Reading) -> Resolved:
    if reading.published is None:
        return None
    published, unit = reading.published, reading.kind("unit")
    if unit == "unit_week":
        return "future-week", week_of(days_from(published, 7))
    if unit == "unit_month":
        return "future-month", When.month(*month_back(published, -1))
    return "future-year", When.year(published.year + 1)


def _period(reading: Reading) -> Resolved:
    """A stretch that ends at publication: "in the past three days", "the last few weeks", "recent days"."""
    if reading.published is None:
        return None
    published, unit = reading.published, reading.kind("unit")
    vague = reading.kind("count") in ("vague", "") and not reading.has("one")
    count = 1 if reading.has("one") else _count(reading) if not vague else 0
    if (unit, count) in {("unit_day", 1), ("unit_hour", HOURS_A_DAY)}:
        return "past-day", When(days_from(published, -1), published, "day")
    if unit == "unit_hour":
        days = -(-count // HOURS_A_DAY) if count else 1
        return "period-hours", When(days_from(published, -days), published, "day" if days == 1 else "week")
    if unit == "unit_day":
        return "period-days", When(
            days_from(published, -(count or RECENT_DAYS)), published, _coarse(count or RECENT_DAYS)
        )
    if unit == "unit_week":
        days = 7 * count or RECENT_WEEKS_DAYS
        return "period-weeks", When(days_from(published, -days), published, _coarse(days))
    if vague:
        return None
    months = count * (1 if unit == "unit_month" else 12)
    year, month = month_back(published, months)
    first = When.month(year, month)
    start = first.first.replace(day=min(published.day, first.last.day))
    return f"period-{unit.removeprefix('unit_')}s", When(start, published, "month" if months == 1 else "year")


def _coarse(days: int) -> DatePrecision:
    """The precision of something that happened some time in so many days."""
    return "week" if days <= DAYS_OF_A_WEEK else "month" if days <= DAYS_OF_A_MONTH else "year"


_NO_DAY_AFTER = " (?! (?:on|from|between|of|into)? the? (?:part of)? (?:WEEKDAY|DAY|MONTH|today))"
_PART_ON = "(?:portion? (?:part|unit_hour) (?:of|on)? the?)?"
_SOON = "(?:portion|earlier|later)?"
_WEEK = "(?:of|comma)? (?P<week>last|this|next) unit_week"
_SHIFT = "(?:(?P<shift>last|past|this|next|previous) past?)?"
_SPAN_UNIT = "(?P<unit>unit_week|unit_month|unit_year)"

RULES = (
    Rule.of(
        "weekday",
        _PART_ON
        + "(?:overnight (?:on|of)?)?"
        + _SOON
        + "on?"
        + _SHIFT
        + "(?P<weekday>weekday) (?:at? portion? part)? (?:"
        + _WEEK
        + ")?",
        _weekday,
    ),
    Rule.of("weekday", "on? (?P<weekday>weekday_short) (?:portion? part)", _weekday),
    Rule.of(
        "overnight-into-weekday",
        "(?:overnight|part) (?:on|from)? into (?P<weekday>weekday) part?",
        _overnight_into,
    ),
    Rule.of("today", _PART_ON + _SOON + "(?P<today>today) (?:at? portion? part)?", _today),
    Rule.of("day-before-yesterday", "unit_day before today part?", _two_days_before),
    Rule.of("night-before-last", "part before last", _two_days_before),
    Rule.of("this-part", "(?:portion? part)?" + _SOON + "this portion? part", _this_part),
    Rule.of(
        "this-part",
        "(?:in|at) the? (?P<span>portion (?:part|unit_hour) (?:of|the)* this part)",
        _this_part,
    ),
    Rule.of("weeks-ago", "a? fortnight ago|the? unit_week before last", _two_weeks_back),
    Rule.of("hours-ago", "(?<!a) unit_hour ago", _this_part),
    Rule.of("last-night", "(?:portion? part)?" + _SOON + "last part", _last_part),
    Rule.of("overnight", "overnight" + _NO_DAY_AFTER, _overnight),
    Rule.of("during-the-night", "(?:in|over|to) the part" + _NO_DAY_AFTER, _during_night),
    Rule.of("weekend", "(?<! every)" + _SHIFT + "weekend", _weekend),
    Rule.of("ago", "(?<! half) " + _COUNT + _UNIT + "ago", _ago),
    Rule.of(
        "last-unit",
        "(?:(?P<portion>portion) dash? of? the?|earlier|later)? last" + _SPAN_UNIT + "(?! possessive? ago)",
        _last_unit,
    ),
    Rule.of(
        "this-unit",
        "(?:(?P<portion>portion) of? the?|(?P<earlier>earlier)|(?P<later>later))? this" + _SPAN_UNIT,
        _this_unit,
    ),
    Rule.of(
        "this-unit",
        "(?:(?P<earlier>earlier) in|(?P<later>later) in|(?P<portion>portion) of) the"
        + _SPAN_UNIT
        + "(?! of|num_year|ordinal)",
        _this_unit,
    ),
    Rule.of("next-unit", "(?:portion of?)? next" + _SPAN_UNIT, _next_unit),
    Rule.of("period", "WITHIN " + _COUNT + _UNIT, _period),
    Rule.of("period", "(?:this )? (?P<one>past)" + _UNIT, _period),
    Rule.of("period", "(?:in|over) the (?P<span>(?P<one>last) (?P<unit>unit_day)) (?! of)", _period),
    Rule.of("period", "recent (?P<unit>unit_day|unit_week|unit_hour)", _period),
)
