"""The review view: incidents by what was decided, the most doubtful first, and what changed since a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any, get_args

import pandas as pd
import streamlit as st

from pipeline import changes
from pipeline.changes import Change
from pipeline.doubt import doubtful_first
from pipeline.query import Found
from pipeline.records import ReviewStatus
from pipeline.selection import Selection
from pipeline.store import Store
from views import table, words

MOST = 20_000  # incidents that the queue sorts, the newest
SHOWN_CHANGES = 200
STATUSES = get_args(ReviewStatus)
COLUMNS: dict[str, Any] = {
    "why": st.column_config.TextColumn("Look at it because", width=300),
    **{name: table.COLUMNS[name] for name in ("date", "sub_event_type", "location", "country", "dead")},
    "status": table.COLUMNS["status"],
    "said_by": table.COLUMNS["said_by"],
    "title": table.COLUMNS["title"],
}


def show(found: Found, selection: Selection, store: Store) -> None:
    """Draw the queue of the incidents selected."""
    selection = replace(selection, reviews=())  # the view has its own
    shown = found.page(selection, count=MOST)
    everything = pd.concat([shown, selection.apply(store.rejected())], ignore_index=True)
    counts = everything["review"].value_counts()
    status = st.segmented_control(
        "Review", STATUSES, default=STATUSES[0], key="review-status", label_visibility="collapsed",
        format_func=lambda name: f"{name.capitalize()} {counts.get(name, 0):,}",
    )  # fmt: skip
    queue = doubtful_first(everything[everything["review"] == (status or STATUSES[0])])
    if found.count > MOST:
        st.caption(f"Of the newest {MOST:,}; filter to reach the others.")
    if queue.empty:
        st.caption("Nothing here.")
    else:
        table.draw(queue.head(table.PAGE_ROWS), key="worklist", height=560, columns=COLUMNS)
    _changes(store)


def _changes(store: Store) -> None:
    """What changed in the store since a day."""
    with st.expander("What changed since …"):
        day = st.date_input("Since the start of", value=None, format="YYYY-MM-DD", key="changed-since")
        if day is None:
            return
        found = changes.since(store, datetime.combine(day, time(), UTC))
        counts = {kind: sum(one.kind == kind for one in found) for kind in ("added", "changed", "gone")}
        st.caption(", ".join(f"{number:,} {kind}" for kind, number in counts.items()))
        if found:
            st.dataframe(pd.DataFrame(map(_told, found[:SHOWN_CHANGES])), hide_index=True, placeholder="")


def _told(change: Change) -> dict[str, str]:
    fields = "; ".join(f"{name}: {_or_nothing(old)} → {_or_nothing(new)}" for name, old, new in change.fields)
    day = words.when(
        change.shown["event_date"], change.shown["event_date_end"], change.shown["date_precision"]
    )
    return {
        "change": change.kind,
        "incident": f"{change.shown['sub_event_type']}, {words.where(change.shown)}, {day}",
        "fields": fields,
    }


def _or_nothing(value: object) -> str:
    return words.UNKNOWN if value in {None, ""} else str(value)
