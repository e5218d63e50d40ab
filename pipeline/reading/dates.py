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
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.reading import dates_anchored, dates_calendar, dates_relative
from pipeline.reading.dates_rules import Reading, Rule, until_day
from pipeline.reading.dates_words import Tokens, tokenise, words_of
from pipeline.records import DateMention, DatePrecision, Span, When

RULES = (*dates_calendar.RULES, *dates_relative.RULES, *dates_anchored.RULES)
BOUND = ("since-", "until-", "before-")
NO_DAY_OF_AN_EVENT = (*BOUND, "period-", "future-")
BOUND_WORDS = {
    "since": "since-",
    "until": "until-",
    "till": "until-",
    "through": "until-",
    "by": "until-",
    "before": "before-",
}
SKIPPED_BEFORE_BOUND = ("the", "on", "at", "portion", "in", "over")
LEADING = ("on", "the", "at", "in", "of", "from", "a")  # no part of a mention's words where they come first
JOINERS = ("to", "until", "dash", "and", "comma", "the", "on", "part", "of", "portion")
CUE_REACH_TOKENS = 12  # how far back in its clause a word like "will" is looked for
PRECISIONS: tuple[DatePrecision, ...] = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule's match and the tokens its mention covers, before it is resolved."""

    rule: Rule
    match: re.Match[str]
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved candidate, still in tokens."""

    first: int
    end: int
    when: When
    rule: str


def find(text: str, *, published: date | None) -> tuple[DateMention, ...]:
    """All date expressions of a text in order; without a day of publication only those that need none."""
    tokens = tokenise(text)
    found = _resolve(tokens, _choose(_candidates(tokens)), published)
    bounded = [_with_bound(tokens, item) for item in _joined(tokens, found)]
    placed = (_in_time(item, published) for item in bounded)
    return tuple(
        DateMention(Span.of(text, tokens.starts[item.first], tokens.ends[item.end - 1]), item.when, item.rule)
        for item in placed
    )


def is_event_day(mention: DateMention) -> bool:
    """Whether a mention can be when an event happened: no bound of a period, no stretch, not to come."""
    return not mention.rule.startswith(NO_DAY_OF_AN_EVENT)


def _candidates(tokens: Tokens) -> Iterator[Candidate]:
    for rule in RULES:
        for match in rule.regex.finditer(tokens.tags):
            first, end = match.span("span") if "span" in rule.regex.groupindex else match.span()
            while first < end and tokens.kind(first) in LEADING:
                first += 1
            if end > first and not _is_name(tokens, first, end):
                yield Candidate(rule, match, first, end)


def _choose(candidates: Iterator[Candidate]) -> list[Candidate]:
    """Candidates that do not overlap: the leftmost, of those the longest, of those the rule listed first."""
    chosen: list[Candidate] = []
    end = 0
    for candidate in sorted(candidates, key=lambda item: (item.first, -item.end)):
        if candidate.first >= end:
            chosen.append(candidate)
            end = candidate.end
    return chosen


def _is_name(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the words around a date make it a name ("March 14 Alliance", "Black September") or a habit."""
    not_dates = "date_not_dates.csv"
    before, after = tokens.word(first - 1), tokens.word(end)
    if before in words_of(not_dates, "side", "before") or after in words_of(not_dates, "side", "after"):
        return True
    if after not in words_of(not_dates, "side", "name_after"):
        return False
    return tokens.raw(end)[0].isupper() and before not in ("on", "since", "until", "between", "from", "in")


def _resolve(tokens: Tokens, candidates: list[Candidate], published: date | None) -> list[Found]:
    """Each candidate resolved in order, so that a year or an anchor before it is known."""
    found: list[Found] = []
    for index, candidate in enumerate(candidates):
        reading = Reading(
            tokens,
            candidate.match,
            published,
            year=_year_beside(tokens, candidates, index, found, published),
            anchor=_anchor(tokens, candidate.first, found),
            coming=_is_coming(tokens, candidate.first),
        )
        resolved = candidate.rule.resolve(reading)
        if resolved:
            found.append(Found(candidate.first, candidate.end, resolved[1], resolved[0]))
    return found


