"""Outlines of countries and divisions: encoded polylines to polygons, and which polygon holds a point.

The encoding is Google's (developers.google.com/maps/documentation/utilities/polylinealgorithm) with three
decimals, latitude first; rings are separated by a space.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

# A chunk with this bit is followed by another of the same number.
_MORE = 0x20
# A closed ring around some area.
_FEWEST_POINTS = 4


def decode(ring: str) -> list[tuple[float, float]]:
    """The (longitude, latitude) points of one encoded ring."""
    values, value, shift = [], 0, 0
    for letter in ring:
        chunk = ord(letter) - 63
        value |= (chunk & 0x1F) << shift
        shift += 5
        if chunk < _MORE:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    latitudes, longitudes = np.cumsum(values[0::2]), np.cumsum(values[1::2])
    return [(float(x) / 1e3, float(y) / 1e3) for y, x in zip(latitudes, longitudes, strict=True)]


def polygon(outline: str) -> shapely.MultiPolygon:
    """The polygons of an outline, x is longitude; rings of fewer than three points are left out."""
    rings = [points for ring in outline.split(" ") if len(points := decode(ring)) >= _FEWEST_POINTS]
    return shapely.MultiPolygon([shapely.Polygon(ring) for ring in rings])


def holders(
    polygons: Sequence[shapely.MultiPolygon], latitudes: Sequence[float], longitudes: Sequence[float]
) -> list[int]:
    """For each point the index of a polygon that holds it, -1 where none does."""
    if not polygons:
        return [-1] * len(latitudes)
    points = shapely.points(longitudes, latitudes)
    found = np.full(len(points), -1)
    polygon_numbers, point_numbers = shapely.STRtree(points).query(polygons, predicate="intersects")
    found[point_numbers] = polygon_numbers
    return [int(number) for number in found]
