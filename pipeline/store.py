"""The store: Delta Lake tables in a folder, with no server; only this module knows how things are stored.

| table           | one row a         | holds |
|-----------------|-------------------|-------|
| articles        | article           | its text and every origin |
| readings        | article           | the records read from it, by which version of the reader |
| incidents       | incident          | the columns of `pipeline.columns.INCIDENT`, members and evidence |
| running_totals  | running total     | likewise |
| claims          | claim             | likewise |

The last three are derived from the first two. Every write is one Delta commit, so that a killed run leaves
the last good version, and a run that changes nothing commits nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from pyarrow import fs
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from pipeline import columns, rows
from pipeline.articles.identity import joined, sources
from pipeline.errors import StoreError
from pipeline.records import Article, Claim, Evidence, Incident, Record, RunningTotal

TABLE = {"incident": "incidents", "running_total": "running_totals", "claim": "claims"}
KEY = {"articles": "article_id", "readings": "article_id"}
ARTICLES = pa.schema(
    [(name, pa.string()) for name in ("article_id", "title", "text", "published", "source", "url", "record")]
)
READINGS = pa.schema([(name, pa.string()) for name in ("article_id", "reader", "records")])
DERIVED = (pa.field("members", pa.string()), pa.field("evidence", pa.string()))

_retried = retry(
    retry=retry_if_exception_type(CommitFailedError),
    stop=stop_after_attempt(8),
    wait=wait_random_exponential(multiplier=0.05, max=2),
    reraise=True,
)


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


class Store:
    """The tables under `path`, which is made on the first write. Safe to use from several processes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def version(self) -> int:
        """A number that grows with every change of what is shown; -1 for a store not built yet."""
        tables = [self._open(name) for name in ("articles", *TABLE.values())]
        return sum(table.version() + 1 for table in tables if table) - 1

    def articles(self) -> pd.DataFrame:
        """article_id, title, published, source and url of every article, without the texts."""
        return self._frame("articles", ARTICLES, ("article_id", "title", "published", "source", "url"))

    def article(self, article_id: str) -> Article | None:
        """One article with its text and origins, or None."""
        return self._articles_where(_text("article_id") == article_id).get(article_id)

    def all_articles(self) -> dict[str, Article]:
        """Every article by id."""
        return self._articles_where(None)

    def incidents(self) -> pd.DataFrame:
        """Every incident: the columns of `columns.INCIDENT`, `members`, and the days `date_from`, `date_to`.

        The days bound the incident's date as far as its precision allows; NaT where there is no date.
        """
        wanted = (*columns.names("incident"), "members")
        return with_days(self._frame("incidents", _schema("incident"), wanted))

    def records(self, record: str) -> pd.DataFrame:
        """Every record of a kind ("incident", "running_total", "claim") with the columns of that kind."""
        if record == "incident":
            return self.incidents()
        return self._frame(TABLE[record], _schema(record), tuple(columns.names(record)))

    def evidence(self, incident_id: str) -> tuple[Evidence, ...]:
        """The words behind every field of an incident; empty if there is no such incident."""
        table = self._open("incidents")
        if table is None:
            return ()
        found = _read(table, ["evidence"], _text("incident_id") == incident_id)["evidence"].to_pylist()
        return msgspec.json.decode(found[0], type=tuple[Evidence, ...]) if found else ()

    def readings(self, *, reader: str | None = None) -> dict[str, Reading]:
        """What was read in each article, by article id; only that version's if `reader` is given."""
        table = self._open("readings")
        if table is None:
            return {}
        found = _read(table, where=None if reader is None else _text("reader") == reader)
        decoder = msgspec.json.Decoder(Reading)
        pairs = zip(found["article_id"].to_pylist(), found["records"].to_pylist(), strict=True)
        return {article_id: decoder.decode(records) for article_id, records in pairs}

    def add_articles(self, articles: Iterable[Article]) -> int:
        """Add articles and the new origins of known ones; the number of articles new to the store."""
        given = {article.id: article for article in articles}
        known = self._articles_where(_text("article_id").isin(list(given)))
        changed = [
            merged
            for key, article in given.items()
            if (merged := joined(known[key], article) if key in known else article) != known.get(key)
        ]
        self._upsert("articles", pa.Table.from_pylist([_article_row(a) for a in changed], schema=ARTICLES))
        return len(given.keys() - known.keys())

    def add_readings(self, readings: Mapping[str, Iterable[Record]], *, reader: str) -> None:
        """Keep what this version of the reader read in each article, in place of earlier readings."""
        made = [
            {"article_id": key, "reader": reader, "records": msgspec.json.encode(Reading.of(found)).decode()}
            for key, found in readings.items()
        ]
        self._upsert("readings", pa.Table.from_pylist(made, schema=READINGS))

    def derive(
        self, records: Callable[[Mapping[str, Reading], Mapping[str, Article]], Iterable[Record]]
    ) -> None:
        """Make incidents, running totals and claims anew from the readings, where they differ.

        Does so again if another process has added readings meanwhile, so that neither's are lost.
        """
        while True:
            before = self._version("readings")
            readings, articles = self.readings(), self.all_articles()
            found = tuple(records({k: r for k, r in readings.items() if k in articles}, articles))
            for kind, table in TABLE.items():
                self._replace(table, _table(kind, [r for r in found if rows.KIND[type(r)] == kind], articles))
            if self._version("readings") == before:
                return

    def _version(self, name: str) -> int:
        table = self._open(name)
        return -1 if table is None else table.version()

    def _open(self, name: str) -> DeltaTable | None:
        try:
            return DeltaTable(self.path / name)
        except TableNotFoundError:
            return None
        except DeltaError as error:
            raise StoreError(
                f"the table {self.path / name} cannot be opened ({error}); "
                "move the folder away and run `python -m pipeline build`"
            ) from error

    def _frame(self, name: str, schema: pa.Schema, wanted: tuple[str, ...]) -> pd.DataFrame:
        table = self._open(name)
        rows_ = (
            schema.empty_table().select(wanted)
            if table is None
            else _read(table, list(wanted))
        )
        return columns.to_pandas(rows_)

    def _articles_where(self, condition: pc.Expression | None) -> dict[str, Article]:
        table = self._open("articles")
        if table is None:
            return {}
        found = _read(table, ["record"], condition)["record"].to_pylist()
        decoder = msgspec.json.Decoder(Article)
        return {article.id: article for article in map(decoder.decode, found)}

    @_retried
    def _upsert(self, name: str, new: pa.Table) -> None:
        if not new.num_rows:
            return
        table = self._open(name)
        if table is None:
            table = DeltaTable.create(self.path / name, schema=new.schema, mode="ignore")
        merge = table.merge(new, f"t.{KEY[name]} = s.{KEY[name]}", source_alias="s", target_alias="t")
        merge.when_matched_update_all().when_not_matched_insert_all().execute()

    @_retried
    def _replace(self, name: str, new: pa.Table) -> None:
        table = self._open(name)
        if table is not None and _read(table).cast(new.schema).equals(new):
            return
        write_deltalake(self.path / name, new, mode="overwrite", schema_mode="overwrite")


