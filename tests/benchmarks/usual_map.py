"""The peer of the benchmark: incidents as they are usually drawn in Streamlit, with all rows and pandas."""

import os
from pathlib import Path

import pydeck as pdk
import streamlit as st

from pipeline.store import Store


@st.cache_resource
def _incidents():
    found = Store(Path(os.environ["INCIDENT_MAP_STORE"])).incidents()
    return found[found["latitude"].notna()]


incidents = _incidents()
country = st.text_input("Country")
shown = incidents[incidents["country_code"] == country] if country else incidents
rows = shown[["longitude", "latitude"]].to_dict("records")
layer = pdk.Layer("ScatterplotLayer", rows, get_position="[longitude, latitude]", get_radius=5000)
st.pydeck_chart(pdk.Deck(layers=[layer], map_provider=None))
st.text(f"{len(shown)} drawn")
