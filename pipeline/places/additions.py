"""What a user adds to the gazetteer: places from files, and aliases that win over everything.

Files added are kept, in one shape, under `data/gazetteer/added/`, and aliases in
`data/gazetteer/aliases.csv`, so that both outlive a new build. Neither belongs to the project: they are the
user's, under their source's licence.
"""

from __future__ import annotations

import csv
import shutil
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.errors import GazetteerError
from pipeline.places import imports
from pipeline.places.found import Found
from pipeline.places.imports import COLUMNS
from pipeline.places.names import fold
from pipeline.places.rows import FOLDER, Row

ADDED = FOLDER / "added"
ALIASES = FOLDER / "aliases.csv"
# Source of a place that a user has named; such a place wins.
ALIAS_SOURCE = "alias"
ALIAS_COLUMNS = ("spelling", "country_code", "name", "admin1", "latitude", "longitude", "feature")
# Further names of places added, and the ending of the files that hold them.
NAME_COLUMNS, _NAMES = ("code", "name"), ".names"
GEONAMES_URL = "https://download.geonames.org/export/dump/{}.zip"
_FETCH_SECONDS = 60.0


def add(
    path: Path, *, columns: Mapping[str, str] | None = None, country: str = "", folder: Path = ADDED
) -> int:
    """Keep the places of a file for the next build, and say how many they are, or how many names.

    A tab-separated GeoNames dump ("SY.txt", "allCountries.txt"), its "alternateNamesV2.txt" once the places
    are added, or a table (`imports.table`): CSV, Excel, GeoJSON. Adding a file of one name again replaces it.
    Raises GazetteerError, naming the line, where a file has no such columns or a row no point.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if imports.is_alternate_names(path):
        return _add_names(path, folder)
    found = (
        imports.geonames(path) if imports.is_geonames(path) else imports.table(path, columns or {}, country)
    )
    rows = ([row[name] for name in COLUMNS] for row in found)
    return _write(COLUMNS, rows, folder / f"{path.stem}.csv")


def _add_names(path: Path, folder: Path) -> int:
    known = {row["code"] for row in _rows(folder)} - {""}
    if not known:
        raise GazetteerError(f"{path}: add the places that it names first, SY.txt or allCountries.txt")
    return _write(NAME_COLUMNS, imports.alternate_names(path, known), folder / f"{path.stem}{_NAMES}")


def _write(header: Sequence[str], rows: Iterable[Sequence[str]], target: Path) -> int:
    """Write a table beside its place and move it there when it is whole; the number of its rows."""
    number = 0
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=target.parent, suffix=".part", delete=False
    ) as out:
        try:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(header)
            for number, row in enumerate(rows, 1):  # noqa: B007 - counted
                writer.writerow(row)
        except GazetteerError:
            Path(out.name).unlink()
            raise
    Path(out.name).replace(target)
    return number


def _rows(folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def added(folder: Path = ADDED) -> Iterator[Row]:
    """The places of every file added, with the further names added."""
    further: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob(f"*{_NAMES}")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                further[row["code"]].append(row["name"])
    for row in _rows(folder):
        others = filter(None, row["names"].split("|"))
        names = dict.fromkeys([row["name"], *others, *further.get(row.get("code") or "", ())])
        yield Row(
            row["name"], tuple(names), row["country_code"], row["admin1"], row["admin2"],
            float(row["latitude"]), float(row["longitude"]), row["feature"],
            int(row["population"]), row["source"],
        )  # fmt: skip


def fetch(country_code: str, *, url: str = GEONAMES_URL, folder: Path = ADDED) -> int:
    """Download GeoNames' file of a country, add it, and say how many places it has.

    Raises GazetteerError where there is no network or no such country.
    """
    address = url.format(country_code.upper())
    with tempfile.TemporaryDirectory() as scratch:
        packed = Path(scratch) / "country.zip"
        try:
            with urllib.request.urlopen(address, timeout=_FETCH_SECONDS) as reply, packed.open("wb") as out:  # noqa: S310 - the scheme is ours
                shutil.copyfileobj(reply, out)
            with zipfile.ZipFile(packed) as archive:
                path = Path(archive.extract(f"{country_code.upper()}.txt", scratch))
        except (urllib.error.URLError, OSError, KeyError, zipfile.BadZipFile) as error:
            raise GazetteerError(f"{address} cannot be fetched: {error}; is there a network?") from error
        return add(path, folder=folder)


def add_alias(
    spelling: str, name: str, *, country_code: str, latitude: float, longitude: float,
    admin1: str = "", feature: str = "P.PPL", path: Path = ALIASES,
) -> None:  # fmt: skip
    """Remember that a spelling means this place: from now on it wins over every other candidate.

    A spelling said again for the same country replaces the earlier one.
    """
    kept = [
        row
        for row in aliases(path)
        if (fold(row["spelling"]), row["country_code"]) != (fold(spelling), country_code)
    ]
    kept.append(
        dict(
            zip(
                ALIAS_COLUMNS,
                (spelling, country_code, name, admin1, str(latitude), str(longitude), feature),
                strict=True,
            )
        )
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False) as out:
        writer = csv.DictWriter(out, ALIAS_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    Path(out.name).replace(path)


def aliases(path: Path = ALIASES) -> list[dict[str, str]]:
    """The rows of the alias file, none where there is no file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def named(path: Path = ALIASES) -> dict[str, list[Found]]:
    """Folded spelling to the places that a user means by it; their id is 0, their source "alias"."""
    found: dict[str, list[Found]] = defaultdict(list)
    for row in aliases(path):
        point = float(row["latitude"]), float(row["longitude"])
        one = Found(
            0, row["name"], row["country_code"], row["admin1"], "", *point, row["feature"], 0,
            ALIAS_SOURCE, 0.0, 0,
        )  # fmt: skip
        found[fold(row["spelling"])].append(one)
    return found
