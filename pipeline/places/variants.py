"""Names spelled otherwise than in the gazetteer, sought in the countries that a text names.

Only where the words around a name promise a place: a likeness of spelling alone finds a place for anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.places import features, spotting, words
from pipeline.places.spotting import Lookup, Spot
from pipeline.places.tokens import Token

# Countries whose place names are English surnames and first names too, and spelled in one way.
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA", "JM"})
# The most named, and how often at least: opening a country's names takes time.
COUNTRIES_SOUGHT, TIMES_NAMED = 2, 2
PROMISE = 2  # strength of the preposition before a name from which its variants are sought


def named_countries(spots: Sequence[Spot]) -> Counter[str]:
    """ISO codes of the countries that a text names, or whose people or capital, with how often."""
    named: Counter[str] = Counter()
    for spot in spots:
        for each in spot.candidates[:1]:
            if spot.kind != "name" or each.feature.startswith("A.PCL") or features.is_capital(spot.name):
                named[each.country_code] += 1
    del named[""]
    return named


def with_variants(text: Sequence[Token], spots: Sequence[Spot], gazetteer: Lookup) -> list[Spot]:
    """The spots and, where nothing or only the head of a name was known, names that are spelled otherwise."""
    named = named_countries(spots)
    sought = [
        code
        for code, times in named.most_common(COUNTRIES_SOUGHT)
        if code not in ENGLISH and times >= TIMES_NAMED
    ]
    found: list[Spot] = []
    start_of = {spot.first: spot for spot in spots}
    position = 0
    while position < len(text):
        spot = start_of.get(position)
        if spot is None:
            spot = _variant(text, position, sought, gazetteer)
        elif spot.kind == "name" and _goes_on(text, spot, start_of):
            longer = _variant(text, position, sought, gazetteer, promised=True)
            spot = longer if longer and longer.last > spot.last and longer.candidates else spot
        if spot:
            found.append(spot)
        position = spot.last + 1 if spot else position + 1
    return found


def _goes_on(text: Sequence[Token], spot: Spot, start_of: Mapping[int, Spot]) -> bool:
    """Whether a found name may only be the head of a longer one ("Maarat" in "Maarat Al-Numan")."""
    after = text[spot.last + 1] if spot.last + 1 < len(text) else None
    if after is None or after.gap not in ("space", "hyphen"):
        return False
    return spotting.opens_small(text, spot.last + 1) or (after.capital and spot.last + 1 not in start_of)


def _variant(
    text: Sequence[Token], first: int, sought: Sequence[str], gazetteer: Lookup, *, promised: bool = False
) -> Spot | None:
    """The longest name from a word on that is borne, otherwise spelled, in one of the countries sought."""
    announced = _is_announced(text, first)
    if not (announced or promised or _is_promising(text, first)):
        return None
    ends = spotting.ends(text, first)
    for last in reversed(ends):
        name = spotting.joined(text, first, last)
        if len(name) < spotting.SHORTEST or name in words.never() or _is_plain(text, first, last):
            continue
        places = [each for code in sought for each in gazetteer.lookup(name, country_code=code)]
        if not places and announced:
            places = [each for code in sought for each in gazetteer.search(name, country_code=code)]
        if places:
            return Spot(first, last, name, "name", tuple(places))
    if announced and ends and not _is_plain(text, first, ends[-1]):
        return Spot(first, ends[-1], spotting.joined(text, first, ends[-1]), "name", ())
    return None


def _is_plain(text: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words are English words or a first name, which no variant is sought of."""
    if first == last and text[first].text in words.first_names():
        return True
    return all(token.lower in words.common_words() for token in text[first : last + 1])


def _is_announced(text: Sequence[Token], first: int) -> bool:
    """Whether "the town of" stands before a word."""
    if first <= 1 or not text[first].capital or text[first].gap != "space" or text[first - 1].gap != "space":
        return False
    return text[first - 1].lower == "of" and text[first - 2].lower in words.of_kind("settled")


def _is_promising(text: Sequence[Token], first: int) -> bool:
    """Whether the words around a capitalised word speak for a place: "in X", "X district"."""
    token = text[first]
    if first == 0 or not (token.capital or spotting.opens_small(text, first)):
        return False
    before = text[first - 1]
    if token.gap == "space":
        if words.prepositions().get(before.lower, 0) >= PROMISE or before.lower in words.features_before():
            return True
        if (
            before.lower == "of"
            and first > 1
            and text[first - 2].lower in words.heads() | words.features_before().keys()
        ):
            return True
    last = spotting.ends(text, first)[-1:] or [first]
    after = text[last[0] + 1] if last[0] + 1 < len(text) else None
    return bool(
        after and after.gap == "space" and not after.capital and after.lower in words.features_after()
    )
