"""Tiles cut on the server come to what the selection does, and hold what the explorer draws."""

import re
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings

from pipeline import points, query, spread, synthesize, tiles
from pipeline.area import Box, Circle
from pipeline.query_sql import EVERYTHING
from pipeline.selection import Selection
from pipeline.store import Store
from pipeline.taxonomy import TYPES
from tests import ground_by_hand
from tests.test_points import read
from tests.test_query import selections
from views.component import FOLDER

COUNT = 900
SELECTIONS = [
    Selection(),
    Selection(countries=("SY",)),
    Selection(event_types=("Battles", "Riots"), killed_min=1),
    Selection(since=date(2014, 1, 1), until=date(2014, 3, 31)),
    Selection(area=Box(33, 35, 37, 42)),
    Selection(area=Circle(36, 37, 200), statuses=("alleged",), since=date(2012, 1, 1)),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> query.Found:
    store = Store(tmp_path_factory.mktemp("tiles") / "store")
    store.put_incidents(synthesize.incidents(COUNT, seed=4, ground=ground_by_hand.GROUND))
    return query.open(store)


def cut(found, selection, zoom):
    """Every tile of a zoom that may hold something: header and columns."""
    return [read(tiles.blob(found, selection, zoom, x, y)) for x in range(2**zoom) for y in range(2**zoom)]


@pytest.mark.parametrize("zoom", [0, 2, 4])
@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_tiles_of_a_zoom_add_up_to_the_selection(found, selection, zoom):
    made = cut(found, selection, zoom)
    wanted = found.totals(selection)
    by_type = found.types(selection)
    placed = sum(int(columns["types"].sum()) for _, columns in made)
    assert placed == wanted.incidents - wanted.not_on_map
    for header, _ in made:
        assert header["totals"]["types"] == [by_type.get(name, 0) for name in TYPES]
        assert header["totals"]["unplaced"] == wanted.not_on_map


@given(selections())
@settings(max_examples=40, deadline=None)
def test_the_header_says_what_the_totals_say(found, selection):
    said, wanted = tiles.totals(found, tiles.summed(found, selection)), found.totals(selection)
    assert sum(said["types"]) == wanted.incidents
    assert said["unplaced"] == wanted.not_on_map
    assert (said["dead"]["low"], said["dead"]["high"]) == (wanted.killed_low, wanted.killed_high)
    assert said["dead"]["open"] == wanted.killed_open


@given(selections())
@settings(max_examples=40, deadline=None)
def test_the_timeline_holds_every_incident_once(found, selection):
    header, (_, columns) = spread.summary(found, selection), read(spread.blob(found, selection))
    exact, spans = int(columns["types"].sum()), int(columns["span_counts"].sum())
    assert exact + spans + header["undated"] == header["incidents"] == found.totals(selection).incidents
    assert header["inexact"] == spans + header["undated"]


def test_the_first_days_of_spans_are_differences_within_a_length(found):
    header, columns = read(spread.blob(found, Selection()))
    again = np.diff(columns["span_days"], prepend=0) != 0
    first = 0
    starts = []
    for by, new in zip(columns["span_first"], again, strict=True):
        first = int(by) + (0 if new else first)
        starts.append(first)
    page = found.page(Selection(), count=COUNT)
    page = page[page["date_to"] > page["date_from"]]
    told = {
        (int(one.date_from.timestamp()) // 86_400 - header["first_day"], (one.date_to - one.date_from).days)
        for one in page.itertuples()
    }
    assert set(zip(starts, columns["span_days"], strict=True)) == told


def test_a_spot_that_stands_alone_says_what_its_mark_shows(found):
    incidents = found.page(Selection(countries=("SY",)), count=COUNT)
    seen = 0
    for _, columns in cut(found, Selection(countries=("SY",)), 6):
        for at in np.flatnonzero(columns["row"] >= 0):
            same = incidents[incidents["row"] == columns["row"][at]].iloc[0]
            here = incidents[
                (incidents["latitude"] == same["latitude"])
                & (incidents["longitude"] == same["longitude"])
                & (incidents["geo_precision"] == same["geo_precision"])
            ]
            seen += len(here)
            types = columns["types"].reshape(len(TYPES), -1)[:, at]
            assert list(types) == [(here["event_type"] == name).sum() for name in TYPES]
            assert columns["best"][at] == here["killed_best"].sum()
            assert columns["row"][at] == here["row"].max()
            assert points.GEO_PRECISIONS[columns["precision"][at]] == same["geo_precision"]
    assert seen


def test_only_crowded_spots_are_merged_and_none_is_lost(found):
    selection = Selection()
    query_ = "SELECT DISTINCT spot FROM incident WHERE latitude IS NOT NULL"
    spots = len(found.columns(query_)["spot"])
    for zoom in (0, 3):
        merged = np.concatenate([columns["merged"] for _, columns in cut(found, selection, zoom)])
        assert merged.sum() == spots
    assert merged.max() > 1


def test_rows_are_the_newest_that_meet_a_condition(found):
    numbers, count = tiles.rows(found, Selection(countries=("SY",)), EVERYTHING, most=7)
    wanted = found.page(Selection(countries=("SY",)), count=COUNT)["row"]
    assert (numbers, count) == (list(wanted[:7]), len(wanted))


def test_an_empty_store_has_empty_tiles(tmp_path):
    empty = query.open(Store(tmp_path / "none"))
    header, columns = read(tiles.blob(empty, Selection(), 0, 0, 0))
    assert (sum(header["totals"]["types"]), len(columns["row"])) == (0, 0)
    said, (_, columns) = spread.summary(empty, Selection()), read(spread.blob(empty, Selection()))
    assert (said["bounds"], said["incidents"], len(columns["types"])) == (None, 0, 0)


def test_a_spot_is_merged_only_where_the_explorer_sees_a_crowd():
    layout = (FOLDER / "layout.js").read_text(encoding="utf-8")
    said = {name: int(re.search(rf"const {name} = (\d+)", layout)[1]) for name in ("ROOM", "MARKS_IN_ROOM")}
    held = (FOLDER / "held.js").read_text(encoding="utf-8")
    widest = 1024 / tiles.CELLS  # CSS pixels of a cell
    assert (tiles.AROUND + 1) * widest <= said["ROOM"]
    assert said["MARKS_IN_ROOM"] == tiles.MARKS_AROUND
    assert f"ROWS_AT_MOST = {tiles.BUSY} " in held


@pytest.mark.parametrize(("zoom", "x", "y"), [(0, 1, 0), (3, 0, 8), (-1, 0, 0), (14, 0, 0)])
def test_tiles_beyond_the_grid_do_not_exist(zoom, x, y):
    assert not tiles.exists(zoom, x, y)
