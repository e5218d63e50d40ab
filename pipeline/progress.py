"""How long work tells what it is doing."""

from typing import Protocol


class Progress(Protocol):
    """Told how far the work is: `done` of `total` steps of what `label` says."""

    def __call__(self, done: int, total: int, label: str) -> None:
        """Take note."""


def silent(done: int, total: int, label: str) -> None:
    """A Progress for callers who do not look."""
