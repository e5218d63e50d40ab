"""The table: one row an incident, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from pipeline.query import Found
from pipeline.selection import Selection
from views import drawer, words

PAGE_ROWS = 500
COLUMNS: dict[str, Any] = {
    "date": st.column_config.TextColumn("Date", width=120),
    "event_type": st.column_config.TextColumn("Type", width=170),
    "sub_event_type": st.column_config.TextColumn("Sub-type", width=210),
    "location": st.column_config.TextColumn("Place", width=140),
    "admin1": st.column_config.TextColumn("Province", width=110),
    "country": st.column_config.TextColumn("Country", width=90),
    "killed_best": st.column_config.NumberColumn("Dead", width=60),
    "dead": st.column_config.TextColumn("Dead, low–high", width=120),
    "injured": st.column_config.TextColumn("Injured", width=100),
    "actor1": st.column_config.TextColumn("Actor 1", width=170),
    "actor2": st.column_config.TextColumn("Actor 2", width=170),
    "status": st.column_config.TextColumn("Status", width=80),
    "geo_precision": st.column_config.TextColumn("Place precision", width=110),
    "said_by": st.column_config.TextColumn("Said by", width=140),
    "source": st.column_config.TextColumn("Source", width=130),
    "title": st.column_config.TextColumn("Title", width=320),
}


def draw(incidents: pd.DataFrame, *, key: str, height: int, columns: Mapping[str, Any] = COLUMNS) -> None:
    """Draw incidents as rows that open on a click; `key` is one of `drawer.TABLES`."""
    key = f"{key}-{st.session_state.get(drawer.GENERATION, 0)}"
    st.dataframe(
        with_words(incidents)[list(columns)], column_config=columns, hide_index=True, height=height,
        placeholder="", selection_mode=["single-row", "single-cell"], key=key,
        on_select=partial(_on_row, key, list(incidents["incident_id"])),
    )  # fmt: skip


def _on_row(key: str, incident_ids: list[str]) -> None:
    """Open the incident of the row that was clicked."""
    chosen = st.session_state[key].selection
    rows = [*chosen.rows, *(cell[0] for cell in chosen.cells)]
    if rows and rows[0] < len(incident_ids):
        drawer.open_(incident_ids[rows[0]])


def with_words(incidents: pd.DataFrame) -> pd.DataFrame:
    """The incidents with date, dead and injured in words."""
    records = incidents.to_dict("records")
    return incidents.assign(
        date=[words.when(r["event_date"], r["event_date_end"], r["date_precision"]) for r in records],
        dead=[words.people(r["killed_low"], r["killed_best"], r["killed_high"]) for r in records],
        injured=[words.people(r["injured_low"], r["injured_best"], r["injured_high"]) for r in records],
    )


def page(found: Found, selection: Selection, number: int, *, last: int) -> pd.DataFrame:
    """The incidents of a page, counted from 1; an impossible number gives the nearest page."""
    return found.page(selection, start=(max(1, min(number, last)) - 1) * PAGE_ROWS, count=PAGE_ROWS)


def pages(incidents: int) -> int:
    """How many pages so many incidents fill, at least one."""
    return max(1, -(-incidents // PAGE_ROWS))
