"""Values in the words of a reader: dates, tolls and places as short texts, the unknown left plain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

Row = Mapping[Any, Any]  # an incident with the columns of `pipeline.columns.INCIDENT`
Cell = float | None  # a figure that may be missing

UNKNOWN = "—"
MARKUP = frozenset('\\`*_{}[]()<>#+-.!|~:$&"')
PRECISION = {
    "exact": "the place itself",
    "near": "near the place",
    "admin2": "somewhere in the district",
    "admin1": "somewhere in the province",
    "area": "somewhere in the area",
    "country": "somewhere in the country",
}
STATUS = {
    "reported": "reported as fact",
    "alleged": "alleged: only its accusers tell it",
    "disputed": "disputed: reported, and the accused deny it",
}


def when(event_date: str, event_date_end: str = "", precision: str = "day") -> str:
    """A date: "21 May 2019", "week of 20 May 2019", "May 2019", "2019", or a span of any of them."""
    if not event_date:
        return "no date"
    first = _day(event_date)
    if event_date_end:
        return f"{first} – {_day(event_date_end)}"
    return f"week of {first}" if precision == "week" else first


def _day(prefix: str) -> str:
    parts = [int(part) for part in prefix.split("-")]
    if len(parts) == 1:
        return prefix
    day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)  # noqa: PLR2004 - year, month, day
    return f"{day:%B %Y}" if len(parts) == 2 else f"{day.day} {day:%b %Y}"  # noqa: PLR2004


def people(low: Cell, best: Cell, high: Cell) -> str:
    """A toll: "12", "10–14, best 12", "at least 12", or a dash where the text says nothing."""
    if pd.isna(low) or pd.isna(best):
        return UNKNOWN
    if pd.isna(high):
        return f"at least {low:,}" if low else "0 or more"
    if low == high:
        return f"{best:,}"
    return f"{low:,}–{high:,}" if best in {low, high} else f"{low:,}–{high:,}, best {best:,}"


def interval(low: int, high: int, *, is_open: bool) -> str:
    """A sum of tolls: "12–20", with a plus where some of them leave the upper figure open."""
    figures = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"{figures}+" if is_open else figures


def where(row: Row) -> str:
    """Location, province and country, without repeats."""
    parts = [row[name] for name in ("location", "admin1", "country") if row[name]]
    return ", ".join(dict.fromkeys(parts)) or "no place"


def actors(row: Row) -> str:
    """Both sides, or the one that is known."""
    return " · ".join(side for side in (row["actor1"], row["actor2"]) if side)


def plain(text: str) -> str:
    """A text of others inside Markdown: nothing in it is markup."""
    return "".join(f"\\{letter}" if letter in MARKUP else letter for letter in text)


def incidents(count: int) -> str:
    """How many, in words: "1 incident", "2 incidents"."""
    return f"{count:,} incident" if count == 1 else f"{count:,} incidents"
