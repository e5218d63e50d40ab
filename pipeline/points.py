"""The incidents as columns for a browser: no text, 8 to 12 bytes each, sorted by date.

Incidents share places and tolls. Each different place (a *spot*: point, radius, precision, country) and each
different toll is written once, and an incident holds their numbers. A file is

    "IMP1", length of the header (uint32), header (JSON, padded to 8 bytes), columns (each at a multiple of 8)

all little-endian. The header names each column's type, place and length. Columns of spots: `latitude`,
`longitude` (1e-4 degrees, NOWHERE without a point), `radius` (0.1 km), `precision`, `country`. Of tolls:
`low`, `best`, `high` (UNSAID where the text says nothing). Of days: `starts`, the first row of each day from
`first_day` on, and the number of rows. Of rows: `spot`, `toll`, `length` (days from the first to the last),
`kind` (event type) and `flags` (status, plus 4 times the date's precision).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import date
from threading import Lock
from typing import Any, get_args

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.query import Found
from pipeline.records import DatePrecision, GeoPrecision, Status

MAGIC = b"IMP1"
NOWHERE = 2**31 - 1
UNSAID = -1
MOST_DAYS = 65_535
GZIP_LEVEL = 4  # of level 9 the size within 4 %, in a quarter of the time
ZSTD_LEVEL = 3
EPOCH = date(1970, 1, 1)
STATUSES: tuple[str, ...] = get_args(Status)
DATE_PRECISIONS = (*get_args(DatePrecision), "")
GEO_PRECISIONS = (*get_args(GeoPrecision), "")
TOLL = "killed_low, killed_best, killed_high"

Columns = dict[str, NDArray[Any]]

_packing = Lock()  # so that a file asked for twice is made once


def packed(found: Found, *, encoding: str) -> bytes:
    """The file, compressed: `encoding` is "zstd" or "gzip". Made once for each version of the store."""
    with _packing:
        if encoding not in found.kept:
            plain = blob(found)
            found.kept[encoding] = compressed(plain, encoding=encoding)
            found.kept["length"] = len(plain)
        packed_: bytes = found.kept[encoding]
        return packed_


def length(found: Found) -> int:
    """How many bytes the file has that was packed."""
    bytes_: int = found.kept["length"]
    return bytes_


def compressed(plain: bytes, *, encoding: str) -> bytes:
    """The bytes as a browser unpacks them by itself: `encoding` is "zstd" or "gzip"."""
    if encoding == "zstd":
        return bytes(pa.Codec("zstd", ZSTD_LEVEL).compress(plain, asbytes=True))
    return gzip.compress(plain, GZIP_LEVEL, mtime=0)


def blob(found: Found) -> bytes:
    """The file."""
    rows = _rows(found)
    tolls = _tolls(found)
    first_day, days = _days(rows.pop("day"), len(rows["kind"]))
    header = described(found) | {
        "first_day": first_day,
        "types": found.names("event_type"),
        "statuses": STATUSES,
        "date_precisions": DATE_PRECISIONS,
    }
    return file(header, {**spots(found), **tolls, **days, **rows})


def described(found: Found) -> dict[str, Any]:
    """What a header says of the whole store."""
    return {
        "version": found.version,
        "rows": found.count,
        "countries": [[code, name] for code, name in found.countries().items()],
        "geo_precisions": GEO_PRECISIONS,
        "synthetic": found.synthetic(),
    }


def numbers(names: Sequence[str], codes: Sequence[str]) -> NDArray[np.uint8]:
    """For each name its place among the codes; an empty table has a name that is none of them."""
    return np.array([codes.index(name) if name in codes else 0 for name in names], dtype="u1")


def spots(found: Found) -> Columns:
    """Each different place, the most frequent first; made once for each version of the store."""
    if "spots" not in found.kept:
        found.kept["spots"] = _spots(found, list(found.countries()))
    made: Columns = found.kept["spots"]
    return made


def _spots(found: Found, codes: list[str]) -> Columns:
    table = found.columns(
        "SELECT latitude, longitude, uncertainty_km, country_code::VARCHAR AS code, "
        "geo_precision::VARCHAR AS precision FROM spot ORDER BY number"
    )
    country = [codes.index(code) if code else len(codes) for code in table["code"]]
    return {
        "latitude": _degrees(table["latitude"]),
        "longitude": _degrees(table["longitude"]),
        "radius": np.minimum(_known(table["uncertainty_km"], 0.0) * 10, 65_535).round().astype("<u2"),
        "country": np.array(country, dtype="<u2"),
        "precision": np.array([GEO_PRECISIONS.index(one) for one in table["precision"]], dtype="u1"),
    }


def _tolls(found: Found) -> Columns:
    table = found.columns(f"SELECT {TOLL} FROM ({_numbered(TOLL)}) ORDER BY number")
    return {
        name.removeprefix("killed_"): _known(values, UNSAID).astype("<i4") for name, values in table.items()
    }


def _rows(found: Found) -> Columns:
    """The columns of rows, and `day` since 1970, none of it for those undated."""
    table = found.columns(
        f"SELECT spot, t.number AS toll, enum_code(event_type) AS kind, "
        f"enum_code(status) AS status, enum_code(date_precision) AS precision, "
        f"date_from - DATE '1970-01-01' AS day, "
        f"least(date_to - date_from, {MOST_DAYS})::USMALLINT AS length "
        f"FROM incident i JOIN ({_numbered(TOLL)}) t ON {_same(TOLL, 't')} ORDER BY row"
    )
    status = numbers(found.names("status"), STATUSES)[table["status"]]
    precision = numbers(found.names("date_precision"), DATE_PRECISIONS)[table["precision"]]
    return {
        "spot": smallest(table["spot"]),
        "toll": smallest(table["toll"]),
        "length": _known(table["length"], 0).astype("<u2"),
        "kind": table["kind"].astype("u1"),
        "flags": status + 4 * precision,
        "day": table["day"],
    }


def _numbered(names: str) -> str:
    """A query for each different combination of columns with its number, the most frequent first."""
    return (
        f"SELECT {names}, (row_number() OVER (ORDER BY count(*) DESC, {names}) - 1)::INTEGER AS number "
        f"FROM incident GROUP BY {names}"
    )


def _same(names: str, other: str) -> str:
    return " AND ".join(f"i.{name} IS NOT DISTINCT FROM {other}.{name}" for name in names.split(", "))


def _days(day: NDArray[Any], rows: int) -> tuple[int, Columns]:
    """The first day, and for each day from it to the last the row where it starts."""
    dated = np.asarray(day[~np.ma.getmaskarray(day)], dtype=np.int64)
    if not len(dated):
        return 0, {"starts": np.array([rows], dtype="<u4")}
    first, last = int(dated[0]), int(dated[-1])
    starts = np.searchsorted(dated, np.arange(first, last + 2)) + (rows - len(dated))
    return first, {"starts": starts.astype("<u4")}


def _degrees(values: NDArray[Any]) -> NDArray[Any]:
    known = _known(values, np.nan).astype(float)
    return np.where(np.isnan(known), NOWHERE, np.round(np.nan_to_num(known) * 10_000)).astype("<i4")


def _known(values: NDArray[Any], otherwise: float) -> NDArray[Any]:
    return np.asarray(np.ma.filled(values, otherwise))


def smallest(numbers: NDArray[Any]) -> NDArray[Any]:
    """The numbers in the narrowest unsigned type that holds them."""
    most = int(numbers.max(initial=0))
    return np.asarray(numbers.astype("u1" if most < 2**8 else "<u2" if most < 2**16 else "<u4"))


def file(header: dict[str, Any], columns: Columns) -> bytes:
    """Header and columns as a file of this form."""
    places, at = {}, 0
    for name, column in columns.items():
        places[name] = {"type": column.dtype.str[1:], "at": at, "length": len(column)}
        at += -(-column.nbytes // 8) * 8
    text = json.dumps(header | {"columns": places}, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    parts = [MAGIC, len(text).to_bytes(4, "little"), text]
    for column in columns.values():
        parts += [column.tobytes(), bytes(-column.nbytes % 8)]
    return b"".join(parts)
