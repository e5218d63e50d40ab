"""The drawer at the right that holds the open incident's card, and which incident is open.

The open incident stands in the URL, so that a link reopens its card.
"""

from __future__ import annotations

import msgspec
import numpy as np
import streamlit as st

from pipeline import desk, reviewed, rows
from pipeline.corrections import FIELDS, Correction, told
from pipeline.desk import Opened
from pipeline.query import Found, Rows
from pipeline.records import Incident
from pipeline.selection import Selection
from pipeline.store import Store
from views import card, data, deciding, present, words
from views.deciding import Asked
from views.ink import Ink
from views.words import Row

PARAMETER = "incident"
GENERATION = "table_generation"
TABLES = ("table", "unplaced", "worklist")


def opened() -> str:
    """The open incident's id, or ""."""
    return st.query_params.get(PARAMETER, "")


def open_(incident_id: str) -> None:
    """Open an incident; for use in a callback."""
    st.query_params[PARAMETER] = incident_id


def close() -> None:
    """Close the drawer; for use in a callback."""
    st.query_params.pop(PARAMETER, None)
    forget_row()


def forget_row() -> None:
    """Have the tables forget the row that was clicked, if one was: a new name makes a new table."""
    generation = st.session_state.get(GENERATION, 0)
    tables = [st.session_state.get(f"{name}-{generation}") for name in TABLES]
    if any(table and (table.selection.rows or table.selection.cells) for table in tables):
        st.session_state[GENERATION] = generation + 1


def show(found: Found, selection: Selection, store: Store, ink: Ink, *, who: str = "") -> None:
    """Draw the open incident's card, if there is one; an id that is not in the store opens nothing.

    `who` is the reviewer's name; "" may only look.
    """
    incident_id = opened()
    if not incident_id:
        return
    rows_ = found.incident(incident_id)
    known = data.opened(store, incident_id)
    if known is None and rows_.empty:
        return
    with st.container(key="drawer"):
        _buttons(None if rows_.empty else rows_.iloc[0].to_dict(), found, selection)
        if known is None:
            row = rows_.iloc[0].to_dict()
            st.html(card.head(row, ink) + card.facts(row))
        else:
            _card(known, found, store, ink, who=who)
    if known is not None:
        deciding.show(store, who)


def _card(known: Opened, found: Found, store: Store, ink: Ink, *, who: str) -> None:
    row = rows.row(known.shown, known.articles)
    st.html(card.head(row, ink))
    if who:
        _review(known, who)
    if known.claims:
        st.html(card.claims(known.claims))
    with st.container(key="fields"):
        for name in FIELDS:
            _field(name, row, known, may_decide=bool(who))
    st.html(card.origin(row))
    _reports(known, may_decide=bool(who))
    if who:
        _duplicates(known, found, store)
    _history(known, may_decide=bool(who))
    evidence = known.shown.evidence
    for article_id in dict.fromkeys([known.shown.article_id, *(item.article_id for item in evidence)]):
        if article_id in known.articles:
            st.html(card.article(known.articles[article_id], evidence))


def _review(known: Opened, who: str) -> None:
    """What was decided so far, who else is looking, and the two decisions on the whole."""
    others = present.look(known.shown.incident_id, who)
    for notice in known.shown.notices:
        st.info(words.plain(notice), icon=":material/info:")
    if others:
        st.info(f"{words.plain(', '.join(others))} has this incident open too.", icon=":material/group:")
    with st.container(horizontal=True, key="decisions", vertical_alignment="center"):
        st.html(
            f'<p class="im-review im-review-{known.shown.review}">{known.shown.review}</p>', width="content"
        )
        st.button(
            "Accept", on_click=deciding.ask, args=(Asked("accept", known),), key="accept",
            icon=":material/check:", disabled=known.shown.review == "accepted",
        )  # fmt: skip
        st.button(
            "Reject", on_click=deciding.ask, args=(Asked("reject", known),), key="reject",
            icon=":material/block:", disabled=known.shown.review == "rejected",
        )  # fmt: skip


def _field(name: str, row: Row, known: Opened, *, may_decide: bool) -> None:
    with st.container(horizontal=True, key=f"field-{name}"):
        st.html(card.field(name, row, known.shown.evidence))
        if may_decide:
            st.button(
                f"Correct the {deciding.label(name)}", on_click=deciding.ask, key=f"correct-{name}",
                args=(Asked("correct", known, name),), icon=":material/edit:", type="tertiary",
            )  # fmt: skip


