"""The first start: the shipped articles are read into an empty store, with a bar that tells how far.

A store with articles and no incidents is one whose build was killed: what is missing is read.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pipeline.articles import files
from pipeline.store import Store
from views import reading


def show(articles: Path, store: Store) -> None:
    """Read the articles, unless that is under way, and wait for it."""
    shipped = [articles] if store.version() < 0 else []
    screen = st.empty()
    with screen.container(key="first-start"):
        st.html("<h1>Incident Map</h1><p>First start: reading the articles.</p>")
        work = reading.under_way(store) or reading.read(lambda: files.read(shipped), store)
        reading.wait(work)
    screen.empty()
    if work.failure:
        st.error("The articles could not be read.")
        st.text(work.failure)
        st.stop()