def _read(table: DeltaTable, wanted: list[str] | None = None, where: pc.Expression | None = None) -> pa.Table:
    """Rows of a table; the files are read by Arrow itself.

    Left to deltalake, Arrow's threads call back into Python, and a process that ends soon afterwards aborts.
    """
    files, folder = fs.FileSystem.from_uri(table.table_uri)
    inside = fs.SubTreeFileSystem(folder, files)
    return table.to_pyarrow_table(columns=wanted, filters=cast("Any", where), filesystem=inside)


def _text(name: str) -> pc.Expression:
    """A column of texts in a condition; cast, for deltalake's file statistics hold them as another type."""
    return pc.field(name).cast(pa.string())


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


def _schema(record: str) -> pa.Schema:
    return pa.schema([*columns.schema(record), *DERIVED])


def _table(record: str, records: Iterable[Record], articles: Mapping[str, Article]) -> pa.Table:
    made = [rows.row(r, articles) | _derived(r) for r in records]
    return pa.Table.from_pylist(made, schema=_schema(record))


def _derived(record: Record) -> dict[str, str]:
    members = record.members if isinstance(record, Incident) else ()
    return {"members": " ".join(members), "evidence": msgspec.json.encode(record.evidence).decode()}


def _article_row(article: Article) -> dict[str, str]:
    return {
        "article_id": article.id,
        "title": article.title,
        "text": article.text,
        "published": article.published.isoformat() if article.published else "",
        "source": sources(article),
        "url": article.url,
        "record": msgspec.json.encode(article).decode(),
    }
