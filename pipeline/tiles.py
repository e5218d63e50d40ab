"""A map cut in tiles: what a selection comes to at each spot of a tile, for browsers that hold no columns.

A tile is one square of the Web Mercator grid (zoom, x, y), drawn at most 1,024 CSS pixels wide, as a file of
the form of `pipeline.points`. Spots so crowded that the explorer draws them as density are summed in cells
(`merged` says how many); all others stand alone, with all that a mark shows. So both ways of the explorer
draw the same picture. The header's `totals` are of the whole selection.

A selection is summed by spot once and kept a while: the tiles of one picture are asked for one by one.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline import points
from pipeline.query import Found
from pipeline.query_load import NAMED
from pipeline.query_sql import Condition, where
from pipeline.selection import Selection
from pipeline.taxonomy import TYPES

CLOSEST_ZOOM = 13
CELLS = 256  # across a tile: 4 CSS pixels each where it is drawn at its widest
AROUND = 3  # cells to each side that lie within the 18 CSS pixels of a ROOM of `layout.js`
MARKS_AROUND = 5  # spots; MARKS_IN_ROOM of `layout.js`
BUSY = 400  # incidents of a spot that is not taken apart for its bounds; ROWS_AT_MOST of `held.js`
KEPT_BYTES = 24_000_000  # of sums by spot
STEEPEST = 85.0511  # degrees of latitude, where the grid ends

Numbers = NDArray[Any]

_summing = threading.Lock()  # so that a selection that all tiles of a picture ask for is summed once


@dataclass(frozen=True, slots=True)
class Sums:
    """What a selection comes to, by the number of the spot.

    `types` has a row for each of TYPES. `low`, `best` and `high` sum the dead; `open_` says whether any
    highest figure is unknown; `status` has a bit for each of `points.STATUSES`; `row` is the newest
    incident's.
    """

    types: Numbers
    low: Numbers
    best: Numbers
    high: Numbers
    status: Numbers
    row: Numbers
    open_: bool

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(getattr(self, field.name).nbytes for field in fields(self) if field.name != "open_")


@dataclass(frozen=True, slots=True)
class Ground:
    """Where spots lie, `x` and `y` in a world from 0 to 1, NaN without a point; which have many incidents."""

    x: Numbers
    y: Numbers
    busy: Numbers


def exists(zoom: int, x: int, y: int) -> bool:
    """Whether the grid has this tile."""
    return 0 <= zoom <= CLOSEST_ZOOM and 0 <= x < 2**zoom and 0 <= y < 2**zoom


def blob(found: Found, selection: Selection, zoom: int, x: int, y: int) -> bytes:
    """The file of a tile."""
    sums = summed(found, selection)
    ground = _ground(found)
    across, down = ((part * 2**zoom - at) * CELLS for part, at in ((ground.x, x), (ground.y, y)))
    near = sums.types.any(axis=0) & _between(across, -AROUND, CELLS + AROUND)
    near &= _between(down, -AROUND, CELLS + AROUND)
    spots = np.flatnonzero(near)
    column, row = (np.floor(part[spots]).astype(int) for part in (across, down))
    crowded = _crowd(column, row) > MARKS_AROUND
    within = _between(column, 0, CELLS) & _between(row, 0, CELLS)
    cells = (row * CELLS + column)[within & crowded]
    alone, many = _alone(found, sums, spots[within & ~crowded]), spots[within & crowded]
    merged = _merged(found, sums, many, cells)
    columns = {name: np.concatenate([alone[name], merged[name]], axis=-1).ravel() for name in alone}
    return points.file({"totals": totals(found, sums)}, {n: _narrow(n, c) for n, c in columns.items()})


def totals(found: Found, sums: Sums) -> dict[str, Any]:
    """Incidents by type, those without a point, and the dead."""
    nowhere = np.isnan(_ground(found).x)
    dead = {"low": int(sums.low.sum()), "high": int(sums.high.sum()), "open": sums.open_}
    types = [int(count) for count in sums.types.sum(axis=1)]
    return {"types": types, "unplaced": int(sums.types[:, nowhere].sum()), "dead": dead}


def summed(found: Found, selection: Selection) -> Sums:
    """The sums of a selection by spot, made or as last made."""
    with _summing:
        kept: dict[Selection, Sums] = found.kept.setdefault("sums", {})
        sums = kept.pop(selection, None) or _sum(found, selection)
        kept[selection] = sums  # the last is the latest
        while len(kept) > 1 and sum(one.size for one in kept.values()) > KEPT_BYTES:
            del kept[next(iter(kept))]
        return sums


def rows(found: Found, selection: Selection, of: Condition, *, most: int) -> tuple[list[int], int]:
    """The newest rows of a selection that meet a condition, and how many meet it."""
    (condition, values), (wanted, more) = where(selection, named=NAMED), of
    query = f"SELECT row FROM incident WHERE {condition} AND ({wanted})"
    numbers = np.sort(found.columns(query, [*values, *more])["row"])
    return [int(number) for number in numbers[: -most - 1 : -1]], len(numbers)


def close_to(found: Found, x: float, y: float, reach: float) -> Condition:
    """Which incidents lie near a point of the world."""
    ground = _ground(found)
    near = np.flatnonzero(np.hypot(ground.x - x, ground.y - y) <= reach)
    return "spot IN (SELECT unnest(?::INTEGER[]))", [near.tolist()]


def _sum(found: Found, selection: Selection) -> Sums:
    condition, values = where(selection, named=NAMED)
    bits = " ".join(f"WHEN '{status}' THEN {1 << at}" for at, status in enumerate(points.STATUSES))
    table = found.columns(
        "SELECT spot, enum_code(event_type) AS kind, count(*) AS incidents, "
        "coalesce(sum(killed_low::DOUBLE), 0) AS low, coalesce(sum(killed_best::DOUBLE), 0) AS best, "
        "coalesce(sum(coalesce(killed_high, killed_best)::DOUBLE), 0) AS high, "
        f"bit_or(CASE status {bits} ELSE 1 END)::UTINYINT AS status, max(row) AS row, "
        "count(*) FILTER (killed_low IS NOT NULL AND killed_high IS NULL) > 0 AS open "
        f"FROM incident WHERE {condition} GROUP BY ALL",
        values,
    )
    spot, count = table["spot"], len(points.spots(found)["latitude"])
    order = points.numbers(found.names("event_type"), TYPES)
    types = np.zeros((len(TYPES), count), dtype="u4")
    np.add.at(types, (order[table["kind"]], spot), table["incidents"].astype("u4"))
    sums = {name: np.bincount(spot, table[name], count).astype("<i4") for name in ("low", "best", "high")}
    status, row = np.zeros(count, dtype="u1"), np.full(count, -1, dtype="<i4")
    np.bitwise_or.at(status, spot, table["status"])
    np.maximum.at(row, spot, table["row"])
    return Sums(types, sums["low"], sums["best"], sums["high"], status, row, open_=bool(table["open"].any()))


def _ground(found: Found) -> Ground:
    """Where the spots lie, with coordinates as exact as the browser's; made once for each version."""
    if "ground" not in found.kept:
        spots = points.spots(found)
        known = spots["latitude"] != points.NOWHERE
        latitude = np.radians(np.clip(np.where(known, spots["latitude"] / 1e4, 0), -STEEPEST, STEEPEST))
        x = np.where(known, spots["longitude"] / 3_600_000 + 0.5, np.nan)
        y = np.where(known, 0.5 - np.arcsinh(np.tan(latitude)) / (2 * np.pi), np.nan)
        incidents = found.columns("SELECT incidents FROM spot ORDER BY number")["incidents"]
        found.kept["ground"] = Ground(x, y, incidents > BUSY)
    made: Ground = found.kept["ground"]
    return made


