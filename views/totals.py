"""Claims and running totals: each total beside what is held of it, and who accuses, denies or claims what."""

from __future__ import annotations

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from pipeline import export, tallies
from pipeline.query import Found
from pipeline.store import Store
from pipeline.tallies import Tally
from views import drawer, words
from views.words import Row

SHOWN = 100


def show(store: Store, found: Found) -> None:
    """Draw both lists; each total is held against the incidents `found`, whatever the filters."""
    totals, claims = store.records("running_total"), store.records("claim")
    _head("Running totals", "running_total", totals)
    st.caption("Tolls over a period, a war or a country: never incidents, and never on the map.")
    for tally in _tallied(store, found):
        st.html(tally_html(tally))
    _head("Claims", "claim", claims)
    st.caption("Accusations, denials and claims of responsibility: they make no incident and remove none.")
    for claim in claims.head(SHOWN).to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(claim_html({str(name): str(value) for name, value in claim.items()}))
            if claim["incident_id"]:
                st.button(
                    "Open", on_click=drawer.open_, args=(claim["incident_id"],), type="tertiary",
                    key=f"claim-{claim['claim_id']}",
                )  # fmt: skip


def show_downloads(store: Store) -> None:
    """The two lists as files, for where incidents are downloaded."""
    with st.popover("More downloads", type="tertiary"):
        for label, record in (("Running totals", "running_total"), ("Claims", "claim")):
            st.download_button(
                f"{label} as CSV", partial(_csv, store, record), f"{record}s.csv", "text/csv",
                on_click="ignore", key=f"download-{record}", type="tertiary",
            )  # fmt: skip


def _csv(store: Store, record: str) -> bytes:
    return export.csv_text(store.records(record), record=record).encode()


def _head(title: str, record: str, records: pd.DataFrame) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"{record}-head"):
        st.html(f"<h2 class='im-list-head'>{title} <span>{len(records):,}</span></h2>")
        st.download_button(
            "CSV", lambda: export.csv_text(records, record=record).encode(), f"{record}s.csv", "text/csv",
            on_click="ignore", key=f"{record}-csv", icon=":material/download:", disabled=records.empty,
        )  # fmt: skip


def brackets(store: Store, found: Found) -> list[dict[str, str]]:
    """The totals that a timeline can show: ISO days `first` and `last`, their `words`, and what is `held`."""
    made = []
    for one in _tallied(store, found):
        first, last = tallies.period(one.total)
        end = last.isoformat() if last else one.total["published"]
        if first and end >= first.isoformat():
            words_ = " ".join(filter(None, said(one.total)))
            made.append({"first": first.isoformat(), "last": end, "words": words_, "held": held(one)})
    return made


def _tallied(store: Store, found: Found) -> tuple[Tally, ...]:
    """The first totals, held against the incidents; worked out once for a version of the store."""
    return _of_version(str(store.path), store.version(), found.tag, store, found)


@st.cache_resource(max_entries=8, show_spinner=False)
def _of_version(path: str, version: int, tag: str, _store: Store, _found: Found) -> tuple[Tally, ...]:  # noqa: ARG001 - the key
    return tallies.tally(_store.records("running_total").head(SHOWN), _found)


def said(total: Row) -> tuple[str, str]:
    """What a total counts, and where and when."""
    number = f"{total['minimum']:,}"
    what = " ".join(filter(None, (total["qualifier"], number, total["who"], total["measure"])))
    period = " – ".join(
        filter(None, (_day("since", total["since"]), _day("until", total["until"]) if total["since"] else ""))
    )
    where = f"in {total['scope']}" if total["scope"] else ""
    return what, " ".join(filter(None, (where, period)))


def tally_html(tally: Tally) -> str:
    """A total with its words, and what is held of it: "we hold 12–14 in 1 incident"."""
    total = tally.total
    what, bounds = said(total)
    by = f"{total['said_by']}, {total['source']}".strip(", ")
    return (
        f'<div class="im-total"><p><b>{escape(what)}</b> {escape(bounds)}</p>'
        f"<p>{escape(held(tally))}</p><q>{escape(total['quote'])}</q><em>{escape(by)}</em></div>"
    )


def held(tally: Tally) -> str:
    """What the incidents add up to beside a total, and the gap."""
    if tally.incidents is None:
        return tally.reason
    if not tally.incidents:
        return "we hold no incident of it"
    sum_ = words.interval(tally.low, tally.high, is_open=tally.is_open)
    gap = f"; {tally.gap:,} or more are in no incident of ours" if tally.gap else ""
    return f"we hold {sum_} in {words.incidents(tally.incidents)}{gap}"


def claim_html(claim: dict[str, str]) -> str:
    """A claim with its words."""
    about = f" · {claim['about']}" if claim["about"] else ""
    return (
        f'<div class="im-total"><p><b>{escape(claim["kind"])}</b> {escape(claim["said_by"] or "somebody")}'
        f"{escape(about)}</p><q>{escape(claim['quote'])}</q><em>{escape(claim['title'])}</em></div>"
    )


def _day(word: str, prefix: str) -> str:
    return f"{word} {words.when(prefix)}" if prefix else ""
