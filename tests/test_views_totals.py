"""Running totals and claims in words; whatever an article says stays text."""

from pipeline import columns
from pipeline.tallies import Tally
from tests.test_tallies import TOTAL
from views import totals

HOSTILE = "<img src=x onerror=alert(1)>"


def one(incidents: int, low: int = 0, high: int = 0, *, is_open: bool = False, **values) -> Tally:
    """A total held against so many incidents with these sums."""
    (row,) = columns.frame([TOTAL | values], "running_total").to_dict("records")
    return Tally(row, incidents, low, high, is_open)


def test_a_total_stands_beside_what_is_held():
    assert (
        totals.held(one(1, 12, 14)) == "we hold 12–14 in 1 incident; 166 or more are in no incident of ours"
    )


def test_an_open_sum_claims_no_gap():
    assert totals.held(one(1, 3, 3, is_open=True)) == "we hold 3+ in 1 incident"


def test_a_total_without_any_incident_says_so():
    assert totals.held(one(0)) == "we hold no incident of it"


def test_a_total_is_told_with_its_period_place_and_words():
    html = totals.tally_html(one(0, quote="The words."))
    assert "more than 180 killed" in html
    assert "in Libya since 1 Jan 2020 – until 31 Jan 2020" in html
    assert "The words." in html


def test_hostile_words_are_escaped():
    assert "<img" not in totals.tally_html(one(0, quote=HOSTILE, who=HOSTILE, said_by=HOSTILE))
    claim = dict.fromkeys(("kind", "said_by", "about", "quote", "title"), HOSTILE)
    assert "<img" not in totals.claim_html(claim)
