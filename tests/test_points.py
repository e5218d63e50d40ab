"""The columns for the browser say what the store says."""

import gzip
import json

import numpy as np
import pyarrow as pa
import pytest

from pipeline import points, query, synthesize
from pipeline.selection import Selection
from pipeline.store import Store
from tests import ground_by_hand

COUNT = 700


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("points") / "store")
    store.put_incidents(synthesize.incidents(COUNT, seed=2, ground=ground_by_hand.GROUND))
    return query.open(store)


def read(blob: bytes):
    length = int.from_bytes(blob[4:8], "little")
    header = json.loads(blob[8 : 8 + length])
    start = 8 + length
    return header, {
        name: np.frombuffer(blob, place["type"], place["length"], start + place["at"])
        for name, place in header["columns"].items()
    }


def test_every_row_has_the_point_day_type_and_toll_of_its_incident(found):
    header, columns = read(points.blob(found))
    page = found.page(Selection(), count=COUNT).sort_values("row")
    spot, toll = columns["spot"], columns["toll"]
    assert (header["rows"], header["synthetic"]) == (COUNT, COUNT)
    latitude = np.where(page["latitude"].isna(), points.NOWHERE, (page["latitude"].fillna(0) * 1e4).round())
    assert (columns["latitude"][spot] == latitude).all()
    assert [header["types"][kind] for kind in columns["kind"]] == list(page["event_type"])
    assert [header["statuses"][flags & 3] for flags in columns["flags"]] == list(page["status"])
    assert [header["date_precisions"][flags >> 2] for flags in columns["flags"]] == list(
        page["date_precision"]
    )
    assert list(columns["best"][toll]) == list(page["killed_best"].fillna(-1))
    assert [header["countries"][code][0] for code in columns["country"][spot]] == list(page["country_code"])


def test_a_day_starts_where_its_rows_do(found):
    header, columns = read(points.blob(found))
    starts = columns["starts"]
    page = found.page(Selection(), count=COUNT).sort_values("row")
    days = page["date_from"].dropna().astype("int64").to_numpy() // 86_400
    assert starts[0] == page["date_from"].isna().sum()
    assert starts[-1] == COUNT
    row = int(starts[100])
    assert days[row - starts[0]] >= header["first_day"] + 100


def test_the_file_is_the_same_in_every_encoding(found):
    plain = points.blob(found)
    assert gzip.decompress(points.packed(found, encoding="gzip")) == plain
    unpacked = pa.Codec("zstd").decompress(points.packed(found, encoding="zstd"), len(plain), asbytes=True)
    assert unpacked == plain


def test_an_empty_store_makes_an_empty_file(tmp_path):
    header, columns = read(points.blob(query.open(Store(tmp_path / "none"))))
    assert header["rows"] == len(columns["spot"]) == 0
