"""How a selection spreads over time and space, for browsers that hold no columns.

`summary` says how many incidents it has and what their points reach over. `blob` is what the timeline shows,
a file of the form of `pipeline.points`, whose days count from the first of the store: `types` has for each
event type and day the incidents of that exact day; `low`, `high` and `open` have the sums of their dead, and
how many have no highest figure. `span_first`, `span_days` and `span_counts` are the different spans of two
days or more by length; of one length, the first days are differences.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline import points
from pipeline.query import Found
from pipeline.query_load import NAMED
from pipeline.query_sql import where
from pipeline.selection import Selection
from pipeline.taxonomy import TYPES

HIGH = "coalesce(killed_high, killed_best)"
EPOCH = "DATE '1970-01-01'"
DAYS = f"SELECT min(date_from) - {EPOCH} AS first, max(date_from) - {EPOCH} AS last FROM incident"
COUNTS = """SELECT count(*) AS incidents, count(*) FILTER (latitude IS NULL) AS unplaced,
    count(*) FILTER (date_from IS NULL) AS undated,
    count(*) FILTER (date_from IS NULL OR date_to > date_from) AS inexact,
    min(latitude) AS south, max(latitude) AS north, min(longitude) AS west, max(longitude) AS east
    FROM incident WHERE """


def summary(found: Found, selection: Selection) -> dict[str, Any]:
    """What is said of the store, its first day since 1970, counts of the selection, and its bounds if any."""
    condition, values = where(selection, named=NAMED)
    counts = {name: column[0] for name, column in found.columns(COUNTS + condition, values).items()}
    sides = ("south", "north", "west", "east")
    placed = counts["incidents"] > counts["unplaced"]
    return points.described(found) | {
        "first_day": _days(found)[0],
        "bounds": {side: float(counts[side]) for side in sides} if placed else None,
        **{name: int(count) for name, count in counts.items() if name not in sides},
    }


def blob(found: Found, selection: Selection) -> bytes:
    """The file of a selection."""
    first, days = _days(found)
    columns = _exact(found, selection, first, days) | _spans(found, selection, first)
    header = {"first_day": first}
    return points.file(header, {name: points.smallest(column) for name, column in columns.items()})


def _days(found: Found) -> tuple[int, int]:
    """The first day of the store since 1970, and the number of days to its last."""
    ends = found.columns(DAYS)
    if np.ma.getmaskarray(ends["first"])[0]:
        return 0, 0
    return int(ends["first"][0]), int(ends["last"][0] - ends["first"][0]) + 1


def _exact(found: Found, selection: Selection, first: int, days: int) -> dict[str, NDArray[Any]]:
    condition, values = where(selection, named=NAMED)
    table = found.columns(
        f"SELECT date_from - {EPOCH} AS day, enum_code(event_type) AS kind, count(*) AS incidents, "
        "coalesce(sum(killed_low), 0)::BIGINT AS low, "
        f"coalesce(sum({HIGH}) FILTER (killed_low IS NOT NULL), 0)::BIGINT AS high, "
        "count(*) FILTER (killed_low IS NOT NULL AND killed_high IS NULL) AS open "
        f"FROM incident WHERE {condition} AND date_to = date_from GROUP BY day, kind",
        values,
    )
    day = (table["day"] - first).astype(int)
    order = points.numbers(found.names("event_type"), TYPES).astype(int)
    types = np.bincount(order[table["kind"]] * days + day, table["incidents"], len(TYPES) * days)
    sums = {name: np.bincount(day, table[name], days).astype(np.int64) for name in ("low", "high", "open")}
    return {"types": types.astype(np.int64), **sums}


def _spans(found: Found, selection: Selection, first: int) -> dict[str, NDArray[Any]]:
    condition, values = where(selection, named=NAMED)
    table = found.columns(
        f"SELECT date_from - {EPOCH} AS first, least(date_to - date_from, {points.MOST_DAYS}) AS days, "
        f"count(*) AS counts FROM incident WHERE {condition} AND date_to > date_from GROUP BY ALL "
        "ORDER BY days, first",
        values,
    )
    days = table["days"].astype(np.int64)
    starts = table["first"].astype(np.int64) - first
    again = np.diff(days, prepend=-1) != 0  # a longer span begins: its first days start anew
    differences = np.where(again, starts, np.diff(starts, prepend=0))
    return {"span_first": differences, "span_days": days, "span_counts": table["counts"]}
