"""Every date expression in a text, with its words, its days and the rule that read it.

    find("a raid on May 8", published=date(2019, 5, 22))
    → (DateMention(span "May 8", When 2019-05-08, rule "month-day"),)

What a rule's name begins with says what the mention is not:
- "since-", "until-", "before-": a bound of a period, no day of an event ("since April 30");
- "period-": a stretch that ends at publication ("in the past three days"), which suits a running total;
- "future-": still to come at publication.
The day of publication is never a fallback here: words that do not say when give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from pipeline.reading.dates import anchored, months, relative
from pipeline.reading.dates import days as dates_days
from pipeline.reading.dates.rules import Reading, Rule, day_of, days_from, until_day, week_of
from pipeline.reading.dates.words import Tokens, sides, tokenise, vocabulary
from pipeline.records import DateMention, DatePrecision, Span, When

RULES = (*dates_days.RULES, *months.RULES, *relative.RULES, *anchored.RULES)
BOUND = ("since-", "until-", "before-")
NO_DAY_OF_AN_EVENT = (*BOUND, "future-")
BOUND_WORDS = {
    "since": "since-",
    "until": "until-",
    "till": "until-",
    "through": "until-",
    "by": "until-",
    "before": "before-",
}
SKIPPED_BEFORE_BOUND = ("the", "on", "at", "portion", "in", "over")
COUNTED = ("count-", "previous-day", "next-day")
LEADING = ("on", "the", "at", "in", "of", "from", "a")  # no part of a mention's words where they come first
TRAILING = ("comma", "dot", "dash", "at", "of")
LINKS = ("to", "until", "dash", "and", "slash")
PAIRING = ("and", "slash")  # two days, not a stretch
SKIPPED_IN_RANGE = ("the", "on", "part", "of", "portion")
JOINERS = (*LINKS, *SKIPPED_IN_RANGE, "comma")
SENTENCE_ENDS = ("gap", "dot")
YEAR_PRINTED = ("day-month-year", "month-day-year", "iso-date", "numeric-date")
FIRST_PUBLISHED, LAST_PUBLISHED = (
    date(1700, 1, 1),
    date(2200, 1, 1),
)  # outside, a day of publication is a slip
OPENING_TOKENS, PARAGRAPHS_BACK = (
    3,
    2,
)  # of a paragraph that "A day earlier" opens, and where its day may stand
JOINING_TOKENS = 4  # "until the evening of"
WEEK_DAYS, MONTH_DAYS = 7, 31
WEEK_NOTED = ("(", "week", "of", ")")  # how analysts' notes mark a date that stands for its week
MONTH_NOTED = ("(", "month", "of", ")")
WEEK_ENDS = {  # days before and after the day that a week is named by
    **dict.fromkeys(("starting", "beginning", "commencing"), (0, WEEK_DAYS - 1)),
    "ending": (WEEK_DAYS - 1, 0),
}
LIST_LENGTH = 16  # rule matches ahead among which the next dates of a list are looked for
PRECISIONS: tuple[DatePrecision, ...] = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule's match and the tokens its mention covers, unresolved; `name` if it is a name and no date."""

    rule: Rule
    match: re.Match[str]
    first: int
    end: int
    name: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved candidate, still in tokens."""

    first: int
    end: int
    when: When
    rule: str


def find(text: str, *, published: date | None) -> tuple[DateMention, ...]:
    """All date expressions of a text in order; without a day of publication only those that need none."""
    if published and not FIRST_PUBLISHED <= published <= LAST_PUBLISHED:
        published = None
    tokens = tokenise(text)
    found = _resolve(tokens, _candidates(tokens), published)
    found = _without_restated(tokens, found)
    bounded = [_with_bound(tokens, _week_named(tokens, item)) for item in _joined(tokens, found)]
    placed = (_in_time(item, published) for item in bounded)
    return tuple(
        DateMention(Span.of(text, tokens.starts[item.first], tokens.ends[item.end - 1]), item.when, item.rule)
        for item in placed
    )


def _without_restated(tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """The days without those counted from another that are said again: "two days earlier, on Thursday"."""
    return [
        item
        for item, after in zip_longest(found, found[1:])
        if after is None
        or not item.rule.startswith(COUNTED)
        or any(tokens.word(at) not in {",", "on"} for at in range(item.end, after.first))
    ]


def is_event_day(mention: DateMention) -> bool:
    """Whether a mention can be when an event happened: no bound of a period and not to come."""
    return not mention.rule.startswith(NO_DAY_OF_AN_EVENT)


def is_part_of_day(word: str) -> bool:
    """Whether a lower-case word names a part of a day: "dawn", "midnight"."""
    known = vocabulary().get(word)
    return known is not None and known.kind == "part"


def _candidates(tokens: Tokens) -> list[Candidate]:
    """Every match of every rule: the leftmost first, of those the longest, of those the rule listed first."""
    candidates = []
    present = frozenset(tokens.tags)
    for rule in RULES:
        if any(map(present.isdisjoint, rule.needs)):
            continue
        for match in rule.regex.finditer(tokens.tags):
            first, end = match.span("span") if "span" in rule.regex.groupindex else match.span()
            while first < end and tokens.kind(first) in LEADING:
                first += 1
            while first < end and tokens.kind(end - 1) in TRAILING:
                end -= 1
            if first < end:
                candidates.append(Candidate(rule, match, first, end, _is_name(tokens, first, end)))
    return sorted(candidates, key=lambda item: (item.first, -item.end))


def _is_name(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the words around a date make it a name ("March 14 Alliance", "Black September") or a habit."""
    before, after, listed = tokens.word(first - 1), tokens.word(end), sides()
    if before in listed["before"] or after in listed["after"]:
        return True
    if after not in listed["name_after"]:
        return False
    return tokens.raw(end)[0].isupper() and before not in ("on", "since", "until", "between", "from", "in")


