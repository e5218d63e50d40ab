"""The first start: the shipped articles are read into an empty store, with a bar that tells how far."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import streamlit as st

from pipeline.errors import IncidentMapError
from pipeline.store import Store

if TYPE_CHECKING:
    from pipeline.build import Summary

LOOK_AGAIN_SECONDS = 0.15


@dataclass
class Reading:
    """Articles being read in the background, so that a reload of the page does not stop it."""

    paths: tuple[Path, ...]
    store: Store
    done: int = 0
    total: int = 1
    label: str = "Starting"
    summary: Summary | None = None
    failure: str = ""
    thread: Thread | None = field(default=None, repr=False)

    def start(self) -> Reading:
        """Begin, and return at once."""
        self.thread = Thread(target=self._run, name="reading", daemon=True)
        self.thread.start()
        return self

    def running(self) -> bool:
        """Whether it still reads."""
        return self.thread is not None and self.thread.is_alive()

    def _run(self) -> None:
        from pipeline.build import build  # noqa: PLC0415 - it loads the parser, which showing does not need

        try:
            self.summary = build(self.paths, self.store, progress=self._tell)
        except (IncidentMapError, OSError) as error:
            self.failure = str(error)

    def _tell(self, done: int, total: int, label: str) -> None:
        self.done, self.total, self.label = done, total, label


_lock = Lock()
_under_way: dict[Path, Reading] = {}


def reading(paths: tuple[Path, ...], store: Store) -> Reading:
    """The one reading into this store: the one under way, or a new one."""
    with _lock:
        known = _under_way.get(store.path)
        if known is None or not known.running():
            known = _under_way[store.path] = Reading(paths, store).start()
        return known


def show(work: Reading) -> None:
    """Wait for the reading with a progress bar; what it is at is shown as plain text."""
    with st.container(key="first-start"):
        st.html("<h1>Incident Map</h1><p>First start: reading the articles that come with it.</p>")
        bar = st.progress(0.0)
        label = st.empty()
        while work.running():
            bar.progress(min(1.0, work.done / max(1, work.total)))
            label.text(work.label)
            time.sleep(LOOK_AGAIN_SECONDS)
    if work.failure:
        st.error("The articles could not be read.")
        st.text(work.failure)
        st.stop()
