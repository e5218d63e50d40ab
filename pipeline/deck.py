"""Incidents as a pydeck map, for notebooks: `deck(store.incidents())`. It asks nothing of any server."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pydeck as pdk

SMALLEST_PIXELS = 5.0  # radius of an incident without dead
AREA_PER_DEAD = 6.0  # square pixels (over pi) that each dead adds: the area grows with the dead
LARGEST_PIXELS = 27.0
FILL = (45, 91, 136)
HOLLOW = 30  # opacity of what is only alleged or disputed, of 255
WIDEST = 1.4  # zoom of the whole world
CLOSEST = 8.5
PIXELS = 500  # of the view that the incidents are fitted into


def deck(incidents: pd.DataFrame) -> pdk.Deck:
    """The incidents that have a point, each with the radius in which it may have been, true to scale.

    `incidents` has the columns of `columns.INCIDENT`. What is alleged or disputed is drawn hollow. No basemap
    is asked for: give the deck a `map_style` of your own.
    """
    placed = incidents[incidents["latitude"].notna()]
    points = [_point(row) for row in placed.to_dict("records")]
    return pdk.Deck(
        layers=[_halos(points), _points(points)],
        initial_view_state=_fit(placed),
        map_provider=None,
        tooltip={"html": "<b>{kind}</b><br>{where}<br>{when}<br>{dead}"},
    )


def radius(killed: float | None) -> float:
    """A point's radius in pixels; its area grows with the dead."""
    dead = 0 if killed is None or pd.isna(killed) else int(killed)
    return round(min(LARGEST_PIXELS, math.sqrt(SMALLEST_PIXELS**2 + AREA_PER_DEAD * dead)), 1)


def _point(row: dict[Any, Any]) -> dict[str, Any]:
    sure = row["status"] == "reported"
    known = not pd.isna(row["killed_low"])
    return {
        "position": [row["longitude"], row["latitude"]],
        "radius": radius(row["killed_best"]),
        "fill": [*FILL, 190 if sure else HOLLOW],
        "halo_m": 0 if pd.isna(row["uncertainty_km"]) else row["uncertainty_km"] * 1000,
        "kind": row["sub_event_type"] or row["event_type"],
        "where": ", ".join(dict.fromkeys(filter(None, (row["location"], row["admin1"], row["country"])))),
        "when": " – ".join(filter(None, (row["event_date"], row["event_date_end"]))) or "no date",
        "dead": f"{row['killed_low']} dead or more" if known else "dead not mentioned",
    }


def _halos(points: list[dict[str, Any]]) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer", id="halos", data=points, get_position="position", get_radius="halo_m",
        filled=False, stroked=True, get_line_color=[*FILL, 90], line_width_min_pixels=1,
    )  # fmt: skip


def _points(points: list[dict[str, Any]]) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer", id="incidents", data=points, get_position="position", get_radius="radius",
        radius_units=pdk.types.String("pixels"), get_fill_color="fill", stroked=True,
        get_line_color=[*FILL, 255], line_width_min_pixels=1, pickable=True,
    )  # fmt: skip


def _fit(placed: pd.DataFrame) -> pdk.ViewState:
    """A view that holds all the points, or the world if there are none."""
    if placed.empty:
        return pdk.ViewState(latitude=22, longitude=20, zoom=WIDEST)
    south, north = placed["latitude"].min(), placed["latitude"].max()
    west, east = placed["longitude"].min(), placed["longitude"].max()
    across = max(east - west, 2 * (north - south), 0.01) / 360 * 512
    zoom = max(WIDEST, min(CLOSEST, math.log2(PIXELS / across)))
    return pdk.ViewState(latitude=(south + north) / 2, longitude=(west + east) / 2, zoom=round(zoom, 2))
