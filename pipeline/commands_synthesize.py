"""`python -m pipeline synthesize`: made-up incidents for tests and benchmarks, in a store of their own."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from pipeline import synthesize, synthesize_ground
from pipeline.bars import bars
from pipeline.options import OwnStorePath, own_store
from pipeline.places import gazetteer
from pipeline.store import FOLDER

SYNTHETIC_STORE = FOLDER.with_name("synthetic")
err = Console(stderr=True)


def synthesize_command(
    rows: Annotated[int, typer.Option(min=1, help="How many incidents.")] = 100_000,
    seed: Annotated[int, typer.Option(help="The same seed and number give the same incidents.")] = 1,
    store: OwnStorePath = SYNTHETIC_STORE,
) -> None:
    """Fill a store with made-up incidents, for tests and benchmarks; their source is "synthetic"."""
    kept = own_store(store)
    with bars() as progress:
        ground = synthesize_ground.read(gazetteer.open_or_build(progress=progress).path)
    kept.put_incidents(synthesize.incidents(rows, seed=seed, ground=ground))
    err.print(f"{rows:,} synthetic incidents are in {store}", highlight=False)
