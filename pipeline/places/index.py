"""Build the gazetteer: every source's rows in one indexed SQLite file.

The file is written beside its place under another name and moved there when it is whole, so that a reader
never sees half of one and two builders at once do no harm. Place ids go by importance: 1 is the first
answer to give among namesakes.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pipeline.places import sources
from pipeline.places.names import fold
from pipeline.places.sources import DATA, Row
from pipeline.progress import Progress, silent

DEFAULT_PATH = DATA / "gazetteer" / "gazetteer.sqlite"
VERSION = "1"

# Importance of features without a known population, as people.
_IMPORTANCE = {"A.PCLI": 10**9, "A.ADM1": 200_000, "S.AIRB": 900, "S.AIRP": 100, "S.AIRQ": 1}
_SCHEMA = """
    CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country_code TEXT, admin1 TEXT, latitude REAL,
        longitude REAL, feature TEXT, population INTEGER, source TEXT, radius_km REAL);
    CREATE TABLE name (folded TEXT, place INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
    CREATE TABLE outline (place INTEGER PRIMARY KEY, outline TEXT);
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
"""


def build(path: Path | None = None, *, progress: Progress = silent) -> Path:
    """Make the gazetteer at `path` (default `data/gazetteer/gazetteer.sqlite`) and return the path.

    Takes about half a minute. Raises GazetteerError where a source's file is missing.
    """
    path = path or DEFAULT_PATH
    progress(0, 10, "Reading places")
    rows = _ranked(progress)
    progress(5, 10, "Folding names")
    names = _names(rows)
    progress(7, 10, "Writing the index")
    handle, temporary = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        _write(Path(temporary), rows, names)
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    progress(10, 10, "Gazetteer ready")
    return path


def _ranked(progress: Progress) -> list[Row]:
    """All rows, the most important first; a GDELT place that GeoNames has too is left out."""
    divisions = list(sources.divisions())
    admin1_names = {code: row.name for code, row in divisions if row.feature == "A.ADM1"}
    towns = list(sources.geonames(admin1_names))
    progress(2, 10, "Reading villages")
    rows = [*(row for _, row in divisions), *towns, *sources.airports()]
    known = _known(rows)
    villages = list(sources.gdelt())
    names = fold("\n".join(row.name for row in villages)).split("\n")
    for name, row in zip(names, villages, strict=True):
        near = known.get((name, row.country_code), ())
        if not any(abs(row.latitude - y) < 0.1 and abs(row.longitude - x) < 0.1 for y, x in near):
            rows.append(row)
    progress(4, 10, "Ranking places")
    return sorted(rows, key=lambda row: -(row.population or _IMPORTANCE.get(row.feature, 10)))


def _known(rows: Iterable[Row]) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """(folded name, country) to the points that have it."""
    known: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for folded, row in _folded(list(rows)):
        known.setdefault((folded, row.country_code), []).append((row.latitude, row.longitude))
    return known


def _folded(rows: list[Row]) -> Iterator[tuple[str, Row]]:
    """(folded name, row) for every name of every row."""
    owners = [row for row in rows for _ in row.names]
    text = "\n".join(name.replace("\n", " ") for row in rows for name in row.names)
    return zip(fold(text).split("\n"), owners, strict=True)


def _names(rows: list[Row]) -> list[tuple[str, int]]:
    """(folded name, place id), sorted, each once."""
    ids = chain.from_iterable([number] * len(row.names) for number, row in enumerate(rows, 1))
    text = "\n".join(name.replace("\n", " ") for row in rows for name in row.names)
    return sorted(set(zip(fold(text).split("\n"), ids, strict=True)))


def _write(path: Path, rows: list[Row], names: list[tuple[str, int]]) -> None:
    """Write all tables into an empty file."""
    with sqlite3.connect(path) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;")
        database.executescript(_SCHEMA)
        database.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (number, row.name, row.country_code, row.admin1, row.latitude, row.longitude,
                 row.feature, row.population, row.source, row.radius_km)
                for number, row in enumerate(rows, 1)
            ),
        )  # fmt: skip
        database.executemany("INSERT INTO name VALUES (?, ?)", names)
        database.executemany(
            "INSERT INTO outline VALUES (?, ?)",
            ((number, row.outline) for number, row in enumerate(rows, 1) if row.outline),
        )
        database.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
    database.close()
