"""Add an article by pasting its text or dropping a file."""

from __future__ import annotations

import streamlit as st

from pipeline.store import Store

OPEN = "add_open"


def open_() -> None:
    """Open the dialog; for use in a callback."""
    st.session_state[OPEN] = True


def close() -> None:
    """Close the dialog; for use in a callback."""
    st.session_state[OPEN] = False


@st.dialog("Add an article", width="medium", on_dismiss=close)
def show(store: Store) -> None:
    """The dialog."""
    st.write("Add")
