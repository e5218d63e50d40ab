"""The dialogs in which a reviewer corrects, accepts, rejects, merges, splits and undoes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

import streamlit as st

from pipeline import corrections, desk
from pipeline.corrections import EMPTY, LONGEST_REASON, WHOLE, Kind, Value
from pipeline.desk import Decision, Opened
from pipeline.errors import CorrectionConflict, CorrectionRefused, IncidentMapError
from pipeline.places import additions
from pipeline.reading.demonyms import country_name
from pipeline.records import Candidate, Count, GeoPrecision, Place, Status, When
from pipeline.store import Store
from pipeline.taxonomy import SUB_TYPES
from views import words
from views.card import LABELS

ASKED = "asked"
TITLES = {
    "accept": "Accept",
    "correct": "Correct",
    "reject": "Reject",
    "merge": "Merge",
    "split": "Split",
    "undo": "Undo",
}
OWN_POINT = "Another point"
OWN_RADIUS_KM = 5.0
WIDEST_KM = 2000.0

Make = Callable[[], Value]  # the value of a form, made when it is sent: what was filled in may be none


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision being made about an incident as it was when the dialog was opened."""

    kind: Kind
    opened: Opened
    field: str = WHOLE
    others: tuple[str, ...] = ()
    undone: str = ""


def ask(asked: Asked) -> None:
    """Open the dialog; for use in a callback."""
    st.session_state[ASKED] = asked


def forget() -> None:
    """Close it; for use in a callback."""
    st.session_state.pop(ASKED, None)


def show(store: Store, who: str) -> None:
    """The dialog that is open, if one is."""
    asked: Asked | None = st.session_state.get(ASKED)
    if asked is None or not who:
        return
    what = label(asked.field) if asked.field else "the incident"
    st.dialog(f"{TITLES[asked.kind]} {what}", on_dismiss=forget)(_form)(asked, store, who)


def label(field: str) -> str:
    """A field's name in words."""
    return LABELS[field].lower()


def _form(asked: Asked, store: Store, who: str) -> None:
    new: Make = _nothing
    remember = False
    with st.form("decide", border=False):
        if asked.field:
            now = corrections.shown(corrections.value(asked.opened.shown, asked.field))
            st.text(f"Now: {now}")
        if asked.kind == "correct":
            new, remember = FORMS[asked.field](asked)
        reason = ""
        if asked.kind in corrections.REASONED:
            reason = st.text_input("Reason", max_chars=LONGEST_REASON, key="decide-reason")
        with st.container(horizontal=True):
            go = st.form_submit_button(TITLES[asked.kind], type="primary")
            right = bool(asked.field) and asked.kind == "correct" and st.form_submit_button("It is right")
            empty = asked.field in EMPTY and asked.kind == "correct" and st.form_submit_button("Leave empty")
    if go or right or empty:
        kind: Kind = "accept" if right else "reject" if empty else asked.kind
        given = Decision(kind, who, asked.field, None, reason, asked.others, asked.undone)
        keep(store, asked.opened, given, new=new if kind == "correct" else _nothing, remember=remember)


def keep(store: Store, opened: Opened, decision: Decision, *, new: Make, remember: bool = False) -> None:
    """Keep a decision and close the dialog; what speaks against it is told, and nothing is overwritten.

    `new` makes a corrected field's value of what was filled in.
    """
    try:
        value = new()
        if remember and isinstance(value, Place):
            additions.add_alias(
                value.matched_name, value.name, country_code=value.country_code, latitude=value.latitude,
                longitude=value.longitude, admin1=value.admin1, feature=value.feature or "P.PPL",
            )  # fmt: skip
        desk.decide(store, opened, replace(decision, new=value))
    except (CorrectionConflict, CorrectionRefused) as error:
        st.error(str(error))
        return
    except (IncidentMapError, ValueError) as error:
        st.error(f"Not kept: {error}")
        return
    forget()
    st.rerun()


def _nothing() -> Value:
    return None


def _type(asked: Asked) -> tuple[Make, bool]:
    now = (asked.opened.shown.event_type, asked.opened.shown.sub_event_type)
    chosen = st.selectbox(
        "Type", SUB_TYPES, index=SUB_TYPES.index(now) if now in SUB_TYPES else 0,
        format_func=lambda pair: f"{pair[0]}: {pair[1]}",
    )  # fmt: skip
    return (lambda: chosen), False


