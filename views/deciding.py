"""The dialogs in which a reviewer corrects, accepts, rejects, merges, splits and undoes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

import streamlit as st

from pipeline import corrections, desk
from pipeline.corrections import EMPTY, LONGEST_REASON, WHOLE, Kind, Value
from pipeline.desk import Decision, Opened
from pipeline.errors import CorrectionConflict, CorrectionRefused, IncidentMapError
from pipeline.places import additions
from pipeline.records import Count, Place, Status, When
from pipeline.store import Store
from pipeline.taxonomy import SUB_TYPES
from views import placing, words
from views.card import LABELS
from views.placing import Make

ASKED = "asked"
TITLES = {
    "accept": "Accept",
    "correct": "Correct",
    "reject": "Reject",
    "merge": "Merge",
    "split": "Split",
    "undo": "Undo",
}


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
    placing.forget()
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
    width: Literal["medium", "small"] = "medium" if asked.field == "location" else "small"
    st.dialog(f"{TITLES[asked.kind]} {what}", width=width, on_dismiss=forget)(_form)(asked, store, who)


def label(field: str) -> str:
    """A field's name in words."""
    return LABELS[field].lower()


def _form(asked: Asked, store: Store, who: str) -> None:
    new: Make = _nothing
    remember = False
    if asked.kind == "correct" and asked.field == "location":
        placing.show_map(asked.opened)
    with st.form("decide", border=False):
        if asked.field:
            now = corrections.shown(corrections.value(asked.opened.shown, asked.field))
            st.text(f"Now: {now}")
        if asked.kind == "correct":
            new, remember = FORMS[asked.field](asked.opened)
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


def _type(opened: Opened) -> tuple[Make, bool]:
    now = (opened.shown.event_type, opened.shown.sub_event_type)
    chosen = st.selectbox(
        "Type", SUB_TYPES, index=SUB_TYPES.index(now) if now in SUB_TYPES else 0,
        format_func=lambda pair: f"{pair[0]}: {pair[1]}",
    )  # fmt: skip
    return (lambda: chosen), False


def _date(opened: Opened) -> tuple[Make, bool]:
    now = opened.shown.when
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


def _people(field: str) -> Callable[[Opened], tuple[Make, bool]]:
    def form(opened: Opened) -> tuple[Make, bool]:
        now: Count | None = getattr(opened.shown, field)
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


def _text(field: str) -> Callable[[Opened], tuple[Make, bool]]:
    def form(opened: Opened) -> tuple[Make, bool]:
        name = st.text_input("Name", getattr(opened.shown, field), max_chars=200)
        return name.strip, False

    return form


def _targeting(opened: Opened) -> tuple[Make, bool]:
    chosen = st.toggle("Civilians were the main or only target", opened.shown.civilian_targeting)
    return (lambda: chosen), False


def _status(opened: Opened) -> tuple[Make, bool]:
    chosen = st.radio(
        "Status", get_args(Status), index=get_args(Status).index(opened.shown.status),
        format_func=lambda name: words.STATUS[name],
    )  # fmt: skip
    return (lambda: chosen), False


FORMS: dict[str, Callable[[Opened], tuple[Make, bool]]] = {
    "event_type": _type,
    "event_date": _date,
    "location": placing.form,
    "killed": _people("killed"),
    "injured": _people("injured"),
    "actor1": _text("actor1"),
    "actor2": _text("actor2"),
    "said_by": _text("said_by"),
    "civilian_targeting": _targeting,
    "status": _status,
}
