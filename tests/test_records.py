"""Records: a wrong value cannot be constructed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Count, Place, Span, When


def test_a_span_whose_quote_has_another_length_is_refused():
    with pytest.raises(ValueError, match="byte or token offsets"):
        Span(0, 4, "Sabha")


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_span_of_a_text_quotes_it(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    span = Span.of(text, start, end)
    assert text[span.start : span.end] == span.quote


def test_a_month_is_written_as_a_month():
    assert When.month(2019, 4).event_date == "2019-04"
    assert When.month(2019, 4).event_date_end == ""


def test_a_year_is_written_as_a_year():
    assert When.year(2011).event_date == "2011"


def test_a_week_is_written_as_its_first_and_last_day():
    week = When(date(2019, 5, 13), date(2019, 5, 19), "week")
    assert (week.event_date, week.event_date_end) == ("2019-05-13", "2019-05-19")


def test_two_days_of_fighting_have_a_last_day():
    assert When(date(2019, 5, 21), date(2019, 5, 22), "day").event_date_end == "2019-05-22"


def test_a_span_of_months_ends_in_a_month():
    spring = When(date(2019, 4, 10), date(2019, 5, 31), "month")
    assert (spring.event_date, spring.event_date_end) == ("2019-04", "2019-05")


def test_dates_in_the_wrong_order_are_refused():
    with pytest.raises(ValueError, match="swapped"):
        When(date(2019, 5, 2), date(2019, 5, 1), "day")


@pytest.mark.parametrize("bounds", [(-1, 0, 0), (3, 2, 4), (1, 5, 4)])
def test_bounds_in_the_wrong_order_are_refused(bounds):
    with pytest.raises(ValueError, match="low <= best <= high"):
        Count(*bounds)


def test_a_point_with_latitude_and_longitude_swapped_is_refused():
    with pytest.raises(ValueError, match="swapped"):
        Place("X", "X", "XX", "", 113.1, 32.8, "exact", 1.0, "X", "P.PPL", "test", 1.0)
