"""A progress bar on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from pipeline.progress import Progress

LABEL_LENGTH = 60  # characters of a label that are shown


@contextmanager
def bars() -> Iterator[Progress]:
    """A Progress that draws a bar on stderr, and nothing where stderr is no terminal."""
    bar = Bars(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, label: str) -> None:
            bar.update(task, completed=done, total=total, description=label[:LABEL_LENGTH])

        yield show
