"""Word spans that the gazetteer or our vocabularies know as a place, meant as one or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pipeline.places import demonyms, tokens, words
from pipeline.places.tokens import Token
from pipeline.records import Candidate

SpotKind = Literal["name", "short", "region", "demonym"]
LONGEST = 6  # words of a place name, its particles included
# Names of one or two letters are initials and abbreviations, unless they are listed as short forms.
SHORTEST = 3


class Lookup(Protocol):
    """What is asked of a gazetteer."""

    def lookup(self, name: str, *, country_code: str | None = None) -> list[Candidate]:
        """Places of this name, best first."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The words `tokens[first:last + 1]`, what they stand for, and the places that may be meant."""

    first: int
    last: int
    name: str
    kind: SpotKind
    candidates: tuple[Candidate, ...]


def spots(words_of_text: Sequence[Token], gazetteer: Lookup) -> list[Spot]:
    """Spans in order, longest first from the left, never overlapping."""
    found: list[Spot] = []
    position = 0
    look_up = _remembering(gazetteer)
    while position < len(words_of_text):
        spot = _spot(words_of_text, position, look_up)
        if spot:
            found.append(spot)
        position = spot.last + 1 if spot else position + 1
    return found


def _remembering(gazetteer: Lookup) -> Callable[[str, str], tuple[Candidate, ...]]:
    """Look-ups of one text, none done twice."""
    known: dict[tuple[str, str], tuple[Candidate, ...]] = {}

    def look_up(name: str, country_code: str) -> tuple[Candidate, ...]:
        if (name, country_code) not in known:
            known[name, country_code] = tuple(gazetteer.lookup(name, country_code=country_code or None))
        return known[name, country_code]

    return look_up


def _spot(text: Sequence[Token], first: int, look_up: Callable[[str, str], tuple[Candidate, ...]]) -> Spot | None:
    """The longest known span that starts at a word."""
    for last in reversed(_ends(text, first)):
        name = _joined(text, first, last)
        candidates, kind, meant = _known(name, text, first, last, look_up)
        if candidates:
            return Spot(first, last, meant, kind, candidates)
    return None


def _ends(text: Sequence[Token], first: int) -> list[int]:
    """Where a name that starts at a word may end, nearest first."""
    opening = text[first]
    if not (opening.capital or opening.caseless):
        follows = text[first + 1] if first + 1 < len(text) else None
        if opening.lower not in words.opening_particles() or not (follows and follows.capital):
            return []
    ends = [first] if opening.capital or opening.caseless else []
    for last in range(first + 1, min(first + LONGEST, len(text))):
        token = text[last]
        if token.gap not in ("space", "hyphen") or text[last - 1].possessive:
            break
        if token.capital or (token.caseless and opening.caseless):
            ends.append(last)
        elif token.lower not in words.particles():
            break
    return ends


def _joined(text: Sequence[Token], first: int, last: int) -> str:
    """The words as one name, hyphens kept and line breaks made spaces."""
    pieces = [text[first].text]
    for token in text[first + 1 : last + 1]:
        pieces.append(("-" if token.gap == "hyphen" else " ") + token.text)
    return "".join(pieces)


def _known(
    name: str, text: Sequence[Token], first: int, last: int, look_up: Callable[[str, str], tuple[Candidate, ...]]
) -> tuple[tuple[Candidate, ...], SpotKind, str]:
    """What may be meant by a name, the kind of knowledge it came from, and the name it stands for."""
    after_comma = first > 0 and text[first].gap == "comma" and text[first - 1].capital
    short = tokens.short_forms().get(name)
    if short and (after_comma or not name.endswith(".") or name.count(".") > 1):
        return _short(short, look_up), "short", short[0]
    if after_comma and name in words.postal_codes():
        meant, code = words.postal_codes()[name]
        return _short((meant, code, "admin1"), look_up), "short", meant
    region = words.regions().get(name)
    if region:
        return (region,), "region", region.name
    people = demonyms.table().get(name) or demonyms.table().get(name.capitalize() if name.isupper() else name)
    if people:
        return _of_people(people, look_up), "demonym", people[0]
    if len(name) < SHORTEST or name.endswith("."):
        return (), "name", name
    return look_up(name, ""), "name", name


def _short(
    form: tuple[str, str, str], look_up: Callable[[str, str], tuple[Candidate, ...]]
) -> tuple[Candidate, ...]:
    name, code, level = form
    wanted = {"country": "A.PCL", "admin1": "A.ADM1", "place": "P"}[level]
    every = look_up(name, code)
    return tuple(candidate for candidate in every if candidate.feature.startswith(wanted)) or every[:1]


def _of_people(
    people: tuple[str, str], look_up: Callable[[str, str], tuple[Candidate, ...]]
) -> tuple[Candidate, ...]:
    name, code = people
    if name in words.regions():
        return (words.regions()[name],)
    every = look_up(name, code)
    areas = tuple(candidate for candidate in every if candidate.feature.startswith("A."))
    return areas[:1] or every[:1]
