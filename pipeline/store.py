"""The store: Delta Lake tables in a folder, with no server; only this module knows how things are stored.

| table           | one row a         | holds |
|-----------------|-------------------|-------|
| articles        | article           | its text and every origin |
| readings        | article           | the records read from it, by which version of the reader |
| incidents       | incident          | the columns of `pipeline.columns.INCIDENT`, members and evidence |
| rejected        | incident          | those that a reviewer rejected, likewise |
| running_totals  | running total     | likewise |
| claims          | claim             | likewise |
| corrections     | decision          | what a reviewer decided (`pipeline.corrections`); only ever added to |

Incidents, totals and claims are derived from the others. Every write is one Delta commit, so that a killed
run leaves the last good version, and a run that changes nothing commits nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable

from pipeline import columns, corrections, rows, stored, tables
from pipeline.articles.identity import joined
from pipeline.corrections import Correction
from pipeline.records import Article, Evidence, Incident, Record
from pipeline.stored import Reading

FOLDER = Path(__file__).resolve().parent.parent / "data" / "store"  # unless another is asked for
TABLE = {"incident": "incidents", "running_total": "running_totals", "claim": "claims"}
REJECTED = "rejected"


class Store:
    """The tables under `path`, which is made on the first write. Safe to use from several processes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def version(self) -> int:
        """A number that grows with every change of what is shown; -1 for a store not built yet."""
        return (
            sum(self._version(name) + 1 for name in ("articles", *TABLE.values(), REJECTED, "corrections"))
            - 1
        )

    def is_built(self) -> bool:
        """Whether a build has come to its end; articles alone are of one that is under way or was killed."""
        return self._open(TABLE["incident"]) is not None

    def articles(self) -> pd.DataFrame:
        """article_id, title, published, source and url of every article, without the texts."""
        return self._frame("articles", stored.ARTICLES, ("article_id", "title", "published", "source", "url"))

    def article(self, article_id: str) -> Article | None:
        """One article with its text and origins, or None."""
        return self._articles_where(tables.text("article_id") == article_id).get(article_id)

    def articles_of(self, article_ids: Iterable[str]) -> dict[str, Article]:
        """The articles of these ids that the store has."""
        wanted = list(article_ids)
        return self._articles_where(tables.text("article_id").isin(wanted)) if wanted else {}

    def all_articles(self) -> dict[str, Article]:
        """Every article by id."""
        return self._articles_where(None)

    def incidents(self) -> pd.DataFrame:
        """Every incident that is not rejected, with the columns of `stored.SHOWN`.

        The days `date_from` and `date_to` bound the incident's date as far as its precision allows; NaT where
        there is no date.
        """
        return self._incidents("incidents")

    def incidents_at(self, moment: datetime) -> pd.DataFrame:
        """The incidents as they were at a moment (Delta's time travel); none before the store was built."""
        version = tables.version_at(self.path / "incidents", moment)
        shown = pa.schema([stored.schema("incident").field(column) for column in stored.SHOWN])
        then = None if version is None else tables.open_(self.path / "incidents", version=version)
        return stored.with_days(_frame_of(then, shown))

    def rejected(self) -> pd.DataFrame:
        """The incidents that a reviewer rejected, with the columns of `incidents`."""
        return self._incidents(REJECTED)

    def _incidents(self, name: str) -> pd.DataFrame:
        return stored.with_days(self._frame(name, stored.schema("incident"), stored.SHOWN))

    def incident_files(self) -> tuple[str, ...]:
        """The Parquet files of the incidents, in the order of `incidents`; none for a store not built yet.

        Each has the columns of `columns.INCIDENT`, `members` and `evidence`.
        """
        table = self._open("incidents")
        return () if table is None else tuple(table.file_uris())

    def records(self, record: str) -> pd.DataFrame:
        """Every record of a kind ("incident", "running_total", "claim") with the columns of that kind."""
        if record == "incident":
            return self.incidents()
        return self._frame(TABLE[record], stored.schema(record), tuple(columns.names(record)))

    def evidence(self, incident_id: str) -> tuple[Evidence, ...]:
        """The words behind every field of an incident; empty if there is no such incident."""
        for name in ("incidents", REJECTED):
            table = self._open(name)
            if table is not None:
                found = tables.read(table, ["evidence"], tables.text("incident_id") == incident_id)
                for evidence in found["evidence"].to_pylist():
                    return msgspec.json.decode(evidence, type=tuple[Evidence, ...])
        return ()

    def members(self, incident_id: str) -> tuple[str, ...]:
        """The members of an incident, itself if it is of one report; none of an unknown one."""
        for name in ("incidents", REJECTED):
            table = self._open(name)
            if table is not None:
                found = tables.read(table, ["members"], tables.text("incident_id") == incident_id)
                for members in found["members"].to_pylist():
                    return tuple(members.split()) or (incident_id,)
        return ()

    def readings_of(self, article_ids: Iterable[str]) -> dict[str, Reading]:
        """What was read in these articles, by article id."""
        table, wanted = self._open("readings"), list(article_ids)
        if table is None or not wanted:
            return {}
        return stored.readings(tables.read(table, where=tables.text("article_id").isin(wanted)))

    def readings(self, *, reader: str | None = None) -> dict[str, Reading]:
        """What was read in each article, by article id; only that version's if `reader` is given."""
        table = self._open("readings")
        if table is None:
            return {}
        return stored.readings(
            tables.read(table, where=None if reader is None else tables.text("reader") == reader)
        )

    def add_articles(self, articles: Iterable[Article]) -> int:
        """Add articles and the new origins of known ones; the number of articles new to the store."""
        given = {article.id: article for article in articles}
        if not given:
            return 0
        known = self._articles_where(tables.text("article_id").isin(list(given)))
        changed = [
            merged
            for key, article in given.items()
            if (merged := joined(known[key], article) if key in known else article) != known.get(key)
        ]
        tables.upsert(self.path / "articles", stored.article_table(changed), key="article_id")
        return len(given.keys() - known.keys())

    def add_readings(self, readings: Mapping[str, Iterable[Record]], *, reader: str) -> None:
        """Keep what this version of the reader read in each article, in place of earlier readings."""
        tables.upsert(self.path / "readings", stored.reading_table(readings, reader=reader), key="article_id")

    def derive(
        self, records: Callable[[Mapping[str, Reading], Mapping[str, Article]], Iterable[Record]]
    ) -> None:
        """Make incidents, running totals and claims anew from the readings, where they differ.

        Does so again if another process has added readings or corrections meanwhile: nobody's are lost.
        """
        while True:
            before = self._sources()
            readings, articles = self.readings(), self.all_articles()
            found = tuple(records({k: r for k, r in readings.items() if k in articles}, articles))
            self._put(found, articles)
            if self._sources() == before:
                return

    def _put(self, found: Iterable[Record], articles: Mapping[str, Article]) -> None:
        """Make these the records shown; the rejected incidents go to a table of their own."""
        for kind, name in (*TABLE.items(), ("incident", REJECTED)):
            kept = [
                record
                for record in found
                if rows.KIND[type(record)] == kind
                and (isinstance(record, Incident) and record.review == "rejected") == (name == REJECTED)
            ]
            if kept or name != REJECTED or self._open(name) is not None:
                tables.replace(self.path / name, stored.record_table(kind, kept, articles))

    def _sources(self) -> tuple[int, int]:
        """The versions of the tables that the others are derived from."""
        return self._version("readings"), self._version("corrections")

    def put_incidents(self, incidents: pa.Table) -> None:
        """Make these the store's incidents; columns as in `columns.INCIDENT`, and `members` and `evidence`.

        For incidents that come from no article, such as synthetic ones: `derive` would drop them.
        """
        whole = tables.filled(incidents, stored.schema("incident"), defaults=stored.DEFAULTS)
        tables.replace(self.path / "incidents", whole)

    def corrections(self) -> tuple[Correction, ...]:
        """Every correction, in the order in which they were made."""
        table = self._open("corrections")
        return () if table is None else stored.corrections(tables.read(table))

    def correct(self, correction: Correction, *, seen: int) -> Correction:
        """Add a correction, and give it back with its number; `seen` is the number of the last one seen.

        Raises CorrectionConflict, and adds nothing, if the same was decided after that. `derive` then makes
        the incidents anew.
        """

        def numbered(table: pa.Table) -> pa.Table:
            earlier = stored.corrections(table)
            corrections.check(correction, earlier, seen=seen)
            number = earlier[-1].number + 1 if earlier else 1
            return stored.correction_table(replace(correction, number=number))

        return stored.corrections(tables.append(self.path / "corrections", stored.CORRECTIONS, numbered))[0]

    def _version(self, name: str) -> int:
        table = self._open(name)
        return -1 if table is None else table.version()

    def _open(self, name: str) -> DeltaTable | None:
        return tables.open_(self.path / name)

    def _frame(self, name: str, schema: pa.Schema, wanted: tuple[str, ...]) -> pd.DataFrame:
        return _frame_of(self._open(name), pa.schema([schema.field(column) for column in wanted]))

    def _articles_where(self, condition: pc.Expression | None) -> dict[str, Article]:
        table = self._open("articles")
        if table is None:
            return {}
        found = tables.read(table, ["record"], condition)["record"].to_pylist()
        decoder = msgspec.json.Decoder(Article)
        return {article.id: article for article in map(decoder.decode, found)}


def _frame_of(table: DeltaTable | None, shown: pa.Schema) -> pd.DataFrame:
    """The columns of a table as a DataFrame; an older one's missing columns have their defaults."""
    if table is None:
        return columns.to_pandas(shown.empty_table())
    present = {field.name for field in table.schema().fields}
    found = tables.read(table, [column for column in shown.names if column in present])
    return columns.to_pandas(tables.filled(found, shown, defaults=stored.DEFAULTS))
