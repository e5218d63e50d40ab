"""The filters in the sidebar, each bound to the URL, and the selection that they make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

import streamlit as st

from pipeline.errors import SelectionError
from pipeline.query import Found
from pipeline.records import Status
from pipeline.selection import REVIEWS, Selection
from pipeline.taxonomy import TYPES

AREA = "area"  # in the URL: the text of `pipeline.area`
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def reset() -> None:
    """Empty every filter; for use in a callback."""
    for key in ("country", "type", "status", "review"):
        st.session_state[key] = []
    st.session_state["since"] = st.session_state["until"] = None
    st.session_state["actor"] = st.session_state["text"] = ""
    st.session_state["killed"] = 0
    st.query_params.pop(AREA, None)


def selection(found: Found) -> Selection:
    """Draw the filters and give back what they select; a period that cannot be is said and left out."""
    names = found.countries()
    countries = st.multiselect(
        "Country", list(names), format_func=lambda code: names[code], key="country", bind="query-params",
        placeholder="All",
    )  # fmt: skip
    types = st.multiselect(
        "Event type", present(TYPES, found.names("event_type")), key="type", bind="query-params",
        placeholder="All",
    )  # fmt: skip
    since, until = _period()
    actor = st.text_input(
        "Actor", key="actor", bind="query-params", placeholder="Part of a name", max_chars=200
    )
    killed = st.number_input("Killed, at least", min_value=0, step=1, key="killed", bind="query-params")
    status = st.multiselect(
        "Status", present(get_args(Status), found.names("status")), key="status", bind="query-params",
        placeholder="All",
    )  # fmt: skip
    reviews = st.multiselect(
        "Review", present(REVIEWS, found.names("review")), key="review", bind="query-params",
        placeholder="All",
    )  # fmt: skip
    text = st.text_input(
        "Text", key="text", bind="query-params", placeholder="Words in the report", max_chars=200
    )
    st.button("Reset filters", on_click=reset, key="reset", width="stretch")
    others = {
        "countries": tuple(countries),
        "event_types": tuple(types),
        "actor": (actor or "").strip(),
        "killed_min": max(0, killed or 0),
        "statuses": tuple(status),
        "reviews": tuple(reviews),
        "text": (text or "").strip(),
    }
    try:
        return Selection(since=since, until=until, **others)  # type: ignore[arg-type]
    except SelectionError as error:
        st.warning(f"Period not applied: {error}.")
        return Selection(**others)  # type: ignore[arg-type]


def _period() -> tuple[date | None, date | None]:
    left, right = st.columns(2)
    with left:
        since = _day("From", "since")
    with right:
        until = _day("Until", "until")
    return since, until


def _day(label: str, key: str) -> date | None:
    st.session_state.setdefault(key, None)
    day: date | None = st.date_input(
        label, value=None, key=key, bind="query-params", min_value=EARLIEST, max_value=LATEST,
        format="YYYY-MM-DD",
    )  # fmt: skip
    return day


def present(values: Sequence[str], occurring: Sequence[str]) -> list[str]:
    """Those of the values that occur, in their own order."""
    return [value for value in values if value in occurring]
