"""The offline basemap: deck.gl layers, and the routes that serve their data from `data/basemap`.

Everything is sent in map tiles, so that a closer view is more exact and shows more place names; which name
appears at which zoom was decided when the files were made.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import defaultdict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from zipfile import ZipFile

import pydeck as pdk
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from views.ink import Ink, rgb, rgba

FOLDER = Path(__file__).resolve().parent.parent / "data" / "basemap"
EMPTY = b'{"type":"FeatureCollection","features":[]}'
CLOSEST_GROUND = 5  # the most exact ground; closer views keep its tiles
CLOSEST_ZOOM = 9  # the labels' last; closer views keep its tiles
FURTHEST_ZOOM = 1
KEEP = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'

Feature = dict[str, Any]

_reading = Lock()


async def ground(request: Request) -> Response:
    """Land, coast, borders and divisions of one map tile as GeoJSON; empty at sea."""
    zoom, x, y = (int(request.path_params[part]) for part in ("zoom", "x", "y"))
    return Response(ground_tile(zoom, x, y), media_type="application/json", headers=KEEP)


def ground_tile(zoom: int, x: int, y: int) -> bytes:
    """The GeoJSON of a tile; the archive is read by one request at a time."""
    with _reading:
        try:
            return _archive().read(f"{zoom}/{x}/{y}.json")
        except KeyError:
            return EMPTY


@cache
def _archive() -> ZipFile:
    return ZipFile(FOLDER / "ground.zip")


async def names(request: Request) -> Response:
    """The place names of one map tile as GeoJSON."""
    zoom, x, y = (int(request.path_params[part]) for part in ("zoom", "x", "y"))
    return JSONResponse({"type": "FeatureCollection", "features": tile(zoom, x, y)}, headers=KEEP)


ROUTES = [
    Route("/basemap/names/{zoom:int}/{x:int}/{y:int}", names),
    Route("/basemap/ground/{zoom:int}/{x:int}/{y:int}", ground),
]


def tile(zoom: int, x: int, y: int) -> list[Feature]:
    """The place names to show in a tile of the Web Mercator grid at a zoom."""
    return _tiles(zoom).get((x, y), []) if FURTHEST_ZOOM <= zoom <= CLOSEST_ZOOM else []


@cache
def _tiles(zoom: int) -> dict[tuple[int, int], list[Feature]]:
    tiles: dict[tuple[int, int], list[Feature]] = defaultdict(list)
    for kind, name, latitude, longitude, first_zoom in _labels():
        if first_zoom <= zoom and not (kind == "country" and zoom > CLOSEST_ZOOM - 2):
            tiles[tile_of(latitude, longitude, zoom)].append(
                {
                    "type": "Feature",
                    "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
                    "properties": {"name": name.upper() if kind == "country" else name, "kind": kind},
                }
            )
    return tiles


@cache
def _labels() -> list[tuple[str, str, float, float, int]]:
    rows = json.loads(gzip.decompress((FOLDER / "labels.json.gz").read_bytes()))
    return [tuple(row) for row in rows]


def tile_of(latitude: float, longitude: float, zoom: int) -> tuple[int, int]:
    """Column and row of the tile that holds a point (OpenStreetMap wiki, "Slippy map tilenames")."""
    across = 2**zoom
    x = int((longitude + 180) / 360 * across)
    y = int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * across)
    return min(x, across - 1), min(y, across - 1)


def ground_layer(ink: Ink) -> pdk.Layer:
    """Land, divisions, coast and borders, more exact the closer the view; the sea is the background."""
    line = (
        f"properties.kind == 'coast' ? {rgba(ink.coast, 255)} : "
        f"(properties.kind == 'border' ? {rgba(ink.border, 255)} : {rgba(ink.division, 255)})"
    )
    return pdk.Layer(
        "TileLayer",
        id="ground",
        data="/basemap/ground/{z}/{x}/{y}",
        min_zoom=FURTHEST_ZOOM,
        max_zoom=CLOSEST_GROUND,
        tile_size=512,
        filled=True,
        stroked=False,
        get_fill_color=rgba(ink.land, 255),
        get_line_color=line,
        line_width_units=pdk.types.String("pixels"),
        get_line_width="properties.kind == 'border' ? 1.2 : 0.9",
    )


def name_layer(ink: Ink) -> pdk.Layer:
    """Place names, more of them the closer the view."""
    return pdk.Layer(
        "TileLayer",
        id="names",
        data="/basemap/names/{z}/{x}/{y}",
        min_zoom=FURTHEST_ZOOM,
        max_zoom=CLOSEST_ZOOM,
        tile_size=512,
        refinement_strategy=pdk.types.String("no-overlap"),
        point_type=pdk.types.String("circle+text"),
        filled=True,
        stroked=False,
        point_radius_units=pdk.types.String("pixels"),
        get_point_radius="properties.kind == 'city' ? 1.7 : 0",
        get_fill_color=rgba(ink.city_dot, 255),
        get_text="properties.name",
        get_text_color=_by_kind(rgb(ink.country_name), rgb(ink.division_name), rgb(ink.city_name)),
        get_text_size=_by_kind(12, 11.5, 12.5),
        get_text_pixel_offset=_by_kind([0, 0], [0, 0], [0, -10]),
        text_size_units=pdk.types.String("pixels"),
        text_font_family=pdk.types.String(FONT),
        text_font_weight=500,
        text_character_set=pdk.types.String("auto"),
        text_font_settings={"sdf": True, "fontSize": 64, "buffer": 16, "radius": 24},
        text_outline_width=9,
        text_outline_color=rgba(ink.land, 240),
    )


def _by_kind(country: object, division: object, city: object) -> str:
    """A deck.gl expression that chooses by the kind of name."""
    one, two, three = (json.dumps(value) for value in (country, division, city))
    return f"properties.kind == 'country' ? {one} : (properties.kind == 'division' ? {two} : {three})"