def _year_beside(
    tokens: Tokens, candidates: list[Candidate], index: int, found: list[Found], published: date | None
) -> int | None:
    """The year printed with the next date of a list or range, else with an earlier date of the sentence.

    Without a day of publication the earlier date may stand anywhere before.
    """
    own = candidates[index]
    for other in candidates[index + 1 : index + 4]:
        if not all(tokens.kind(at) in (*JOINERS, "num_day") for at in range(own.end, other.first)):
            break
        if "year" in other.rule.regex.groupindex and other.match["year"] is not None:
            return tokens.values[other.match.start("year")]
        own = other
    for earlier in reversed(found):
        between = range(earlier.end, candidates[index].first)
        if published and any(tokens.kind(at) in ("dot", "gap") for at in between):
            return None
        if earlier.rule.endswith(("-year", "iso-date", "numeric-date")) and earlier.when.precision == "day":
            return earlier.when.first.year
    return None


def _anchor(tokens: Tokens, first: int, found: list[Found]) -> When | None:
    """The day of the last mention before in the same paragraph, if it is a single day."""
    for earlier in reversed(found):
        if any(tokens.kind(at) == "gap" for at in range(earlier.end, first)):
            return None
        if earlier.when.precision == "day":
            return earlier.when
    return None


def _is_coming(tokens: Tokens, first: int) -> bool:
    """Whether a word like "will" or "scheduled" reaches this date in its clause, no reporting verb between."""
    for at in range(first - 1, max(first - CUE_REACH_TOKENS, 0) - 1, -1):
        if tokens.kind(at) in ("dot", "gap") or tokens.word(at) in words_of("date_cues.csv", "kind", "report"):
            return False
        if tokens.word(at) in words_of("date_cues.csv", "kind", "future"):
            return True
    return False


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
    link = next((kind for kind in kinds if kind in ("to", "until", "dash", "and")), "")
    if not link or len(kinds) > 4 or any(kind not in JOINERS for kind in kinds) or "comma" in kinds:
        return None
    if left.rule.startswith(NO_DAY_OF_AN_EVENT) or right.rule.startswith(("since-", "until-")):
        return None
    between = "between" in (tokens.kind(left.first - 1), tokens.kind(left.first - 2))
    if link == "dash" and tokens.text[tokens.ends[left.end - 1]].isspace() and right.rule == "year":
        return None
    first = _start_before(left, right.when.first)
    if first is None:
        return None
    if link == "and" and not between and (right.when.first - first.last).days != 1:
        return None
    precision = max(first.precision, right.when.precision, key=PRECISIONS.index)
    if between and not _is_night(tokens, left, right):
        precision = _coarser(precision, (right.when.last - first.first).days)
    rule = "between" if between else "pair" if link == "and" else "range"
    return Found(left.first, right.end, When(first.first, right.when.last, precision), rule)


def _start_before(left: Found, day: date) -> When | None:
    """The start of a range that ends on `day`: a week or a year earlier where its words allow."""
    when = left.when
    if when.first <= day:
        return when
    if "weekday" in left.rule:
        return When.day(date.fromordinal(when.first.toordinal() - 7))
    if left.rule.endswith("year") or when.first.replace(day=1) == date(when.first.year, 2, 1):
        return None
    return When(when.first.replace(year=when.first.year - 1), when.last.replace(year=when.last.year - 1), when.precision)


def _is_night(tokens: Tokens, left: Found, right: Found) -> bool:
    """Whether "between" speaks of one night, which is no uncertainty."""
    around = range(max(left.first - 4, 0), right.end)
    nightly = any(tokens.word(at) in ("night", "overnight") for at in around)
    return nightly and (right.when.first - left.when.first).days == 1


def _coarser(precision: DatePrecision, days: int) -> DatePrecision:
    """Something between two days happened some time within them: no day, but a week or more."""
    within: DatePrecision = "week" if days < 7 else "month" if days < 31 else "year"
    return max(precision, within, key=PRECISIONS.index)


def _with_bound(tokens: Tokens, item: Found) -> Found:
    """The mention with the "since" or "until" before it, which makes it the bound of a period."""
    at = item.first - 1
    while at > item.first - 4 and tokens.kind(at) in SKIPPED_BEFORE_BOUND:
        at -= 1
    prefix = BOUND_WORDS.get(tokens.word(at))
    if prefix is None or item.rule.startswith(NO_DAY_OF_AN_EVENT):
        return item
    return replace(item, first=at, rule=prefix + item.rule)


def _in_time(item: Found, published: date | None) -> Found:
    """The mention held against the day of publication: what begins after it is to come, what began is cut there."""
    if published is None or item.rule.startswith("future-"):
        return item
    if item.when.first > published:
        return replace(item, rule="future-" + item.rule)
    return item if item.when.precision == "day" else replace(item, when=until_day(item.when, published))
