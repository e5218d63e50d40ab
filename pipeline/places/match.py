"""The names of one country, to be searched by spelling key and by likeness."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pipeline.places import spelling

# Frames this alike (0 to 100) are compared letter by letter; the best so many of them.
_FRAME_CUTOFF = 72.0
_COMPARED = 14
# Names that are not made ready for likeness take so many times less memory.
_LIGHTER = 6
# A key this long is told apart by its beginning.
_LONG_KEY = 8


class Alike(NamedTuple):
    """A place whose name is only alike; `trust`, 0 to 1, that it is the one asked."""

    place: int
    trust: float


class CountryNames:
    """Every name of one country, keyed by its family's spelling rules.

    Held as joined strings: made in a fraction of the time and memory of tables, and searched in a
    millisecond. What only likeness needs is made when it is first asked for.
    """

    def __init__(self, names: str, family: str) -> None:
        """`names` has a line a name: place id, tab, folded name."""
        cells = names.replace("\n", "\t").split("\t")
        places, folded = cells[::2], cells[1::2]
        self.family = family
        self.size = len(places)
        self._places = array("l", map(int, places))
        self._keys = _lined(spelling.key("\n".join(folded), family))
        self._blocks: dict[str, tuple[list[str], list[int]]] = {}

    @property
    def weight(self) -> int:
        """How much memory it takes, in names that are made ready for likeness."""
        return self.size if "_different" in vars(self) else self.size // _LIGHTER

    @cached_property
    def _different(self) -> list[str]:
        """The different keys in the order of their first names."""
        return list(dict.fromkeys(self._keys[1:-1].split("\n")))

    @cached_property
    def _frames(self) -> list[str]:
        """The frame of each different key."""
        return spelling.frame("\n".join(self._different)).split("\n")

    @cached_property
    def _skeletons(self) -> str:
        """The consonants of each different key, a line each."""
        return _lined("\n".join(self._frames).replace("a", ""))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._different)

    def same_key(self, folded: str) -> list[int]:
        """Places whose name has the key of `folded`, the most important first."""
        key = spelling.key(folded, self.family)
        return self.by_key(key) if key else []

    def alike(self, folded: str, least: float) -> list[Alike]:
        """Places whose name is only alike, trusted at least so much, the most trusted first."""
        key = spelling.key(folded, self.family)
        if not key:
            return []
        vowelless = spelling.is_vowelless(folded)
        found: dict[int, float] = {}
        for other in self._near(key, vowelless=vowelless):
            trust = spelling.trust(key, other, vowelless=vowelless) if other != key else 0.0
            if trust >= least:
                for place in self.by_key(other):
                    found[place] = max(trust, found.get(place, 0.0))
        return sorted(
            (Alike(place, trust) for place, trust in found.items()), key=lambda one: (-one.trust, one.place)
        )

    def beginning(self, folded: str) -> list[int]:
        """Places whose name goes on where this one ends, or the other way round; for long names only.

        "Panales Jamaica" is Panales Jamaica (Canones), "Alto Lucero de Gutierrez Barrios" is Alto Lucero.
        """
        key = spelling.key(folded, self.family)
        found: list[int] = []
        if len(key) >= _LONG_KEY:
            start = bisect_left(self._sorted, key)
            for longer in self._sorted[start : start + _COMPARED]:
                if longer.startswith(key):
                    found += self.by_key(longer)
        words = folded.split(" ")
        for size in range(len(words) - 1, 1, -1):
            shorter = spelling.key(" ".join(words[:size]), self.family)
            if len(shorter) >= _LONG_KEY and _has(self._keys, shorter):
                return [*found, *self.by_key(shorter)]
        return found

    def by_key(self, key: str) -> list[int]:
        """Places of this very key."""
        return sorted({self._places[number] for number in _line_numbers(self._keys, key)})

    def _near(self, key: str, *, vowelless: bool) -> list[str]:
        """The keys whose frame is near this one's, and those with the same consonants."""
        frame = spelling.frame(key)
        if not frame:
            return []
        numbers = _line_numbers(self._skeletons, frame.replace("a", ""))
        if not vowelless:
            frames, block = self._block(frame[0])
            near = process.extract(
                frame, frames, scorer=fuzz.ratio, score_cutoff=_FRAME_CUTOFF, limit=_COMPARED
            )
            numbers = list(dict.fromkeys([*(block[position] for _, _, position in near), *numbers]))
        return [self._different[number] for number in numbers]

    def _block(self, first: str) -> tuple[list[str], list[int]]:
        """The frames that start with a letter, and their numbers."""
        if first not in self._blocks:
            numbers = [number for number, frame in enumerate(self._frames) if frame.startswith(first)]
            self._blocks[first] = [self._frames[number] for number in numbers], numbers
        return self._blocks[first]


def _lined(text: str) -> str:
    return f"\n{text}\n"


def _has(lines: str, line: str) -> bool:
    return _lined(line) in lines


def _line_numbers(lines: str, line: str) -> list[int]:
    """The numbers of the lines of `lines`, each between line ends, that are `line`."""
    found: list[int] = []
    number, start = 0, 0
    while line and (at := lines.find(_lined(line), start)) >= 0:
        number += lines.count("\n", start, at)
        found.append(number)
        number, start = number + 1, at + 1
    return found
