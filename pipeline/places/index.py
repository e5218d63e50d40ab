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
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from geopy.distance import great_circle

from pipeline.errors import GazetteerError
from pipeline.places import additions, forms, outlines, rows, spelling
from pipeline.places.names import fold
from pipeline.places.rows import FOLDER, Row
from pipeline.progress import Progress, silent

DEFAULT_PATH = FOLDER / "gazetteer.sqlite"
# Raise it when the tables or the folding change: a file of another version is built anew.
VERSION = "8"
# A row and its names, folded.
Named = tuple[Row, tuple[str, ...]]

# Importance of features without a known population, as people.
_IMPORTANCE = {
    "A.PCLI": 10**9,
    "A.ADM1": 200_000,
    "L.RGN": 150_000,
    "A.ADM3": 4000,
    "S.AIRB": 900,
    "S.AIRP": 100,
    "S.AIRQ": 1,
}
_UNKNOWN_IMPORTANCE = 500
# A town of so many people, or of so many names, is known abroad: it is sought in every country by its key.
_KNOWN_PEOPLE, _KNOWN_NAMES = 10_000, 4
# Families whose names are written in one way only, so that there is no other spelling to seek.
_ONE_SPELLING = frozenset({"plain", "french", "spanish", "greek"})
# Two sources mean one place if its name is the same and they put it this near, degrees.
_SAME_PLACE_DEGREES = 0.1
_STEPS = 5
_SCHEMA = """
    CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country_code TEXT, admin1 TEXT, admin2 TEXT,
        latitude REAL, longitude REAL, feature TEXT, population INTEGER, source TEXT, radius_km REAL,
        division INTEGER);
    CREATE TABLE name (folded TEXT, place INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
    CREATE TABLE country_names (country_code TEXT PRIMARY KEY, names BLOB);
    CREATE TABLE known (family TEXT, key TEXT, place INTEGER, PRIMARY KEY (family, key, place)) WITHOUT ROWID;
    CREATE TABLE outline (place INTEGER PRIMARY KEY, outline TEXT);
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
"""


def build(path: Path | None = None, *, progress: Progress = silent) -> Path:
    """Make the gazetteer at `path` (default `data/gazetteer/gazetteer.sqlite`) and return the path.

    Takes about half a minute. Raises GazetteerError where a source's file is missing.
    """
    path = path or DEFAULT_PATH
    with _collector_off():
        found = _ranked(progress)
        progress(3, _STEPS, "Placing villages in their divisions")
        _store(path, found, progress)
    progress(_STEPS, _STEPS, "Gazetteer ready")
    return path


def build_from(path: Path, found: Iterable[Row]) -> Path:
    """Make a gazetteer of these rows alone, and return its path."""
    _store(path, sorted(_fold(list(found)), key=_importance), silent)
    return path


def _store(path: Path, found: list[Named], progress: Progress) -> None:
    divisions = _division_ids(found)
    progress(4, _STEPS, "Writing the index")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        _write(Path(temporary), found, divisions)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


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


def _ranked(progress: Progress) -> list[Named]:
    """All rows with their folded names, the most important first.

    GDELT's rows are left out where another source has a place of the name there.
    """
    progress(0, _STEPS, "Reading towns")
    divisions = list(rows.divisions())
    admin1_names = {code: row.name for code, row in divisions if row.feature == "A.ADM1"}
    found = _fold(
        [
            *(row for _, row in divisions),
            *rows.geonames(admin1_names),
            *rows.myanmar(),
            *rows.airports(),
            *additions.added(),
        ]
    )
    progress(1, _STEPS, "Reading villages")
    villages = _fold(list(rows.gdelt()))
    found = pointed(found, [row for row, _ in villages if row.feature == "A.ADM1"])
    known: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row, names in found:
        for name in names:
            known[name, row.country_code].append((row.latitude, row.longitude))
    found += [
        (row, names)
        for row, names in villages
        if not _beside(row, known.get((names[0], row.country_code), ()))
    ]
    progress(2, _STEPS, "Ranking places")
    return sorted(found, key=_importance)


def pointed(found: list[Named], points: Iterable[Row]) -> list[Named]:
    """The rows, first-order divisions moved to the point that the GEOnet Names Server has for them.

    Analysts and event data sets put a division there, not at the middle of its label; its radius grows with
    the move.
    """
    known = {(point.country_code, forms.strip(fold(point.name))[0]): point for point in points}
    moved = []
    for row, names in found:
        cores = [forms.strip(name)[0] for name in names] if row.feature == "A.ADM1" and row.radius_km else []
        point = next(filter(None, (known.get((row.country_code, core)) for core in cores)), None)
        moved.append((_moved(row, point) if point else row, names))
    return moved


def _moved(row: Row, point: Row) -> Row:
    """The row at another point, with the radius that still covers it; as it was where that is far off."""
    shift = _shift_km(row, point)
    if shift > row.radius_km:
        return row
    radius_km = round(row.radius_km + shift, 1)
    return row._replace(latitude=point.latitude, longitude=point.longitude, radius_km=radius_km)


