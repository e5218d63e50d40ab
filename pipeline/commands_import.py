"""`python -m pipeline import ged`: incidents that others have coded, in a store of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline import ged
from pipeline.errors import ImportRefused
from pipeline.options import OwnStorePath, own_store
from pipeline.store import FOLDER

GED_STORE = FOLDER.with_name("ged")
err = Console(stderr=True)

import_commands = typer.Typer(help="Take in incidents that others have coded.", no_args_is_help=True)


@import_commands.callback()
def _group() -> None:
    """Keep `ged` a verb of its own, though it is the only one."""


@import_commands.command("ged", epilog="Example: `python -m pipeline import ged GEDEvent_v25_1.csv`")
def ged_command(
    file: Annotated[Path, typer.Argument(help="UCDP GED as .csv, .csv.gz or .csv.zip.")],
    store: OwnStorePath = GED_STORE,
) -> None:
    """Fill a store with UCDP GED's events, as they are; `INCIDENT_MAP_STORE` has the dashboard show it."""
    if not file.is_file():
        raise ImportRefused(f"there is no file {file}")
    kept = own_store(store)
    found = ged.read(file)
    kept.put_incidents(found.incidents)
    err.print(
        f"{found.incidents.num_rows:,} events of UCDP GED are in {store}: {found.without_date:,} without "
        f"a date, {found.without_point:,} without a point, {found.unordered:,} whose figures break "
        "low <= best <= high (kept as they are).",
        highlight=False,
        soft_wrap=True,
    )
    if found.unknown_countries:
        err.print(f"countries without a code: {', '.join(found.unknown_countries)}", markup=False)
