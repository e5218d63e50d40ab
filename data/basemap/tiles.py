"""The ground in map tiles: the same shapes coarser and coarser, each cut into the squares of a zoom.

Tiles are those of the web (OpenStreetMap wiki, "Slippy map tilenames") of 512 pixels, the size that deck.gl
asks for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

TILE_PIXELS = 512
FURTHEST, CLOSEST = 1, 5
MARGIN = 0.004  # of a tile's side, that neighbours overlap so that no seam shows
Tile = tuple[int, int, int]  # zoom, column, row
Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees


def tolerance(zoom: int) -> float:
    """How far, in degrees, a line may be moved at a zoom: less than a pixel there."""
    return 0.75 * 360 / TILE_PIXELS / 2**zoom if zoom < CLOSEST else 0.01


def decimals(zoom: int) -> int:
    """How many decimals of a degree are worth keeping at a zoom."""
    return 2 if zoom < CLOSEST else 3


def smallest_island(zoom: int) -> float:
    """The area in square degrees below which an island or a lake is left out at a zoom: a few pixels."""
    return 0.0012 if zoom == CLOSEST else (2.5 * 360 / TILE_PIXELS / 2**zoom) ** 2


def bounds(tile: Tile) -> Bounds:
    """The square of a tile in degrees; the top row and the bottom row reach the poles."""
    zoom, x, y = tile
    across = 2**zoom
    return (
        x / across * 360 - 180,
        _latitude(y + 1, across),
        (x + 1) / across * 360 - 180,
        _latitude(y, across),
    )


def _latitude(row: int, across: int) -> float:
    if row in {0, across}:
        return 90.0 if row == 0 else -90.0
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / across))))


def cut(geometry: BaseGeometry, zoom: int, tile: Tile = (0, 0, 0)) -> Iterator[tuple[Tile, BaseGeometry]]:
    """The parts of a geometry in each tile of a zoom, by quartering: empty tiles are left out."""
    west, south, east, north = bounds(tile)
    aside, above = (east - west) * MARGIN, (north - south) * MARGIN
    inside = shapely.clip_by_rect(geometry, west - aside, south - above, east + aside, north + above)
    if inside.is_empty:
        return
    if tile[0] == zoom:
        yield tile, inside
        return
    for right in (0, 1):
        for down in (0, 1):
            yield from cut(inside, zoom, (tile[0] + 1, tile[1] * 2 + right, tile[2] * 2 + down))


def feature(kind: str, geometry: BaseGeometry, zoom: int) -> dict[str, Any]:
    """A GeoJSON feature whose only property is its kind, with no more decimals than can be seen."""
    described = shapely.geometry.mapping(geometry)
    places = decimals(zoom)
    return {
        "type": "Feature",
        "properties": {"kind": kind},
        "geometry": {"type": described["type"], "coordinates": _rounded(described["coordinates"], places)},
    }


def _rounded(coordinates: Any, places: int) -> Any:  # noqa: ANN401 - nested as deep as the geometry
    if isinstance(coordinates[0], float):
        return [round(part, places) for part in coordinates]
    return [_rounded(part, places) for part in coordinates]