def _resolve(tokens: Tokens, candidates: list[Candidate], published: date | None) -> list[Found]:
    """The candidates that resolve and do not overlap, in order: each may need a year or a day before it."""
    found: list[Found] = []
    end = 0
    day: Found | None = None
    full: Found | None = None
    for index, candidate in enumerate(candidates):
        if candidate.first < end:
            continue
        if candidate.name:
            end = candidate.end
            continue
        reading = Reading(
            tokens,
            candidate.match,
            published,
            year=_year_ahead(tokens, candidates[index : index + LIST_LENGTH]),
            near=_lent_year(tokens, full, candidate.first, published),
            anchor=day.when if day and _counts_from(tokens, day, candidate.first) else None,
        )
        resolved = candidate.rule.resolve(reading)
        if resolved:
            item = Found(candidate.first, candidate.end, resolved[1], resolved[0])
            found.append(item)
            end = item.end
            day = item if item.when.precision == "day" else day
            full = item if item.rule.endswith(YEAR_PRINTED) else full
    return found


def _counts_from(tokens: Tokens, day: Found, first: int) -> bool:
    """Whether "a day earlier" counts from a day: of its paragraph, or of one before if it opens its own."""
    between = tokens.count(("gap",), day.end, first + 1)
    opens = tokens.count(("gap",), max(first - OPENING_TOKENS, 0) + 1, first + 1) > 0
    return not between or (opens and between <= PARAGRAPHS_BACK)


def _lent_year(tokens: Tokens, full: Found | None, first: int, published: date | None) -> date | None:
    """The last day printed with its year: in the same sentence; anywhere before, if nothing was published."""
    if full is None or (published and tokens.count(SENTENCE_ENDS, full.end, first + 1)):
        return None
    return full.when.first


def _year_ahead(tokens: Tokens, candidates: list[Candidate]) -> int | None:
    """The year printed with a later date of the same list or range: "3 May and 5 June 2014"."""
    own = candidates[0]
    for other in candidates[1:]:
        if other.first < own.end:
            continue
        if not all(tokens.kind(at) in JOINERS for at in range(own.end, other.first)):
            return None
        if "year" in other.rule.regex.groupindex and other.match["year"] is not None:
            return tokens.values[other.match.start("year")]
        own = other
    return None


def _joined(tokens: Tokens, found: list[Found]) -> list[Found]:
    """Ranges and pairs of neighbouring days made one: "Monday to Wednesday", "between 4 and 7 July"."""
    joined: list[Found] = []
    for item in found:
        merged = _join(tokens, joined[-1], item) if joined else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(item)
    return joined


