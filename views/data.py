"""The store, opened once, and its incidents, to be asked."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import streamlit as st

from pipeline import desk, query
from pipeline.desk import Opened
from pipeline.store import FOLDER, Store

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "articles"
STORE_VARIABLE = "INCIDENT_MAP_STORE"
MOST_OPENED = 64  # incidents kept as they were opened last


def store() -> Store:
    """The store that `INCIDENT_MAP_STORE` names, or the one under data/."""
    return Store(Path(os.environ.get(STORE_VARIABLE) or FOLDER))


def found() -> query.Found:
    """The store's incidents, to be asked; loaded again when the store changes."""
    return query.open(store())


def load_early() -> None:
    """Load the store's incidents behind the scenes, so that the first visitor waits for less."""
    if store().is_built():
        Thread(target=found, daemon=True).start()


def opened(of: Store, incident_id: str) -> Opened | None:
    """An incident as `desk.open` gives it, read again when the store changes."""
    return _opened(str(of.path), of.version(), incident_id)


@st.cache_resource(max_entries=MOST_OPENED, show_spinner=False)
def _opened(path: str, version: int, incident_id: str) -> Opened | None:  # noqa: ARG001 - a part of the key
    return desk.open(Store(Path(path)), incident_id)