def _shift_km(row: Row, point: Row) -> float:
    return float(great_circle((row.latitude, row.longitude), (point.latitude, point.longitude)).km)


def _importance(one: Named) -> int:
    """Sorts the most important first."""
    row, _ = one
    return -(row.population or _IMPORTANCE.get(row.feature, _UNKNOWN_IMPORTANCE))


def _beside(row: Row, points: Iterable[tuple[float, float]]) -> bool:
    return any(
        abs(row.latitude - latitude) < _SAME_PLACE_DEGREES
        and abs(row.longitude - longitude) < _SAME_PLACE_DEGREES
        for latitude, longitude in points
    )


def _fold(found: list[Row]) -> list[Named]:
    """The rows with their names folded, all in one pass."""
    text = "\n".join(
        [name if "\n" not in name else name.replace("\n", " ") for row in found for name in row.names]
    )
    lines = fold(text).split("\n")
    if len(lines) != sum(len(row.names) for row in found):
        raise GazetteerError("a fold changed the number of lines: a name would be given to another place")
    each = iter(lines)
    return [(row, tuple(islice(each, len(row.names)))) for row in found]


def _division_ids(found: list[Named]) -> list[int]:
    """For every row the place id of the first-order division whose outline holds it, 0 where none does."""
    ids = [number for number, (row, _) in enumerate(found, 1) if row.feature == "A.ADM1" and row.outline]
    polygons = [outlines.polygon(found[number - 1][0].outline) for number in ids]
    holders = outlines.holders(
        polygons, [row.latitude for row, _ in found], [row.longitude for row, _ in found]
    )
    return [ids[holder] if holder >= 0 else 0 for holder in holders]


def _names(found: list[Named]) -> Iterator[tuple[str, int]]:
    """(folded name, place id), each once."""
    for number, (_, names) in enumerate(found, 1):
        for name in names if len(names) == 1 else dict.fromkeys(names):
            if name:
                yield name, number


def _country_texts(found: list[Named]) -> Iterator[tuple[str, bytes]]:
    """(country code, its names packed), for fuzzy matching: "place id TAB folded name" a line."""
    lines: dict[str, list[str]] = defaultdict(list)
    for number, (row, names) in enumerate(found, 1):
        lines[row.country_code] += [f"{number}\t{name}" for name in dict.fromkeys(names) if name]
    for country_code, texts in lines.items():
        yield country_code, zlib.compress("\n".join(texts).encode(), 1)


def _known(found: list[Named]) -> Iterator[tuple[str, str, int]]:
    """(family, spelling key, place id) of the towns known abroad, by the name that the sources give first."""
    families = {about["code"]: about["family"] for about in rows.countries()}
    lines: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, (row, names) in enumerate(found, 1):
        is_known = row.population >= _KNOWN_PEOPLE or len(names) >= _KNOWN_NAMES
        if row.feature == "P.PPL" and is_known and names[0]:
            lines[families.get(row.country_code, "plain")].append((names[0], number))
    for family, named in lines.items():
        if family not in _ONE_SPELLING:
            keys = spelling.key("\n".join(name for name, _ in named), family).split("\n")
            yield from ((family, key, number) for key, (_, number) in zip(keys, named, strict=True) if key)


def _places(found: list[Named], divisions: list[int]) -> Iterator[tuple[object, ...]]:
    """The rows of the table `place`; a place in a division bears its name."""
    for number, ((row, _), division) in enumerate(zip(found, divisions, strict=True), 1):
        admin1 = found[division - 1][0].name if division else row.admin1
        yield (
            number, row.name, row.country_code, admin1, row.admin2, row.latitude, row.longitude,
            row.feature, row.population, row.source, row.radius_km, division,
        )  # fmt: skip


def _write(path: Path, found: list[Named], divisions: list[int]) -> None:
    """Write all tables into an empty file."""
    database = sqlite3.connect(path)
    database.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY;"
    )
    database.executescript(_SCHEMA)
    with database:
        database.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _places(found, divisions),
        )
        database.execute("CREATE INDEX place_country ON place (country_code)")
        database.execute("CREATE INDEX place_point ON place (latitude, longitude)")
        # SQLite sorts faster than Python, and a sorted table is written front to back.
        database.execute("CREATE TEMP TABLE unsorted (folded TEXT, place INTEGER)")
        database.executemany("INSERT INTO unsorted VALUES (?, ?)", _names(found))
        database.execute("INSERT INTO name SELECT folded, place FROM unsorted ORDER BY folded, place")
        database.executemany("INSERT INTO country_names VALUES (?, ?)", _country_texts(found))
        database.executemany("INSERT INTO known VALUES (?, ?, ?)", sorted(_known(found)))
        database.executemany(
            "INSERT INTO outline VALUES (?, ?)",
            ((number, row.outline) for number, (row, _) in enumerate(found, 1) if row.outline),
        )
        database.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
    database.close()
