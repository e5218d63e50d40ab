"""One table of columns: the schema of the store, the header of the CSV and the data dictionary.

What a text does not mention is empty, never 0 (CODEBOOK, "The dead and the wounded").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

import pandas as pd
import pyarrow as pa

ColumnType = Literal["string", "integer", "number", "boolean"]
ARROW: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}
PANDAS = {pa.string(): pd.StringDtype(na_value=float("nan")), pa.int64(): pd.Int64Dtype()}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name everywhere, what it holds, and what must be true of it."""

    name: str
    type: ColumnType
    unit: str
    meaning: str
    constraint: str


def _text(name: str, meaning: str, constraint: str = "may be empty", unit: str = "") -> Column:
    return Column(name, "string", unit, meaning, constraint)


def _people(name: str, meaning: str) -> Column:
    return Column(name, "integer", "people", meaning, "0 or more, or empty where the text says nothing")


PRECISIONS = "day, week, month or year"
GEO_PRECISIONS = "exact, near, admin2, admin1, area or country"
STATUSES = "reported, alleged or disputed"

INCIDENT: tuple[Column, ...] = (
    _text(
        "incident_id",
        "Identity: the article's id and where in it the reporting words start",
        "unique, never changes",
    ),
    _text(
        "event_date",
        "First day; only the year and month, or the year, where the text says no more",
        "ISO 8601 prefix, or empty",
    ),
    _text(
        "event_date_end", "Last day of a span of days", "ISO 8601 prefix, or empty where event_date says all"
    ),
    _text("date_precision", "How exact the date is", f"{PRECISIONS}; empty without a date"),
    _text("event_type", "One of ACLED's six event types", "never empty"),
    _text("sub_event_type", "One of ACLED's 25 sub-event types", "belongs to event_type"),
    _text("actor1", "Who acted, by the canonical name; several are joined by '; '"),
    _text("actor2", "The other side; the victim in Violence against civilians"),
    Column("civilian_targeting", "boolean", "", "Civilians were the main or only target", "true or false"),
    _text("country", "Country of the place, English short name"),
    _text("country_code", "Country of the place", "ISO 3166-1 alpha-2, or empty"),
    _text("admin1", "First-order division of the place"),
    _text("location", "The place as the gazetteer names it, or as the article does where it has no point"),
    Column(
        "latitude", "number", "degrees", "Latitude, WGS 84", "-90 to 90, 4 decimals, empty without a point"
    ),
    Column(
        "longitude",
        "number",
        "degrees",
        "Longitude, WGS 84",
        "-180 to 180, 4 decimals, empty without a point",
    ),
    _text("geo_precision", "What the point stands for", f"{GEO_PRECISIONS}; empty without a point"),
    Column(
        "uncertainty_km",
        "number",
        "km",
        "Radius around the point in which the place lies",
        "above 0, or empty",
    ),
    _people("killed_low", "Dead, lowest figure"),
    _people("killed_best", "Dead, most reliable figure"),
    _people("killed_high", "Dead, highest figure; empty where the words leave it open ('at least 12')"),
    _people("injured_low", "Wounded, lowest figure"),
    _people("injured_best", "Wounded, most reliable figure"),
    _people("injured_high", "Wounded, highest figure; empty where the words leave it open"),
    _text(
        "status",
        "reported; alleged: only its accusers tell it; disputed: others report it, and the accused deny it",
        STATUSES,
    ),
    _text("said_by", "Who says it happened"),
    _text("source", "Publishers of the articles, joined by '; '"),
    _text("source_url", "Addresses of the articles, joined by ' '"),
    _text("title", "Title of the article"),
    _text("published", "Day of publication", "ISO 8601 day, or empty", ""),
    _text("quote", "The words that report the incident"),
    _text(
        "article_id", "Identity of the article: a hash of its normalised text", "names a row of the articles"
    ),
)

RUNNING_TOTAL: tuple[Column, ...] = (
    _text("total_id", "Identity: the article's id and where in it the words start", "unique, never changes"),
    _text("measure", "What is counted", "killed, injured, abducted or displaced"),
    Column("minimum", "integer", "people", "The figure, a lower bound", "0 or more"),
    _text("qualifier", "The words around the figure ('more than')"),
    _text("who", "Who is counted ('civilians')"),
    _text("scope", "The conflict, campaign or area counted over"),
    _text("since", "First day counted, as precisely as the text says", "ISO 8601 prefix, or empty"),
    _text("until", "Last day counted", "ISO 8601 prefix, or empty"),
    _text("said_by", "Who says so"),
    _text("source", "Publishers of the article, joined by '; '"),
    _text("title", "Title of the article"),
    _text("published", "Day of publication", "ISO 8601 day, or empty"),
    _text("quote", "The words"),
    _text("article_id", "Identity of the article", "names a row of the articles"),
)

CLAIM: tuple[Column, ...] = (
    _text("claim_id", "Identity: the article's id and where in it the words start", "unique, never changes"),
    _text("kind", "What is claimed", "accusation, denial or responsibility"),
    _text("incident_id", "The incident it is about, where there is one"),
    _text("said_by", "Who says so"),
    _text("about", "Who is accused, or whose claim is denied"),
    _text("source", "Publishers of the article, joined by '; '"),
    _text("title", "Title of the article"),
    _text("published", "Day of publication", "ISO 8601 day, or empty"),
    _text("quote", "The words"),
    _text("article_id", "Identity of the article", "names a row of the articles"),
)

BY_RECORD: dict[str, tuple[Column, ...]] = {
    "incident": INCIDENT,
    "running_total": RUNNING_TOTAL,
    "claim": CLAIM,
}


def names(record: str) -> list[str]:
    """The column names of a kind of record, in order."""
    return [column.name for column in BY_RECORD[record]]


def schema(record: str) -> pa.Schema:
    """The Arrow schema of a kind of record."""
    return pa.schema([(column.name, ARROW[column.type]) for column in BY_RECORD[record]])


def frame(rows: Iterable[Mapping[str, Any]], record: str) -> pd.DataFrame:
    """Rows as a DataFrame with the types of their columns; numbers may be missing."""
    return to_pandas(pa.Table.from_pylist([dict(row) for row in rows], schema=schema(record)))


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """A table as a DataFrame whose texts are strings and whose counts are nullable integers."""
    return cast("pd.DataFrame", table.to_pandas(types_mapper=PANDAS.get))


def dictionary() -> str:
    """The data dictionary as Markdown: one table per kind of record."""
    lines = [
        "# Data dictionary",
        "",
        "Made by `python -m pipeline columns`; the source is `pipeline/columns.py`.",
    ]
    for record, columns in BY_RECORD.items():
        lines += [
            "",
            f"## {record}",
            "",
            "| column | type | unit | meaning | constraint |",
            "|---|---|---|---|---|",
        ]
        lines += [f"| {c.name} | {c.type} | {c.unit} | {c.meaning} | {c.constraint} |" for c in columns]
    return "\n".join(lines) + "\n"
