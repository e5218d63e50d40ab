"""The command line: `python -m pipeline VERB`. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline import area as areas
from pipeline import columns, export, lines
from pipeline.articles import files
from pipeline.bars import bars
from pipeline.build import Summary, build
from pipeline.commands_gazetteer import gazetteer_commands
from pipeline.commands_import import import_commands
from pipeline.commands_review import changes_command, history_command
from pipeline.commands_synthesize import synthesize_command
from pipeline.errors import ArticleRefused, IncidentMapError
from pipeline.options import StorePath
from pipeline.places import gazetteer as gazetteers
from pipeline.places import table
from pipeline.places.services import locator
from pipeline.reader import Reader
from pipeline.records import Article
from pipeline.selection import REVIEWS, Selection
from pipeline.store import FOLDER, Store

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "articles"

app = typer.Typer(
    help="Read news articles, extract incidents, place them and show them. Works offline.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
app.add_typer(gazetteer_commands, name="gazetteer")
app.add_typer(import_commands, name="import")
app.command("synthesize", epilog="Example: `python -m pipeline synthesize --rows 1000000`")(
    synthesize_command
)
app.command("history", epilog="Example: `python -m pipeline history > decisions.jsonl`")(history_command)
app.command("changes", epilog="Example: `python -m pipeline changes --since 2026-05-01`")(changes_command)
err = Console(stderr=True)

Paths = Annotated[list[Path], typer.Argument(help="Article files (.txt, .html, .jsonl) or folders of them.")]


class RecordKind(StrEnum):
    """The kinds of record."""

    incident = "incident"
    running_total = "running_total"
    claim = "claim"


class TableFormat(StrEnum):
    """How rows are written."""

    csv = "csv"
    jsonl = "jsonl"


class GeocoderName(StrEnum):
    """Who answers where a name lies."""

    offline = "offline"
    nominatim = "nominatim"
    photon = "photon"
    pelias = "pelias"


@app.command("build", epilog="Example: `python -m pipeline build my-articles/ --store data/store`")
def build_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Article files or folders; data/articles if none.")
    ] = None,
    store: StorePath = FOLDER,
) -> None:
    """Read articles into the store. Doing it again with the same articles changes nothing."""
    with bars() as progress:
        summary = build(paths or [ARTICLES], Store(store), progress=progress)
    _tell(summary)
    raise typer.Exit(1 if summary.refused else 0)


@app.command(epilog="Example: `python -m pipeline extract report.txt --format jsonl`")
def extract(paths: Paths, form: Annotated[TableFormat, typer.Option("--format")] = TableFormat.jsonl) -> None:
    """Print what is read in each article by itself, without a store: one record a line.

    jsonl has every kind of record with the words behind each field; csv has the incidents.
    """
    read = _reader()
    if form is TableFormat.csv:
        sys.stdout.write(export.csv_text(columns.frame([], "incident")))
    for article in _articles(paths):
        found = read.records(article)
        if form is TableFormat.csv:
            incidents = columns.frame(lines.incident_rows(found, article), "incident")
            sys.stdout.write(export.csv_text(incidents, header=False))
        else:
            _print_lines(lines.records(found, article))


@app.command(epilog="Example: `python -m pipeline geoparse report.txt`")
def geoparse(paths: Paths) -> None:
    """Print every place name that is meant as a place, and where it lies: one a line, as JSON."""
    read = _reader()
    for article in _articles(paths):
        _print_lines(lines.toponyms(read.toponyms(article), article))


@app.command(epilog="Example: `python -m pipeline geocode places.csv --out placed.csv`")
def geocode(
    places: Annotated[Path, typer.Argument(help="A CSV with the columns place, country and admin1.")],
    out: Annotated[Path | None, typer.Option(help="Where to write; stdout if not given.")] = None,
    geocoder: Annotated[
        GeocoderName, typer.Option(help="The offline gazetteer, or a service.")
    ] = GeocoderName.offline,
    domain: Annotated[str, typer.Option(help="The service's host, for one of your own.")] = "",
) -> None:
    """Place the names of a CSV: the same rows with a point, or empty where there is no honest answer."""
    with bars() as progress:
        locate = locator(geocoder.value, gazetteers.open_or_build(progress=progress), domain=domain)
        placed = table.geocode(places, locate, progress=progress)
    _write(placed, out)


@app.command(
    "export", epilog="Example: `python -m pipeline export --country SY --since 2019-05-01 > incidents.csv`"
)
def export_command(  # noqa: PLR0913, PLR0917 - each filter is an option of its own
    store: StorePath = FOLDER,
    form: Annotated[TableFormat, typer.Option("--format")] = TableFormat.csv,
    record: Annotated[RecordKind, typer.Option(help="What to export.")] = RecordKind.incident,
    country: Annotated[
        list[str] | None, typer.Option(help="ISO 3166-1 alpha-2 code; repeat it for more.")
    ] = None,
    event_type: Annotated[
        list[str] | None, typer.Option(help="An ACLED event type; repeat it for more.")
    ] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day.")] = None,
    actor: Annotated[str, typer.Option(help="Part of an actor's name.")] = "",
    killed_min: Annotated[int, typer.Option(help="At least so many dead.")] = 0,
    status: Annotated[list[str] | None, typer.Option(help="reported, alleged or disputed.")] = None,
    text: Annotated[str, typer.Option(help="Words in the title, quote, place, actors or who said it.")] = "",
    area: Annotated[str, typer.Option(help=f"On the map: {areas.FORMS}.")] = "",
    review: Annotated[list[str] | None, typer.Option(help=f"{', '.join(REVIEWS)}.")] = None,
) -> None:
    """Print the stored records that match: the rows that the dashboard's button downloads."""
    selection = Selection(
        tuple(country or ()),
        tuple(event_type or ()),
        _day(since),
        _day(until),
        actor,
        killed_min,
        tuple(status or ()),
        text,
        areas.parse(area) if area else None,
        tuple(review or ()),
    )
    kept = Store(store)
    if not kept.is_built():
        raise typer.BadParameter(f"no store is built at {store}; run `python -m pipeline build` first")
    rows = kept.records(record.value)
    if record is RecordKind.incident:
        rows = selection.apply(rows)
    elif selection != Selection():
        raise typer.BadParameter(
            f"filters choose incidents; they cannot be given with --record {record.value}"
        )
    write = export.csv_text if form is TableFormat.csv else export.jsonl_text
    sys.stdout.write(write(rows, record=record.value))


