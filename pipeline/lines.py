"""Records as JSON lines, for other programs: one record a line, with the words behind each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from pipeline import rows
from pipeline.records import Article, Evidence, Incident, Record, Toponym

COLUMNS_OF: dict[str, tuple[str, ...]] = {  # the columns that the words behind one value fill
    "event_date": ("event_date", "event_date_end", "date_precision"),
    "event_type": ("event_type", "sub_event_type"),
    "location": (
        *("location", "country", "country_code", "admin1"),
        *("latitude", "longitude", "geo_precision", "uncertainty_km"),
    ),
    "killed": ("killed_low", "killed_best", "killed_high"),
    "injured": ("injured_low", "injured_best", "injured_high"),
}


def given_id(article: Article) -> str:
    """The id under which the article was given, or else our own."""
    return next((origin.input_id for origin in article.origins if origin.input_id), article.id)


def incident_rows(records: Iterable[Record], article: Article) -> Iterator[rows.Row]:
    """The incidents' columns, under the article's given id."""
    for record in records:
        if isinstance(record, Incident):
            yield rows.row(record, {article.id: article}) | {"article_id": given_id(article)}


def records(found: Iterable[Record], article: Article) -> Iterator[bytes]:
    """One JSON object a record: its kind, its columns (null where empty) and its evidence."""
    for record in found:
        row = rows.row(record, {article.id: article})
        yield msgspec.json.encode(
            {"record": rows.KIND[type(record)], "article_id": given_id(article)}
            | {name: None if value == "" else value for name, value in row.items() if name != "article_id"}
            | {"evidence": evidence(record.evidence, row)}
        )


def evidence(found: Iterable[Evidence], row: rows.Row) -> dict[str, dict[str, Any]]:
    """{column: {quote, start, end, rule}} for every column with a value; a field's first words count."""
    made: dict[str, dict[str, Any]] = {}
    for item in found:
        words = {"quote": item.span.quote, "start": item.span.start, "end": item.span.end, "rule": item.rule}
        if item.span.part == "title":
            words["part"] = "title"
        for column in COLUMNS_OF.get(item.field, (item.field,)):
            if row.get(column) not in {None, ""}:
                made.setdefault(column, words)
    return made


def toponyms(found: Iterable[Toponym], article: Article) -> Iterator[bytes]:
    """One JSON object a place name: where it stands, what it means, and what else it might have meant."""
    for toponym in found:
        place = toponym.place
        yield msgspec.json.encode(
            {
                "article_id": given_id(article),
                "start": toponym.span.start,
                "end": toponym.span.end,
                "text": toponym.span.quote,
                "role": toponym.role,
                "name": place.name if place else None,
                "country_code": place.country_code if place else None,
                "latitude": place.latitude if place else None,
                "longitude": place.longitude if place else None,
                "feature": place.feature if place else None,
                "source": place.source if place else None,
                "score": place.score if place else None,
                "reason": toponym.reason,
                "part": toponym.span.part,
                "candidates": place.candidates if place else (),
            }
        )