def _reports(known: Opened, *, may_decide: bool) -> None:
    """The reports that were made one incident, each of which can be split off."""
    if len(known.members) < 2:  # noqa: PLR2004 - one report is no merge
        return
    st.markdown(f"**{len(known.members)} reports of it**")
    for member in known.members:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(_summary(member, known))
            if may_decide and member.incident_id != known.shown.incident_id:
                st.button(
                    "Split off", on_click=deciding.ask, key=f"split-{member.incident_id}", type="tertiary",
                    args=(Asked("split", known, others=(member.incident_id,)),),
                )  # fmt: skip


def _summary(member: Incident, known: Opened) -> str:
    row = rows.row(member, known.articles)
    toll = words.people(row["killed_low"], row["killed_best"], row["killed_high"])
    day = words.when(row["event_date"], row["event_date_end"], row["date_precision"])
    return f"{row['title'] or member.article_id} — {words.where(row)}, {day}, {toll} dead"


def _duplicates(known: Opened, found: Found, store: Store) -> None:
    """Incidents that may be the same, side by side with this one."""
    others = desk.duplicates(store, known, found)
    if not others:
        return
    with st.expander(f"Possibly the same: {len(others)}"):
        for other in others:
            left, right = st.columns(2)
            left.text(_summary(known.shown, known))
            theirs = other.opened.shown
            right.text(_summary(theirs, other.opened))
            reasons = ", ".join(f"{reason} {points:g}" for reason, points in other.likeness.reasons if points)
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(f"Alike by {reasons}")
                st.button(
                    "Open", on_click=open_, args=(theirs.incident_id,), type="tertiary",
                    key=f"other-{theirs.incident_id}",
                )  # fmt: skip
                st.button(
                    "Merge", on_click=deciding.ask, key=f"merge-{theirs.incident_id}",
                    args=(Asked("merge", known, others=reviewed.members_of(theirs)),),
                )  # fmt: skip


def _history(known: Opened, *, may_decide: bool) -> None:
    """Every decision on the incident, each of which can be undone, and all of them as a file."""
    if not known.history:
        return
    with st.expander(f"History: {len(known.history)}"):
        for one in reversed(known.history):
            _decision(one, known, may_decide=may_decide)
        st.download_button(
            "Download JSONL", history_lines(known.history), f"{known.shown.incident_id}.jsonl",
            "application/x-ndjson", on_click="ignore", key="history-file", type="tertiary",
        )  # fmt: skip


def _decision(one: Correction, known: Opened, *, may_decide: bool) -> None:
    is_undone = one.correction_id not in known.undoable
    with st.container(horizontal=True, vertical_alignment="center"):
        reason = f" — {one.reason}" if one.reason else ""
        st.text(f"{one.when[:16].replace('T', ' ')} {told(one)}{reason}{' (undone)' if is_undone else ''}")
        if may_decide and not is_undone:
            st.button(
                "Undo", on_click=deciding.ask, key=f"undo-{one.correction_id}", type="tertiary",
                args=(Asked("undo", known, undone=one.correction_id),),
            )  # fmt: skip


def history_lines(history: tuple[Correction, ...]) -> bytes:
    """Corrections as JSON lines."""
    return b"".join(msgspec.json.encode(one) + b"\n" for one in history)


def _buttons(row: Row | None, found: Found, selection: Selection) -> None:
    """Step back and on among those at the same point if there are several, else all selected; and close."""
    with st.container(horizontal=True, key="drawer-buttons", vertical_alignment="center"):
        neighbours = found.neighbours(row["row"], selection) if row else np.array([], dtype=np.int64)
        place = np.flatnonzero(neighbours == row["row"]).tolist() if row else []
        if place:
            at = place[0]
            before, after = (_id(found, neighbours[one : one + 1]) for one in (max(at - 1, 0), at + 1))
            _step("Previous", before if at else "", ":material/chevron_left:")
            _step("Next", after, ":material/chevron_right:")
            st.html(f'<p class="im-at">{at + 1:,} of {words.incidents(len(neighbours))}</p>')
        st.button("Close", on_click=close, key="close", icon=":material/close:", type="tertiary")


def _id(found: Found, numbers: Rows) -> str:
    """The id of the incident in the only row, or "" for none."""
    return "".join(found.rows(numbers.tolist())["incident_id"])


def _step(label: str, incident_id: str, icon: str) -> None:
    st.button(
        label, on_click=open_, args=(incident_id,), key=label.lower(), icon=icon, type="tertiary",
        disabled=not incident_id,
    )  # fmt: skip
