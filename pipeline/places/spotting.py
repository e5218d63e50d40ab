"""Word spans that the gazetteer or our vocabularies know as a place, meant as one or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Protocol

from pipeline.places import armed, tokens, words
from pipeline.places.names import fold
from pipeline.places.tokens import Token
from pipeline.reading import demonyms
from pipeline.records import Candidate

SpotKind = Literal["name", "short", "region", "demonym", "actor", "never"]
LONGEST = 6  # words of a place name, its particles included
# Names of one or two letters are initials and abbreviations, unless they are listed as short forms.
SHORTEST = 3
LONGEST_CODE = 4  # letters of a division's abbreviation
ACRONYM = 3  # capital letters that are no place unless listed or its main name: SNA is not Sanaa
LONG_ACRONYM = 5  # capital letters that are no place by another name inside a sentence: MERS is not Moers
# Arabic "and", "so", "in", "to": written on the word that follows, which has this many letters and words.
JOINED = frozenset("وفبل")
JOINED_SHORTEST, JOINED_LONGEST = 4, 3
LARGE = 50_000  # people that a place needs for its name to stand although it looks like an institution's
TOWN = 5_000  # people from which a place is more than a village
LONG = 4  # words from which a name without people is a thing's, as in "Six Flags Over Texas"


class Lookup(Protocol):
    """What is asked of a gazetteer."""

    def lookup(self, name: str, *, country_code: str | None = None) -> list[Candidate]:
        """Places of this name, best first."""

    def search(self, name: str, *, country_code: str | None = None) -> list[Candidate]:
        """As `lookup`, and spellings that are only alike."""

    def known(self, name: str) -> list[Candidate]:
        """Towns of any country whose name is spelled otherwise."""


LookUp = Callable[[str, str], tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True)
class Spot:
    """The words `tokens[first:last + 1]`, what they stand for, and the places that may be meant.

    `skip` letters of the first word do not belong to the name: Arabic writes "and" and "in" on the next word.
    """

    first: int
    last: int
    name: str
    kind: SpotKind
    candidates: tuple[Candidate, ...]
    skip: int = 0


def spots(words_of_text: Sequence[Token], gazetteer: Lookup) -> list[Spot]:
    """Spans in order, longest first from the left, never overlapping."""
    found: list[Spot] = []
    position = 0
    look_up = _remembering(gazetteer)
    while position < len(words_of_text):
        spot = None
        if may_open(words_of_text, position):
            spot = _actor(words_of_text, position, look_up) or _spot(words_of_text, position, look_up)
        if spot and spot.kind != "never":
            found.append(spot)
        position = spot.last + 1 if spot else position + 1
    return found


def _actor(text: Sequence[Token], first: int, look_up: LookUp) -> Spot | None:
    """An armed group or government named from a word on, for the countries in which it acts."""
    found = armed.find(text, first)
    if found is None:
        return None
    last, codes = found
    places = (each for code in codes for each in look_up(demonyms.country_name(code), code))
    countries = tuple(each for each in places if each.feature.startswith("A.PCL"))
    return Spot(first, last, joined(text, first, last), "actor", countries)


def _remembering(gazetteer: Lookup) -> LookUp:
    """Look-ups of one text, none done twice."""
    known: dict[tuple[str, str], tuple[Candidate, ...]] = {}

    def look_up(name: str, country_code: str) -> tuple[Candidate, ...]:
        if (name, country_code) not in known:
            places = gazetteer.lookup(name, country_code=country_code or None)
            known[name, country_code] = tuple(words.with_point(place) for place in places)
        return known[name, country_code]

    return look_up


def _spot(text: Sequence[Token], first: int, look_up: LookUp) -> Spot | None:
    """The longest known span that starts at a word."""
    for last in reversed(ends(text, first)):
        name = joined(text, first, last)
        if name in words.never():
            return Spot(first, last, name, "never", ())
        if last == first and (_is_contraction(name) or _is_compass(text, first)):
            return None
        candidates, kind, meant = _known(name, text, first, look_up)
        if candidates and (kind != "name" or _may_stand(text, first, last, candidates)):
            city = _city(text, last, name, look_up)
            if city:
                return Spot(first, last + 1, f"{name} City", "name", city)
            whole = _part_of_division(text, first, last, look_up) if kind == "name" else ()
            return Spot(first, last, meant, kind, whole or candidates)
        if (
            text[first].text[0] in JOINED
            and last - first < JOINED_LONGEST
            and len(text[first].text) > JOINED_SHORTEST
        ):
            candidates = look_up(name[1:], "")
            if candidates:
                return Spot(first, last, name[1:], "name", candidates, skip=1)
    return None


def _city(text: Sequence[Token], last: int, name: str, look_up: LookUp) -> tuple[Candidate, ...]:
    """The city that "Guatemala city" names, where the gazetteer knows a large one of that name."""
    after = text[last + 1] if last + 1 < len(text) else None
    if after is None or after.text != "city" or after.gap != "space":
        return ()
    found = look_up(f"{name} City", "")
    return found if any((each.population or 0) >= LARGE for each in found) else ()


def _part_of_division(text: Sequence[Token], first: int, last: int, look_up: LookUp) -> tuple[Candidate, ...]:
    """The country or division of which a compass word takes a part: Texas for "East Texas"."""
    if first == last or text[first].lower not in words.of_kind("compass") or text[first + 1].gap != "space":
        return ()
    whole = look_up(joined(text, first, last), "")
    if any(each.feature.startswith("A.") or (each.population or 0) >= LARGE for each in whole):
        return ()
    rest = look_up(joined(text, first + 1, last), "")
    return rest if rest and rest[0].feature.startswith(("A.PCL", "A.ADM1")) else ()


def _is_contraction(name: str) -> bool:
    """Whether a word is two: "I've", "He’ll"."""
    head, apostrophe, tail = name.replace("’", "'").lower().partition("'")
    return (
        bool(apostrophe)
        and tail in words.of_kind("contracted")
        and (head == "i" or head in words.common_words())
    )


def _is_compass(text: Sequence[Token], first: int) -> bool:
    """Whether a compass word opens another name: "Northeastern Syria"."""
    after = text[first + 1] if first + 1 < len(text) else None
    return bool(
        text[first].lower in words.of_kind("compass") and after and after.gap == "space" and after.capital
    )


def _may_stand(text: Sequence[Token], first: int, last: int, candidates: Sequence[Candidate]) -> bool:
    """Whether a gazetteer name is no institution with a place in its name ("Ohio State University")."""
    opening, closing = text[first].lower, text[last].lower
    large = any((each.population or 0) >= LARGE or each.feature.startswith("A.PCL") for each in candidates)
    if first == last:
        return closing not in words.organisations() and closing not in words.features_after()
    if any(
        each.feature.startswith("S.AIR") and fold(each.name) == fold(joined(text, first, last))
        for each in candidates
    ):
        return True
    if opening == "the" or last - first >= LONG - 1:
        return large or (opening != "the" and not all(each.country_code == "US" for each in candidates))
    plain = all(token.lower in words.common_words() for token in text[first : last + 1])
    plain = plain and not any(each.population for each in candidates)
    if words.organisations().get(closing) and (plain or closing not in words.of_kind("lying")):
        return large
    follows_of = text[first + 1].lower == "of"
    return large or not (
        follows_of and (opening in words.organisations() or opening in words.features_before())
    )


def may_open(text: Sequence[Token], first: int) -> bool:
    """Whether a name may begin with a word: one with a capital, of a script without, or an article."""
    return text[first].capital or text[first].caseless or opens_small(text, first)


def opens_small(text: Sequence[Token], first: int) -> bool:
    """Whether an article begins a name here: "al-Bab", "el Geneina", but not "at Benina"."""
    follows = text[first + 1] if first + 1 < len(text) else None
    if follows is None or not follows.capital:
        return False
    if follows.gap == "hyphen":
        return text[first].lower in words.opening_particles()
    return follows.gap == "space" and text[first].lower in words.spaced_particles()


def ends(text: Sequence[Token], first: int) -> list[int]:
    """Where a name that starts at a word may end, nearest first."""
    if not may_open(text, first):
        return []
    opening = text[first]
    found = [first] if opening.capital or opening.caseless else []
    for last in range(first + 1, min(first + LONGEST, len(text))):
        token = text[last]
        if token.gap not in ("space", "hyphen"):
            break
        if token.capital or is_elided(token) or (token.caseless and opening.caseless):
            found.append(last)
        elif token.lower not in words.particles():
            break
    return found


def is_elided(token: Token) -> bool:
    """Whether an article is written with the name: "l'Artibonite", "d'Ivoire"."""
    return token.text[:2] in ("l'", "l’", "d'", "d’") and token.text[2:3].isupper()


def joined(text: Sequence[Token], first: int, last: int) -> str:
    """The words as one name, hyphens kept and line breaks made spaces."""
    pieces = [text[first].text]
    for before, token in pairwise(text[first : last + 1]):
        pieces.append(
            ("'s" if before.possessive else "") + ("-" if token.gap == "hyphen" else " ") + token.text
        )
    return "".join(pieces)


def _known(
    name: str, text: Sequence[Token], first: int, look_up: LookUp
) -> tuple[tuple[Candidate, ...], SpotKind, str]:
    """What may be meant by a name, the kind of knowledge it came from, and the name it stands for."""
    after_comma = first > 0 and text[first].gap == "comma" and text[first - 1].capital
    short = tokens.short_forms().get(name)
    if short and (after_comma or not name.endswith(".") or _stands(name, short, text[first])):
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
    found = _named(name, look_up)
    opens = _opens(text, first)
    return tuple(each for each in found if not _is_code(name, each, opens=opens)), "name", name


def _named(name: str, look_up: LookUp) -> tuple[Candidate, ...]:
    """Places of a name, joined where only towns bear it so ("Petion-Ville").

    A village's name may be that of a town without its article ("Qamishli").
    """
    found = look_up(name, "")
    if not found and "-" in name:
        return _towns(name.replace("-", ""), look_up)
    if not found or any(each.feature.startswith("P") and (each.population or 0) >= TOWN for each in found):
        return found
    article, hyphen, rest = name.partition("-")
    bare = rest if hyphen and article.lower() in words.opening_particles() else name
    if bare == name and any(not each.feature.startswith("P") for each in found):
        return found
    # "al", or its l has become the sound that the name begins with: "ar Raqqah".
    heard = (each for each in words.of_kind("before_town") if bare.lower().startswith(each[1:].strip("l")))
    towns = (each for article in heard for each in _towns(f"{article} {bare}", look_up))
    return (*towns, *found)


def _towns(name: str, look_up: LookUp) -> tuple[Candidate, ...]:
    """Towns that have this for their main name."""
    return tuple(
        each for each in look_up(name, "") if (each.population or 0) >= TOWN and fold(each.name) == fold(name)
    )


def _is_code(name: str, place: Candidate, *, opens: bool) -> bool:
    """Whether a place only bears a name as an abbreviation or by chance: Texas "Tex", Sanaa "SNA".

    A town may be printed in capitals where a sentence or a dateline opens, an acronym stands anywhere.
    """
    acronym = len(name) <= ACRONYM and name.isupper()
    if name == place.name or fold(name) == fold(place.name):
        return acronym and not opens and not place.name.isupper()
    if len(name) <= LONG_ACRONYM and name.isupper() and not opens:
        return True
    if len(name) <= LONGEST_CODE and place.feature.startswith("A.ADM"):
        return True
    if acronym:
        return True
    return name.lower() in words.common_words() and not place.feature.startswith("A.")


def _opens(text: Sequence[Token], first: int) -> bool:
    """Whether a heading or a dateline may open with a word: "MERS cases" is neither."""
    after = text[first + 1] if first + 1 < len(text) else None
    return text[first].opens and not (after and after.gap == "space" and not after.capital)


def _stands(name: str, short: tuple[str, str, str], token: Token) -> bool:
    """Whether a form with stops is a place without a comma before it: "U.S.", but not "100 B.C."."""
    return name.count(".") > 1 and (short[2] == "country" or token.gap != "mark")


def _short(form: tuple[str, str, str], look_up: LookUp) -> tuple[Candidate, ...]:
    name, code, level = form
    wanted = {"country": "A.PCL", "admin1": "A.ADM1", "place": "P"}[level]
    every = look_up(name, code)
    return tuple(candidate for candidate in every if candidate.feature.startswith(wanted)) or every[:1]


def _of_people(people: tuple[str, str], look_up: LookUp) -> tuple[Candidate, ...]:
    name, code = people
    if name in words.regions():
        return (words.regions()[name],)
    every = look_up(name, code)
    areas = tuple(candidate for candidate in every if candidate.feature.startswith("A."))
    return areas[:1] or every[:1]
