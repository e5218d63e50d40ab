"""The forms in which a place is asked for: generic words, "X near Y", "X in Y", "between X and Y", "X (Y)".

The words are data: `data/lookups/places_generic.csv` and `places_relations.csv`.
"""

from __future__ import annotations

import csv
import dataclasses
import re
from dataclasses import dataclass
from functools import cache

from pipeline.places.names import fold
from pipeline.vocabulary import LOOKUPS

_PARENTHESES = re.compile(r"\(([^()]*)\)?")
# A dash between two names, kept apart from spaces when relations are read: "Bria-Bambari axis".
_DASH = re.compile(r"\s*[-‐‑‒–—]+\s*")
_SPACED_DASH = re.compile(r"\s[-‐‑‒–—]+\s")
# Generic words are taken off at most this often ("Mintaqat Markaz Homs district").
_MOST_WORDS = 4
# More commas than this are a list, not a place and what holds it.
_MOST_HOLDERS = 3

# Full names under which a gazetteer may have what is asked for by another word.
_FULL = {
    "airbase": ("air base", "airport", "military airport"),
    "airport": ("airport", "international airport", "air base"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a name asks for, folded.

    `names` are spellings of one place, the whole before the stripped; `loose` are names that answer only when
    nothing else does (turn words off, the name in parentheses); `within` names what holds it; `anchors` are
    the places it is told by when `relation` is "near" or "between", `km` and `way` the distance and bearing
    told; `inner` the towns in parentheses.
    """

    names: tuple[str, ...]
    kind: str = ""
    loose: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    relation: str = ""
    anchors: tuple[str, ...] = ()
    km: float | None = None
    way: str = ""
    inner: tuple[str, ...] = ()


def read(name: str) -> Asked:
    """What a name asks for."""
    inner = tuple(fold(text) for text in _PARENTHESES.findall(name) if text.strip())
    outer = _PARENTHESES.sub(" ", name)
    outer, *containers = outer.split(",") if outer.count(",") <= _MOST_HOLDERS else [outer]
    spellings = tuple(filter(None, (fold(text) for text in outer.split("/"))))
    if not spellings:
        return Asked(inner)
    within = tuple(filter(None, map(fold, containers)))
    related = _related(spellings[0])
    if related:
        relation, found = related
        if relation == "in":
            inside = read(found["a"])
            return dataclasses.replace(inside, within=(*within, found["b"]))
        x = read(found["x"]) if found.get("x") else Asked(spellings)
        return _placed(Asked(x.names, x.kind, (), within), relation, found)
    told = next((text for text in within if (_related(text) or ("",))[0] == "near"), None)
    near = _related(told) if told else None
    if near:
        return _placed(_plain(spellings, inner, tuple(one for one in within if one != told)), *near)
    plain = _plain(spellings, inner, within)
    joined = _related(_dashed(outer))
    return _placed(plain, *joined) if joined else plain


def _placed(asked: Asked, relation: str, found: dict[str, str]) -> Asked:
    """What is asked, told by the places, the distance and the bearing of a relation."""
    anchors = tuple(_core(found[group]) for group in ("a", "b") if found.get(group))
    km = float(found["km"]) if found.get("km") else None
    way = found.get("way") or asked.way
    return dataclasses.replace(asked, relation=relation, anchors=anchors, km=km, way=way)


def _dashed(name: str) -> str:
    """The folded name with a tilde where a dash joins two names, "" where dashes may be part of the names."""
    pattern = _SPACED_DASH if _SPACED_DASH.search(name) else _DASH
    parts = pattern.split(name)
    return " ~ ".join(map(fold, parts)) if len(parts) == 2 else ""  # noqa: PLR2004 - two ends


def _related(folded: str) -> tuple[str, dict[str, str]] | None:
    for pattern, relation in _relations():
        found = pattern.match(folded)
        if found:
            return relation, {name: text for name, text in found.groupdict().items() if text}
    return None


def _plain(spellings: tuple[str, ...], inner: tuple[str, ...], within: tuple[str, ...]) -> Asked:
    names, loose, kind = [], [], ""
    for spelling in spellings:
        core, told = strip(spelling)
        kind = kind or told
        names += (
            [core]
            if told in ("adm1", "adm2")
            else [spelling, *(f"{core} {word}" for word in _FULL.get(told, ())), core]
        )
    way = ""
    for core in list(names):
        turned, told = strip(core, turns=True)
        if told:
            loose.append(turned)
            way = way or (core.split(" ")[0] if core.endswith(turned) else "")
    inner_names = [strip(text)[0] for text in inner]
    towns = tuple(core for core, told in map(strip, inner) if told in ("", "town", "village"))
    return Asked(
        tuple(dict.fromkeys(names)),
        kind,
        tuple(dict.fromkeys([*inner_names, *loose])),
        (*within, *inner),
        way=way,
        inner=towns,
    )


def _core(folded: str) -> str:
    return strip(folded)[0]


def strip(folded: str, *, turns: bool = False) -> tuple[str, str]:
    """A folded name without generic words at its ends, and the kind that they tell ("" if there are none).

    The kind nearest to the end of the name counts: "Atareb village council area" is an area. A name that is
    nothing but generic words stays whole.
    """
    kind = ""
    for _ in range(_MOST_WORDS):
        found = next(filter(None, (_cut(folded, size, turns=turns) for size in (4, 3, 2, 1))), None)
        if found is None:
            break
        folded, told = found
        kind = kind or told
    return folded, kind


def _cut(folded: str, size: int, *, turns: bool) -> tuple[str, str] | None:
    words = folded.split(" ")
    if size == 1 and not turns and not folded.isascii():
        for suffix, told in _suffixes():
            if folded.endswith(suffix) and len(folded) > len(suffix) + 1:
                return folded.removesuffix(suffix).strip(), told
    if len(words) <= size:
        return None
    for position, chosen, rest in (
        ("after", words[-size:], words[:-size]),
        ("before", words[:size], words[size:]),
    ):
        kind = _generic().get((" ".join(chosen), position))
        if kind and (kind == "turn") == turns:
            return " ".join(rest), kind
    return None


@cache
def _generic() -> dict[tuple[str, str], str]:
    kinds: dict[tuple[str, str], str] = {}
    for row in _rows("places_generic.csv"):
        for position in ("before", "after") if row["position"] == "any" else (row["position"],):
            kinds[fold(row["word"]), position] = row["kind"]
    return kinds


@cache
def _suffixes() -> tuple[tuple[str, str], ...]:
    """Generic words of scripts that put no space before them, the longest first."""
    found = [(word, kind) for (word, position), kind in _generic().items() if position == "suffix"]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@cache
def _relations() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["relation"]) for row in _rows("places_relations.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (LOOKUPS / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))
