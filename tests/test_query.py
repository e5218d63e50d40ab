"""DuckDB answers as pandas does: the same incidents for every selection, the same CSV, the same totals."""

from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import export, query, synthesize
from pipeline.area import Box, Circle, Ring
from pipeline.selection import REVIEWS, Selection
from pipeline.store import Store
from pipeline.summary import totals
from tests import ground_by_hand, sample_store


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    made = Store(tmp_path_factory.mktemp("query") / "store")
    synthetic = synthesize.incidents(900, seed=3, ground=ground_by_hand.GROUND)
    reviews = pa.array([REVIEWS[number % len(REVIEWS)] for number in range(900)])
    made.put_incidents(synthetic.append_column("review", reviews))
    return made


@pytest.fixture(scope="module")
def incidents(store) -> pd.DataFrame:
    return store.incidents()


def newest_first(incidents: pd.DataFrame) -> pd.DataFrame:
    return incidents.sort_values("date_from", ascending=False, na_position="last", kind="stable")


days = st.dates(date(2004, 1, 1), date(2026, 12, 31))
degrees = st.integers(-400_000, 900_000).map(lambda number: number / 10_000)
corners = st.tuples(degrees, degrees)
boxes = st.tuples(degrees, degrees, degrees, degrees).map(
    lambda four: Box(*map(min, four[:2], four[2:]), *map(max, four[:2], four[2:]))
)
areas = st.one_of(
    boxes,
    st.builds(Circle, degrees, degrees, st.floats(1, 4000)),
    st.lists(corners, min_size=3, max_size=9).map(lambda many: Ring(tuple(many))),
)


@st.composite
def selections(draw) -> Selection:
    since, until = sorted(draw(st.tuples(days, days)))
    return Selection(
        countries=draw(st.sampled_from([(), ("SY",), ("iq", "SY"), ("XX",)])),
        event_types=draw(st.sampled_from([(), ("Battles",), ("Riots", "Protests")])),
        since=draw(st.sampled_from([None, since])),
        until=draw(st.sampled_from([None, until])),
        actor=draw(st.sampled_from(["", "GROUP a", "forces of s", "%", "(Syria)", "."])),
        killed_min=draw(st.sampled_from([0, 1, 7])),
        statuses=draw(st.sampled_from([(), ("alleged",), ("reported", "disputed")])),
        text=draw(st.sampled_from(["", "  ", "report 7", "ALPHA", "حلب", "ḨAMĀH", "' OR 1=1 --", "_"])),
        area=draw(st.none() | areas),
        reviews=draw(st.sampled_from([(), ("unreviewed",), ("accepted", "corrected")])),
    )


@given(selections())
@settings(max_examples=80, deadline=None)
def test_every_selection_keeps_the_same_incidents_as_pandas_does(store, incidents, selection):
    found = query.open(store)
    wanted = selection.apply(incidents)
    page = found.page(selection, count=len(incidents))
    assert list(page["incident_id"]) == list(newest_first(wanted)["incident_id"])
    assert found.totals(selection) == totals(wanted)
    bits = np.unpackbits(found.matching(selection), bitorder="little")[: len(incidents)]
    assert bits.sum() == len(wanted)


def test_a_page_is_as_the_store_has_it(store, incidents):
    found = query.open(store)
    page = found.page(Selection(), start=100, count=50).drop(columns="row")
    wanted = newest_first(incidents).iloc[100:150].reset_index(drop=True)
    pd.testing.assert_frame_equal(page[wanted.columns], wanted)


def test_the_streamed_csv_is_the_exported_csv(store, incidents):
    selection = Selection(countries=("SY",), since=date(2012, 1, 1))
    streamed = "".join(query.open(store).csv(selection))
    assert streamed == export.csv_text(selection.apply(incidents))


def test_hostile_cells_stream_as_they_export(tmp_path):
    sample_store.fill(tmp_path / "store")
    store = Store(tmp_path / "store")
    assert "".join(query.open(store).csv(Selection())) == export.csv_text(store.incidents())


def test_a_store_not_built_yet_holds_nothing(tmp_path):
    found = query.open(Store(tmp_path / "none"))
    assert found.totals(Selection()) == totals(Store(tmp_path / "none").incidents())
    assert found.page(Selection(), count=5).empty


def test_a_new_version_is_seen(tmp_path):
    store = Store(tmp_path / "store")
    store.put_incidents(synthesize.incidents(5, seed=1, ground=ground_by_hand.GROUND))
    before = query.open(store)
    store.put_incidents(synthesize.incidents(6, seed=1, ground=ground_by_hand.GROUND))
    assert (before.count, query.open(store).count) == (5, 6)


def test_neighbours_at_one_point_come_before_all_others(store):
    found = query.open(store)
    rows = found.page(Selection(), count=900)
    shared = rows[rows.duplicated(["latitude", "longitude"], keep=False) & rows["latitude"].notna()].iloc[0]
    here = rows[(rows["latitude"] == shared["latitude"]) & (rows["longitude"] == shared["longitude"])]
    assert list(found.neighbours(int(shared["row"]), Selection())) == list(here["row"])


def test_cells_count_what_is_selected_and_has_a_point(store):
    found = query.open(store)
    syria = Selection(countries=("SY",))
    placed = syria.apply(store.incidents())
    placed = placed[placed["latitude"].notna()]
    cells = found.cells(syria, degrees=1.0)
    assert int(cells["incidents"].sum()) == len(placed)
    assert int(cells["dead"].sum()) == int(placed["killed_low"].sum())
    assert {value % 1 for value in cells["latitude"]} <= {0.5}
