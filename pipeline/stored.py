"""A row of each of the store's tables: its columns, and the record it is made of or read back into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import pandas as pd
import pyarrow as pa

from pipeline import columns, rows
from pipeline.articles.identity import sources
from pipeline.corrections import Correction
from pipeline.records import Article, Claim, Incident, Record, RunningTotal

ARTICLES = pa.schema(
    [(name, pa.string()) for name in ("article_id", "title", "text", "published", "source", "url", "record")]
)
READINGS = pa.schema([(name, pa.string()) for name in ("article_id", "reader", "records")])
DERIVED = (pa.field("members", pa.string()), pa.field("evidence", pa.string()))
REVIEW = (  # of incidents only, beyond the columns that are exported
    pa.field("review", pa.string()),
    pa.field("notices", pa.string()),
    pa.field("place_score", pa.float64()),
    pa.field("matched_name", pa.string()),
)
SHOWN = (*columns.names("incident"), "members", *(field.name for field in REVIEW))  # all but the evidence
DEFAULTS = {"members": "", "evidence": "[]", "review": "unreviewed", "notices": "", "matched_name": ""}
CORRECTIONS = pa.schema(
    [(name, pa.int64() if name == "number" else pa.string()) for name in Correction.__dataclass_fields__]
)
LISTS = ("members", "others")  # of a correction: ids joined by a space


class Reading(msgspec.Struct, frozen=True, tag_field="kind"):
    """What one version of the reader read in one article."""

    incidents: tuple[Incident, ...] = ()
    running_totals: tuple[RunningTotal, ...] = ()
    claims: tuple[Claim, ...] = ()

    @classmethod
    def of(cls, records: Iterable[Record]) -> Reading:
        """The records sorted by kind."""
        found = tuple(records)
        return cls(
            tuple(r for r in found if isinstance(r, Incident)),
            tuple(r for r in found if isinstance(r, RunningTotal)),
            tuple(r for r in found if isinstance(r, Claim)),
        )


def schema(record: str) -> pa.Schema:
    """The columns of the table of a kind of record."""
    return pa.schema([*columns.schema(record), *DERIVED, *(REVIEW if record == "incident" else ())])


def record_table(record: str, records: Iterable[Record], articles: Mapping[str, Article]) -> pa.Table:
    """The rows of records of one kind."""
    made = [rows.row(r, articles) | _derived(r) for r in records]
    return pa.Table.from_pylist(made, schema=schema(record))


def _derived(record: Record) -> dict[str, str | float | None]:
    evidence = msgspec.json.encode(record.evidence).decode()
    if not isinstance(record, Incident):
        return {"members": "", "evidence": evidence}
    return {
        "members": " ".join(record.members),
        "evidence": evidence,
        "review": record.review,
        "notices": "\n".join(record.notices),
        "place_score": record.place.score if record.place else None,
        "matched_name": record.place.matched_name if record.place else "",
    }


def readings(table: pa.Table) -> dict[str, Reading]:
    """The readings in these rows, by article id."""
    decoder = msgspec.json.Decoder(Reading)
    pairs = zip(table["article_id"].to_pylist(), table["records"].to_pylist(), strict=True)
    return {article_id: decoder.decode(records) for article_id, records in pairs}


def corrections(table: pa.Table) -> tuple[Correction, ...]:
    """The corrections in these rows, in the order in which they were made."""
    found = [
        Correction(**(row | {name: tuple(row[name].split()) for name in LISTS})) for row in table.to_pylist()
    ]
    return tuple(sorted(found, key=lambda one: one.number))


def correction_table(correction: Correction) -> pa.Table:
    """The row of one correction."""
    row = {name: getattr(correction, name) for name in CORRECTIONS.names}
    joined = {name: " ".join(row[name]) for name in LISTS}
    return pa.Table.from_pylist([row | joined], schema=CORRECTIONS)


def article_table(articles: Iterable[Article]) -> pa.Table:
    """A row for each article."""
    made = [
        {
            "article_id": article.id,
            "title": article.title,
            "text": article.text,
            "published": article.published.isoformat() if article.published else "",
            "source": sources(article),
            "url": article.url,
            "record": msgspec.json.encode(article).decode(),
        }
        for article in articles
    ]
    return pa.Table.from_pylist(made, schema=ARTICLES)


def reading_table(readings: Mapping[str, Iterable[Record]], *, reader: str) -> pa.Table:
    """A row for each article: the records that this version of the reader read in it."""
    made = [
        {"article_id": key, "reader": reader, "records": msgspec.json.encode(Reading.of(found)).decode()}
        for key, found in readings.items()
    ]
    return pa.Table.from_pylist(made, schema=READINGS)


def with_days(incidents: pd.DataFrame) -> pd.DataFrame:
    """The incidents with `date_from` and `date_to`, the first and last day that their dates allow."""
    first = incidents["event_date"]
    last = incidents["event_date_end"].where(incidents["event_date_end"] != "", first)
    return incidents.assign(date_from=_first_day(first), date_to=_last_day(last))


def _first_day(prefix: pd.Series) -> pd.Series:
    padding = prefix.str.len().map({4: "-01-01", 7: "-01"}).fillna("")
    return pd.to_datetime(prefix + padding, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")


def _last_day(prefix: pd.Series) -> pd.Series:
    first, length = _first_day(prefix), prefix.str.len()
    month_end = first + pd.offsets.MonthEnd(0)
    year_end = first + pd.offsets.YearEnd(0)
    return first.mask(length == 7, month_end).mask(length == 4, year_end).astype("datetime64[s]")  # noqa: PLR2004
