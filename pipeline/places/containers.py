"""Which name holds another by the words: "X, Y", "Y's X", "X in Y", "X district, Y", "X, a suburb of Y"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.places import features, words
from pipeline.places.spotting import Spot
from pipeline.places.tokens import Token

# Words between a name and the owner before it, and the container after it.
APART, INSIDE, INSIDE_LAND = 5, 4, 6
RELATED = 8  # words of ", a small farming community in the township of"
CITY, SMALLER = 100_000, 20  # people of a town that has quarters, and how many times fewer those of one
SPEAKERS = 4  # words from "and" to "said" of a second speaker
LEAST_BESIDE, BESIDE = 4, frozenset({"on", "in", "at", "the", "of"})
EDGES = frozenset({"edge", "outskirts", "side", "fringe", "fringes", "limits", "entrance"})
APPOSED = ("comma", "bracket")  # what stands before the container of "X, Y" and "X (Y)"


def _is_list(text: Sequence[Token], spots: Sequence[Spot], number: int) -> bool:
    """Whether a division and two names after it are equals: "Florida, Puerto Rico and Samoa"."""
    if not (features.is_division(spots[number]) or features.may_govern(spots[number])) or number + 2 >= len(
        spots
    ):
        return False
    return features.joins(text, spots[number + 1], spots[number + 2])


def container(text: Sequence[Token], spots: Sequence[Spot], number: int) -> tuple[int | None, str]:
    """The index of the spot in which a name lies, and the rule that says so."""
    spot = spots[number]
    if spot.kind in ("demonym", "actor"):
        return None, ""
    later = spots[number + 1] if number + 1 < len(spots) else None
    if later and not spot.candidates:
        return (number + 1, "container") if _is_apposed(text, spot, later) else (None, "")
    if later and (told := _told_next(text, spots, number)) is not None:
        return (number + 1, "container") if told else (None, "")
    owned = _owned(text, spots, number)
    if owned:
        return number - 1, owned
    if _is_inside_past(text, spots, number):
        return number + 2, ""
    if later and (_can_hold(later) or (later.kind == "name" and later.candidates)):
        between = text[spot.last + 1 : later.first]
        if _is_quarter_of(between) or _is_described(text, spot.last, later.first):
            return number + 1, "container"
        if _is_kind_beside(between):
            return number + 1, "container"
        if _is_inside(text, later, between):
            return number + 1, ""
    return None, ""


def _is_inside(text: Sequence[Token], holder: Spot, between: Sequence[Token], most: int = INSIDE) -> bool:
    """As in "X in the province of Y": nothing but words for a division between two names."""
    return (
        bool(between)
        and between[0].lower in ("in", "of")
        and between[0].gap in ("space", "comma")
        and _may_hold(text, holder)
        and len(between) <= most
        and all(
            t.lower in words.of_kind("filler")
            or t.lower in words.features_before()
            or t.lower in ("in", "of")
            for t in between
        )
    )


def _is_inside_past(text: Sequence[Token], spots: Sequence[Spot], number: int) -> bool:
    """As in "X, in the northern Mozambican province of Y": a nationality stands between two names."""
    if number + 2 >= len(spots) or spots[number + 1].kind != "demonym":
        return False
    spot, land, holder = spots[number : number + 3]
    if not (_can_hold(holder) or (holder.kind == "name" and holder.candidates)):
        return False
    between = [*text[spot.last + 1 : land.first], *text[land.last + 1 : holder.first]]
    return _is_inside(text, holder, between, most=INSIDE_LAND)


def _told_next(text: Sequence[Token], spots: Sequence[Spot], number: int) -> bool | None:
    """Whether the next name holds a known one, as in "X, Y" and "X district, Y"; None where that is open."""
    spot, later = spots[number], spots[number + 1]
    is_next = later.first == spot.last + 1
    holds = is_next and _holds_apposed(text, later)
    holds = holds or bool(later.candidates and features.called(text, spot) and _is_apposed(text, spot, later))
    if holds:
        return not _is_list(text, spots, number)
    return True if is_next and _is_town_of(text, spots, number) else None


def _owned(text: Sequence[Token], spots: Sequence[Spot], number: int) -> str:
    """The rule by which the name before holds this one: "Syria's X", "the Syrian town of X"; "" for none."""
    if number == 0:
        return ""
    spot = spots[number]
    owner = spots[number - 1]
    between = text[owner.last + 1 : spot.first]
    known = all(t.lower in words.of_kind("filler") or t.lower in words.features_before() for t in between)
    near = (
        len(between) <= APART
        and known
        and all(t.gap in ("space", "hyphen") for t in text[owner.last + 1 : spot.first + 1])
    )
    if near and text[owner.last].possessive and _can_hold(owner):
        return "possessed"
    if len(between) == 1 and between[0].possessive and features.called(text, owner):
        return "possessed"  # "Pale Township's Mwe Tone"
    if (
        near
        and owner.kind == "demonym"
        and between
        and any(t.lower in words.features_before() for t in between)
    ):
        return "possessed"
    return ""


def _is_described(text: Sequence[Token], last: int, start: int) -> bool:
    """As in "X, a farming community in Y", "X, a hamlet in the township of Y", not "X, north of Y"."""
    if not is_related(text, last, start):
        return False
    told = {token.lower for token in text[last + 1 : start]}
    kinds = words.features_after().keys() | words.of_kind("settled")
    return bool(told & kinds) and not told & words.of_kind("compass")


def _is_kind_beside(between: Sequence[Token]) -> bool:
    """As in "Abu Shouk camp on the northern edge of El Fasher": a kind word, and where it lies."""
    if not LEAST_BESIDE <= len(between) <= RELATED or between[0].lower not in words.features_after():
        return False
    known = words.of_kind("relating") | words.of_kind("compass") | BESIDE | EDGES
    sited = all(token.lower in known and token.gap == "space" for token in between[1:])
    return sited and between[-1].lower == "of" and bool({token.lower for token in between} & EDGES)


def _is_quarter_of(between: Sequence[Token]) -> bool:
    """Whether a quarter's kind word and "of" stand between two names: "the X neighbourhood of Y"."""
    kind_and_of = [token.lower for token in between]
    return (
        len(between) == 2  # noqa: PLR2004 - the kind word and "of"
        and kind_and_of[0] in words.of_kind("quarter")
        and kind_and_of[1] in ("of", "in")
        and all(token.gap == "space" for token in between)
    )


