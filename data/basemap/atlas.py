"""Shapes out of world-atlas' TopoJSON, in which neighbours share the arcs between them.

Arcs are simplified before shapes are made of them, so that neighbours still fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from shapely.affinity import translate
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box

Line = list[tuple[float, float]]
Topology = dict[str, Any]

MAP = box(-180, -90, 180, 90)
HALF_TURN = 180  # degrees
TRIANGLE = 3  # points; a closed ring repeats its first


def arcs(topology: Topology, tolerance: float) -> list[Line]:
    """Every arc in degrees, simplified; its ends are kept."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in deltas:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + left, y * scale_y + bottom))
        lines.append(list(LineString(line).simplify(tolerance).coords) if line[1:-1] else line)
    return lines


def layers(
    topology: Topology, lines: list[Line], smallest: float
) -> tuple[MultiPolygon, MultiLineString, MultiLineString]:
    """Land without islands and lakes below `smallest` square degrees, its coast, and the borders on it."""
    land = topology["objects"]["land"]["geometries"]
    bodies = [body for item in land for body in polygons(item, lines, smallest)]
    coast = [LineString(edge.coords) for body in bodies for edge in (body.exterior, *body.interiors)]
    borders = [lines[index] for index in sorted(shared(topology["objects"]["countries"]["geometries"]))]
    return MultiPolygon(on_the_map(bodies)), wrapped(coast), MultiLineString(borders)


def polygons(geometry: Topology, lines: list[Line], smallest: float) -> Iterator[Polygon]:
    """The polygons of a TopoJSON geometry that are at least so large, holes likewise."""
    parts = geometry.get("arcs", ())
    for part in parts if geometry["type"] == "MultiPolygon" else [parts]:
        rings = [unwrapped(ring(indices, lines)) for indices in part]
        kept = [edge for edge in rings if len(edge) > TRIANGLE and Polygon(edge).area >= smallest]
        if kept and kept[0] is rings[0]:
            yield Polygon(kept[0], kept[1:])


def ring(indices: Iterable[int], lines: list[Line]) -> Line:
    """A ring stitched from arcs; a negative index is the arc backwards (TopoJSON 1.0, section 2.1.4)."""
    points: Line = []
    for index in indices:
        arc = lines[index] if index >= 0 else lines[~index][::-1]
        points.extend(arc if not points else arc[1:])
    return points


def unwrapped(points: Line) -> Line:
    """The ring without jumps from 180 to -180 degrees; it may leave the map, and is closed at a pole.

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


def on_the_map(bodies: list[Polygon]) -> list[Polygon]:
    """The polygons cut at the antimeridian, each part between -180 and 180 degrees."""
    parts = []
    for body in bodies:
        whole = body if body.is_valid else body.buffer(0)
        for turn in (-360, 0, 360):
            inside = translate(whole, xoff=turn).intersection(MAP)
            pieces = getattr(inside, "geoms", [inside])
            parts += [part for part in pieces if part.geom_type == "Polygon" and not part.is_empty]
    return parts


def wrapped(edges: list[LineString]) -> MultiLineString:
    """The lines cut at the antimeridian, each part between -180 and 180 degrees; the poles are no coast."""
    parts = []
    for edge in edges:
        for turn in (-360, 0, 360):
            inside = translate(edge, xoff=turn).intersection(box(-180, -89, 180, 90))
            pieces = getattr(inside, "geoms", [inside])
            parts += [part for part in pieces if part.geom_type == "LineString" and not part.is_empty]
    return MultiLineString(parts)


def shared(countries: list[Topology]) -> set[int]:
    """The arcs that two countries share: the borders on land."""
    owners: dict[int, set[int]] = defaultdict(set)
    for number, country in enumerate(countries):
        parts = country.get("arcs", ())
        for part in parts if country["type"] == "MultiPolygon" else [parts]:
            for indices in part:
                for index in indices:
                    owners[max(index, ~index)].add(number)
    return {index for index, numbers in owners.items() if len(numbers) > 1}
