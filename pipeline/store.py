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

from pipeline import columns, corrections, rows, tables
from pipeline.articles.identity import joined, sources
from pipeline.corrections import Correction
from pipeline.records import Article, Claim, Evidence, Incident, Record, RunningTotal

TABLE = {"incident": "incidents", "running_total": "running_totals", "claim": "claims"}
REJECTED = "rejected"
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

    def articles(self) -> pd.DataFrame:
        """article_id, title, published, source and url of every article, without the texts."""
        return self._frame("articles", ARTICLES, ("article_id", "title", "published", "source", "url"))

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
        """Every incident that is not rejected: the columns of `columns.INCIDENT`, of `REVIEW`, and `members`.

        The days `date_from` and `date_to` bound the incident's date as far as its precision allows; NaT where
        there is no date.
        """
        return self._incidents("incidents")

    def incidents_at(self, moment: datetime) -> pd.DataFrame:
        """The incidents as they were at a moment (Delta's time travel); none before the store was built."""
        version = tables.version_at(self.path / "incidents", moment)
        wanted = (*columns.names("incident"), "members", *(field.name for field in REVIEW))
        shown = pa.schema([_schema("incident").field(column) for column in wanted])
        then = None if version is None else tables.open_(self.path / "incidents", version=version)
        return with_days(_frame_of(then, shown))

    def rejected(self) -> pd.DataFrame:
        """The incidents that a reviewer rejected, with the columns of `incidents`."""
        return self._incidents(REJECTED)

    def _incidents(self, name: str) -> pd.DataFrame:
        wanted = (*columns.names("incident"), "members", *(field.name for field in REVIEW))
        return with_days(self._frame(name, _schema("incident"), wanted))

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
        return self._frame(TABLE[record], _schema(record), tuple(columns.names(record)))

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
        return _readings(tables.read(table, where=tables.text("article_id").isin(wanted)))

    def readings(self, *, reader: str | None = None) -> dict[str, Reading]:
        """What was read in each article, by article id; only that version's if `reader` is given."""
        table = self._open("readings")
        if table is None:
            return {}
        return _readings(
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
        made = [_article_row(article) for article in changed]
        tables.upsert(self.path / "articles", pa.Table.from_pylist(made, schema=ARTICLES), key="article_id")
        return len(given.keys() - known.keys())

    def add_readings(self, readings: Mapping[str, Iterable[Record]], *, reader: str) -> None:
        """Keep what this version of the reader read in each article, in place of earlier readings."""
        made = [
            {"article_id": key, "reader": reader, "records": msgspec.json.encode(Reading.of(found)).decode()}
            for key, found in readings.items()
        ]
        tables.upsert(self.path / "readings", pa.Table.from_pylist(made, schema=READINGS), key="article_id")

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
                tables.replace(self.path / name, _table(kind, kept, articles))

    def _sources(self) -> tuple[int, int]:
        """The versions of the tables that the others are derived from."""
        return self._version("readings"), self._version("corrections")

    def put_incidents(self, incidents: pa.Table) -> None:
        """Make these the store's incidents; columns as in `columns.INCIDENT`, and `members` and `evidence`.

        For incidents that come from no article, such as synthetic ones: `derive` would drop them.
        """
        whole = tables.filled(incidents, _schema("incident"), defaults=DEFAULTS)
        tables.replace(self.path / "incidents", whole)

    def corrections(self) -> tuple[Correction, ...]:
        """Every correction, in the order in which they were made."""
        table = self._open("corrections")
        return () if table is None else _corrections(tables.read(table))

    def correct(self, correction: Correction, *, seen: int) -> Correction:
        """Add a correction, and give it back with its number; `seen` is the number of the last one seen.

        Raises CorrectionConflict, and adds nothing, if the same was decided after that. `derive` then makes
        the incidents anew.
        """

        def numbered(table: pa.Table) -> pa.Table:
            earlier = _corrections(table)
            corrections.check(correction, earlier, seen=seen)
            number = earlier[-1].number + 1 if earlier else 1
            row = _correction_row(replace(correction, number=number))
            return pa.Table.from_pylist([row], schema=CORRECTIONS)

        return _corrections(tables.append(self.path / "corrections", CORRECTIONS, numbered))[0]

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
    return columns.to_pandas(tables.filled(found, shown, defaults=DEFAULTS))


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
    return pa.schema([*columns.schema(record), *DERIVED, *(REVIEW if record == "incident" else ())])


def _table(record: str, records: Iterable[Record], articles: Mapping[str, Article]) -> pa.Table:
    made = [rows.row(r, articles) | _derived(r) for r in records]
    return pa.Table.from_pylist(made, schema=_schema(record))


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


def _readings(table: pa.Table) -> dict[str, Reading]:
    decoder = msgspec.json.Decoder(Reading)
    pairs = zip(table["article_id"].to_pylist(), table["records"].to_pylist(), strict=True)
    return {article_id: decoder.decode(records) for article_id, records in pairs}


def _corrections(table: pa.Table) -> tuple[Correction, ...]:
    found = [
        Correction(**(row | {name: tuple(row[name].split()) for name in LISTS})) for row in table.to_pylist()
    ]
    return tuple(sorted(found, key=lambda one: one.number))


def _correction_row(correction: Correction) -> dict[str, str | int]:
    row = {name: getattr(correction, name) for name in CORRECTIONS.names}
    return row | {name: " ".join(row[name]) for name in LISTS}


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
