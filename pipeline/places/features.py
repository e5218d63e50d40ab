"""Kind words and containers beside a name: "town of X", "X province", "X, Y", "Y's X", "X in Y"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from pipeline.places import spotting, words
from pipeline.places.spotting import Spot
from pipeline.places.tokens import Token
from pipeline.reading import demonyms

# Names in a list whose last kind word holds for all ("A, B and C provinces"); words between a name and the
# owner before it, and the container after it.
LISTED, APART, INSIDE = 12, 5, 4
RELATED = 8  # words of ", a small farming community in the township of"
CITY, SMALLER = 100_000, 20  # people of a town that has quarters, and how many times fewer those of one
SPEAKERS = 4  # words from "and" to "said" of a second speaker
NATURE = ("T", "H", "V")  # features of mountains and valleys, waters, forests
LEAST_BESIDE, BESIDE = 4, frozenset({"on", "in", "at", "the", "of"})
EDGES = frozenset({"edge", "outskirts", "side", "fringe", "fringes", "limits", "entrance"})
APPOSED = ("comma", "bracket")  # what stands before the container of "X, Y" and "X (Y)"


def is_capital(name: str) -> bool:
    """Whether a name is that of a seat of government."""
    return name.lower() in demonyms.capitals()


def may_govern(spot: Spot) -> bool:
    """Whether a name may stand for a government: that of a country or of a capital."""
    return is_capital(spot.name) or any(each.feature.startswith("A.PCL") for each in spot.candidates)


def is_division(spot: Spot) -> bool:
    """Whether a name may be that of a first-order division."""
    return any(each.feature == "A.ADM1" for each in spot.candidates)


def says_kind(name: str) -> bool:
    """Whether a name of several words holds its own kind: "Laurel County", "Lake Erie"."""
    parts = name.lower().replace("-", " ").split()
    return len(parts) > 1 and (parts[-1] in words.features_after() or parts[0] in words.of_kind("opening"))


def wanted(text: Sequence[Token], spots: Sequence[Spot], number: int) -> tuple[tuple[str, ...], bool]:
    """The feature prefixes that kind words beside a name ask for, and whether there is such a word."""
    spot = spots[number]
    if spot.kind in ("demonym", "actor", "short"):
        return (), False
    asked = _twice(text, spots, number) or kind_after(text, spot) or _before(text, spot)
    asked = asked or _shared(text, spots, number) or _shared_before(text, spots, number)
    fitting = any(each.feature.startswith(prefix) for prefix in asked for each in spot.candidates)
    plain = spot.first == spot.last and text[spot.first].lower in words.common_words()
    return asked, bool(asked) and (fitting or not plain)


def _twice(text: Sequence[Token], spots: Sequence[Spot], number: int) -> tuple[str, ...]:
    """The kinds of "Kairouan (Kairouan)": first the town, then its division."""
    for first, second, kinds in ((number, number + 1, ("P",)), (number - 1, number, ("A.",))):
        if first < 0 or second >= len(spots) or spots[first].name != spots[second].name:
            continue
        if spots[second].first == spots[first].last + 1 and text[spots[second].first].gap == "bracket":
            return kinds
    return ()


def kind_after(text: Sequence[Token], spot: Spot) -> tuple[str, ...]:
    """The kinds of "X province", "X air base"."""
    if text[spot.last].possessive:
        return ()
    following = text[spot.last + 1 : spot.last + 4]
    for length in (3, 2, 1):
        phrase = following[:length]
        if len(phrase) == length and all(token.gap == "space" for token in phrase):
            asked = words.features_after().get(" ".join(token.lower for token in phrase))
            if asked:
                return asked
    return ()


def _before(text: Sequence[Token], spot: Spot) -> tuple[str, ...]:
    """The kinds of "town of X", "the village X"."""
    if spot.first == 0 or text[spot.first].gap != "space":
        return ()
    before = text[spot.first - 1]
    if before.lower == "of" and spot.first > 1:
        return words.features_before().get(text[spot.first - 2].lower, ())
    return words.features_before().get(before.lower, ())


def _shared(text: Sequence[Token], spots: Sequence[Spot], number: int) -> tuple[str, ...]:
    """The kinds of "Aleppo, Hama and Latakia provinces": the last name's plural kind word holds for all."""
    previous = spots[number]
    for later in spots[number + 1 : number + 1 + LISTED]:
        if not _joins(text, previous, later):
            return ()
        previous, last = later, later.last
        following = text[last + 1].lower if last + 1 < len(text) and text[last + 1].gap == "space" else ""
        if following.endswith("s") and following in words.features_after():
            return words.features_after()[following]
    return ()


def _shared_before(text: Sequence[Token], spots: Sequence[Spot], number: int) -> tuple[str, ...]:
    """The kinds of "the states of Bahia, Pernambuco and Acre": the first plural holds for all."""
    first = spots[number]
    for earlier in reversed(spots[max(0, number - LISTED) : number]):
        if not _joins(text, earlier, first):
            return ()
        first = earlier
        start = first.first
        if start > 1 and text[start - 1].lower == "of" and text[start - 2].lower.endswith("s"):
            return words.features_before().get(text[start - 2].lower, ())
    return ()


