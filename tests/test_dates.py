"""Each line of tests/data/dates.tsv is one fact: these words, published that day, say these days."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.reading import dates
from pipeline.records import DateMention

TABLE = Path(__file__).parent / "data" / "dates.tsv"
WEDNESDAY = date(2019, 5, 22)
MARKS = ("since", "until", "before", "future")


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [tuple(line.split("\t")) for line in lines[1:]]


def days(mention: DateMention) -> str:
    first, last = mention.when.first, mention.when.last
    mark = mention.rule.split("-")[0]
    return f"{first}" + (f"..{last}" if last != first else "") + (f" {mark}" if mark in MARKS else "")


@pytest.mark.parametrize(("published", "sentence", "wanted"), rows())
def test_the_words_say_the_days(published, sentence, wanted):
    day = None if published == "NONE" else date.fromisoformat(published)
    found = dates.find(sentence, published=day)
    assert ("|".join(days(mention) for mention in found) or "NONE") == wanted


@pytest.mark.parametrize(
    ("words", "precision", "event_date"),
    [
        ("on May 8", "day", "2019-05-08"),
        ("earlier this month", "month", "2019-05"),
        ("in September", "month", "2018-09"),
        ("in mid-March", "month", "2019-03"),
        ("in early 2019", "year", "2019"),
        ("eight years ago", "year", "2011"),
        ("last month", "month", "2019-04"),
        ("last year", "year", "2018"),
        ("last week", "week", "2019-05-13"),
        ("two weeks ago", "week", "2019-05-06"),
        ("over the weekend", "week", "2019-05-18"),
        ("in the past three days", "week", "2019-05-19"),
        ("between May 3 and 5", "week", "2019-05-03"),
        ("from 3 to 5 May", "day", "2019-05-03"),
        ("overnight", "day", "2019-05-21"),
        ("during the night", "day", "2019-05-21"),
        ("on the 14th two men", "day", "2019-05-14"),
        ("on the evening of the 30th.", "day", "2019-04-30"),
        ("on Sat afternoon", "day", "2019-05-18"),
        ("through the night", "day", "2019-05-21"),
        ("over the past day", "day", "2019-05-21"),
        ("in the last 24 hours", "day", "2019-05-21"),
        ("on the night between Thursday and Friday", "day", "2019-05-16"),
    ],
)
def test_the_precision_of_the_words_is_kept(words, precision, event_date):
    (found,) = dates.find(words, published=WEDNESDAY)
    assert (found.when.precision, found.when.event_date) == (precision, event_date)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("They fled around midnight on Tuesday.", "midnight on Tuesday"),
        ("More have died since April 30.", "since April 30"),
        ("The raid on May 8, they said", "May 8"),
        ("It fell on Thursday night, troops said", "Thursday night"),
        ("It was hit late on Sunday.", "late on Sunday"),
        ("Clashes on Friday and Saturday", "Friday and Saturday"),
        ("From 3 to 7 March it rained", "3 to 7 March"),
        ("On the 21st of May, he left", "21st of May"),
    ],
)
def test_the_span_is_the_words_that_say_when(text, quote):
    (found,) = dates.find(text, published=WEDNESDAY)
    assert found.span.quote == quote


def test_a_weekday_is_the_day_of_publication_itself_on_that_weekday():
    (found,) = dates.find("officials said Wednesday", published=WEDNESDAY)
    assert found.when.first == WEDNESDAY


def test_last_weekday_is_never_the_day_of_publication():
    (found,) = dates.find("last Wednesday", published=WEDNESDAY)
    assert found.when.first == date(2019, 5, 15)


def test_a_start_is_named_since_and_is_no_day_of_an_event():
    (found,) = dates.find("180 have died since 30 April", published=WEDNESDAY)
    assert found.rule == "since-day-month"
    assert not dates.is_event_day(found)


def test_relative_words_say_nothing_without_a_day_of_publication():
    text = "yesterday, on Tuesday, last week, two days ago, on May 8, in September, overnight, this morning"
    assert dates.find(text, published=None) == ()


def test_a_full_date_lends_its_year_across_new_year_without_a_day_of_publication():
    found = dates.find("On 30 December 2018 he fled. On 2 January he died.", published=None)
    assert found[1].when.first == date(2019, 1, 2)


def test_a_date_without_its_year_nearly_a_year_past_is_to_come():
    (found,) = dates.find("ahead of the 2 June vote", published=WEDNESDAY)
    assert (found.rule, found.when.first) == ("future-day-month", date(2019, 6, 2))


def test_a_reporting_verb_ends_the_reach_of_a_future_word():
    (found,) = dates.find("He will go, an aide said on Monday", published=WEDNESDAY)
    assert found.when.first == date(2019, 5, 20)


def test_the_day_before_opens_a_paragraph_or_needs_a_day_in_its_own():
    _, before = dates.find("On Sunday they left.\n\nA day earlier shells fell.", published=WEDNESDAY)
    assert before.when.first == date(2019, 5, 18)
    assert (
        len(
            dates.find("On Sunday they left.\n\nHe said that a day earlier shells fell.", published=WEDNESDAY)
        )
        == 1
    )


def test_a_leap_day_without_its_year_is_the_last_one_there_was():
    (found,) = dates.find("on 29 February", published=date(2018, 11, 1))
    assert found.rule.startswith("future-") or found.when.first == date(2016, 2, 29)


def test_a_date_that_is_in_no_calendar_is_no_day():
    assert all(found.when.precision != "day" for found in dates.find("on 31 April 2019", published=WEDNESDAY))


@pytest.mark.parametrize("year", [1989, 2004, 2019])
def test_two_digits_are_the_year_nearest_to_publication(year):
    (found,) = dates.find(f"3 MAR {year % 100:02}", published=date(year, 4, 1))
    assert found.when.first == date(year, 3, 3)


def test_a_range_that_cannot_end_after_its_start_stays_two_dates():
    found = dates.find("from Monday to 31 December 1999", published=WEDNESDAY)
    assert [mention.rule for mention in found] == ["weekday", "day-month-year"]
