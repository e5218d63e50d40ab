"""The map: incidents over the offline basemap, as pydeck layers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pydeck as pdk

from views import basemap, words
from views.ink import Ink, rgba
from views.words import Cell, Row

DRAWN_AT_MOST = 50_000  # points; more make the page slow, and the deadliest are drawn first
SMALLEST_RADIUS = 5.0  # pixels, for incidents without dead
LARGEST_RADIUS = 27.0  # pixels
AREA_PER_DEAD = 6.0  # square pixels (over pi) that each dead adds: the area grows with the dead
WIDE = (820, 520)  # pixels, width and height, that the first view is fitted to
NARROW = (330, 400)  # the same on a phone
CLOSEST_FIT = 8.5
FURTHEST_FIT = 1.4
SHOWN_UNCERTAINTY_KM = 120.0  # of a halo's radius, what the first view makes room for
STACK_PIXELS = 44.0  # between two counts, so that they do not touch
WIDE_HALO_KM = 150.0  # above this a halo is drawn as a line only
TILE_PIXELS = 512

TOOLTIP = {
    "html": (
        '<div class="im-tip"><b>{kind}</b><span>{where}</span><span>{when}</span>'
        "<span>{dead}</span><em>{status_words}</em><em>{here}</em><q>{title}</q></div>"
    ),
    "style": {"background": "none", "padding": "0", "color": "inherit"},
}


@dataclass(frozen=True, slots=True)
class View:
    """Where the map looks; the zoom is deck.gl's, in which the world is 512 pixels wide at 0."""

    latitude: float
    longitude: float
    zoom: float


def deck(
    incidents: pd.DataFrame,
    ink: Ink,
    *,
    pixels: tuple[int, int] = WIDE,
    selected: str = "",
    generation: int = 0,
) -> pdk.Deck:
    """The map of these incidents; those without a point are not on it.

    `pixels` is what the first view is fitted to. `selected` is the incident with a ring. The clickable
    layer's name holds `generation`: a new one makes Streamlit forget a click that was dealt with.
    """
    placed = incidents[incidents["latitude"].notna()]
    points = drawn(placed, ink)
    view = fit(placed, pixels)
    return pdk.Deck(
        layers=[
            basemap.ground_layer(ink),
            _halos(points),
            _points(points, ink, name=f"incidents-{generation}"),
            _cores([point for point in points if point["status"] == "disputed"]),
            basemap.name_layer(ink),
            _stacks(points, ink, zoom=view.zoom),
            _ring([point for point in points if point["id"] == selected], ink),
        ],
        views=[pdk.View(type="MapView", controller=True, repeat=True)],
        initial_view_state=pdk.ViewState(
            latitude=view.latitude, longitude=view.longitude, zoom=view.zoom, min_zoom=1, max_zoom=13
        ),
        map_provider=None,
        tooltip=TOOLTIP,
    )


def drawn(placed: pd.DataFrame, ink: Ink) -> list[dict[str, Any]]:
    """A record per point, largest first so that small ones stay on top and can be clicked."""
    ordered = placed.sort_values("killed_best", ascending=False, na_position="last", kind="stable")
    stacked = placed.groupby(["latitude", "longitude"])["incident_id"].transform("size")
    return [
        _point(row, ink, stack=int(stacked[index]))
        for index, row in zip(ordered.index, ordered.to_dict("records"), strict=True)
    ][:DRAWN_AT_MOST]


def _point(row: Row, ink: Ink, *, stack: int) -> dict[str, Any]:
    colour = ink.of(row["event_type"])
    toll = words.people(row["killed_low"], row["killed_best"], row["killed_high"])
    return {
        "id": row["incident_id"],
        "position": [row["longitude"], row["latitude"]],
        "radius": radius(row["killed_best"]),
        "fill": rgba(colour, 190 if row["status"] == "reported" else 28),
        "line": rgba(ink.page if row["status"] == "reported" else colour, 255),
        "line_width": 1.0 if row["status"] == "reported" else 2.2,
        "core": rgba(colour, 255),
        "halo_m": 0 if pd.isna(row["uncertainty_km"]) else row["uncertainty_km"] * 1000,
        "halo_fill": rgba(colour, 0 if row["uncertainty_km"] > WIDE_HALO_KM else 16),
        "halo_line": rgba(colour, 90),
        "status": row["status"],
        "stack": stack,
        "kind": row["sub_event_type"] or row["event_type"],
        "where": words.where(row),
        "when": words.when(row["event_date"], row["event_date_end"], row["date_precision"]),
        "dead": "dead not mentioned" if toll == words.UNKNOWN else f"{toll} dead",
        "status_words": "" if row["status"] == "reported" else row["status"],
        "here": "" if stack == 1 else f"one of {stack} at this point",
        "title": row["title"],
    }


def radius(killed: Cell) -> float:
    """A point's radius in pixels; its area grows with the dead."""
    dead = 0 if killed is None or pd.isna(killed) else int(killed)
    return round(min(LARGEST_RADIUS, math.sqrt(SMALLEST_RADIUS**2 + AREA_PER_DEAD * dead)), 1)