def _joins(text: Sequence[Token], first: Spot, second: Spot) -> bool:
    """Whether two names follow each other in a list: "X, Y" or "X and Y"."""
    between = text[first.last + 1 : second.first]
    if not between:
        return text[second.first].gap == "comma"
    last = [word.lower for word in between[1:]]
    return between[0].lower in ("and", "or") and last in ([], ["the"])


def _is_list(text: Sequence[Token], spots: Sequence[Spot], number: int) -> bool:
    """Whether a division and two names after it are equals: "Florida, Puerto Rico and Samoa"."""
    if not (is_division(spots[number]) or may_govern(spots[number])) or number + 2 >= len(spots):
        return False
    return _joins(text, spots[number + 1], spots[number + 2])


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
    if later and (_can_hold(later) or (later.kind == "name" and later.candidates)):
        between = text[spot.last + 1 : later.first]
        if _is_quarter_of(between) or _is_described(text, spot.last, later.first):
            return number + 1, "container"
        if _is_kind_beside(between):
            return number + 1, "container"
        inside = between and between[0].lower in ("in", "of") and between[0].gap in ("space", "comma")
        if (
            inside
            and _may_hold(text, later)
            and len(between) <= INSIDE
            and all(t.lower in words.of_kind("filler") or t.lower in ("in", "of") for t in between)
        ):
            return number + 1, ""
    return None, ""


def _told_next(text: Sequence[Token], spots: Sequence[Spot], number: int) -> bool | None:
    """Whether the next name holds a known one, as in "X, Y" and "X district, Y"; None where that is open."""
    spot, later = spots[number], spots[number + 1]
    is_next = later.first == spot.last + 1
    holds = is_next and _holds_apposed(text, later)
    holds = holds or bool(later.candidates and called(text, spot) and _is_apposed(text, spot, later))
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
    if len(between) == 1 and between[0].possessive and called(text, owner):
        return "possessed"  # "Pale Township's Mwe Tone"
    if (
        near
        and owner.kind == "demonym"
        and between
        and any(t.lower in words.features_before() for t in between)
    ):
        return "possessed"
    return ""


def is_quarter(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a name is that of a quarter, by the word after it: "Jobar neighbourhood"."""
    after = text[spot.last + 1] if spot.last + 1 < len(text) else None
    return bool(
        after and after.gap == "space" and after.lower in words.of_kind("quarter") - {"area", "district"}
    )


def goes_on(text: Sequence[Token], spot: Spot, starts: Collection[int]) -> bool:
    """Whether a known name may only be the head of a longer one: "Maarat" in "Maarat Al-Numan"."""
    after = text[spot.last + 1] if spot.last + 1 < len(text) else None
    if after is None or after.gap not in ("space", "hyphen") or after.lower in words.features_after():
        return False  # "Donetsk Oblast" is Donetsk, a division
    if after.text in words.never():
        return False  # "in Gao Monday"
    return spotting.opens_small(text, spot.last + 1) or (after.capital and spot.last + 1 not in starts)


def is_tail(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a known name may only be the tail of a longer one: "Naurang" in "Serai Naurang"."""
    if spot.first < 1 or text[spot.first].gap != "space":
        return False
    before = text[spot.first - 1]
    if not before.capital or before.opens or before.possessive:
        return False
    known = (words.features_before(), words.titles(), words.of_kind("compass"), words.common_words())
    return not any(before.lower in each for each in known) and before.text not in words.never()


def is_settled(text: Sequence[Token], spot: Spot) -> bool:
    """Whether the word after a name says that it is a town's: "Las Navas town"."""
    return "".join(kind_after(text, spot)[:1]).startswith("P")


def is_building(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a name is that of a building or a crossing, by the word after it: "Makki mosque"."""
    after = text[spot.last + 1] if spot.last + 1 < len(text) else None
    return bool(after and after.gap == "space" and after.lower in words.of_kind("building"))


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
    if number + 2 < len(spots) and _joins(text, later, spots[number + 2]):
        return False
    if number and _joins(text, spots[number - 1], spot):
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


def called(text: Sequence[Token], spot: Spot) -> str:
    """The smallest division that the words right beside a name call it, "" where they call it none.

    As the prefix of its feature: A.ADM2 of "Nikopol district", none of "the town of X" or a city's quarter.
    Of land or water its kind: T of "Mantaro Valley".
    """
    asked = kind_after(text, spot)
    if "".join(asked[:1]).startswith(NATURE):
        return asked[0][:1]
    if not asked:
        asked = tuple(kind for kind in _before(text, spot)[:1] if kind == "A.ADM1")  # "a district of Homs"
    if not "".join(asked[:1]).startswith("A.ADM") or is_quarter(text, spot):
        return ""
    return "A.ADM2" if "A.ADM2" in asked else asked[0]


def is_called_division(text: Sequence[Token], spot: Spot) -> bool:
    """Whether the word after a name first of all asks for a division: "Mandera county"."""
    return "".join(kind_after(text, spot)[:1]).startswith("A.")


def _may_hold(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a name may be that of a country or a division, by itself or by the word after it."""
    return _can_hold(spot) or is_called_division(text, spot)


def _can_hold(spot: Spot) -> bool:
    """Whether a name may be that of a country or a division."""
    return spot.kind in ("short", "region") or any(
        each.feature.startswith("A.") for each in spot.candidates[:6]
    )
