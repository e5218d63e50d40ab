"""Claims and running totals: each total beside what is held of it, and who accuses, denies or claims what."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from pipeline import export, tallies
from pipeline.store import Store
from pipeline.tallies import Tally
from views import drawer, words

SHOWN = 100


def show(store: Store, incidents: pd.DataFrame) -> None:
    """Draw both lists; `incidents` are those that a total is held against."""
    totals, claims = store.records("running_total"), store.records("claim")
    _head("Running totals", totals, "running_totals.csv", "totals-csv")
    st.caption("Tolls over a period, a war or a country: never incidents, and never on the map.")
    for tally in tallies.tally(totals.head(SHOWN), incidents):
        st.html(tally_html(tally))
    _head("Claims", claims, "claims.csv", "claims-csv")
    st.caption("Accusations, denials and claims of responsibility: they make no incident and remove none.")
    for claim in claims.head(SHOWN).to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(claim_html({str(name): str(value) for name, value in claim.items()}))
            if claim["incident_id"]:
                st.button(
                    "Open", on_click=drawer.open_, args=(claim["incident_id"],), type="tertiary",
                    key=f"claim-{claim['claim_id']}",
                )  # fmt: skip


def _head(title: str, records: pd.DataFrame, file: str, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-head"):
        st.html(f"<h2 class='im-list-head'>{title} <span>{len(records):,}</span></h2>")
        st.download_button(
            "CSV", lambda: export.csv_text(records).encode(), file, "text/csv", on_click="ignore", key=key,
            icon=":material/download:", disabled=records.empty,
        )  # fmt: skip


def tally_html(tally: Tally) -> str:
    """A total with its words, and what is held of it: "we hold 12–14 in 1 incident"."""
    total = tally.total
    number = f"{total['minimum']:,}"
    what = " ".join(filter(None, (total["qualifier"], number, total["who"], total["measure"])))
    period = " – ".join(
        filter(None, (_day("since", total["since"]), _day("until", total["until"]) if total["since"] else ""))
    )
    where = f"in {total['scope']}" if total["scope"] else ""
    said = f"{total['said_by']}, {total['source']}".strip(", ")
    bounds = escape(" ".join(filter(None, (where, period))))
    return (
        f'<div class="im-total"><p><b>{escape(what)}</b> {bounds}</p>'
        f"<p>{escape(held(tally))}</p><q>{escape(total['quote'])}</q><em>{escape(said)}</em></div>"
    )


def held(tally: Tally) -> str:
    """What the incidents add up to beside a total, and the gap."""
    if tally.held is None:
        return tally.reason
    if tally.held.empty:
        return "we hold no incident of it"
    sum_ = words.interval(tally.low, tally.high, is_open=tally.is_open)
    gap = f"; {tally.gap:,} or more are in no incident of ours" if tally.gap else ""
    return f"we hold {sum_} in {words.incidents(len(tally.held))}{gap}"


def claim_html(claim: dict[str, str]) -> str:
    """A claim with its words."""
    about = f" · {claim['about']}" if claim["about"] else ""
    return (
        f'<div class="im-total"><p><b>{escape(claim["kind"])}</b> {escape(claim["said_by"] or "somebody")}'
        f"{escape(about)}</p><q>{escape(claim['quote'])}</q><em>{escape(claim['title'])}</em></div>"
    )


def _day(word: str, prefix: str) -> str:
    return f"{word} {words.when(prefix)}" if prefix else ""