@app.command("columns")
def columns_command() -> None:
    """Print the data dictionary: every column, its unit, meaning and constraint, as Markdown."""
    sys.stdout.write(columns.dictionary())


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _reader() -> Reader:
    with bars() as progress:
        return Reader.load(progress=progress)


def _articles(paths: list[Path]) -> Iterator[Article]:
    """The articles; the refused are told at once, counted at the end, and make the exit status 1."""
    refused = 0
    for found in files.read(paths):
        if isinstance(found, ArticleRefused):
            refused += 1
            err.print(f"refused: {found}", markup=False, highlight=False, soft_wrap=True)
        else:
            yield found
    if refused:
        err.print(f"{refused} refused; the rest was read", markup=False)
        raise typer.Exit(1)


def _print_lines(made: Iterator[bytes]) -> None:
    for line in made:
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.flush()


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8", newline="")


def _tell(summary: Summary) -> None:
    for message in (*summary.undated, *(f"refused: {refusal}" for refusal in summary.refused)):
        err.print(message, markup=False, highlight=False, soft_wrap=True)
    err.print(
        f"{summary.articles} articles, {summary.new_articles} new, {len(summary.refused)} refused. "
        f"The store holds {summary.incidents} incidents ({summary.not_on_map} not on the map), "
        f"{summary.running_totals} running totals and {summary.claims} claims.",
        highlight=False,
    )


def main() -> int:
    """Run the command line; 0 if all went well, 1 if something failed or was refused, 2 for a wrong call."""
    try:
        app()
    except SystemExit as done:
        return int(done.code or 0)
    except IncidentMapError as error:
        err.print(f"error: {error}", markup=False, highlight=False, soft_wrap=True)
        return 1
    return 0
