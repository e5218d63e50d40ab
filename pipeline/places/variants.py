"""Names spelled otherwise than in the gazetteer, sought in the countries that a text names.

Only where the words around a name promise a place: a likeness of spelling alone finds a place for anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.places import containers, features, spotting, words
from pipeline.places.names import fold
from pipeline.places.spotting import Lookup, Spot
from pipeline.places.tokens import Token

# Countries whose place names are English surnames and first names too, and spelled in one way.
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA", "JM"})
# The most named, and how often at least: opening a country's names takes time.
COUNTRIES_SOUGHT, TIMES_NAMED = 2, 2
SHORT = 120  # words of a text in which a country is named once only
PIECES = 3  # words of a name that is put together of them
WHOLE = 50_000  # people of a place whose name is no piece of another
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
    sought = _sought(text, spots)
    found: list[Spot] = []
    start_of = {spot.first: spot for spot in spots}
    position = 0
    while position < len(text):
        spot = start_of.get(position)
        if spot is None:
            may_open = spotting.may_open(text, position)
            spot = _unknown(text, position, sought, start_of, gazetteer) if may_open else None
        elif spot.kind == "name" and features.goes_on(text, spot, start_of):
            longer = _variant(text, position, sought, gazetteer, promised=True)
            is_longer = longer and longer.last > spot.last and longer.candidates
            spot = longer if is_longer else _whole_name(text, spot, start_of, gazetteer) or spot
        elif spot.kind == "name" and _is_piece(text, spot, start_of):
            spot = _whole_name(text, spot, start_of, gazetteer) or spot
        if spot:
            found.append(spot)
        position = spot.last + 1 if spot else position + 1
    return [_with_namesakes(text, found, number, gazetteer) for number in range(len(found))]


def _unknown(
    text: Sequence[Token],
    first: int,
    sought: Sequence[str],
    start_of: Mapping[int, Spot],
    gazetteer: Lookup,
) -> Spot | None:
    """A name from a word on that nothing was known of as it is spelled."""
    return _variant(text, first, sought, gazetteer) or _head(text, first, start_of)


def _sought(text: Sequence[Token], spots: Sequence[Spot]) -> list[str]:
    """ISO codes of the countries in which names are sought: those named, and where their armies fight."""
    least = 1 if len(text) <= SHORT else TIMES_NAMED
    named = [code for code, times in named_countries(spots).most_common(COUNTRIES_SOUGHT) if times >= least]
    abroad = [code for army in named for code in words.fields_of_war(army)]
    return [code for code in dict.fromkeys([*named, *abroad]) if code not in ENGLISH]


def _with_namesakes(text: Sequence[Token], spots: Sequence[Spot], number: int, gazetteer: Lookup) -> Spot:
    """The spot, and where a division follows it after a comma or bracket its namesakes in that country."""
    spot, later = spots[number], spots[number + 1] if number + 1 < len(spots) else None
    spot = _with_known(spot, gazetteer)
    if spot.kind != "name" or later is None or later.first != spot.last + 1:
        return spot
    holder = next((each for each in later.candidates if each.feature.startswith("A.")), None)
    if holder is None or text[later.first].gap not in containers.APPOSED:
        return spot
    if not spot.candidates or any(each.country_code == holder.country_code for each in spot.candidates):
        return spot
    namesakes = gazetteer.lookup(spot.name, country_code=holder.country_code)
    return replace(spot, candidates=(*spot.candidates, *namesakes))


def _with_known(spot: Spot, gazetteer: Lookup) -> Spot:
    """The spot, and where only villages bear its name the towns that are spelled otherwise."""
    if spot.kind != "name" or spot.first == spot.last or not spot.candidates:
        return spot
    if any(each.population or not each.feature.startswith("P") for each in spot.candidates):
        return spot
    at = {(each.latitude, each.longitude) for each in spot.candidates}
    towns = [each for each in gazetteer.known(spot.name) if (each.latitude, each.longitude) not in at]
    return replace(spot, candidates=(*spot.candidates, *towns))


def _is_piece(text: Sequence[Token], spot: Spot, start_of: Mapping[int, Spot]) -> bool:
    """Whether a name of a small place is straight before another such: pieces of one unknown name."""
    other = start_of.get(spot.last + 1)
    if other is None or other.kind != "name" or text[other.first].gap != "space":
        return False
    pieces = (spot, other)
    if not _is_whole(spot) and _is_elsewhere(text, other, start_of):
        return True  # "Fata Borno (North Darfur)": Borno is a state of another country
    return not any(_is_whole(each) for each in pieces) and not text[spot.last].possessive


def _is_elsewhere(text: Sequence[Token], spot: Spot, start_of: Mapping[int, Spot]) -> bool:
    """Whether a division follows a name that lies in another country than any of its candidates."""
    holder = _holder(text, spot.last, start_of)
    division = (
        next((each for each in holder.candidates if each.feature.startswith("A.")), None) if holder else None
    )
    return division is not None and all(
        each.country_code != division.country_code for each in spot.candidates
    )


def _is_whole(spot: Spot) -> bool:
    """Whether a name is a division's or a city's, and no piece of another."""
    return any(
        each.feature.startswith("A.")
        or ((each.population or 0) >= WHOLE and fold(each.name) == fold(spot.name))
        for each in spot.candidates
    )


def _whole_name(
    text: Sequence[Token], spot: Spot, start_of: Mapping[int, Spot], gazetteer: Lookup
) -> Spot | None:
    """The longer name that a small place's opens, held by a known division: "Tal Rifaat, Y"."""
    ends = [last for last in spotting.ends(text, spot.first) if spot.last < last < spot.first + PIECES]
    held = ((last, _holder(text, last, start_of)) for last in reversed(ends))
    last, holder = next(((last, by) for last, by in held if by), (0, None))
    if holder is None or _is_whole(spot) or _is_thing(text[last]):
        return None
    if text[spot.first].text in words.first_names():
        return None
    division = next((each for each in holder.candidates if each.feature.startswith("A.")), None)
    if division is None or division.country_code in ENGLISH:
        return None
    name = spotting.joined(text, spot.first, last)
    return Spot(
        spot.first, last, name, "name", tuple(gazetteer.search(name, country_code=division.country_code))
    )