def fit(placed: pd.DataFrame, pixels: tuple[int, int] = WIDE) -> View:
    """A view that holds all the points and their halos, or the world if there are none."""
    if placed.empty:
        return View(22.0, 20.0, FURTHEST_FIT)
    reach = placed["uncertainty_km"].fillna(0).clip(upper=SHOWN_UNCERTAINTY_KM) / 111.2  # km in a degree
    south, north = (placed["latitude"] - reach).min(), (placed["latitude"] + reach).max()
    west, east = (placed["longitude"] - reach).min(), (placed["longitude"] + reach).max()
    width, height = pixels
    across = max((east - west) / 360, 1e-9) * TILE_PIXELS
    down = max((_mercator(north) - _mercator(south)) * TILE_PIXELS, 1e-9)
    zoom = min(math.log2(width / across), math.log2(height / down)) - 0.35
    middle = (_mercator(north) + _mercator(south)) / 2
    return View(
        round(_latitude(middle), 4),
        round(float(west + east) / 2, 4),
        round(max(FURTHEST_FIT, min(CLOSEST_FIT, zoom)), 2),
    )


def _mercator(latitude: float) -> float:
    """Web Mercator's northing, 1 for the whole world."""
    clipped = max(-84.0, min(84.0, latitude))
    return math.asinh(math.tan(math.radians(clipped))) / (2 * math.pi)


def _latitude(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(northing * 2 * math.pi)))


def _circles(name: str, data: list[dict[str, Any]], **options: object) -> pdk.Layer:
    pixels = pdk.types.String("pixels")
    return pdk.Layer(
        "ScatterplotLayer",
        id=name,
        data=data,
        get_position="position",
        line_width_units=pixels,
        **({"radius_units": pixels} | options),
    )


def _halos(points: list[dict[str, Any]]) -> pdk.Layer:
    """How far from its point an incident may have been, true to scale; one for equal circles."""
    circles = {(*point["position"], point["halo_m"]): point for point in points if point["halo_m"]}
    return _circles(
        "halos",
        list(circles.values()),
        radius_units=pdk.types.String("meters"),
        get_radius="halo_m",
        get_fill_color="halo_fill",
        stroked=True,
        get_line_color="halo_line",
        get_line_width=0.8,
    )


def _points(points: list[dict[str, Any]], ink: Ink, *, name: str) -> pdk.Layer:
    """The incidents; hollow where alleged or disputed."""
    return _circles(
        name,
        points,
        get_radius="radius",
        get_fill_color="fill",
        stroked=True,
        get_line_color="line",
        get_line_width="line_width",
        pickable=True,
        auto_highlight=True,
        highlight_color=rgba(ink.words, 70),
    )


def _cores(disputed: list[dict[str, Any]]) -> pdk.Layer:
    """A dot inside the hollow circle: accused and denied."""
    return _circles("disputed", disputed, get_radius="radius * 0.42", get_fill_color="core")


def _ring(points: list[dict[str, Any]], ink: Ink) -> pdk.Layer:
    """A ring around the incident whose card is open."""
    return _circles(
        "selected",
        points,
        get_radius="radius + 5",
        filled=False,
        stroked=True,
        get_line_color=rgba(ink.words, 255),
        get_line_width=2,
    )


def stacks(points: list[dict[str, Any]], zoom: float) -> list[dict[str, Any]]:
    """A mark for each point that several incidents share, unless it would touch a larger one at this zoom."""
    largest: dict[tuple[float, float], dict[str, Any]] = {}
    for point in points:
        largest.setdefault(tuple(point["position"]), point)
    taken: list[tuple[float, float]] = []
    marks = []
    for point in sorted(largest.values(), key=lambda point: -point["stack"]):
        longitude, latitude = point["position"]
        x, y = (part * TILE_PIXELS * 2**zoom for part in (longitude / 360, _mercator(latitude)))
        if point["stack"] > 1 and all(math.hypot(x - left, y - up) > STACK_PIXELS for left, up in taken):
            taken.append((x, y))
            offset = [point["radius"] + 3, -1]
            marks.append({"position": point["position"], "text": f"×{point['stack']}", "offset": offset})
    return marks


def _stacks(points: list[dict[str, Any]], ink: Ink, *, zoom: float) -> pdk.Layer:
    """How many incidents share a point, beside the largest of them."""
    marks = stacks(points, zoom)
    return pdk.Layer(
        "TextLayer",
        id="stacks",
        data=marks,
        get_position="position",
        get_text="text",
        get_pixel_offset="offset",
        get_size=12,
        get_color=rgba(ink.words, 255),
        get_text_anchor=pdk.types.String("start"),
        character_set=pdk.types.String("×0123456789"),
        font_family=pdk.types.String(basemap.FONT),
        font_weight=650,
        font_settings={"sdf": True, "fontSize": 64, "buffer": 8, "radius": 16},
        outline_width=4,
        outline_color=rgba(ink.land, 255),
    )
