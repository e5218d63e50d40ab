"""The store's incident files into a DuckDB table, sorted by date, with few-valued columns as enums."""

from __future__ import annotations

import duckdb
import pandas as pd
import pyarrow as pa

from pipeline import columns
from pipeline.query_sql import FIRST_DAY, LAST_DAY
from pipeline.stored import DEFAULTS, REVIEW

MEMORY_MB = 192  # DuckDB's; the rest of the table stays in its file
MEMORY_MB_A_MILLION = 36  # incidents, where that is more: to sort them takes it
_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
NAMED = frozenset(
    {
        "event_type", "sub_event_type", "country", "country_code", "admin1", "location", "status",
        "geo_precision", "date_precision", "actor1", "actor2", "said_by", "source", "review",
    }
)  # fmt: skip
SPOT = ("country_code", "latitude", "longitude", "uncertainty_km", "geo_precision")
# Dates as milliseconds would not hold years far off; the store's own frames have seconds.
DAYS = ("date_from", "date_to")


def files_sql(database: duckdb.DuckDBPyConnection, files: tuple[str, ...]) -> tuple[str, list[object]]:
    """A query for every row of the store's incident files, in their order, and its parameters.

    Columns that files of an older version lack have their default.
    """
    if not files:
        empty = ", ".join(f"NULL::{kind} AS {name}" for name, kind in _KINDS.items())
        return f"SELECT {empty} WHERE false", []
    described = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [list(files)]).fetchall()
    present = {name for name, *_ in described}
    kept = [name if name in present else f"{_default(name)} AS {name}" for name in _KINDS]
    return f"SELECT {', '.join(kept)} FROM read_parquet(?)", [list(files)]


_KINDS = {
    **{column.name: _TYPES[column.type] for column in columns.INCIDENT},
    "members": "VARCHAR",
    **{field.name: "DOUBLE" if field.type == pa.float64() else "VARCHAR" for field in REVIEW},
}


def _default(name: str) -> str:
    return f"'{DEFAULTS[name]}'" if name in DEFAULTS else f"NULL::{_KINDS[name]}"


def load(database: duckdb.DuckDBPyConnection, files: tuple[str, ...]) -> None:
    """Make the tables `incident` and `spot`.

    `incident` has every column of the store but the evidence, the bounding days, `spot` and `row`. A spot is
    a different place (SPOT), counted from the most frequent, which is 0. `row` counts from the first day to
    the last, the undated before it; of one day, the store's later rows come first, so that `ORDER BY row
    DESC` is the newest first and keeps the store's order otherwise.
    """
    source, values = files_sql(database, files)
    count = int(database.execute(f"SELECT count(*) FROM ({source})", values).fetchall()[0][0])
    database.execute(f"SET memory_limit = '{max(MEMORY_MB, count * MEMORY_MB_A_MILLION // 1_000_000)}MB'")
    database.execute("SET preserve_insertion_order = true")
    for name in sorted(NAMED):
        found = database.execute(f"SELECT DISTINCT {name} FROM ({source}) ORDER BY {name}", values).fetchall()
        quoted = ", ".join("'" + str(value).replace("'", "''") + "'" for (value,) in found) or "''"
        database.execute(f"CREATE TYPE names_{name} AS ENUM ({quoted})")
    kept = ", ".join(f"{name}::names_{name} AS {name}" for name in sorted(NAMED))
    numbered = f"SELECT *, row_number() OVER () AS read FROM ({source})"
    dated = f"SELECT * REPLACE ({kept}), {FIRST_DAY} AS date_from, {LAST_DAY} AS date_to FROM ({numbered})"
    _make_spots(database, f"SELECT * REPLACE ({kept}) FROM ({source})", values)
    placed = f"SELECT i.*, s.number AS spot FROM ({dated}) i JOIN spot s ON {_SAME_SPOT}"
    ordered = f"SELECT * EXCLUDE (read) FROM ({placed}) ORDER BY date_from NULLS FIRST, read DESC"
    row = "(row_number() OVER () - 1)::INTEGER AS row"
    database.execute(f"CREATE TABLE incident AS SELECT *, {row} FROM ({ordered})", values)
    database.execute("CHECKPOINT")


_SAME_SPOT = " AND ".join(f"i.{name} IS NOT DISTINCT FROM s.{name}" for name in SPOT)


def _make_spots(database: duckdb.DuckDBPyConnection, source: str, values: list[object]) -> None:
    names = ", ".join(SPOT)
    database.execute(
        f"CREATE TABLE spot AS SELECT {names}, count(*)::INTEGER AS incidents, "
        f"(row_number() OVER (ORDER BY count(*) DESC, {names}) - 1)::INTEGER AS number "
        f"FROM ({source}) GROUP BY {names} ORDER BY number",
        values,
    )


def typed(table: pa.Table) -> pd.DataFrame:
    """A result as a DataFrame with the types of `store.Store.incidents`; enums become texts."""
    fields = [
        pa.field(field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
        for field in table.schema
    ]
    frame = columns.to_pandas(table.cast(pa.schema(fields)))
    days = {name: pd.to_datetime(frame[name]).astype("datetime64[s]") for name in DAYS if name in frame}
    return frame.assign(**days)
