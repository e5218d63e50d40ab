"""Kind words beside a name: "town of X", "X province", "X district", "X mosque"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.places import spotting, words
from pipeline.places.names import fold
from pipeline.places.spotting import Spot
from pipeline.places.tokens import Token
from pipeline.reading import demonyms

LISTED = 12  # names in a list whose last kind word holds for all ("A, B and C provinces")
NATURE = ("T", "H", "V")  # features of mountains and valleys, waters, forests


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
        if not joins(text, previous, later):
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
        if not joins(text, earlier, first):
            return ()
        first = earlier
        start = first.first
        if start > 1 and text[start - 1].lower == "of" and text[start - 2].lower.endswith("s"):
            return words.features_before().get(text[start - 2].lower, ())
    return ()


def joins(text: Sequence[Token], first: Spot, second: Spot) -> bool:
    """Whether two names follow each other in a list: "X, Y" or "X and Y"."""
    between = text[first.last + 1 : second.first]
    if not between:
        return text[second.first].gap == "comma"
    last = [word.lower for word in between[1:]]
    return between[0].lower in ("and", "or") and last in ([], ["the"])


def is_quarter(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a name is that of a quarter, by the word after it: "Jobar neighbourhood"."""
    after = text[spot.last + 1] if spot.last + 1 < len(text) else None
    return bool(
        after and after.gap == "space" and after.lower in words.of_kind("quarter") - {"area", "district"}
    )


def quarters(text: Sequence[Token], spots: Sequence[Spot]) -> frozenset[str]:
    """The names, folded, that an article calls quarters anywhere: "the Escalon and Jobar neighborhoods"."""
    found = set()
    for number, spot in enumerate(spots):
        if is_quarter(text, spot) or _is_one_of_quarters(text, spots, number):
            found.add(fold(spot.name))
    return frozenset(found)


def _is_one_of_quarters(text: Sequence[Token], spots: Sequence[Spot], number: int) -> bool:
    previous = spots[number]
    for later in spots[number + 1 : number + 1 + LISTED]:
        if not joins(text, previous, later):
            break
        previous = later
    first = spots[number]
    for earlier in reversed(spots[max(0, number - LISTED) : number]):
        if not joins(text, earlier, first):
            break
        first = earlier
    if first is previous:
        return False  # "two Baghdad neighborhoods" are of Baghdad
    after, before = text[previous.last + 1 : previous.last + 2], text[max(0, first.first - 2) : first.first]
    several = words.of_kind("quarters")
    is_led = len(before) == 2 and before[0].lower in several and before[1].lower == "of"  # noqa: PLR2004
    return is_led or bool(after and after[0].gap == "space" and after[0].lower in several)


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
