"""The gazetteer: names in, the places that may be meant out, best first.

    gazetteer = open()
    gazetteer.lookup("Homs", country_code="SY")
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pipeline.errors import GazetteerError
from pipeline.places.index import DEFAULT_PATH, VERSION, build
from pipeline.places.names import fold
from pipeline.progress import Progress, silent
from pipeline.records import Candidate

__all__ = ["Gazetteer", "build", "open", "open_or_build"]

# Candidates returned for one name.
LIMIT = 25

_COLUMNS = "p.name, p.country_code, p.admin1, p.latitude, p.longitude, p.feature, p.source, p.population, p.radius_km"
_EXACT = f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.folded = ? ORDER BY n.place LIMIT ?"
_EXACT_IN = (
    f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.id = n.place "
    "WHERE n.folded = ? AND p.country_code = ? ORDER BY n.place LIMIT ?"
)


class Gazetteer:
    """An open gazetteer file; several processes share its pages, one thread uses one object."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        self._database.execute("PRAGMA mmap_size = 1000000000")

    def lookup(self, name: str, *, country_code: str | None = None) -> list[Candidate]:
        """Places of this name, exact spelling first, the most important first among equals."""
        folded = fold(name)
        if country_code:
            found = self._database.execute(_EXACT_IN, (folded, country_code, LIMIT))
        else:
            found = self._database.execute(_EXACT, (folded, LIMIT))
        return [Candidate(*row[:7], 1.0, population=row[7] or None, extent_km=row[8] or None) for row in found]

    def country_code(self, country: str) -> str:
        """The ISO code of a country given by code, name, alias or adjective; "" if it is none."""
        if len(country) == 2 and country.isupper():
            return country
        found = (candidate for candidate in self.lookup(country) if candidate.feature == "A.PCLI")
        return next((candidate.country_code for candidate in found), "")

    def search(self, name: str, *, country_code: str | None = None, admin1: str = "") -> list[Candidate]:
        """As `lookup`, and spellings that are only alike."""
        return self.lookup(name, country_code=country_code)


def open(path: Path | None = None) -> Gazetteer:
    """The gazetteer at `path` (default `data/gazetteer/gazetteer.sqlite`).

    Raises GazetteerError where it is missing, damaged or built by another version: `build` makes it anew.
    """
    path = path or DEFAULT_PATH
    if not path.is_file():
        raise GazetteerError(f"no gazetteer at {path}: `python -m pipeline gazetteer build` makes it")
    gazetteer = Gazetteer(path)
    try:
        version = gazetteer._database.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.DatabaseError as error:
        raise GazetteerError(f"{path} is damaged ({error}): `python -m pipeline gazetteer build` makes it anew") from error
    if version != (VERSION,):
        raise GazetteerError(f"{path} was built by another version: `python -m pipeline gazetteer build` makes it anew")
    return gazetteer


def open_or_build(path: Path | None = None, *, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer at `path`, built first where it is missing or of another version."""
    try:
        return open(path)
    except GazetteerError:
        build(path, progress=progress or silent)
    return open(path)
