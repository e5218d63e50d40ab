"""`python -m pipeline synthesize`: made-up incidents for tests and benchmarks, in a store of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline import synthesize, synthesize_ground
from pipeline.bars import bars
from pipeline.errors import StoreError
from pipeline.places import gazetteer
from pipeline.store import Store

SYNTHETIC_STORE = Path(__file__).resolve().parent.parent / "data" / "synthetic"
err = Console(stderr=True)


def synthesize_command(
    rows: Annotated[int, typer.Option(min=1, help="How many incidents.")] = 100_000,
    seed: Annotated[int, typer.Option(help="The same seed and number give the same incidents.")] = 1,
    store: Annotated[Path, typer.Option(help="Folder of a store without articles.")] = SYNTHETIC_STORE,
) -> None:
    """Fill a store with made-up incidents, for tests and benchmarks; their source is "synthetic"."""
    kept = Store(store)
    if not kept.articles().empty:
        raise StoreError(f"{store} holds articles; give --store a folder of its own for synthetic incidents")
    with bars() as progress:
        ground = synthesize_ground.read(gazetteer.open_or_build(progress=progress).path)
    kept.put_incidents(synthesize.incidents(rows, seed=seed, ground=ground))
    err.print(f"{rows:,} synthetic incidents are in {store}", highlight=False)
