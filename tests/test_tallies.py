"""Running totals held against the incidents of their period, place and kind."""

from datetime import date
from uuid import uuid4

import pandas as pd
import pyarrow as pa
import pytest

from pipeline import columns, query
from pipeline.query_load import DAYS
from pipeline.store import Store
from pipeline.tallies import Tally, period, tally
from tests import incident_frames as frames
from tests.examples import article

TOTAL = {
    "total_id": "t", "measure": "killed", "minimum": 180, "qualifier": "more than", "who": "",
    "scope": "Libya",
    "since": "2020-01-01", "until": "2020-01-31", "said_by": "", "source": "", "title": "", "published": "",
    "quote": "", "article_id": article().id,
}  # fmt: skip


@pytest.fixture
def one(tmp_path):
    """A total held against incidents in a store."""

    def hold(incidents: pd.DataFrame, **values) -> Tally:
        store = Store(tmp_path / uuid4().hex)
        store.put_incidents(pa.Table.from_pandas(incidents.drop(columns=list(DAYS)), preserve_index=False))
        (found,) = tally(columns.frame([TOTAL | values], "running_total"), query.open(store))
        return found

    return hold


def test_the_incidents_of_period_and_place_are_summed_as_bounds(one):
    found = one(frames.incidents({"killed": (12, 12, 14)}, {"day": "2020-02-01"}))
    assert (found.incidents, found.low, found.high, found.gap) == (1, 12, 14, 166)


def test_an_open_figure_leaves_no_gap_to_tell(one):
    found = one(frames.incidents({"killed": (3, 3, None)}))
    assert (found.is_open, found.gap) == (True, None)


def test_a_total_that_is_reached_has_no_gap(one):
    assert one(frames.incidents({"killed": (200, 200, 200)})).gap is None


def test_an_incident_of_another_country_is_not_held(one):
    assert one(frames.incidents({}), scope="Syria").incidents == 0


def test_a_total_without_a_place_has_the_countries_of_its_article(one):
    assert one(frames.incidents({}), scope="").incidents == 1
    assert one(frames.incidents({}), scope="", article_id="another").incidents == 0


def test_civilians_are_those_of_incidents_that_targeted_them(one):
    two = frames.incidents({"civilian_targeting": True}, {})
    assert one(two, who="civilians").incidents == 1
    assert one(two, who="soldiers").incidents == 1
    assert one(two, who="people").incidents == 2


def test_a_month_is_counted_to_its_end():
    assert period(TOTAL | {"since": "2019", "until": "2020-02"}) == (date(2019, 1, 1), date(2020, 2, 29))


def test_a_total_without_a_first_day_is_held_against_nothing(one):
    found = one(frames.incidents({}), since="")
    assert (found.incidents, found.gap, found.reason) == (None, None, "its first day is not told")


def test_the_displaced_are_not_counted_by_incidents(one):
    assert one(frames.incidents({}), measure="displaced").incidents is None
