"""Rules about the words straight before and after a name; weights in data/lookups/toponym_evidence.csv."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.places import features, spotting, words
from pipeline.places.names import fold
from pipeline.places.spotting import Spot
from pipeline.places.tokens import Token

ACRONYM = 3  # letters, at least
INITIAL = 2  # letters of "J.", its stop included
LARGE = 100_000  # people of a place whose name is no piece of another
RUN = 4  # capitalised words after a name that may make it an institution's
NEAR_RUN = 2  # of these, the ones that may make it a street's
BY_OWNER = 2  # the strength at most of a preposition before an owner: "the bomb in Ibarra's car"
LONGEST_PERSON = 5  # words of a person's name before its last one
LONGEST_STREETS = 6  # words between a street's name and the word for several: "X and Alonso Valle streets"


def operation(text: Sequence[Token], spot: Spot) -> str:
    """The rule of the name of a military operation: "Operation X", "X Operation"."""
    beside = [*text[max(spot.first - 1, 0) : spot.first], *text[spot.last + 1 : spot.last + 2]]
    is_one = spot.kind == "name" and any(token.text in words.of_kind("operation") for token in beside)
    return "operation" if is_one else ""


def before(text: Sequence[Token], spots: Sequence[Spot], number: int, taken: set[int]) -> str:
    """The rule that the word before a name fires, "" for none; `taken` are the indices of names' words."""
    spot = spots[number]
    first = text[spot.first]
    if spot.first == 0:
        return ""
    previous = text[spot.first - 1]
    if first.gap == "bracket" and previous.text.isupper() and len(previous.text) >= ACRONYM:
        return "acronym_before"  # "OLA (Shene)"
    if first.gap not in ("space", "hyphen"):
        return ""
    is_free = spot.first - 1 not in taken
    is_bare = spot.kind == "name" and first.gap == "space" and not features.says_kind(spot.name)
    if is_bare and (person := _of_person(text, spot.first)):
        return person
    if number > 0 and _is_broken(text, spots, number - 1):
        return "broken"
    if first.gap == "hyphen":
        if previous.lower in words.of_kind("party") and previous.capital:
            return "party_before"
        return "cut_short" if previous.capital and is_free and spot.kind == "name" else ""
    if spot.kind == "name" and previous.capital and previous.lower in words.of_kind("thoroughfare"):
        return "street_before"
    begins = first.lower in words.opening_particles() and previous.capital and is_free
    if begins and spot.kind == "name" and _is_name_word(previous):
        return "article_continues"
    person = _person_before(previous, is_free=is_free) if spot.kind == "name" else ""
    return person or _place_before(text, spot)


def _of_person(text: Sequence[Token], first: int) -> str:
    """The rule by which a name ends that of a person, told by an earlier word: "Col. Rene Emilio Ponce".

    The word straight before it is `_person_before`'s.
    """
    for at in range(first - 1, max(first - 1 - LONGEST_PERSON, -1), -1):
        token = text[at]
        if text[at + 1].gap != "space" or token.possessive:
            return ""
        if token.lower in words.of_kind("naming") and not token.capital:
            continue
        if not token.capital or token.lower in words.features_before():
            return ""
        if at == first - 1:
            continue
        if words.titles().get(token.lower) == "title":
            return "title_before"
        opens_place = at > 0 and text[at].gap == "space" and text[at - 1].lower in words.of_kind("saint")
        if token.text in words.first_names() and not opens_place:
            return "first_name_before"
    return ""


def _person_before(previous: Token, *, is_free: bool) -> str:
    """The rule by which the word before makes the name a person's, or a piece of a longer one."""
    title = words.titles().get(previous.lower)
    if title and (previous.capital or title == "role" or "." in previous.text):
        return "title_before"
    if not previous.capital:
        return ""
    if previous.text in words.first_names():
        return "first_name_before"
    if len(previous.text) == INITIAL and previous.text.endswith("."):
        return "initial_before"
    return "name_began" if is_free and not previous.possessive and _is_name_word(previous) else ""


def _is_name_word(previous: Token) -> bool:
    """Whether a capitalised word before a name rather belongs to the same longer name."""
    if previous.text in words.never() or (previous.opens and previous.lower in words.common_words()):
        return False
    between = (words.of_kind("compass"), words.of_kind("part"), words.of_kind("article"))
    known = (*between, words.prepositions(), words.features_before())
    return not any(previous.lower in each for each in known)


def _place_before(text: Sequence[Token], spot: Spot) -> str:
    """The rule by which the words before make it a place: "in northern X", "mayor of X", "road to X"."""
    step = spot.first - 1
    while step > 0 and text[step].gap == "space" and text[step].lower in words.of_kind("article"):
        step -= 1
    word = text[step]
    if word.lower in words.of_kind("compass") or word.lower in words.of_kind("part"):
        return "preposition_3"
    head = text[step - 1] if step > 0 else word
    if word.lower == "of" and head.lower in words.of_kind("belonging") and text[step + 1].lower == "the":
        return "people_of"
    if word.lower == "of":
        if head.capital and head.lower in words.organisations():
            return "institution_of" if words.organisations()[head.lower] else "organisation_of"
        if head.lower in words.heads():
            return "head_of"
    if word.lower == "to" and head.lower in words.of_kind("way"):
        return "head_of"
    if word.lower in ("on", "against") and head.lower in words.of_kind("attack"):
        return "head_of"
    strength = words.prepositions().get(word.lower)
    if strength and text[spot.last].possessive:
        strength = min(strength, BY_OWNER)
    return f"preposition_{strength}" if strength else ""


