"""The page: filters, counts, map, timeline, table and the open incident's card."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import streamlit as st

from pipeline import asking
from pipeline.query import Found
from pipeline.selection import Selection
from pipeline.summary import Totals
from views import (
    about,
    add,
    data,
    density,
    drawer,
    explorer,
    filters,
    first_start,
    header,
    reviewer,
    table,
    totals,
    words,
    worklist,
)
from views.ink import Ink, ink

SIDEBAR_PIXELS = 310
STREAMED_FROM = 20_000  # incidents
MAP_CAME = "map_came"  # in the session
MAP_SECONDS = 0.4  # of a warm start, from the explorer told to the browser until its map is painted
VIEWS = ("Map", "Density", "Review", "Claims and totals")
HERE = Path(__file__).parent


def main() -> None:
    """Draw the page once."""
    st.set_page_config(
        page_title="Incident Map",
        page_icon=str(HERE / "static" / "icon.svg"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_PIXELS,
    )
    colours = ink(st.context.theme.type)
    st.html(HERE / "style.css")
    st.html(f"<style>{_variables(colours)}</style>")
    store = data.store()
    if not store.is_built():
        first_start.show(data.ARTICLES, store)
    found = data.found()
    with st.sidebar:
        selection = filters.selection(found)
        reviewer.show()
    selection = replace(selection, area=explorer.area())
    top = st.container()
    view = show_views()
    if view == "Map" and found.count:
        explorer.show(found, selection, store, colours)  # first of all: it answers a filter the soonest
        let_the_map_come()
    counts = found.totals(selection)
    with top:
        show_header(found, selection, counts)
    if view == "Review":
        worklist.show(found, selection, store)
    elif view == "Density":
        density.show(found, selection, colours)
    elif view == "Claims and totals":
        totals.show(store, found)
    else:
        if not counts.incidents:
            show_nothing(found)
        show_table(found, selection, counts)
    drawer.show(found, selection, store, colours, who=reviewer.who())


def let_the_map_come() -> None:
    """Hold the rest of a session's first run back a little: the table's code would hold up the map's."""
    if not st.session_state.get(MAP_CAME):
        st.session_state[MAP_CAME] = True
        time.sleep(MAP_SECONDS)


def show_views() -> str:
    """Which view of the incidents is chosen; it stands in the URL."""
    chosen: str | None = st.segmented_control(
        "View", VIEWS, default=VIEWS[0], key="tab", bind="query-params", label_visibility="collapsed"
    )
    return chosen or VIEWS[0]


def show_header(found: Found, selection: Selection, counts: Totals) -> None:
    """The counts, who is not on the map, and the two dialogs."""
    with st.container(horizontal=True, key="head", vertical_alignment="center"):
        st.html(header.html(counts, total=found.count))
        if counts.not_on_map:
            show_unplaced(found, selection, counts)
        st.button("Add an article", on_click=add.open_, type="secondary", icon=":material/add:", key="add")
        if st.button("About", type="tertiary", key="about"):
            about.show()
    if st.session_state.get(add.OPEN):
        add.show(data.store())


def show_unplaced(found: Found, selection: Selection, counts: Totals) -> None:
    """How many incidents have no place that could be found; opened, it lists them."""
    label = f"{counts.not_on_map:,} not on the map"
    with (list_ := st.popover(label, type="tertiary", key="unplaced-list", on_change="rerun")):
        if list_.open:
            st.caption("Their place is not named, or no place of that name could be chosen honestly.")
            unplaced = found.page(selection, count=table.PAGE_ROWS, placed=False)
            table.draw(unplaced, key="unplaced", height=280)


def show_nothing(found: Found) -> None:
    """What to say where there is nothing to show."""
    with st.container(key="nothing"):
        if not found.count:
            st.html("<p><b>The store is empty.</b> Add an article to see its incidents here.</p>")
        else:
            st.html("<p><b>No incident matches these filters.</b></p>")
            st.button("Reset filters", on_click=filters.reset, key="reset-here")


def show_table(found: Found, selection: Selection, counts: Totals) -> None:
    """The table with its download; a click on a row opens its card."""
    with st.container(horizontal=True, key="table-head", vertical_alignment="center"):
        number = 1
        st.caption(f"{words.incidents(counts.incidents)}, the newest first. A click on a row opens it.")
        last = table.pages(counts.incidents)
        if last > 1:
            number = st.number_input("Page", 1, last, key="page", width=120)
        totals.show_downloads(data.store())
        show_download(found, selection, counts)
    if counts.incidents:
        table.draw(table.page(found, selection, number, last=last), key="table", height=420)


def show_download(found: Found, selection: Selection, counts: Totals) -> None:
    """The rows selected as a CSV; many come as a stream, for a button holds them in memory."""
    if counts.incidents > STREAMED_FROM:
        address = f"/explorer/incidents.csv?{asking.text(selection)}"
        st.link_button("Download CSV", address, icon=":material/download:")
        return
    st.download_button(
        "Download CSV", lambda: "".join(found.csv(selection)).encode(), "incidents.csv", "text/csv",
        on_click="ignore", key="csv", icon=":material/download:", disabled=not counts.incidents,
    )  # fmt: skip


def _variables(colours: Ink) -> str:
    """The colours that style.css uses."""
    names = ("page", "sea", "land", "border", "outside", "words", "quiet")
    return ":root{" + "".join(f"--im-{name}:{getattr(colours, name)};" for name in names) + "}"


main()
