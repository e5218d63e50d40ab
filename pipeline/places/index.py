"""Build the gazetteer: every source's rows in one indexed SQLite file.

The file is written beside its place under another name and moved there when it is whole, so that a reader
never sees half of one and two builders at once do no harm. Place ids go by importance: 1 is the first
answer to give among namesakes.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from pipeline.places import outlines, rows
from pipeline.places.names import fold
from pipeline.places.rows import FOLDER, Row
from pipeline.progress import Progress, silent

DEFAULT_PATH = FOLDER / "gazetteer.sqlite"
# Raise it when the tables or the folding change: a file of another version is built anew.
VERSION = "2"

# Importance of features without a known population, as people.
_IMPORTANCE = {"A.PCLI": 10**9, "A.ADM1": 200_000, "L.RGN": 150_000, "A.ADM3": 4000, "S.AIRB": 900, "S.AIRP": 100, "S.AIRQ": 1}
_UNKNOWN_IMPORTANCE = 500
# Two sources mean one place if its name is the same and they put it this near, degrees.
_SAME_PLACE_DEGREES = 0.1
_STEPS = 6
_SCHEMA = """
    CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country_code TEXT, admin1 TEXT, admin2 TEXT,
        latitude REAL, longitude REAL, feature TEXT, population INTEGER, source TEXT, radius_km REAL, division INTEGER);
    CREATE TABLE name (folded TEXT, place INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
    CREATE INDEX place_country ON place (country_code);
    CREATE TABLE country_names (country_code TEXT PRIMARY KEY, names BLOB);
    CREATE TABLE outline (place INTEGER PRIMARY KEY, outline TEXT);
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
"""


def build(path: Path | None = None, *, progress: Progress = silent) -> Path:
    """Make the gazetteer at `path` (default `data/gazetteer/gazetteer.sqlite`) and return the path.

    Takes about half a minute. Raises GazetteerError where a source's file is missing.
    """
    path = path or DEFAULT_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    with _collector_off():
        found = _ranked(progress)
        progress(3, _STEPS, "Placing villages in their divisions")
        divisions = _division_ids(found)
        progress(4, _STEPS, "Folding names")
        names = _names(found)
        progress(5, _STEPS, "Writing the index")
        handle, temporary = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
        os.close(handle)
        try:
            _write(Path(temporary), found, divisions, names)
            os.chmod(temporary, 0o644)
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    progress(_STEPS, _STEPS, "Gazetteer ready")
    return path


@contextmanager
def _collector_off() -> Iterator[None]:
    """Millions of small records that all live on: looking for garbage among them takes half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _ranked(progress: Progress) -> list[Row]:
    """All rows, the most important first; a GDELT place that another source has too is left out."""
    progress(0, _STEPS, "Reading towns")
    divisions = list(rows.divisions())
    admin1_names = {code: row.name for code, row in divisions if row.feature == "A.ADM1"}
    found = [*(row for _, row in divisions), *rows.geonames(admin1_names), *rows.myanmar(), *rows.airports()]
    progress(1, _STEPS, "Reading villages")
    villages = list(rows.gdelt())
    known = _known(found)
    for name, row in zip(_fold_all(villages), villages, strict=True):
        near = known.get((name, row.country_code), ())
        if not any(
            abs(row.latitude - latitude) < _SAME_PLACE_DEGREES and abs(row.longitude - longitude) < _SAME_PLACE_DEGREES
            for latitude, longitude in near
        ):
            found.append(row)
    progress(2, _STEPS, "Ranking places")
    return sorted(found, key=lambda row: -(row.population or _IMPORTANCE.get(row.feature, _UNKNOWN_IMPORTANCE)))


def _known(found: list[Row]) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """(folded name, country) to the points that have it."""
    known = defaultdict(list)
    owners = chain.from_iterable([row] * len(row.names) for row in found)
    for name, row in zip(_fold_all(found), owners, strict=True):
        known[name, row.country_code].append((row.latitude, row.longitude))
    return known


def _fold_all(found: list[Row]) -> list[str]:
    """Every name of every row, folded in one pass."""
    text = "\n".join([name for row in found for name in row.names])
    lines = fold(text).split("\n")
    if len(lines) != sum(len(row.names) for row in found):  # a name held a line break
        return [fold(name.replace("\n", " ")) for row in found for name in row.names]
    return lines


def _division_ids(found: list[Row]) -> list[int]:
    """For every row the place id of the first-order division whose outline holds it, 0 where none does."""
    ids = [number for number, row in enumerate(found, 1) if row.feature == "A.ADM1" and row.outline]
    polygons = [outlines.polygon(found[number - 1].outline) for number in ids]
    holders = outlines.holders(polygons, [row.latitude for row in found], [row.longitude for row in found])
    return [ids[holder] if holder >= 0 else 0 for holder in holders]


def _names(found: list[Row]) -> list[tuple[str, int]]:
    """(folded name, place id), sorted, each once."""
    ids = chain.from_iterable([number] * len(row.names) for number, row in enumerate(found, 1))
    return sorted({pair for pair in zip(_fold_all(found), ids, strict=True) if pair[0]})


def _country_texts(found: list[Row], names: list[tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
    """(country code, its names packed: "place id TAB folded name" a line), for fuzzy matching in a country."""
    lines = defaultdict(list)
    for folded, number in names:
        lines[found[number - 1].country_code].append(f"{number}\t{folded}")
    for country_code, texts in lines.items():
        yield country_code, zlib.compress("\n".join(texts).encode(), 1)


def _write(path: Path, found: list[Row], divisions: list[int], names: list[tuple[str, int]]) -> None:
    """Write all tables into an empty file."""
    database = sqlite3.connect(path)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;")
    database.executescript(_SCHEMA)
    with database:
        database.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (number, row.name, row.country_code, row.admin1, row.admin2, row.latitude, row.longitude,
                 row.feature, row.population, row.source, row.radius_km, division)
                for number, (row, division) in enumerate(zip(found, divisions, strict=True), 1)
            ),
        )  # fmt: skip
        database.executemany("INSERT INTO name VALUES (?, ?)", names)
        database.executemany("INSERT INTO country_names VALUES (?, ?)", _country_texts(found, names))
        database.executemany(
            "INSERT INTO outline VALUES (?, ?)",
            ((number, row.outline) for number, row in enumerate(found, 1) if row.outline),
        )
        database.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
    database.close()