def _head(text: Sequence[Token], first: int, start_of: Mapping[int, Spot]) -> Spot | None:
    """An unknown name of which the words say that it lies in a known one: "in X, Y", "at X village (Y)"."""
    token = text[first]
    if first == 0 or not token.capital or token.gap != "space" or len(token.text) < spotting.SHORTEST:
        return None
    before = text[first - 1].lower
    is_placed = words.prepositions().get(before, 0) >= PROMISE or before in words.of_kind("entered")
    if not is_placed or token.text.isupper():
        return None
    ends = spotting.ends(text, first)
    starts = (at for at in range(first, ends[-1] + 1) if at in start_of)
    kept = {at for at in starts if start_of[at].kind != "name" or _is_whole(start_of[at])}
    last = max((end for end in ends if kept.isdisjoint(range(first, end + 1))), default=first)
    name = spotting.joined(text, first, last)
    if name in words.never() or _is_plain(text, first, last) or _is_thing(text[last]):
        return None
    return Spot(first, last, name, "name", ()) if _holder(text, last, start_of) else None


def _is_thing(token: Token) -> bool:
    """Whether a name that ends so is an institution's or an English word's."""
    known = (words.organisations(), words.features_after(), words.common_words())
    return any(token.lower in each for each in known)


def _holder(text: Sequence[Token], last: int, start_of: Mapping[int, Spot]) -> Spot | None:
    """The known name by which the words after a name tell where it is: "X village, Y", "X, near Y"."""
    after = last + 1
    if after < len(text) and text[after].gap == "space" and text[after].lower in words.features_after():
        after += 1
    starts = (start for start in range(after, last + 2 + containers.RELATED) if start in start_of)
    for start in starts:
        apposed = start == after and text[start].gap in containers.APPOSED
        if start_of[start].kind not in ("demonym", "actor") and (
            apposed or containers.is_related(text, last, start)
        ):
            return start_of[start]
    return None


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
        if not places and first != last:
            places = gazetteer.known(name)
        if places:
            return Spot(first, last, name, "name", tuple(places))
    if announced and ends and not _is_plain(text, first, ends[-1]):
        return Spot(first, ends[-1], spotting.joined(text, first, ends[-1]), "name", ())
    return None


def _is_plain(text: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words are English words or a first name, which no variant is sought of."""
    if first == last and text[first].text in words.first_names():
        return True
    plain = words.common_words() | words.features_after().keys()  # "Pale Township's Mwe Tone"
    return all(token.lower in plain for token in text[first : last + 1])


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
