"""The store, opened once, and its incidents, to be asked."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from pipeline import query
from pipeline.store import FOLDER, Store

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "articles"
STORE_VARIABLE = "INCIDENT_MAP_STORE"


def store() -> Store:
    """The store that `INCIDENT_MAP_STORE` names, or the one under data/."""
    return _store(_path())


def _path() -> str:
    return os.environ.get(STORE_VARIABLE) or str(FOLDER)


@st.cache_resource
def _store(path: str) -> Store:
    return Store(Path(path))


def open_found() -> query.Found:
    """The incidents of `store`, for routes, which have no session."""
    return query.open(Store(Path(_path())))


def found(of: Store) -> query.Found:
    """Its incidents, to be asked; loaded again when the store changes."""
    return query.open(of)