def _between(numbers: Numbers, least: int, end: int) -> NDArray[np.bool_]:
    return np.asarray((numbers >= least) & (numbers < end))


def _crowd(column: Numbers, row: Numbers) -> Numbers:
    """For each spot how many lie in the cells around its own, itself among them."""
    side = CELLS + 4 * AROUND + 1
    grid = np.bincount((row + 2 * AROUND + 1) * side + column + 2 * AROUND + 1, minlength=side * side)
    upto = grid.reshape(side, side).cumsum(axis=0).cumsum(axis=1)
    ends = [(row + at, column + to) for at in (AROUND, 3 * AROUND + 1) for to in (AROUND, 3 * AROUND + 1)]
    first, second, third, last = (upto[at, to] for at, to in ends)
    return np.asarray(last - second - third + first)


def _alone(found: Found, sums: Sums, spots: Numbers) -> points.Columns:
    """The columns of spots that stand alone; of a busy one a quarter of its incidents stands for its dead."""
    places = points.spots(found)
    types, busy = sums.types[:, spots], _ground(found).busy[spots]
    one_status = {1 << at: at for at in range(len(points.STATUSES))}
    status = [one_status.get(int(bits), 0) for bits in np.where(busy, 0, sums.status[spots])]
    return {
        **{name: places[name][spots] for name in ("latitude", "longitude", "radius", "precision", "country")},
        "low": np.where(busy, 0, sums.low[spots]),
        "best": np.where(busy, types.sum(axis=0) // 4, sums.best[spots]),
        "high": np.where(busy, 0, sums.high[spots]),
        "status": np.array(status, dtype="u1"),
        "row": np.where(busy, -1, sums.row[spots]),
        "spot": spots,
        "merged": np.ones(len(spots), dtype="u1"),
        "types": types,
    }


def _merged(found: Found, sums: Sums, spots: Numbers, cells: Numbers) -> points.Columns:
    """The columns of crowded spots, summed by cell; each lies in the middle of its incidents."""
    places = points.spots(found)
    _, cell = np.unique(cells, return_inverse=True)
    count = int(cell.max(initial=-1)) + 1
    types = np.array([np.bincount(cell, one[spots], count) for one in sums.types])
    weights = sums.types[:, spots].sum(axis=0)

    def middle(name: str) -> Numbers:
        return np.asarray(np.bincount(cell, places[name][spots] * weights, count) / types.sum(axis=0)).round()

    nothing = np.zeros(count, dtype="u1")
    unsaid = ("radius", "precision", "country", "low", "best", "high", "status", "spot")
    return {
        **dict.fromkeys(unsaid, nothing),
        "row": np.full(count, -1),
        "latitude": middle("latitude"),
        "longitude": middle("longitude"),
        "merged": np.bincount(cell, minlength=count),
        "types": types,
    }


def _narrow(name: str, column: Numbers) -> Numbers:
    if name in {"latitude", "longitude", "row"}:
        return column.astype("<i4")
    return points.smallest(column)
