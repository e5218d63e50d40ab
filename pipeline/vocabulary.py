"""The vocabulary files under data/lookups, read strictly: a malformed row stops with its line number."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import ahocorasick

from pipeline.errors import LookupFileError

LOOKUPS = Path(__file__).parents[1] / "data" / "lookups"


@cache
def rows(name: str, *columns: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `name`.csv as tuples in the order of `columns`; lines that start with # are comments.

    Raises LookupFileError if the header or a row does not have exactly these columns.
    """
    path = LOOKUPS / f"{name}.csv"
    lines = [(number, line) for number, line in enumerate(_lines(path), start=1) if not _is_comment(line)]
    if not lines:
        raise LookupFileError(f"{path.name} is empty: its header {','.join(columns)} is missing")
    table = list(csv.reader(line for _, line in lines))
    if tuple(table[0]) != columns:
        raise LookupFileError(f"{path.name}: the header is {table[0]}, not {list(columns)}")
    for (number, _), row in zip(lines[1:], table[1:], strict=True):
        if len(row) != len(columns):
            raise LookupFileError(
                f"{path.name}, line {number}: {len(row)} cells instead of {len(columns)}: {row}"
            )
    return tuple(tuple(cell.strip() for cell in row) for row in table[1:])


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `name`.txt, one a line; lines that start with # are comments."""
    return frozenset(line.strip() for line in _lines(LOOKUPS / f"{name}.txt") if not _is_comment(line))


@cache
def cues(name: str) -> frozenset[str]:
    """The words of one group of event_cues.csv; raises LookupFileError for a group that is none."""
    found = frozenset(word for word, cue in rows("event_cues", "word", "cue") if cue == name)
    if not found:
        raise LookupFileError(f"event_cues.csv has no group {name!r}")
    return found


def any_in(words: Iterable[str]) -> Callable[[str], bool]:
    """A question whether any of the words stands in a text, all of them sought in one pass."""
    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return lambda text: next(automaton.iter(text), None) is not None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LookupFileError(f"{path.name} cannot be read: {error}") from error


def _is_comment(line: str) -> bool:
    return not line.strip() or line.startswith("#")
