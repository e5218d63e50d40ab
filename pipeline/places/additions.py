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
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.errors import GazetteerError
from pipeline.places.found import Found
from pipeline.places.names import fold
from pipeline.places.rows import FOLDER, Row, countries

ADDED = FOLDER / "added"
ALIASES = FOLDER / "aliases.csv"
# Source of a place that a user has named; such a place wins.
ALIAS_SOURCE = "alias"
ALIAS_COLUMNS = ("spelling", "country_code", "name", "admin1", "latitude", "longitude", "feature")
COLUMNS = (
    "name", "names", "country_code", "admin1", "admin2",
    "latitude", "longitude", "feature", "population", "source",
)  # fmt: skip
GEONAMES_URL = "https://download.geonames.org/export/dump/{}.zip"
_FETCH_SECONDS = 60.0
# Columns of a GeoNames dump (download.geonames.org/export/dump/readme.txt).
_GEONAMES_COLUMNS = 19
# Column names by which a CSV is understood without a mapping: GeoNames', OCHA's, Natural Earth's and plain
# ones.
_USUAL = {
    "name": ("name", "place", "featurename_en", "featurerefname", "adm4_en", "name_en"),
    "names": ("names", "alternatenames", "featurename_ar", "featurealtname1_en", "name_ar", "adm4_ar"),
    "country_code": ("country_code", "admin0pcode", "adm0_pcode", "iso_a2", "country"),
    "admin1": ("admin1", "admin1name_en", "adm1_en", "adm1name"),
    "admin2": ("admin2", "admin2name_en", "adm2_en", "adm2name"),
    "latitude": ("latitude", "lat", "latitude_y", "y"),
    "longitude": ("longitude", "lon", "lng", "longitude_x", "x"),
    "feature": ("feature",),
    "population": ("population", "pop", "pop_max"),
}


def add(path: Path, *, columns: Mapping[str, str] | None = None, folder: Path = ADDED) -> int:
    """Keep the places of a file for the next build, and say how many they are.

    A tab-separated GeoNames dump ("SY.txt", "allCountries.txt") or a CSV; `columns` maps our names
    (`COLUMNS`) to the file's where they are not the usual ones. Adding a file of one name again replaces
    it. Raises GazetteerError, naming the line, where a file has no such columns or a row no point.
    """
    read = _geonames if _is_geonames(path) else _csv
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}.csv"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=folder, delete=False) as out:
        number = _write(read(path, columns or {}), out.name)
    Path(out.name).replace(target)
    return number


def _write(rows: Iterable[dict[str, str]], target: str) -> int:
    number = 0
    with Path(target).open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            number += 1
    return number


def added(folder: Path = ADDED) -> Iterator[Row]:
    """The places of every file added."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                names = tuple(dict.fromkeys([row["name"], *filter(None, row["names"].split("|"))]))
                yield Row(
                    row["name"], names, row["country_code"], row["admin1"], row["admin2"],
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


def _is_geonames(path: Path) -> bool:
    with path.open(encoding="utf-8") as lines:
        return next(lines, "").count("\t") == _GEONAMES_COLUMNS - 1


def _geonames(path: Path, _columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Settlements, divisions, and spots of a GeoNames dump; streets and undersea features are left out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if cells[6] in ("P", "S", "T", "H", "L", "A"):
                yield {
                    "name": cells[1], "names": "|".join(filter(None, [cells[2], *cells[3].split(",")])),
                    "country_code": cells[8], "admin1": "", "admin2": "", "latitude": cells[4],
                    "longitude": cells[5], "feature": f"{cells[6]}.{cells[7]}",
                    "population": cells[14] or "0", "source": "geonames",
                }  # fmt: skip


def _csv(path: Path, columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    codes = {
        name.casefold(): about["code"] for about in countries() for name in (about["code"], about["name"])
    }
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        theirs = _mapped(path, reader.fieldnames or (), columns)
        for row in reader:
            cells = {ours: (row.get(name) or "").strip() for ours, name in theirs.items()}
            try:
                point = float(cells["latitude"]), float(cells["longitude"])
            except ValueError as error:
                raise GazetteerError(
                    f"{path}, line {reader.line_num}: {error}; give every row a point"
                ) from error
            country = cells.get("country_code", "")
            yield {
                **dict.fromkeys(COLUMNS, ""), **cells, "latitude": str(point[0]), "longitude": str(point[1]),
                "country_code": codes.get(country.casefold(), country[:2].upper()),
                "feature": cells.get("feature") or "P.PPL",
                "population": str(int(float(cells.get("population") or 0))), "source": path.stem,
            }  # fmt: skip


def _mapped(path: Path, header: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Our column to the file's: as told, else by its usual names."""
    known = {name.casefold(): name for name in header}
    theirs = {
        ours: known[name] for ours, usual in _USUAL.items() for name in reversed(usual) if name in known
    } | dict(columns)
    missing = [name for name in ("name", "latitude", "longitude") if theirs.get(name) not in known.values()]
    if missing:
        raise GazetteerError(
            f"{path}: no column for {', '.join(missing)} among {sorted(known)}; map it by name"
        )
    return theirs
