"""The store, opened once, and its incidents, loaded once a version."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import streamlit as st

from pipeline.store import Store

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "articles"
STORE_VARIABLE = "INCIDENT_MAP_STORE"


def store() -> Store:
    """The store that `INCIDENT_MAP_STORE` names, or the one under data/."""
    return _store(os.environ.get(STORE_VARIABLE) or str(ROOT / "data" / "store"))


@st.cache_resource
def _store(path: str) -> Store:
    return Store(Path(path))


def incidents(of: Store) -> pd.DataFrame:
    """Every incident in the store's order, loaded again when the store changes; not to be changed."""
    return _incidents(str(of.path), of.version())


@st.cache_resource(max_entries=2, show_spinner=False)
def _incidents(path: str, version: int) -> pd.DataFrame:  # noqa: ARG001 - the version is the cache's key
    return _store(path).incidents()


def newest_first(found: pd.DataFrame) -> pd.DataFrame:
    """The incidents by date, the newest first and those without a date last."""
    return found.sort_values("date_from", ascending=False, na_position="last", kind="stable")
