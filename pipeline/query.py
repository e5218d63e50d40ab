"""Fast answers about the incidents of a store: one DuckDB a process, loaded from the store's files.

    found = query.open(store)
    found.totals(Selection(countries=("SY",)))
    found.page(Selection(countries=("SY",)), start=0, count=500)

No screen holds all incidents, so nothing here gives them all: there are totals, pages, rows and a stream.
`open` loads again when the store has changed; small stores at once, large ones behind the scenes, while the
last version still answers. Every thread has a cursor of its own.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from pipeline import columns, export
from pipeline.query_load import NAMED, files_sql, load, typed
from pipeline.query_sql import FIRST_DAY, LAST_DAY, Condition, where
from pipeline.selection import Selection
from pipeline.store import Store
from pipeline.stored import SHOWN
from pipeline.summary import Totals

STREAM_ROWS = 20_000  # a piece of a CSV
AROUND_DEGREES, AROUND_DAYS = 0.5, 2  # wider than merge.NEAR_KM: a division's point is looked at too
SMALL = 50_000  # incidents; so many load within a blink
COLUMNS = (*SHOWN, "date_from", "date_to", "row")
COUNTRIES = """SELECT country_code::VARCHAR AS code, min(country::VARCHAR) AS name FROM incident
    WHERE country_code <> '' GROUP BY code ORDER BY name"""
TOTALS = """SELECT count(*),
    coalesce(sum(killed_low), 0), coalesce(sum(coalesce(killed_high, killed_best)), 0),
    count(*) FILTER (killed_low IS NOT NULL AND killed_high IS NULL) > 0,
    count(DISTINCT country_code) FILTER (country_code <> ''), count(*) FILTER (latitude IS NULL),
    count(*) FILTER (status = 'alleged'), count(*) FILTER (status = 'disputed')
    FROM incident WHERE """

Rows = NDArray[np.int64]


class Found:
    """The incidents of one version of a store; `row` numbers them by date, the undated before the first.

    `tag` is another for every store and version.
    """

    def __init__(self, store: Store, version: int) -> None:
        self.version = version
        folder = tempfile.mkdtemp(prefix="incident-map-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._database = duckdb.connect(f"{folder}/incidents.duckdb", config={"temp_directory": folder})
        self._files = store.incident_files()
        self.tag = sha256("\n".join((str(store.path.resolve()), *self._files)).encode()).hexdigest()[:16]
        self._local = threading.local()
        self.kept: dict[str, Any] = {}  # what is made of this version once, by name
        load(self._database, self._files)
        self.count = int(self._database.execute("SELECT count(*) FROM incident").fetchall()[0][0])
        self._countries: dict[str, str] = dict(self._database.execute(COUNTRIES).fetchall())

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """This thread's cursor."""
        if not hasattr(self._local, "cursor"):
            self._local.cursor = self._database.cursor()
        cursor: duckdb.DuckDBPyConnection = self._local.cursor
        return cursor

    def totals(self, selection: Selection) -> Totals:
        """What a selection adds up to; as `summary.totals` of the selected incidents."""
        condition, values = where(selection, named=NAMED)
        row = self.cursor().execute(TOTALS + condition, values).fetchall()[0]
        return Totals(row[0], int(row[1]), int(row[2]), bool(row[3]), *row[4:])

    def page(
        self, selection: Selection, *, start: int = 0, count: int, placed: bool | None = None
    ) -> pd.DataFrame:
        """So many incidents from the `start`th, the newest first and those undated last.

        Columns as in `store.Store.incidents`, and `row`. `placed` keeps those with a point, or those without.
        """
        condition, values = where(selection, named=NAMED)
        if placed is not None:
            condition += f" AND latitude IS {'NOT ' if placed else ''}NULL"
        chosen = (
            f"SELECT row FROM incident WHERE {condition} ORDER BY row DESC LIMIT {count:d} OFFSET {start:d}"
        )
        return self._frame(chosen, values)

    def rows(self, numbers: list[int]) -> pd.DataFrame:
        """The incidents of these rows, the newest first; numbers that are none are left out."""
        return self._frame("SELECT unnest(?::INTEGER[])", [numbers])

    def incident(self, incident_id: str) -> pd.DataFrame:
        """The incident of this id as a row, or none."""
        return self._frame("SELECT row FROM incident WHERE incident_id = ?", [incident_id])

    def cells(self, selection: Selection, *, degrees: float) -> pd.DataFrame:
        """The selected incidents with a point, counted by cells of so many degrees.

        One row a cell: latitude and longitude of its middle, incidents, and dead (the sum of the lowest
        figures).
        """
        condition, values = where(selection, named=NAMED)
        query = (
            "SELECT (floor(latitude / ?) + 0.5) * ? AS latitude, "
            "(floor(longitude / ?) + 0.5) * ? AS longitude, count(*) AS incidents, "
            "coalesce(sum(killed_low), 0)::BIGINT AS dead FROM incident "
            f"WHERE {condition} AND latitude IS NOT NULL GROUP BY 1, 2 ORDER BY incidents DESC"
        )
        return self.cursor().execute(query, [degrees] * 4 + values).df()

    def around(self, latitude: float, longitude: float, first: date, last: date) -> pd.DataFrame:
        """The incidents within some 50 km of a point and two days of a period, as `page` gives them."""
        near = (
            f"SELECT row FROM incident WHERE abs(latitude - ?) < {AROUND_DEGREES} "
            f"AND abs(longitude - ?) < {AROUND_DEGREES} "
            f"AND date_from <= ?::DATE + {AROUND_DAYS} AND date_to >= ?::DATE - {AROUND_DAYS}"
        )
        return self._frame(near, [latitude, longitude, last, first])

    def sums(self, measure: str, asked: Condition) -> tuple[int, int, int, bool]:
        """Of the incidents that meet a condition and have figures of a measure ("killed" or "injured").

        How many they are, the sums of their lowest and of their highest figures, and whether any has none.
        """
        low, best, high = (f"{measure}_{bound}" for bound in ("low", "best", "high"))
        condition, values = asked
        query = (
            f"SELECT count(*), coalesce(sum({low}), 0), coalesce(sum(coalesce({high}, {best})), 0), "
            f"count(*) FILTER ({high} IS NULL) > 0 FROM incident "
            f"WHERE {best} IS NOT NULL AND ({condition})"
        )
        row = self.cursor().execute(query, values).fetchall()[0]
        return int(row[0]), int(row[1]), int(row[2]), bool(row[3])

    def neighbours(self, row: int, selection: Selection) -> Rows:
        """The rows to step through from one: those at its point if there are several, else all selected."""
        condition, values = where(selection, named=NAMED)
        here = "(latitude, longitude) IN (SELECT latitude, longitude FROM incident WHERE row = ?)"
        query = f"SELECT row FROM incident WHERE {condition} AND {here} ORDER BY row DESC"
        found = self._column(query, [*values, row])
        if len(found) > 1:
            return found
        return self._column(f"SELECT row FROM incident WHERE {condition} ORDER BY row DESC", values)

    def matching(self, selection: Selection) -> NDArray[np.uint8]:
        """A bit for each incident, the first in the lowest bit of the first byte: whether it is selected."""
        condition, values = where(selection, named=NAMED)
        selected = np.zeros(self.count, dtype=bool)
        selected[self._column(f"SELECT row FROM incident WHERE {condition}", values)] = True
        return np.packbits(selected, bitorder="little")

    def types(self, selection: Selection) -> dict[str, int]:
        """How many incidents of each event type are selected, the most frequent first."""
        return self._counts("event_type", selection)

    def countries(self) -> dict[str, str]:
        """Code and name of the countries that occur, by name."""
        return dict(self._countries)

    def names(self, column: str) -> list[str]:
        """The values that occur in an enum column, by code; one empty name in an empty table."""
        query = f"SELECT enum_range(NULL::names_{column})"
        return list(self.cursor().execute(query).fetchall()[0][0])

    def synthetic(self) -> int:
        """How many incidents are made up (`pipeline synthesize`)."""
        return self._counts("source", Selection()).get("synthetic", 0)

    def csv(self, selection: Selection) -> Iterator[str]:
        """The selected incidents in pieces of CSV: together `export.csv_text` of them, in store order."""
        condition, values = where(selection)
        cursor = self._database.cursor()
        names = ", ".join(columns.names("incident"))
        source, files = files_sql(cursor, self._files)
        dated = f"SELECT *, {FIRST_DAY} AS date_from, {LAST_DAY} AS date_to FROM ({source})"
        batches = cursor.sql(f"SELECT {names} FROM ({dated}) WHERE {condition}", params=[*files, *values])
        yield export.csv_text(columns.frame([], "incident"))
        for batch in batches.to_arrow_reader(STREAM_ROWS):
            if batch.num_rows:
                frame = columns.to_pandas(pa.Table.from_batches([batch]))
                yield export.csv_text(frame, header=False)

    def columns(self, query: str, values: Sequence[object] = ()) -> dict[str, NDArray[Any]]:
        """The columns of a query's result; masked arrays where values are missing."""
        found: dict[str, NDArray[Any]] = self.cursor().execute(query, values).fetchnumpy()  # type: ignore[assignment]
        return found

    def _counts(self, column: str, selection: Selection) -> dict[str, int]:
        condition, values = where(selection, named=NAMED)
        counted = f"SELECT {column}::VARCHAR AS name, count(*) AS n FROM incident WHERE {condition}"
        query = f"{counted} GROUP BY name ORDER BY n DESC"
        return dict(self.cursor().execute(query, values).fetchall())

    def _column(self, query: str, values: list[object]) -> NDArray[np.int64]:
        found: dict[str, NDArray[np.int64]] = self.cursor().execute(query, values).fetchnumpy()  # type: ignore[assignment]
        return next(iter(found.values()))

    def _frame(self, chosen: str, values: list[object]) -> pd.DataFrame:
        names = ", ".join(COLUMNS)
        query = f"SELECT {names} FROM incident WHERE row IN ({chosen}) ORDER BY row DESC"
        return typed(self.cursor().sql(query, params=values).to_arrow_table())


_opened: dict[Path, Found] = {}
_loading: set[Path] = set()
_lock = threading.Lock()


def open(store: Store) -> Found:  # noqa: A001 - read with its module: query.open
    """The incidents of the store as it is now, or, while a large store loads anew, as it was before."""
    path, version = store.path.resolve(), store.version()
    with _lock:
        last = _opened.get(path)
        if last is not None and last.version == version:
            return last
        if last is None or last.count <= SMALL:
            _opened[path] = Found(store, version)
            return _opened[path]
        if path not in _loading:
            _loading.add(path)
            threading.Thread(target=_load_anew, args=(store, path, version), daemon=True).start()
        return last


def loaded(store: Store) -> Found | None:
    """The incidents of the store as last loaded, perhaps an older version; None before they are loaded."""
    return _opened.get(store.path.resolve())


def _load_anew(store: Store, path: Path, version: int) -> None:
    try:
        found = Found(store, version)
        with _lock:
            _opened[path] = found
    finally:
        with _lock:
            _loading.discard(path)
