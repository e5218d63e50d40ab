"""Add an article by pasting its text or dropping a file, and see its incidents."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from pipeline.articles import files
from pipeline.errors import ArticleRefused
from pipeline.records import Article
from pipeline.store import Store
from views import drawer, reading, words

OPEN = "add_open"
WORK = "add_work"
SUFFIXES = [suffix.removeprefix(".") for suffix in files.SUFFIXES]
SHOWN_AT_MOST = 30  # incidents listed in the dialog; the rest is on the page

Found = tuple[Article | ArticleRefused, ...]


def open_() -> None:
    """Open the dialog; for use in a callback."""
    st.session_state[OPEN] = True
    st.session_state.pop(WORK, None)


def close() -> None:
    """Close the dialog; for use in a callback."""
    st.session_state[OPEN] = False


@st.dialog("Add an article", width="medium", on_dismiss=close)
def show(store: Store) -> None:
    """The dialog: what to read, or what was found in it."""
    work = st.session_state.get(WORK)
    if work is None:
        _ask(store)
    else:
        reading.wait(work)
        _tell(work, store)


def _ask(store: Store) -> None:
    pasted, dropped = st.tabs(["Paste a text", "Drop a file"])
    with pasted, st.form("paste", border=False):
        text = st.text_area("Text", height=220, placeholder="The report, as published", key="paste-text")
        title = st.text_input("Title", key="paste-title")
        left, right = st.columns(2)
        published = left.date_input("Published", value=None, format="YYYY-MM-DD", key="paste-published")
        source = right.text_input("Source", key="paste-source", placeholder="Publisher (optional)")
        st.caption("Without the day of publication only full dates in the text are understood.")
        if st.form_submit_button("Read it", type="primary"):
            found = articles(text, title=title, published=published, source=source)
            _begin(found, store)
    with dropped:
        upload = st.file_uploader(
            f"Articles: {', '.join(SUFFIXES)}", type=SUFFIXES, accept_multiple_files=True
        )
        if st.button("Read them", type="primary", disabled=not upload):
            _begin(
                tuple(item for one in upload for item in files.parse(one.getvalue(), name=one.name)), store
            )


def _begin(found: Found, store: Store) -> None:
    st.session_state[WORK] = reading.read(lambda: found, store)
    st.rerun(scope="fragment")


def articles(text: str, *, title: str, published: date | None, source: str) -> Found:
    """The articles of a pasted text; with neither title nor date it is read like a .txt that holds both."""
    if not title and not published:
        found = files.parse(text.encode(), name="pasted.txt")
        return tuple(replace(a, source=a.source or source) if isinstance(a, Article) else a for a in found)
    line = {
        "title": title,
        "text": text,
        "source": source,
        "published": published.isoformat() if published else None,
    }
    return tuple(files.parse(json.dumps(line).encode(), name="pasted.jsonl"))


def _tell(work: reading.Reading, store: Store) -> None:
    """What became of it: the incidents found, and whatever was refused."""
    if work.failure or work.summary is None:
        st.error("The article could not be read.")
        st.text(work.failure)
        return
    for refusal in work.summary.refused:
        st.warning("Refused:")
        st.text(refusal)
    for warning in work.summary.undated:
        st.text(warning)
    if work.article_ids:
        _list(
            of_articles(store.incidents(), work.article_ids),
            work.summary.new_articles,
            len(work.article_ids),
        )
    if st.button("Add another", key="add-another"):
        del st.session_state[WORK]
        st.rerun(scope="fragment")


def _list(found: pd.DataFrame, new: int, read: int) -> None:
    known = "" if new == read else f", {read - new} of them known already"
    noun = "article" if read == 1 else "articles"
    st.markdown(f"{read} {noun} read{known}; **{words.incidents(len(found))}** found.")
    for row in found.head(SHOWN_AT_MOST).to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center"):
            day = words.when(row["event_date"], row["event_date_end"], row["date_precision"])
            toll = words.people(row["killed_low"], row["killed_best"], row["killed_high"])
            facts = escape(f"{words.where(row)} · {day} · {toll} dead")
            st.html(f"<b>{escape(row['sub_event_type'] or row['event_type'])}</b><br>{facts}")
            if st.button("Open", key=f"open-{row['incident_id']}"):
                drawer.open_(row["incident_id"])
                close()
                st.rerun()


def of_articles(incidents: pd.DataFrame, article_ids: tuple[str, ...]) -> pd.DataFrame:
    """The incidents that these articles report; a member's id starts with its article's."""
    members = incidents["members"].str.split().map(lambda ids: {member.rsplit("-", 1)[0] for member in ids})
    mine = members.map(lambda ids: not ids.isdisjoint(article_ids))
    return incidents[mine | incidents["article_id"].isin(article_ids)]
