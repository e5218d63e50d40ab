"""Values in the words of a reader."""

import pandas as pd
import pytest

from views import words


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("2019-05-21", "", "day"), "21 May 2019"),
        (("2019-05-20", "", "week"), "week of 20 May 2019"),
        (("2019-05", "", "month"), "May 2019"),
        (("2019", "", "year"), "2019"),
        (("2019-05-21", "2019-05-23", "day"), "21 May 2019 – 23 May 2019"),
        (("", "", ""), "no date"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(given, said):
    assert words.when(*given) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ((12, 12, 12), "12"),
        ((12, 12, None), "at least 12"),
        ((3, 10, 10), "3–10"),
        ((3, 5, 10), "3–10, best 5"),
        ((0, 0, 0), "0"),
        ((0, 0, None), "0 or more"),
        ((None, None, None), "—"),
        ((1200, 1200, 1200), "1,200"),
    ],
)
def test_a_toll_is_said_with_its_bounds(count, said):
    assert words.people(*(pd.NA if value is None else value for value in count)) == said


def test_an_open_sum_has_a_plus():
    assert words.interval(12, 20, is_open=True) == "12–20+"


def test_a_place_is_not_said_twice():
    row = {"location": "Idlib", "admin1": "Idlib", "country": "Syria"}
    assert words.where(row) == "Idlib, Syria"


def test_one_incident_is_singular():
    assert (words.incidents(1), words.incidents(2_000)) == ("1 incident", "2,000 incidents")
