"""The drawer at the right that holds the open incident's card, and which incident is open.

The open incident stands in the URL, so that a link reopens its card.
"""

from __future__ import annotations

import numpy as np
import streamlit as st

from pipeline.query import Found, Rows
from pipeline.selection import Selection
from pipeline.store import Store
from views import card, words
from views.ink import Ink
from views.words import Row

PARAMETER = "incident"
GENERATION = "table_generation"
TABLES = ("table", "unplaced")


def opened() -> str:
    """The open incident's id, or ""."""
    return st.query_params.get(PARAMETER, "")


def open_(incident_id: str) -> None:
    """Open an incident; for use in a callback."""
    st.query_params[PARAMETER] = incident_id


def close() -> None:
    """Close the drawer; for use in a callback."""
    st.query_params.pop(PARAMETER, None)
    forget_row()


def forget_row() -> None:
    """Have the tables forget the row that was clicked, if one was: a new name makes a new table."""
    generation = st.session_state.get(GENERATION, 0)
    tables = [st.session_state.get(f"{name}-{generation}") for name in TABLES]
    if any(table and (table.selection.rows or table.selection.cells) for table in tables):
        st.session_state[GENERATION] = generation + 1


def show(found: Found, selection: Selection, store: Store, ink: Ink) -> None:
    """Draw the open incident's card, if there is one; an id that is not in the store opens nothing."""
    rows = found.incident(opened())
    if rows.empty:
        return
    row = rows.iloc[0].to_dict()
    with st.container(key="drawer"):
        _buttons(row, found, selection)
        st.html(card.head(row, ink))
        st.html(card.facts(row))
        evidence = store.evidence(row["incident_id"])
        for article_id in dict.fromkeys([row["article_id"], *(item.article_id for item in evidence)]):
            report = store.article(article_id) if article_id else None
            if report is not None:
                st.html(card.article(report, evidence))


def _buttons(row: Row, found: Found, selection: Selection) -> None:
    """Step back and on among those at the same point if there are several, else all selected; and close."""
    neighbours = found.neighbours(row["row"], selection)
    with st.container(horizontal=True, key="drawer-buttons", vertical_alignment="center"):
        place = np.flatnonzero(neighbours == row["row"])
        if len(place):
            at = int(place[0])
            before, after = (_id(found, neighbours[one : one + 1]) for one in (max(at - 1, 0), at + 1))
            _step("Previous", before if at else "", ":material/chevron_left:")
            _step("Next", after, ":material/chevron_right:")
            st.html(f'<p class="im-at">{at + 1:,} of {words.incidents(len(neighbours))}</p>')
        st.button("Close", on_click=close, key="close", icon=":material/close:", type="tertiary")


def _id(found: Found, rows: Rows) -> str:
    """The id of the incident in the only row, or "" for none."""
    return "".join(found.rows(rows.tolist())["incident_id"])


def _step(label: str, incident_id: str, icon: str) -> None:
    st.button(
        label, on_click=open_, args=(incident_id,), key=label.lower(), icon=icon, type="tertiary",
        disabled=not incident_id,
    )  # fmt: skip
