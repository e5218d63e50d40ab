"""A selection as SQL: the same incidents that `Selection.apply` keeps; its values travel as parameters."""

from __future__ import annotations

import math

from pipeline.area import Area, Box, Circle, Ring
from pipeline.greatcircle import EARTH_KM
from pipeline.selection import ACTOR_COLUMNS, TEXT_COLUMNS, Selection

Condition = tuple[str, list[object]]

EVERYTHING: Condition = ("true", [])
FIRST_DAY = (
    "try_cast(event_date || "
    "CASE length(event_date) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END AS DATE)"
)
_LAST = "CASE WHEN event_date_end = '' THEN event_date ELSE event_date_end END"
LAST_DAY = (
    f"CASE length({_LAST}) WHEN 4 THEN try_cast({_LAST} || '-12-31' AS DATE) "
    f"WHEN 7 THEN last_day(try_cast({_LAST} || '-01' AS DATE)) ELSE try_cast({_LAST} AS DATE) END"
)


def where(selection: Selection, *, named: frozenset[str] = frozenset()) -> Condition:
    """A condition on columns of `columns.INCIDENT`, `date_from` and `date_to`, with its parameters.

    `named` are the columns held as enums called `names_COLUMN`: text is sought among their names.
    """
    parts = [
        *(_among(column, values) for column, values in selection.among().items()),
        ("date_to >= ?", [selection.since]) if selection.since else EVERYTHING,
        ("date_from <= ?", [selection.until]) if selection.until else EVERYTHING,
        ("coalesce(killed_best, 0) >= ?", [selection.killed_min]) if selection.killed_min else EVERYTHING,
        _inside(selection.area) if selection.area else EVERYTHING,
        _contains(ACTOR_COLUMNS, selection.actor, named),
        _contains(TEXT_COLUMNS, selection.text, named),
    ]
    asked = [part for part in parts if part is not EVERYTHING]
    conditions = [f"({condition})" for condition, _ in asked]
    return " AND ".join(conditions) or "true", [value for _, values in asked for value in values]


def _among(column: str, values: tuple[str, ...]) -> Condition:
    if not values:
        return EVERYTHING
    return f"{column}::VARCHAR IN ({', '.join('?' * len(values))})", list(values)


def _contains(columns: tuple[str, ...], words: str, named: frozenset[str]) -> Condition:
    """Words anywhere in any of the columns; RE2 folds case as Arrow's match in `Selection.apply` does."""
    words = words.strip()
    if not words:
        return EVERYTHING
    conditions = [
        _among_names(name) if name in named else f"regexp_matches({name}, ?, 'il')" for name in columns
    ]
    return " OR ".join(conditions), [words] * len(columns)


def _among_names(column: str) -> str:
    names = f"SELECT unnest(enum_range(NULL::names_{column})) AS name"
    return f"{column} IN (SELECT name::names_{column} FROM ({names}) WHERE regexp_matches(name, ?, 'il'))"


def _inside(area: Area) -> Condition:
    match area:
        case Box(south, west, north, east):
            return "latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?", [south, north, west, east]
        case Circle():
            return _within(area)
        case Ring():
            return _around(area)


def _within(circle: Circle) -> Condition:
    """Haversine, as `area.contains` has it."""
    half = (
        "sin(radians(latitude - ?) / 2) ** 2 + "
        "cos(radians(latitude)) * ? * sin(radians(longitude - ?) / 2) ** 2"
    )
    shrink = math.cos(math.radians(circle.latitude))
    return f"{2 * EARTH_KM} * asin(sqrt(least({half}, 1))) <= ?", [
        circle.latitude,
        shrink,
        circle.longitude,
        circle.radius_km,
    ]


def _around(ring: Ring) -> Condition:
    """Even-odd rule, as `area.contains` has it."""
    crossings, values = [], list[object]()
    for (south, west), (north, east) in zip(ring.corners, (*ring.corners[1:], ring.corners[0]), strict=True):
        if south != north:
            crossings.append(
                "((?::DOUBLE > latitude) <> (?::DOUBLE > latitude) AND "
                "longitude < ?::DOUBLE * (latitude - ?::DOUBLE) / ?::DOUBLE + ?::DOUBLE)::INTEGER"
            )
            values += [south, north, east - west, south, north - south, west]
    if not crossings:
        return "false", []
    return f"({' + '.join(crossings)}) % 2 = 1", values
