"""The offline basemap: deck.gl layers, and the routes that serve their data from `data/basemap`.

Geometry is sent once, as it lies on disk. Place names are sent in map tiles, so that a closer view shows more
of them; which name appears at which zoom was decided when the files were made.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pydeck as pdk
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from views.ink import Ink, rgb, rgba

FOLDER = Path(__file__).resolve().parent.parent / "data" / "basemap"
GEOMETRY = ("land", "borders", "divisions")
CLOSEST_ZOOM = 9  # the labels' last; closer views keep its tiles
FURTHEST_ZOOM = 1
KEEP = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'

Feature = dict[str, Any]


async def geometry(request: Request) -> Response:
    """One layer's GeoJSON, gzipped as it lies on disk."""
    name = request.path_params["name"]
    if name not in GEOMETRY:
        return Response(status_code=404)
    return Response(
        (FOLDER / f"{name}.json.gz").read_bytes(),
        media_type="application/json",
        headers=KEEP | {"Content-Encoding": "gzip"},
    )


async def names(request: Request) -> Response:
    """The place names of one map tile as GeoJSON."""
    zoom, x, y = (int(request.path_params[part]) for part in ("zoom", "x", "y"))
    return JSONResponse({"type": "FeatureCollection", "features": tile(zoom, x, y)}, headers=KEEP)


ROUTES = [
    Route("/basemap/names/{zoom:int}/{x:int}/{y:int}", names),
    Route("/basemap/{name}.json", geometry),
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


def layers(ink: Ink) -> list[pdk.Layer]:
    """Land, divisions and borders, from below upwards; the sea is the chart's background."""
    return [
        pdk.Layer(
            "GeoJsonLayer",
            id="land",
            data="/basemap/land.json",
            stroked=True,
            get_line_color=rgba(ink.coast, 255),
            line_width_units=pdk.types.String("pixels"),
            get_line_width=0.8,
            # The fill is set on the inner layer, because Streamlit greys the fill of outer ones on a click.
            _subLayerProps={"polygons-fill": {"getFillColor": rgba(ink.land, 255)}},
        ),
        _lines("divisions", ink.division, pixels=0.9, metres=3_000),
        _lines("borders", ink.border, pixels=1.1, metres=20_000),
    ]


def _lines(name: str, colour: str, *, pixels: float, metres: float) -> pdk.Layer:
    """Lines as wide as `metres` on the ground but never above `pixels`, so that far views are not crowded."""
    return pdk.Layer(
        "GeoJsonLayer",
        id=name,
        data=f"/basemap/{name}.json",
        get_line_color=rgba(colour, 255),
        line_width_units=pdk.types.String("meters"),
        get_line_width=metres,
        line_width_max_pixels=pixels,
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