def _date(asked: Asked) -> tuple[Make, bool]:
    now = asked.opened.shown.when
    precision = st.segmented_control(
        "Known to the", ("day", "week", "month", "year"), default=now.precision if now else "day"
    )
    left, right = st.columns(2)
    first = left.date_input(
        "First day", now.first if now else None, format="YYYY-MM-DD", min_value=date(1900, 1, 1)
    )
    last = right.date_input(
        "Last day", now.last if now else None, format="YYYY-MM-DD", min_value=date(1900, 1, 1)
    )
    return (lambda: _when(first, last, precision or "day")), False


def _when(first: date | None, last: date | None, precision: str) -> When:
    if first is None:
        raise CorrectionRefused("a date needs its first day; to have none, leave it empty")
    return When(first, last or first, precision)  # type: ignore[arg-type]


def _people(field: str) -> Callable[[Asked], tuple[Make, bool]]:
    def form(asked: Asked) -> tuple[Make, bool]:
        now: Count | None = getattr(asked.opened.shown, field)
        low, best, high = st.columns(3)
        lowest = low.number_input("Lowest", 0, value=now.low if now else None, step=1)
        likely = best.number_input("Best", 0, value=now.best if now else None, step=1)
        highest = high.number_input("Highest", 0, value=now.high if now else None, step=1, placeholder="open")
        return (lambda: _count(lowest, likely, highest)), False

    return form


def _count(low: int | None, best: int | None, high: int | None) -> Count:
    given = [number for number in (low, best, high) if number is not None]
    if not given:
        raise CorrectionRefused("give a number; to have none, leave it empty")
    lowest = low if low is not None else min(given)
    return Count(lowest, best if best is not None else lowest, high)


def _text(field: str) -> Callable[[Asked], tuple[Make, bool]]:
    def form(asked: Asked) -> tuple[Make, bool]:
        name = st.text_input("Name", getattr(asked.opened.shown, field), max_chars=200)
        return name.strip, False

    return form


def _targeting(asked: Asked) -> tuple[Make, bool]:
    chosen = st.toggle("Civilians were the main or only target", asked.opened.shown.civilian_targeting)
    return (lambda: chosen), False


def _status(asked: Asked) -> tuple[Make, bool]:
    chosen = st.radio(
        "Status", get_args(Status), index=get_args(Status).index(asked.opened.shown.status),
        format_func=lambda name: words.STATUS[name],
    )  # fmt: skip
    return (lambda: chosen), False


def _place(asked: Asked) -> tuple[Make, bool]:
    """A candidate, or a point of one's own."""
    known = candidates(asked.opened)
    names = [OWN_POINT, *(f"{one.name}, {one.admin1}, {one.country_code} · {one.feature}" for one in known)]
    chosen = st.radio(
        "Which place", range(len(names)), index=1 if known else 0, format_func=lambda at: names[at]
    )
    now = asked.opened.shown.place
    st.caption("Another point: its name, and its latitude and longitude in degrees")
    name = st.text_input("Name", now.name if now else "", max_chars=200)
    left, middle, right = st.columns(3)
    latitude = left.number_input("Latitude", -90.0, 90.0, now.latitude if now else None, format="%.4f")
    longitude = middle.number_input("Longitude", -180.0, 180.0, now.longitude if now else None, format="%.4f")
    radius = right.number_input("Within km", 0.1, WIDEST_KM, now.uncertainty_km if now else OWN_RADIUS_KM)
    precisions = get_args(GeoPrecision)
    precision = st.selectbox(
        "Precision", precisions, index=precisions.index(now.geo_precision) if now else 0,
        format_func=lambda one: words.PRECISION[one],
    )  # fmt: skip
    spelled = spelling(asked.opened)
    remember = st.checkbox(f"Remember this spelling: “{spelled}” is this place", disabled=not spelled)

    def place() -> Place:
        if chosen:
            return _of_candidate(known[chosen - 1], spelled)
        if latitude is None or longitude is None:
            raise CorrectionRefused("a point needs its latitude and its longitude")
        base = now or Place(
            "", "", "", "", latitude, longitude, "exact", OWN_RADIUS_KM, spelled, "", "reviewer", 1.0
        )
        return replace(
            base, name=name.strip(), latitude=latitude, longitude=longitude, uncertainty_km=radius,
            geo_precision=precision, matched_name=spelled, source="reviewer", score=1.0, candidates=(),
        )  # fmt: skip

    return place, remember


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


FORMS: dict[str, Callable[[Asked], tuple[Make, bool]]] = {
    "event_type": _type,
    "event_date": _date,
    "location": _place,
    "killed": _people("killed"),
    "injured": _people("injured"),
    "actor1": _text("actor1"),
    "actor2": _text("actor2"),
    "said_by": _text("said_by"),
    "civilian_targeting": _targeting,
    "status": _status,
}
