"""What a rule about dates is: its name, its pattern over token kinds, and the function that resolves it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.reading.dates.words import Tokens, cues, needed, pattern
from pipeline.records import When

CUE_REACH_TOKENS = 12  # how far back in its clause a word like "will" is looked for
EARLY, MIDDLE, LATE = 1, 2, 3
MONTHS_OF_PORTION = {EARLY: (1, 4), MIDDLE: (5, 8), LATE: (9, 12)}
DAYS_OF_PORTION = {EARLY: (1, 10), MIDDLE: (11, 20), LATE: (21, 31)}
WEEKDAYS_OF_PORTION = {EARLY: (0, 2), MIDDLE: (2, 4), LATE: (4, 6)}


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule's match, with what it may be resolved against.

    `published` is None where the article does not say. `year` is one printed with the next date of a list,
    `near` a full date before it that lends its year, `anchor` the day of the mention before it in the
    paragraph.
    """

    tokens: Tokens
    match: re.Match[str]
    published: date | None
    year: int | None = None
    near: date | None = None
    anchor: When | None = None

    @property
    def coming(self) -> bool:
        """Whether a word like "will" reaches the date in its clause, no reporting verb between."""
        start = self.match.start()
        for at in range(start - 1, max(start - CUE_REACH_TOKENS, 0) - 1, -1):
            cue = cues().get(self.tokens.words[at])
            if cue == "report" or self.tokens.kind(at) in ("dot", "gap"):
                return False
            if cue == "future":
                return True
        return False

    def has(self, group: str) -> bool:
        """Whether an optional group of the pattern took part."""
        return group in self.match.re.groupindex and self.match[group] is not None

    def value(self, group: str) -> int:
        """The value of a group's first token: a day, a month, a weekday, a count; 0 where it took no part."""
        return self.tokens.values[self.match.start(group)] if self.has(group) else 0

    def kind(self, group: str) -> str:
        """The kind of a group's first token, "" where it took no part."""
        return self.tokens.kind(self.match.start(group)) if self.has(group) else ""

    def following(self) -> int:
        """The index of the first token after the words of the mention."""
        return self.match.end("span" if self.has("span") else 0)


Resolved = tuple[str, When] | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A named way to say a date. `resolve` gives the rule's final name and the days, or None.

    `needs`: sets of tags, of each of which a text must have one.
    """

    name: str
    regex: re.Pattern[str]
    resolve: Callable[[Reading], Resolved]
    needs: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, name: str, template: str, resolve: Callable[[Reading], When | Resolved]) -> Rule:
        """A rule from a pattern template; a resolver that returns bare days keeps the rule's name."""

        def named(reading: Reading) -> Resolved:
            found = resolve(reading)
            return (name, found) if isinstance(found, When) else found

        return cls(name, pattern(template), named, needed(template))


def year_of(reading: Reading) -> int | None:
    """The year that goes with a day and month: the one in its words, or printed beside it."""
    if reading.has("year"):
        return reading.value("year")
    if reading.has("shift") and reading.published:
        return reading.published.year + {"last": -1, "this": 0}.get(reading.kind("shift"), 1)
    return reading.year


def on_day(name: str, day: date | None) -> Resolved:
    """A rule's name with its one day; None where there is no such day."""
    return None if day is None else (name, When.day(day))


def day_of(year: int, month: int, day: int) -> date | None:
    """A calendar day, or None where there is no such day (31 April)."""
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def days_from(day: date, days: int) -> date:
    """The day so many days later (earlier if negative), kept within the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def week_of(day: date) -> When:
    """The calendar week, Monday to Sunday, that a day is in."""
    monday = days_from(day, -day.weekday())
    return When(monday, days_from(monday, 6), "week")


def month_back(day: date, months: int) -> tuple[int, int]:
    """The year and month so many months before a day's, not before year 1."""
    index = max(day.year * 12 + day.month - 1 - months, 12)
    return index // 12, index % 12 + 1


def portion_of_month(year: int, month: int, portion: int) -> When:
    """The early, middle or late third of a month; its precision stays the month."""
    if not portion:
        return When.month(year, month)
    first, last = DAYS_OF_PORTION[portion]
    return When(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])), "month")


def portion_of_year(year: int, portion: int) -> When:
    """The early, middle or late third of a year; its precision stays the year."""
    if not portion:
        return When.year(year)
    first, last = MONTHS_OF_PORTION[portion]
    return When(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "year")


def portion_of_week(day: date, portion: int) -> When:
    """The early, middle or late part of the calendar week that a day is in; its precision stays the week."""
    monday = days_from(day, -day.weekday())
    first, last = WEEKDAYS_OF_PORTION.get(portion, (0, 6))
    return When(days_from(monday, first), days_from(monday, last), "week")


def until_day(when: When, day: date) -> When:
    """The part of `when` up to `day`: what is past by then. Unchanged where nothing is."""
    return When(when.first, min(when.last, day), when.precision) if when.first <= day else when
