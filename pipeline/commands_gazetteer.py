"""`python -m pipeline gazetteer VERB`: the place names that the reader knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.bars import bars
from pipeline.places import additions, gazetteer
from pipeline.places.sources import SOURCES

gazetteer_commands = typer.Typer(help="The place names that the reader knows.", no_args_is_help=True)
err = Console(stderr=True)


@gazetteer_commands.command("build", epilog="Example: `python -m pipeline gazetteer build`")
def build_command() -> None:
    """Make the gazetteer's indexed file anew from its sources and from what was added."""
    with bars() as progress:
        path = gazetteer.build(progress=progress)
    err.print(f"built {path}", highlight=False, soft_wrap=True)


@gazetteer_commands.command("add", epilog="Example: `python -m pipeline gazetteer add SY.txt`")
def add_command(
    file: Annotated[
        Path,
        typer.Argument(
            help="A GeoNames dump (SY.txt, alternateNamesV2.txt), or places as CSV, Excel, GeoJSON."
        ),
    ],
    column: Annotated[
        list[str] | None,
        typer.Option(help="Where the columns are not the usual ones: ours=theirs, such as name=TOWN."),
    ] = None,
    country: Annotated[str, typer.Option(help="The country of every row, where no column tells it.")] = "",
) -> None:
    """Add the places of a file, and build the gazetteer anew."""
    pairs = [pair.partition("=") for pair in column or ()]
    if any(not theirs for _, _, theirs in pairs):
        raise typer.BadParameter("a column is told as ours=theirs, such as name=TOWN", param_hint="--column")
    number = additions.add(file, columns={ours: theirs for ours, _, theirs in pairs}, country=country)
    _added(number, str(file))


@gazetteer_commands.command("fetch", epilog="Example: `python -m pipeline gazetteer fetch --country SY,LY`")
def fetch_command(
    country: Annotated[str, typer.Option(help="ISO 3166-1 alpha-2 codes, joined by commas.")],
) -> None:
    """Download GeoNames' files of these countries, add them, and build the gazetteer anew."""
    codes = [code.strip().upper() for code in country.split(",") if code.strip()]
    _added(sum(additions.fetch(code) for code in codes), ", ".join(codes))


@gazetteer_commands.command(
    "alias", epilog='Example: `python -m pipeline gazetteer alias "Kafr Nabutha" "Kafr Nabudah" --country SY`'
)
def alias_command(
    spelling: Annotated[str, typer.Argument(help="The spelling to remember.")],
    name: Annotated[str, typer.Argument(help="A name by which the gazetteer knows the place.")],
    country: Annotated[str, typer.Option(help="ISO 3166-1 alpha-2 code of its country.")],
    admin1: Annotated[
        str, typer.Option(help="Its first-order division, where the name alone is not enough.")
    ] = "",
) -> None:
    """Remember that a spelling means a place: from now on it wins over every other candidate."""
    found = gazetteer.open_or_build().search(name, country_code=country.upper(), admin1=admin1)
    if not found:
        raise typer.BadParameter(f"the gazetteer knows no {name!r} in {country.upper()}", param_hint="NAME")
    place = found[0]
    additions.add_alias(
        spelling,
        place.name,
        country_code=place.country_code,
        latitude=place.latitude,
        longitude=place.longitude,
        admin1=place.admin1,
        feature=place.feature,
    )
    err.print(
        f"{spelling} means {place.name} ({place.latitude}, {place.longitude})", markup=False, highlight=False
    )


@gazetteer_commands.command("sources", epilog="Example: `python -m pipeline gazetteer sources`")
def sources_command() -> None:
    """Print where the place names come from, and under which licence."""
    for source in SOURCES:
        typer.echo(f"{source.name}\t{source.licence}\t{source.url}")


def _added(number: int, what: str) -> None:
    err.print(f"{number} places of {what} added", markup=False, highlight=False, soft_wrap=True)
    build_command()