def after(text: Sequence[Token], spots: Sequence[Spot], number: int, taken: set[int]) -> str:
    """The rule that the word after a name fires, "" for none."""
    spot = spots[number]
    if spot.last + 1 >= len(text):
        return ""
    following = text[spot.last + 1]
    is_free = spot.last + 1 not in taken
    if _is_broken(text, spots, number):
        return "broken"
    if following.gap == "hyphen":
        goes_on = following.capital or following.lower in words.particles()
        return "cut_short" if is_free and goes_on and spot.kind == "name" else ""
    if following.gap != "space" or text[spot.last].possessive:
        return ""
    if not following.capital:
        return _small_after(text, spot, following) if spot.kind == "name" else ""
    return _capital_after(text, spot) if is_free else _name_after(text, spots, number)


def _name_after(text: Sequence[Token], spots: Sequence[Spot], number: int) -> str:
    """The rule of another name straight after: "Jordan Washington"."""
    spot = spots[number]
    next_is_name = number + 1 < len(spots) and spots[number + 1].kind == "name"
    is_given = next_is_name and spot.kind == "name" and text[spot.last].text in words.first_names()
    return "given_name" if is_given else ""


def _is_broken(text: Sequence[Token], spots: Sequence[Spot], number: int) -> bool:
    """Whether two names of settlements side by side are pieces of one unknown name ("Bab Tobruk")."""
    first, second = spots[number], spots[number + 1] if number + 1 < len(spots) else None
    if second is None or first.kind != "name" or second.kind != "name":
        return False
    if second.first != first.last + 1 or text[second.first].gap != "space" or text[first.last].possessive:
        return False
    if any(_stands_alone(text, each) for each in (first, second)) or features.is_division(second):
        return False
    return not _is_large(first)


def _stands_alone(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a name is a country's, a capital's or too plainly an English word to be a piece of another."""
    plain = spot.first == spot.last and text[spot.first].lower in words.common_words()
    return plain or features.says_kind(spot.name) or features.may_govern(spot)


def _is_large(spot: Spot) -> bool:
    """Whether a name is a city's main one: a town may follow it in a headline."""
    return any(
        (each.population or 0) >= LARGE and fold(each.name) == fold(spot.name) for each in spot.candidates
    )


def _small_after(text: Sequence[Token], spot: Spot, following: Token) -> str:
    """The rule of a word written small: "Hopkinton homes", "Clark said"."""
    if following.lower in words.of_kind("worship"):
        return "worship_after"
    if _is_street(text, spot):
        return "street"
    if following.lower in words.of_kind("media") or following.lower in words.of_kind("unit"):
        return "organisation_after"
    if following.lower in words.civic():
        return "civic_after"
    if following.lower in words.opening_particles():
        return "cut_short" if following.lower in ("al", "el") else ""
    if following.lower in words.of_kind("continuing") and _goes_on(text, spot.last + 1):
        return "name_goes_on"
    led = (
        spot.first > 0
        and text[spot.first].gap == "space"
        and text[spot.first - 1].lower in words.prepositions()
    )
    says = following.lower in words.of_kind("saying")
    return "said_after" if says and not led and not features.may_govern(spot) else ""


def _is_street(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a name is a street's by a word written small: "on La Reforma street", "X and Y streets"."""
    streets = words.of_kind("street")
    for token in text[spot.last + 1 : spot.last + 1 + LONGEST_STREETS]:
        if token.gap not in ("space", "comma"):
            return False
        if token.lower in streets:
            is_alone = token is text[spot.last + 1]
            return _is_along(text, spot) if is_alone else token.lower.endswith("s")
        if not token.capital and token.lower not in ("and", "or", *words.of_kind("naming")):
            return False
    return False


def _is_along(text: Sequence[Token], spot: Spot) -> bool:
    """Whether the words before a name are those before a street's: "on the X road" may lead to a town."""
    following = text[spot.last + 1].lower
    before = [token.lower for token in text[max(0, spot.first - 2) : spot.first]]
    is_way = following in words.of_kind("way")
    return not is_way and any(word in words.of_kind("along") for word in before)


def _goes_on(text: Sequence[Token], first: int) -> bool:
    """Whether a particle leads to a further capitalised word: "Petite-Rivière de l'Artibonite"."""
    beyond = text[first + 1 : first + 3]
    words_on = [token for token in beyond if token.gap in ("space", "hyphen")]
    return any(token.capital or spotting.is_elided(token) for token in words_on)


def _capital_after(text: Sequence[Token], spot: Spot) -> str:
    """The rule of a capitalised word that is no name: an office, an institution, a street, a surname."""
    following = text[spot.last + 1]
    if following.lower in words.features_after() or features.kind_after(text, spot):
        return ""
    if spot.kind == "name" and following.lower in words.opening_particles():
        return "cut_short"
    if spot.kind == "name" and words.titles().get(following.lower) == "title":
        return "office_after"
    institution = _institution(_run(text, spot.last + 1), spot)
    if institution or spot.kind != "name":
        return institution
    if following.lower in words.common_words():
        return "modifies"
    return "given_name" if text[spot.last].text in words.first_names() else "name_goes_on"


def _run(text: Sequence[Token], start: int) -> list[str]:
    """The capitalised words from `start` on, written small."""
    run = [text[start].lower]
    for token in text[start + 1 : start + RUN]:
        if not token.capital or token.gap != "space":
            break
        run.append(token.lower)
    return run


def _institution(run: Sequence[str], spot: Spot) -> str:
    """What the capitalised words after a name make of it: "Alexandria Police", "Dublin Road"."""
    if words.of_kind("street").intersection(run[:NEAR_RUN]) and "patrol" not in run:
        return "street"
    for word in run:
        if word in words.organisations():
            return "institution_after" if words.organisations()[word] else "organisation_after"
        if spot.kind == "name" and words.titles().get(word) == "title":
            return "institution_after"
    return ""
