"""`python -m pipeline gazetteer VERB`: the place names that the reader knows."""

from __future__ import annotations

import typer
from rich.console import Console

from pipeline.bars import bars
from pipeline.places import gazetteer
from pipeline.places.sources import SOURCES

gazetteer_commands = typer.Typer(help="The place names that the reader knows.", no_args_is_help=True)
err = Console(stderr=True)


@gazetteer_commands.command("build", epilog="Example: `python -m pipeline gazetteer build`")
def build_command() -> None:
    """Make the gazetteer's indexed file anew from its sources."""
    with bars() as progress:
        path = gazetteer.build(progress=progress)
    err.print(f"built {path}", highlight=False)


@gazetteer_commands.command("sources", epilog="Example: `python -m pipeline gazetteer sources`")
def sources_command() -> None:
    """Print where the place names come from, and under which licence."""
    for source in SOURCES:
        typer.echo(f"{source.name}\t{source.licence}\t{source.url}")
