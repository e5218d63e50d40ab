"""The explorer: map, timeline and playback in one component that holds the incidents' columns in the browser.

Its JavaScript stands in `views/explorer/` as modules that the server's own routes serve. What is drawn while
a hand moves is worked out in the browser; on release the period, the area or the incident clicked come here.
"""

from __future__ import annotations

import base64
import os
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import streamlit as st

from pipeline import area as areas
from pipeline import asking
from pipeline.errors import SelectionError
from pipeline.query import Found
from pipeline.selection import Selection
from pipeline.store import Store
from pipeline.taxonomy import TYPES
from views import drawer, totals
from views.component import FOLDER, component
from views.filters import AREA, EARLIEST, LATEST
from views.ink import Ink

KEY = "explorer"
TILES_FROM = 8_000_000  # incidents; the columns of 10 million are 34 MB to send and make a tab of 550 MB
BITS_TO = 200_000  # incidents; the bits of more are fetched: a slow link would feel them in every answer
TILES_VARIABLE = "INCIDENT_MAP_TILES_FROM"  # another number, for tests
HTML = "<div class='explorer'></div>"
STYLE = (FOLDER / "explorer.css").read_text(encoding="utf-8")


def area() -> areas.Area | None:
    """The area in the URL; one that cannot be is none."""
    text = st.query_params.get(AREA, "")
    try:
        return areas.parse(text) if text else None
    except SelectionError:
        return None


def show(found: Found, selection: Selection, store: Store, ink: Ink) -> None:
    """Draw the explorer of these incidents, and the store's running totals over its timeline."""
    component("incident_map_explorer", module="explorer.js", html=HTML, css=STYLE)(
        key=KEY,
        data=state(found, selection, ink, opened=drawer.opened()) | {"totals": totals.brackets(store, found)},
        on_period_change=on_period,
        on_area_change=on_area,
        on_open_change=on_open,
        on_totals_change=on_totals,
    )


def state(found: Found, selection: Selection, ink: Ink, *, opened: str = "") -> dict[str, Any]:
    """What the component is told: filters as a query string and a bit an incident, period, area, colours."""
    filters = replace(selection, since=None, until=None, area=None)
    bits = found.matching(filters).tobytes() if found.count <= BITS_TO and filters != Selection() else b""
    rows = list(found.incident(opened)["row"]) if opened else []
    return {
        "tag": found.tag,
        "asked": asking.text(filters),
        "bits": base64.b64encode(bits).decode(),
        "tiles": is_tiled(found),
        "since": selection.since.isoformat() if selection.since else None,
        "until": selection.until.isoformat() if selection.until else None,
        "area": areas.text(selection.area) if selection.area else "",
        "opened": int(rows[0]) if rows else -1,
        "ink": asdict(ink),
        "types": TYPES,
    }


def is_tiled(found: Found) -> bool:
    """Whether the server cuts tiles all the time: the columns would be too many for a browser."""
    return found.count >= int(os.environ.get(TILES_VARIABLE, TILES_FROM))


def on_period() -> None:
    """Let the brush set the period of the filters; an empty one clears it."""
    told = st.session_state[KEY].period or {}
    since, until = (_day(told.get(end)) for end in ("since", "until"))
    if since is None or until is None or since <= until:
        st.session_state["since"], st.session_state["until"] = since, until


def on_area() -> None:
    """Put the area drawn into the URL, from where it filters; an empty text clears it."""
    text = st.session_state[KEY].area
    try:
        st.query_params[AREA] = areas.text(areas.parse(text))
    except SelectionError:
        st.query_params.pop(AREA, None)


def on_open() -> None:
    """Open the incident that was clicked."""
    drawer.forget_row()
    drawer.open_(str(st.session_state[KEY].open))


def on_totals() -> None:
    """Show the running totals."""
    st.session_state["tab"] = "Claims and totals"


def _day(text: str | None) -> date | None:
    return min(max(date.fromisoformat(text), EARLIEST), LATEST) if text else None
