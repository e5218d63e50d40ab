"""A selection as the query string of an address, and back: what a link to a download asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from pipeline import area as areas
from pipeline.errors import SelectionError
from pipeline.selection import Selection

MANY = {"country": "countries", "event_type": "event_types", "status": "statuses", "review": "reviews"}
TEXTS = ("actor", "text")
DAYS = ("since", "until")


def text(selection: Selection) -> str:
    """The query string, with the names of the options of `python -m pipeline export`."""
    pairs = [(name, one) for name, field in MANY.items() for one in getattr(selection, field)]
    pairs += [(name, getattr(selection, name)) for name in TEXTS if getattr(selection, name)]
    pairs += [(name, day.isoformat()) for name in DAYS if (day := getattr(selection, name))]
    if selection.killed_min:
        pairs.append(("killed_min", str(selection.killed_min)))
    if selection.area:
        pairs.append(("area", areas.text(selection.area)))
    return urlencode(pairs)


def parse(pairs: Iterable[tuple[str, str]]) -> Selection:
    """The selection that names and values ask for; raises SelectionError for one that cannot be."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    unknown = given.keys() - {*MANY, *TEXTS, *DAYS, "killed_min", "area"}
    if unknown:
        raise SelectionError(f"{min(unknown)!r} is no filter")
    last = {name: values[-1] for name, values in given.items()}
    try:
        return Selection(
            since=_day(last.get("since")),
            until=_day(last.get("until")),
            killed_min=int(last.get("killed_min", "0")),
            area=areas.parse(last["area"]) if "area" in last else None,
            **{name: last.get(name, "") for name in TEXTS},  # type: ignore[arg-type]
            **{field: tuple(given.get(name, ())) for name, field in MANY.items()},  # type: ignore[arg-type]
        )
    except ValueError as error:
        raise SelectionError(f"a filter cannot be read: {error}") from error


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
