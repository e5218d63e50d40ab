"""Words that move a place off its name's point: "near X", "20 km north of X", "outskirts of X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline import vocabulary
from pipeline.places import words
from pipeline.places.spotting import Spot
from pipeline.places.tokens import Token

WINDOW = 90  # code points before a name in which such words are sought
_FILL = (
    r"(?:the |a |its |an |\w{1,12} )?"
    r"(?:city |town |village |capital |port |border |provincial capital |district )?(?:of )?(?:the capital )?"
)
_DISTANCE = re.compile(
    r"(\d{1,4}(?:[.,]\d+)?)[\s-]?(km|kms|kilomet(?:er|re)s?|miles?|mi)\b[^.;\d]{0,40}\b(?:of|from|outside)\s$",
    re.IGNORECASE,
)
KM_PER_MILE = 1.609344
LINKS = {
    "between": ("and",),
    "from": ("to",),
    "linking": ("to", "and", "with"),
    "connecting": ("to", "and", "with"),
}  # what joins the ends of a road, by the word before the first
_SPACE = re.compile(r"\s")


def relation(article: str, text: Sequence[Token], spot: Spot) -> tuple[str, float]:
    """(relation, radius in km) that the words around a name say, ("", 0) where they say the place itself."""
    start, end = text[spot.first].start, text[spot.last].end
    before = _SPACE.sub(" ", article[max(0, start - WINDOW) : start])
    small = before.lower()
    distance = _DISTANCE.search(before) if small.rstrip().endswith(("of", "from", "outside")) else None
    if distance:
        number = float(distance.group(1).replace(",", "."))
        return "distance", number * (KM_PER_MILE if distance.group(2).lower().startswith("mi") else 1.0)
    after = _SPACE.sub(" ", article[end : end + 30])
    small_after = after.lower()
    for name, radius, lead, trail, pattern in _patterns():
        if (
            (lead in small and pattern.search(before))
            if lead
            else (trail in small_after and pattern.match(after))
        ):
            return name, radius
    return "", 0.0


def partner(text: Sequence[Token], spots: Sequence[Spot], number: int) -> int | None:
    """The index of the other name in "between X and Y", "the road from X to Y"; None for no such pair."""
    for first, second in ((number, number + 1), (number - 1, number)):
        if first >= 0 and second < len(spots) and _is_between(text, spots[first], spots[second]):
            return second if first == number else first
    return None


def _is_between(text: Sequence[Token], first: Spot, second: Spot) -> bool:
    if is_route(text, first, second):
        return True
    if not first.first or text[first.first].gap != "space":
        return False
    opens, link = text[first.first - 1].lower, text[first.last + 1 : second.first]
    if opens == "from" and not _is_way(text, first.first - 2):
        return False
    return len(link) == 1 and link[0].lower in LINKS.get(opens, ())


def _is_way(text: Sequence[Token], at: int) -> bool:
    """Whether a word is one for a road, from which people may have been killed anywhere."""
    return at >= 0 and text[at].lower in words.of_kind("way")


def is_route(text: Sequence[Token], first: Spot, second: Spot) -> bool:
    """Whether two names are the ends of a road: "the Dhaka-Aricha highway", "the Bria - Ippy road"."""
    if second.first != first.last + 1 or text[second.first].gap != "hyphen" or second.last + 1 >= len(text):
        return False
    return text[second.last + 1].lower in words.of_kind("way") and text[second.last + 1].gap == "space"


@cache
def _patterns() -> list[tuple[str, float, str, str, re.Pattern[str]]]:
    """(relation, radius, the words in small letters before or after the name, pattern)."""
    found = []
    for name, around, radius in vocabulary.rows("toponym_relations", "relation", "pattern", "radius_km"):
        if name == "distance":
            continue
        before, _, after = around.partition("X")
        if before:
            found.append(
                (
                    name,
                    float(radius),
                    before.strip().lower(),
                    "",
                    re.compile(rf"\b{re.escape(before.strip())} {_FILL}$", re.IGNORECASE),
                )
            )
        else:
            words_after = after.removeprefix("'s").strip().lower()
            after = re.escape(after).replace("'", "['’]")
            found.append((name, float(radius), "", words_after, re.compile(rf"{after}\b", re.IGNORECASE)))
    return found
