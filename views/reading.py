"""Articles being read into the store in the background, so that a reload of the page does not stop it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import streamlit as st

from pipeline.errors import ArticleRefused, IncidentMapError
from pipeline.records import Article
from pipeline.store import Store

if TYPE_CHECKING:
    from pipeline.build import Summary

LOOK_AGAIN_SECONDS = 0.15

Found = Iterable[Article | ArticleRefused]


@dataclass
class Reading:
    """One piece of reading. `summary` or `failure` is there when it is done."""

    find: Callable[[], Found]
    store: Store
    after: Thread | None = None
    done: int = 0
    total: int = 1
    label: str = "Starting"
    article_ids: tuple[str, ...] = ()
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
        from pipeline.build import build_from  # noqa: PLC0415 - it loads the parser, which showing does not need

        if self.after is not None:
            self.after.join()
        try:
            found = tuple(self.find())
            self.article_ids = tuple(dict.fromkeys(item.id for item in found if isinstance(item, Article)))
            self.summary = build_from(found, self.store, progress=self._tell)
        except (IncidentMapError, OSError) as error:
            self.failure = str(error)

    def _tell(self, done: int, total: int, label: str) -> None:
        self.done, self.total, self.label = done, total, label


_lock = Lock()
_under_way: dict[Path, Reading] = {}


def under_way(store: Store) -> Reading | None:
    """The reading into this store that has not ended, if there is one."""
    known = _under_way.get(store.path)
    return known if known is not None and known.running() else None


def read(find: Callable[[], Found], store: Store) -> Reading:
    """Begin to read into this store, once the reading under way, if there is one, has ended."""
    with _lock:
        before = under_way(store)
        work = _under_way[store.path] = Reading(find, store, after=before.thread if before else None)
        return work.start()


def wait(work: Reading) -> None:
    """Wait for a reading with a progress bar; what it is at is shown as plain text."""
    bar, label = st.progress(0.0), st.empty()
    while work.running():
        bar.progress(min(1.0, work.done / max(1, work.total)))
        label.text(work.label)
        time.sleep(LOOK_AGAIN_SECONDS)
    bar.empty()
    label.empty()
