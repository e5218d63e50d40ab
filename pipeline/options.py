"""Options that several commands share, and what they ask of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import StoreError
from pipeline.store import Store

StorePath = Annotated[Path, typer.Option("--store", envvar="INCIDENT_MAP_STORE", help="Folder of the store.")]
OwnStorePath = Annotated[Path, typer.Option("--store", help="Folder of a store without articles.")]


def own_store(path: Path) -> Store:
    """The store at `path`, for incidents of no article; raises StoreError where it holds articles."""
    store = Store(path)
    if not store.articles().empty:
        raise StoreError(f"{path} holds articles; give --store a folder of its own for other incidents")
    return store
