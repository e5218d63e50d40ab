"""The density view: columns over the map, as high as there are incidents or dead, drawn by pydeck."""

from __future__ import annotations

import pandas as pd
import pydeck as pdk
import streamlit as st

from pipeline.query import Found
from pipeline.selection import Selection
from views import basemap
from views.ink import Ink, rgba

HEIGHT = 620  # pixels
SIZES = {"fine": 0.25, "medium": 0.5, "coarse": 1.0}  # degrees of a cell's side
MEASURES = {"incidents": "Incidents", "dead": "Dead, lowest figure"}
KM_IN_DEGREE = 111.2
TALLEST_M = 600_000.0
TOOLTIP = {"html": "<div class='im-tip'><b>{incidents} incidents</b><span>{dead} dead or more</span></div>",
           "style": {"background": "none", "padding": "0"}}  # fmt: skip


def show(found: Found, selection: Selection, ink: Ink) -> None:
    """Draw the selected incidents that have a point, counted in cells on the server."""
    with st.container(horizontal=True, vertical_alignment="center"):
        size = st.segmented_control("Cells", list(SIZES), default="medium", key="density-cells")
        measure = st.segmented_control(
            "Height",
            list(MEASURES),
            default="incidents",
            key="density-height",
            format_func=MEASURES.__getitem__,
        )
    degrees = SIZES[size or "medium"]
    cells = found.cells(selection, degrees=degrees)
    if cells.empty:
        st.caption("No incident with a point matches.")
        return
    st.pydeck_chart(
        deck(cells, ink, degrees=degrees, measure=measure or "incidents"), height=HEIGHT, key="density"
    )
    st.caption(
        f"Each column is a cell of {degrees:g} degrees, not a place: "
        f"{int(cells['incidents'].sum()):,} incidents in {len(cells):,} cells. Turn it with the right button."
    )


def deck(cells: pd.DataFrame, ink: Ink, *, degrees: float, measure: str) -> pdk.Deck:
    """The columns over the offline basemap; `cells` as `query.Found.cells` gives them."""
    most = max(1, int(cells[measure].max()))
    columns = pdk.Layer(
        "ColumnLayer",
        id="density",
        data=cells.to_dict("records"),
        get_position="[longitude, latitude]",
        get_elevation=measure,
        elevation_scale=TALLEST_M / most,
        radius=degrees * KM_IN_DEGREE * 1000 * 0.42,
        disk_resolution=6,
        extruded=True,
        pickable=True,
        get_fill_color=rgba(ink.of("Explosions/Remote violence"), 215),
    )
    weight = cells["incidents"]
    return pdk.Deck(
        layers=[basemap.ground_layer(ink), columns, basemap.name_layer(ink)],
        views=[pdk.View(type="MapView", controller=True)],
        initial_view_state=pdk.ViewState(
            latitude=float((cells["latitude"] * weight).sum() / weight.sum()),
            longitude=float((cells["longitude"] * weight).sum() / weight.sum()),
            zoom=2.6, pitch=48, min_zoom=1, max_zoom=9,
        ),
        map_provider=None,
        tooltip=TOOLTIP,
    )  # fmt: skip
