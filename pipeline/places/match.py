"""The names of one country, to be searched by spelling key and by likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pipeline.places import spelling

# Frames this alike (0 to 100) are compared letter by letter; the best so many of them.
_FRAME_CUTOFF = 72.0
_COMPARED = 14
# A key this long is told apart by its beginning.
_LONG_KEY = 8


class Alike(NamedTuple):
    """A place whose name is only alike; `trust`, 0 to 1, that it is the one asked."""

    place: int
    trust: float


class CountryNames:
    """Every name of one country, keyed by its family's spelling rules."""

    def __init__(self, names: str, family: str) -> None:
        """`names` has a line a name: place id, tab, folded name."""
        pairs = [line.split("\t", 1) for line in names.split("\n")]
        self.family = family
        self.size = len(pairs)
        self._places = [int(place) for place, _ in pairs]
        self._keys = spelling.key("\n".join(folded for _, folded in pairs), family).split("\n")
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._blocks: dict[str, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
        self._skeletons: dict[str, list[int]] = defaultdict(list)
        self._sorted = sorted(set(self._keys))
        frames = spelling.frame("\n".join(self._keys)).split("\n")
        for number, (key, frame) in enumerate(zip(self._keys, frames, strict=True)):
            known = self._by_key[key]
            known.append(number)
            if len(known) == 1 and frame:
                block_frames, numbers = self._blocks[frame[0]]
                block_frames.append(frame)
                numbers.append(number)
                self._skeletons[frame.replace("a", "")].append(number)

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
        for number in self._near(key, vowelless=vowelless):
            other = self._keys[number]
            trust = spelling.trust(key, other, vowelless=vowelless) if other != key else 0.0
            if trust >= least:
                for same in self._by_key[other]:
                    place = self._places[same]
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
            if len(shorter) >= _LONG_KEY and shorter in self._by_key:
                return [*found, *self.by_key(shorter)]
        return found

    def by_key(self, key: str) -> list[int]:
        """Places of this very key."""
        return sorted({self._places[number] for number in self._by_key.get(key, ())})

    def _near(self, key: str, *, vowelless: bool) -> list[int]:
        """Numbers of keys whose frame is near this one's, and of those with the same consonants."""
        frame = spelling.frame(key)
        if not frame:
            return []
        numbers = list(self._skeletons.get(frame.replace("a", ""), ()))
        if vowelless:
            return numbers
        frames, block = self._blocks.get(frame[0], ([], []))
        near = process.extract(frame, frames, scorer=fuzz.ratio, score_cutoff=_FRAME_CUTOFF, limit=_COMPARED)
        return list(dict.fromkeys([*(block[position] for _, _, position in near), *numbers]))