def _is_apposed(text: Sequence[Token], spot: Spot, later: Spot) -> bool:
    """Whether a name stands after a comma or bracket, a kind word between at most: "X village, Y"."""
    between = text[spot.last + 1 : later.first]
    is_kind = not between or (len(between) == 1 and between[0].lower in words.features_after())
    return (is_kind and text[later.first].gap in APPOSED) or is_related(text, spot.last, later.first)


def is_related(text: Sequence[Token], last: int, start: int) -> bool:
    """Whether a name is told by another: ", 25 km west of Y", ", a suburb of Y", ", near Y"."""
    between = text[last + 1 : start]
    if not between or len(between) > RELATED or text[start].gap != "space":
        return False
    return (
        between[0].gap in ("comma", "mark")
        and between[-1].lower in ("of", "from", "near", "in", "outside")
        and all(token.lower in _relating() and not token.capital for token in between)
        and all(token.gap in ("space", "hyphen") for token in between[1:])
    )


@cache
def _relating() -> frozenset[str]:
    """The words by which a name may be told by another."""
    closed = (words.of_kind(kind) for kind in ("relating", "compass", "settled"))
    return frozenset(words.features_after()).union(*closed)


def _is_town_of(text: Sequence[Token], spots: Sequence[Spot], number: int) -> bool:
    """Whether a town after a village's name holds it: "Lyari, Karachi", not "Homs, Hama and Idlib"."""
    spot, later = spots[number], spots[number + 1]
    if text[later.first].gap != "comma" or later.kind != "name" or not later.candidates:
        return False
    if number + 2 < len(spots) and features.joins(text, later, spots[number + 2]):
        return False
    if number and features.joins(text, spots[number - 1], spot):
        return False
    after = text[later.last + 1] if later.last + 1 < len(text) else None
    asked = words.features_after().get(after.lower, ()) if after and after.gap == "space" else ()
    is_district = any(feature.startswith("A.ADM") for feature in asked)
    people = max((each.population or 0) for each in later.candidates)
    own = max((each.population or 0) for each in spot.candidates)
    return (people >= CITY or is_district) and own * SMALLER <= people


def _holds_apposed(text: Sequence[Token], later: Spot) -> bool:
    """Whether a name straight after another holds it: a division in "X, Y", a town too in "X (Y)"."""
    gap = text[later.first].gap
    beyond = text[later.last + 1] if later.last + 1 < len(text) else None
    if beyond and beyond.gap == "space" and beyond.capital and beyond.lower not in words.features_after():
        return False  # "Wamena (Highland Papua)"
    if _speaks(text, later):
        return False
    in_brackets = gap == "bracket" and later.kind == "name" and bool(later.candidates)
    return in_brackets or (gap in APPOSED and _may_hold(text, later))


def _speaks(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a name is who says what stands before it: "near Deir Ezzor, Russia and a monitor said"."""
    after = text[spot.last + 1 : spot.last + 2 + SPEAKERS]
    told = next((at for at, token in enumerate(after) if token.lower in words.of_kind("saying")), -1)
    return told == 0 or (told > 0 and after[0].lower == "and" and not any(t.capital for t in after[:told]))


def _may_hold(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a name may be that of a country or a division, by itself or by the word after it."""
    return _can_hold(spot) or features.is_called_division(text, spot)


def _can_hold(spot: Spot) -> bool:
    """Whether a name may be that of a country or a division."""
    return spot.kind in ("short", "region") or any(
        each.feature.startswith("A.") for each in spot.candidates[:6]
    )
