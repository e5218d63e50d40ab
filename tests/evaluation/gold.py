"""Gold of ours and of the seeds: what an expert coder reads out of an article (CODEBOOK).

`own/open.jsonl` may be read by whoever writes rules. `own/closed.jsonl` is to be scored and NEVER read:
it tells how news that nobody has seen would be read. `half` decides by a hash, so that nobody chooses.

A line: id, kind (article or note), published, title, text, incidents, running_totals, claims, never (places
that no incident may stand on). An incident: date (an ISO prefix as precise as the text, "" for unknown),
date_end (a day, if it lasted), place ("" for none), lat, lon, within_km, country (ISO 3166-1 alpha-2), types
(sub-types, any is right), killed and injured ([low, best, high], null if not mentioned), actors (aliases
parted by "|"), status (any is right), optional (neither punished nor rewarded). A number is right if it is
the best, or lies in low..high where sources differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pipeline.articles import files
from pipeline.records import Article

OWN = Path(__file__).with_name("own")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
Half = Literal["open", "closed"]
Bounds = tuple[int, int, int | None]


@dataclass(frozen=True, slots=True)
class GoldIncident:
    """One incident as an expert reads it; see the module for each field."""

    date: str
    place: str
    types: tuple[str, ...]
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    within_km: float = 25.0
    killed: Bounds | None = None
    injured: Bounds | None = None
    actors: tuple[str, ...] = ()
    status: tuple[str, ...] = ("reported",)
    optional: bool = False
    date_end: str = ""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One article: incidents, running totals (measure, minimum), claims (kind, said by), no-go places."""

    kind: str
    article: Article
    incidents: tuple[GoldIncident, ...]
    totals: tuple[tuple[str, int], ...] = ()
    claims: tuple[tuple[str, str], ...] = ()
    never: tuple[str, ...] = ()


def half(document_id: str) -> Half:
    """Which half of our set a document belongs to, by the SHA-256 of its id."""
    return "closed" if int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % 2 else "open"


def own(which: Half) -> Iterator[GoldDocument]:
    """Our own documents of one half."""
    with OWN.joinpath(f"{which}.jsonl").open(encoding="utf-8") as lines:
        yield from (_document(json.loads(line)) for line in lines if not line.startswith("#"))


def _document(row: dict[str, Any]) -> GoldDocument:
    article = Article(row["id"], row["title"], row["text"], date.fromisoformat(row["published"]))
    return GoldDocument(
        kind=row["kind"],
        article=article,
        incidents=tuple(_incident(incident) for incident in row["incidents"]),
        totals=tuple((total["measure"], total["minimum"]) for total in row["running_totals"]),
        claims=tuple((claim["kind"], claim["said_by"]) for claim in row["claims"]),
        never=tuple(row["never"]),
    )


def _incident(row: dict[str, Any]) -> GoldIncident:
    tuples = {name: tuple(row[name]) for name in ("types", "actors", "status")}
    bounds = {name: tuple(row[name]) if row[name] else None for name in ("killed", "injured")}
    return GoldIncident(**{**row, **tuples, **bounds})


def seeds(folder: Path = SEEDS) -> list[GoldDocument]:
    """The two seed articles, read by the product from their one file, with the expert's reading."""
    expected = json.loads(folder.joinpath("expected.json").read_text(encoding="utf-8"))
    articles = list(files.read([folder / "arab-news-libya-syria-2019.txt"]))
    return [
        _seed(expected, index, article)
        for index, article in enumerate(articles)
        if isinstance(article, Article)
    ]


def _seed(expected: dict[str, Any], index: int, article: Article) -> GoldDocument:
    def of(kind: str) -> list[dict[str, Any]]:
        return [row for row in expected[kind] if row["article"] == index]

    return GoldDocument(
        kind="article",
        article=article,
        incidents=(
            *(_seed_incident(row) for row in of("incidents")),
            *(
                _seed_incident({"status": "reported", "actors": [], **row}, optional=True)
                for row in of("non_violent")
            ),
        ),
        totals=tuple(("killed", row["killed_min"]) for row in of("running_totals")),
        claims=tuple(_seed_claims(of("incidents"))),
        never=tuple(expected["never_on_the_map"]),
    )


def _seed_claims(rows: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The accusation behind an alleged incident, and each denial of it."""
    for row in rows:
        if row["status"] == "alleged":
            yield "accusation", row["said_by"]
        yield from (("denial", name) for name in row.get("denied_by", ()))


def _seed_incident(row: dict[str, Any], *, optional: bool = False) -> GoldIncident:
    def bounds(name: str) -> Bounds | None:
        low_high = row.get(name)
        return (low_high[0], low_high[0], low_high[1]) if low_high else None

    return GoldIncident(
        date=row["date"],
        place=row.get("place", ""),
        types=tuple(row["event_type"]),
        country=row.get("country", ""),
        lat=row.get("lat"),
        lon=row.get("lon"),
        within_km=row.get("within_km", 25.0),
        killed=bounds("killed"),
        injured=bounds("injured"),
        actors=tuple(row["actors"]),
        status=(row["status"],),
        optional=optional,
        date_end=row.get("date_end", ""),
    )
