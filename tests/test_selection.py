"""Selections: every filter by itself, and all together."""

from datetime import date

import pytest

from pipeline import columns, rows
from pipeline.errors import SelectionError
from pipeline.records import Count, When
from pipeline.selection import Selection
from pipeline.stored import with_days
from tests import incident_frames
from tests.examples import article, incident, place


def frame(*incidents):
    made = [rows.row(i, {article().id: article()}) for i in incidents]
    return with_days(columns.frame(made, "incident"))


LIBYA = incident()
SYRIA = incident(
    start=9,
    place=place(country_code="SY", country="Syria", name="Idlib"),
    event_type="Battles",
    sub_event_type="Armed clash",
    actor1="Syrian Army",
    status="alleged",
    when=When.month(2019, 5),
    killed=Count.exactly(12),
)
NOWHERE = incident(start=20, place=None, when=None, killed=None)
ALL = frame(LIBYA, SYRIA, NOWHERE)


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), [0, 1, 2]),
        (Selection(countries=("SY",)), [1]),
        (Selection(countries=("sy", "LY")), [0, 1]),
        (Selection(event_types=("Battles",)), [1]),
        (Selection(since=date(2019, 5, 20), until=date(2019, 5, 21)), [1]),
        (Selection(since=date(2020, 1, 1)), [0]),
        (Selection(actor="syrian"), [1]),
        (Selection(killed_min=4), [1]),
        (Selection(killed_min=3), [0, 1]),
        (Selection(statuses=("alleged",)), [1]),
        (Selection(text="IDLIB"), [1]),
        (Selection(text="(("), []),
        (Selection(countries=("LY",), killed_min=4), []),
    ],
)
def test_a_filter_keeps_what_matches_it(selection, kept):
    assert selection.apply(ALL).index.tolist() == kept


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(SelectionError, match="before it starts"):
        Selection(since=date(2020, 1, 2), until=date(2020, 1, 1))


@pytest.mark.parametrize(
    "filters", [{"statuses": ("rumoured",)}, {"reviews": ("rumoured",)}, {"reviews": ("rejected",)}]
)
def test_a_status_that_no_incident_shown_can_have_is_refused_by_name(filters):
    (named,) = next(iter(filters.values()))
    with pytest.raises(SelectionError, match=named):
        Selection(**filters)


def test_incidents_are_kept_by_what_reviewers_made_of_them():
    made = incident_frames.incidents({}, {"review": "accepted"}, {"review": "corrected"})
    assert Selection(reviews=("accepted", "corrected")).apply(made).index.tolist() == [1, 2]
