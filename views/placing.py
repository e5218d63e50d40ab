"""Where an incident was, put right: a map to point at, the candidates, or a point in degrees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import get_args

import streamlit as st

from pipeline.corrections import Value
from pipeline.desk import Opened
from pipeline.errors import CorrectionRefused
from pipeline.places import gazetteer
from pipeline.reading.demonyms import country_name
from pipeline.records import Candidate, GeoPrecision, Place
from views import words
from views.component import component
from views.ink import ink

Make = Callable[[], Value]  # the value of a form, made when it is sent: what was filled in may be none

OWN_POINT = "Another point"
OWN_RADIUS_KM = 5.0
OWN_PRECISION: GeoPrecision = "near"  # a hand on a map is not exact
WIDEST_KM = 2000.0
MAP = "place-map"
WHICH, LATITUDE, LONGITUDE, RADIUS, PRECISION = KEYS = (
    "place-which", "place-latitude", "place-longitude", "place-radius", "place-precision",
)  # fmt: skip
HTML = (
    "<div class='picker'><canvas tabindex='0' role='application' "
    "aria-label='Map: click where it was; arrows move, plus and minus zoom, Enter takes the middle'>"
    "</canvas></div>"
)
STYLE = (
    ".picker { border: 1px solid var(--st-border-color); border-radius: 6px; overflow: hidden; }"
    "canvas { cursor: crosshair; display: block; touch-action: none; width: 100%; }"
    "canvas:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: -2px; }"
)


def forget() -> None:
    """Begin anew, with the place that the incident has; for use in a callback."""
    for key in KEYS:
        st.session_state.pop(key, None)


def show_map(opened: Opened) -> None:
    """Draw the map: a click chooses a candidate or sets the point, and the pin can be dragged."""
    known = candidates(opened)
    _begin(opened.shown.place, known)
    latitude, longitude, radius = (st.session_state[key] for key in (LATITUDE, LONGITUDE, RADIUS))
    point = {"latitude": latitude, "longitude": longitude, "radius_km": radius}
    component("incident_map_picker", module="picker.js", html=HTML, css=STYLE)(
        key=MAP,
        data={
            "candidates": [{"latitude": one.latitude, "longitude": one.longitude} for one in known],
            "chosen": st.session_state[WHICH] - 1,
            "point": None if latitude is None or longitude is None else point,
            "ink": asdict(ink(st.context.theme.type)),
        },
        on_picked_change=partial(_pick, known),
    )
    st.caption("Click where it was, or drag the point. Rings are the candidates.")


def _begin(now: Place | None, known: tuple[Candidate, ...]) -> None:
    """Fill the form with the place that the incident has, where nothing is filled in yet."""
    st.session_state.setdefault(WHICH, 1 if known else 0)
    st.session_state.setdefault(LATITUDE, now.latitude if now else None)
    st.session_state.setdefault(LONGITUDE, now.longitude if now else None)
    st.session_state.setdefault(RADIUS, now.uncertainty_km if now else OWN_RADIUS_KM)
    st.session_state.setdefault(PRECISION, now.geo_precision if now else OWN_PRECISION)


def _pick(known: tuple[Candidate, ...]) -> None:
    """Put what was clicked into the form."""
    told = st.session_state[MAP].picked or {}
    candidate = told.get("candidate")
    if isinstance(candidate, int) and 0 <= candidate < len(known):
        st.session_state[WHICH] = candidate + 1
    elif "latitude" in told and "longitude" in told:
        st.session_state[WHICH] = 0
        st.session_state[LATITUDE] = min(max(float(told["latitude"]), -90.0), 90.0)
        st.session_state[LONGITUDE] = min(max(float(told["longitude"]), -180.0), 180.0)
        st.session_state[RADIUS] = OWN_RADIUS_KM
        st.session_state[PRECISION] = OWN_PRECISION


def form(opened: Opened) -> tuple[Make, bool]:
    """A candidate, or a point of one's own; and whether the spelling is to be remembered."""
    known, now = candidates(opened), opened.shown.place
    names = [OWN_POINT, *map(_label, known)]
    chosen = 0
    if known:
        chosen = st.radio("Which place", range(len(names)), format_func=lambda at: names[at], key=WHICH)
        st.caption("Another point: its name, and its latitude and longitude in degrees")
    name = st.text_input("Name", now.name if now else "", max_chars=200)
    left, middle, right = st.columns(3)
    latitude = left.number_input("Latitude", -90.0, 90.0, None, format="%.4f", key=LATITUDE)
    longitude = middle.number_input("Longitude", -180.0, 180.0, None, format="%.4f", key=LONGITUDE)
    radius = right.number_input("Within km", 0.1, WIDEST_KM, key=RADIUS)
    precision = st.selectbox(
        "Precision", get_args(GeoPrecision), format_func=lambda one: words.PRECISION[one], key=PRECISION
    )
    spelled = spelling(opened)
    remember = bool(spelled) and st.checkbox(f"Remember this spelling: “{spelled}” is this place")

    def place() -> Place:
        if chosen:
            return _of_candidate(known[chosen - 1], spelled)
        if latitude is None or longitude is None:
            raise CorrectionRefused("a point needs its latitude and its longitude")
        is_old = now is not None and (now.latitude, now.longitude) == (latitude, longitude)
        base = now if now is not None and is_old else _nearest(latitude, longitude)
        return replace(
            base, name=name.strip() or base.name, uncertainty_km=radius, geo_precision=precision,
            matched_name=spelled, source="reviewer", score=1.0, candidates=(),
        )  # fmt: skip

    return place, remember


def _label(one: Candidate) -> str:
    """A candidate in words, with its feature's code where it is no settlement."""
    parts = (one.name, one.admin1, country_name(one.country_code))
    feature = "" if one.feature.startswith("P.") else f" · {one.feature}"
    return ", ".join(dict.fromkeys(part for part in parts if part)) + feature


def _nearest(latitude: float, longitude: float) -> Place:
    """A point with the country and division of the settlement nearest to it, and its name."""
    found = gazetteer.open().nearest(latitude, longitude)
    near = found.candidate() if found else None
    code = near.country_code if near else ""
    return Place(
        near.name if near else "", country_name(code) if code else "", code, near.admin1 if near else "",
        latitude, longitude, OWN_PRECISION, OWN_RADIUS_KM, "", "", "reviewer", 1.0,
    )  # fmt: skip


def candidates(opened: Opened) -> tuple[Candidate, ...]:
    """The places that the names of the incident may mean, but for the one it has."""
    found = [one for member in opened.members if member.place for one in member.place.candidates]
    return tuple(dict.fromkeys(found))


def spelling(opened: Opened) -> str:
    """The words of the article that name the place, "" where none do."""
    evidence = (item for item in opened.shown.evidence if item.field == "location" and item.span.quote)
    return next((item.span.quote for item in evidence), "")


def _of_candidate(one: Candidate, spelled: str) -> Place:
    return Place(
        one.name, country_name(one.country_code), one.country_code, one.admin1, one.latitude, one.longitude,
        "exact" if one.feature[:1] in {"P", "S", "R", "L"} else "area",
        one.extent_km or OWN_RADIUS_KM, spelled, one.feature, one.source, 1.0,
    )  # fmt: skip
