"""About: what this is, where its data comes from, and under which licences."""

from __future__ import annotations

import streamlit as st


@st.dialog("About", width="medium")
def show() -> None:
    """The dialog."""
    st.write("About")