def _join(tokens: Tokens, left: Found, right: Found) -> Found | None:
    """The range of two neighbours, None where their words do not make one."""
    kinds = [tokens.kind(at) for at in range(left.end, right.first)]
    link = next((kind for kind in kinds if kind in LINKS), "")
    if not link or len(kinds) > JOINING_TOKENS or not set(kinds) <= {*LINKS, *SKIPPED_IN_RANGE}:
        return None
    ahead = [item.rule.startswith("future-") for item in (left, right)]
    if ahead == [True, False] or (ahead == [False, True] and link in PAIRING):
        return None
    between = "between" in (tokens.kind(left.first - 1), tokens.kind(left.first - 2))
    if link == "dash" and tokens.text[tokens.ends[left.end - 1]].isspace() and right.rule == "year":
        return None
    first = _start_before(left, right.when.first)
    if first is None:
        return None
    if link in PAIRING and not between and (right.when.first - first.last).days != 1:
        return None
    precision = max(first.precision, right.when.precision, key=PRECISIONS.index)
    if between and not _is_night(tokens, left, right):
        precision = _coarser(precision, (right.when.last - first.first).days)
    rule = ("future-" if ahead[0] else "") + (
        "between" if between else "pair" if link in PAIRING else "range"
    )
    return Found(left.first, right.end, When(first.first, right.when.last, precision), rule)


def _start_before(left: Found, day: date) -> When | None:
    """The start of a range that ends on `day`: a week or a year earlier where its words allow, else None."""
    when = left.when
    if when.first <= day:
        return when
    if "weekday" in left.rule:
        week_before = days_from(when.first, -WEEK_DAYS)
        return When.day(week_before) if week_before <= day else None
    ends = [day_of(end.year - 1, end.month, end.day) for end in (when.first, when.last)]
    if left.rule.endswith("year") or ends[0] is None or ends[1] is None or ends[0] > day:
        return None
    return When(ends[0], ends[1], when.precision)


def _is_night(tokens: Tokens, left: Found, right: Found) -> bool:
    """Whether "between" speaks of one night, which is no uncertainty."""
    around = range(max(left.first - 4, 0), right.end)
    nightly = any(tokens.word(at) in ("night", "overnight") for at in around)
    return nightly and (right.when.first - left.when.first).days == 1


def _coarser(precision: DatePrecision, days: int) -> DatePrecision:
    """Something between two days happened some time within them: no day, but a week or more."""
    within: DatePrecision = "week" if days < WEEK_DAYS else "month" if days < MONTH_DAYS else "year"
    return max(precision, within, key=PRECISIONS.index)


def _with_bound(tokens: Tokens, item: Found) -> Found:
    """The mention with the "since" or "until" before it, which makes it the bound of a period."""
    at = item.first - 1
    while at > item.first - 4 and tokens.kind(at) in SKIPPED_BEFORE_BOUND:
        at -= 1
    prefix = BOUND_WORDS.get(tokens.word(at))
    if prefix == "before-" and tokens.kind(item.first) == "part":
        return item  # "before dawn on Friday" is a part of that day
    if prefix is None or item.rule.startswith(NO_DAY_OF_AN_EVENT):
        return item
    return replace(item, first=at, rule=prefix + item.rule)


def _week_named(tokens: Tokens, item: Found) -> Found:
    """Days of "the week of 6 May", the calendar week of that day; a note's "6 May (week of)" begins there.

    "The week beginning 6 May" and "the week ending 6 May" have that day as their first or last.
    """
    if item.when.precision != "day":
        return item
    at = item.first if tokens.word(item.first) in WEEK_ENDS else item.first - 1
    if tokens.kind(at - 1) == "unit_week" and tokens.word(at) in WEEK_ENDS:
        return replace(_widened(item, *WEEK_ENDS[tokens.word(at)]), first=at - 1)
    noted = [tokens.word(at) for at in range(item.end, item.end + len(WEEK_NOTED))]
    if noted == list(WEEK_NOTED):
        return _widened(item, 0, WEEK_DAYS - 1)
    if noted == list(MONTH_NOTED):
        month = When.month(item.when.first.year, item.when.first.month)
        return replace(item, when=month, rule="month-of-day")
    named = tokens.kind(item.first - 1) == "of" and tokens.kind(item.first - 2) == "unit_week"
    if not named:
        return item
    last = (
        max(week_of(item.when.first).last, item.when.last)
        if item.when.first == item.when.last
        else item.when.last
    )
    first = week_of(item.when.first).first if item.when.first == item.when.last else item.when.first
    return Found(item.first - 2, item.end, When(first, last, "week"), "week-of-day")


def _widened(item: Found, before: int, after: int) -> Found:
    """The week that reaches so many days before and after the days of a mention."""
    first, last = days_from(item.when.first, -before), days_from(item.when.last, after)
    return replace(item, when=When(first, last, "week"), rule="week-of-day")


def _in_time(item: Found, published: date | None) -> Found:
    """The mention held against publication: what begins after it is to come, what began is cut there."""
    if published is None or item.rule.startswith("future-"):
        return item
    if item.when.first > published:
        return replace(item, rule="future-" + item.rule)
    return item if item.when.precision == "day" else replace(item, when=until_day(item.when, published))
