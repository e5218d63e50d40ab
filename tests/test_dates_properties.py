"""What holds for the dates of any text."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import dates

FIRST, LAST = date(1980, 1, 1), date(2030, 12, 31)
DAYS = st.dates(FIRST, LAST)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
PIECES = st.sampled_from(
    [
        *MONTHS,
        *WEEKDAYS,
        "on",
        "the",
        "of",
        "last",
        "next",
        "this",
        "past",
        "two",
        "few",
        "a",
        "3",
        "31",
        "45",
        "2019",
        "90",
        "1900s",
        "1990s",
        ",",
        ".",
        "-",
        "–",
        "to",
        "and",
        "between",
        "from",
        "until",
        "since",
        "before",
        "ago",
        "earlier",
        "later",
        "day",
        "days",
        "week",
        "weekend",
        "month",
        "year",
        "hours",
        "today",
        "yesterday",
        "tomorrow",
        "overnight",
        "night",
        "early",
        "mid",
        "end",
        "half",
        "first",
        "second",
        "will",
        "said",
        "\n\n",
        "2019-02-30",
        "31/04/2019",
        "0000-00-00",
        "9999-12-31",
        "'s",
        "(",
        ")",
        "Brigade",
        "Eve",
        "Christmas",
        "into",
    ]
)
PAST_WORDS = [
    "yesterday",
    "last night",
    "last week",
    "last month",
    "last year",
    "two days ago",
    "three weeks ago",
]
PAST_WORDS += [
    "this week",
    "this month",
    "this year",
    "earlier this week",
    "over the weekend",
    "in the past five days",
]
PAST_WORDS += [
    "on Tuesday",
    "last Friday",
    "overnight",
    "a few days ago",
    "in the last 24 hours",
    "a month ago",
]


@given(st.text(), st.none() | st.dates())
def test_no_text_raises_and_every_span_quotes_it(text, published):
    for mention in dates.find(text, published=published):
        assert text[mention.span.start : mention.span.end] == mention.span.quote


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=14).map(" ".join), st.none() | st.dates())
def test_no_heap_of_date_words_raises_and_its_spans_are_in_order(text, published):
    found = dates.find(text, published=published)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.span.quote
    ends = [mention.span.end for mention in found]
    starts = [mention.span.start for mention in found]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@given(st.sampled_from(PAST_WORDS), DAYS)
def test_words_for_the_past_never_reach_into_the_future(words, published):
    (mention,) = dates.find(words, published=published)
    assert mention.when.first <= mention.when.last <= published


@given(st.lists(PIECES, max_size=14).map(" ".join), DAYS)
def test_what_begins_after_publication_is_named_future(text, published):
    for mention in dates.find(text, published=published):
        if mention.rule.startswith(("since-", "until-", "before-", "future-")):
            continue
        assert mention.when.first <= published or mention.rule in (
            "next-day",
            "count-later",
            "following-weekday",
        )


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_most_recent_one(published, weekday):
    (mention,) = dates.find(f"on {WEEKDAYS[weekday]}", published=published)
    assert mention.when.first.weekday() == weekday
    assert timedelta(0) <= published - mention.when.first < timedelta(7)


@pytest.mark.parametrize("published", [None, date(2031, 1, 1)])
@pytest.mark.parametrize(
    "spelling",
    [
        "{0:%Y-%m-%d}",
        "{0.day} {1} {0.year}",
        "{1} {0.day}, {0.year}",
        "{2}, {0.day} {1} {0.year}",
        "{0.day:02}-{3}-{0.year}",
        "{0.day} {4} {0.year}",
    ],
)
def test_every_day_of_fifty_years_comes_back_from_its_spelling(spelling, published):
    step = 1 if published is None else 13
    for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1, step):
        day = date.fromordinal(ordinal)
        month = MONTHS[day.month - 1]
        text = spelling.format(day, month, WEEKDAYS[day.weekday()], month[:3], month.upper())
        (mention,) = dates.find(text, published=published)
        assert (mention.when.first, mention.when.last, mention.span.quote) == (day, day, text)


def test_time_grows_with_the_text_and_no_faster():
    heap = "between 3, 4, 5 and early late mid of the the - - May May 2019 2019 last past this "

    def seconds(times: int) -> float:
        started = time.process_time()
        dates.find(heap * times, published=date(2019, 5, 22))
        return time.process_time() - started

    short, long = (min(seconds(times) for _ in range(3)) for times in (250, 1_000))
    assert long < 10 * short  # four times as long; a square would take sixteen


@given(st.sampled_from(dates.RULES).flatmap(lambda rule: st.tuples(st.just(rule), st.from_regex(rule.regex))))
def test_a_text_that_a_rule_matches_has_what_the_rule_needs(case):
    rule, tags = case
    assert not any(needed.isdisjoint(tags) for needed in rule.needs)
