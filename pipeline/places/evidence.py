"""What the words around a name say: whether it is meant as a place, of what kind, and inside what.

Every rule has a name and a weight in data/lookups/toponym_evidence.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.places import features, variants, words
from pipeline.places.spotting import Spot
from pipeline.places.tokens import Token
from pipeline.reading import vocabulary

# Rules that make a name a place whatever else the text says of it.
STRONG = frozenset({"feature_word", "container", "preposition_3", "dateline", "possessed", "office_after", "head_of"})
LARGE_BASES = frozenset({"base_country", "base_admin1", "base_metropolis", "base_city", "base_region", "base_short"})
HOMES = 2  # countries in which a name is borne for it to tell which
PARTIES = frozenset({"D", "R", "I"})  # "Sen. Miller, D-Columbus"
PERSON = frozenset({"title_before", "first_name_before", "given_name", "initial_before"})
SAYING = frozenset({"said", "says", "told", "added", "testified", "pleaded", "explained", "recalled"})
COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
                     "northwest", "northeast", "southwest", "southeast", "greater", "downtown", "inner", "upper",
                     "lower", "rural"})  # fmt: skip
WAYS = frozenset({"road", "highway", "route", "way", "flight", "trip", "visit", "border", "railway", "corridor"})
ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Context:
    """A spot with the rules that fired, the features asked for, and the index of the spot it lies in."""

    spot: Spot
    rules: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    container: int | None = None

    @property
    def weight(self) -> float:
        """Log-odds of being meant as a place."""
        return sum(weights()[rule] for rule in self.rules)


@cache
def weights() -> dict[str, float]:
    """Rule to log-odds."""
    return {rule: float(weight) for rule, weight, _ in vocabulary.rows("toponym_evidence", "rule", "weight", "meaning")}


def contexts(text: Sequence[Token], spots: Sequence[Spot], datelines: Iterable[tuple[int, int]]) -> list[Context]:
    """One context a spot, the whole text considered."""
    taken = {index for spot in spots for index in range(spot.first, spot.last + 1)}
    small = {token.lower for token in text if not token.capital}
    opened = list(datelines)
    found = []
    named = set(variants.named_countries(spots))
    for number, spot in enumerate(spots):
        wanted, has_feature = features.wanted(text, spots, number)
        container, said = features.container(text, spots, number)
        rules = [*_base(spot), *_before(text, spot, taken), *_after(text, spot, taken, spots, number)]
        rules += _itself(text, spot, small, named=has_feature or container is not None)
        rules += ["in_named_country"] if _is_at_home(spot, named) else []
        rules += ["feature_word"] if has_feature else []
        rules += [said] if said else []
        start = text[spot.first].start
        rules += ["dateline"] if any(first <= start < last for first, last in opened) else []
        found.append(Context(spot, tuple(rules), wanted, container))
    return _with_discourse(text, _with_contained(found))


def _is_at_home(spot: Spot, named: set[str]) -> bool:
    """Whether a name is borne in one or two countries only, one of them named in the text."""
    countries = {each.country_code for each in spot.candidates}
    plain = spot.first == spot.last and spot.name.lower() in words.common_words()
    return spot.kind == "name" and len(countries) <= HOMES and bool(countries & named - variants.ENGLISH) and not plain


def _base(spot: Spot) -> list[str]:
    """How likely a name is a place before anything around it is read."""
    several = ["several_words"] if " " in spot.name or "-" in spot.name else []
    if spot.kind != "name":
        return [f"base_{spot.kind}"]
    kinds = [candidate.feature for candidate in spot.candidates]
    if any(kind.startswith("A.PCL") for kind in kinds):
        return ["base_country"]
    people = max((candidate.population or 0 for candidate in spot.candidates), default=0)
    for size, rule in ((1_000_000, "base_metropolis"), (100_000, "base_city")):
        if people >= size:
            return [rule, *several]
    if any(kind.startswith("A.ADM1") for kind in kinds):
        return ["base_admin1", *several]
    if features.says_kind(spot.name):
        return ["base_division"]
    for size, rule in ((10_000, "base_town"), (500, "base_small")):
        if people >= size:
            return [rule, *several]
    return ["base_village", *several]


def _before(text: Sequence[Token], spot: Spot, taken: set[int]) -> list[str]:
    """Rules about the word before a name."""
    first = text[spot.first]
    if spot.first == 0 or first.gap in ("stop", "mark", "comma"):
        return []
    before = text[spot.first - 1]
    if first.gap == "hyphen":
        if before.text in PARTIES:
            return ["party_before"]
        return ["cut_short"] if before.capital and spot.first - 1 not in taken and spot.kind == "name" else []
    if before.lower in words.titles() and (before.capital or words.titles()[before.lower] == "role" or "." in before.text):
        return ["title_before"] if spot.kind == "name" else []
    if before.capital and spot.kind == "name":
        if before.text in words.first_names():
            return ["first_name_before"]
        if len(before.text) == 2 and before.text.endswith("."):
            return ["initial_before"]
        if spot.first - 1 not in taken and not before.possessive and _is_name_word(before):
            return ["name_began"]
    step = spot.first - 1
    while step > 0 and (text[step].lower in ARTICLES or text[step].lower in COMPASS) and text[step].gap == "space":
        if text[step].lower in COMPASS:
            return ["preposition_3"]
        step -= 1
    if text[step].lower == "of" and step > 0:
        head = text[step - 1]
        if head.capital and head.lower in words.organisations():
            return ["institution_of" if words.organisations()[head.lower] else "organisation_of"]
        if head.lower in words.heads():
            return ["head_of"]
    if text[step].lower == "to" and step > 0 and text[step - 1].lower in WAYS:
        return ["head_of"]
    strength = words.prepositions().get(text[step].lower)
    return [f"preposition_{strength}"] if strength else []


def _is_name_word(before: Token) -> bool:
    """Whether a capitalised word before a name rather belongs to the same longer name."""
    if before.text in words.never() or (before.opens and before.lower in words.common_words()):
        return False
    known = before.lower in COMPASS or before.lower in ARTICLES or before.lower in words.prepositions()
    return not known and before.lower not in words.features_before()


def _after(text: Sequence[Token], spot: Spot, taken: set[int], spots: Sequence[Spot], number: int) -> list[str]:
    """Rules about the word after a name."""
    if spot.last + 1 >= len(text):
        return []
    after = text[spot.last + 1]
    is_name = spot.kind == "name"
    if after.gap == "hyphen" and spot.last + 1 not in taken:
        whole = after.capital or after.lower in words.particles()
        return ["cut_short"] if is_name and whole else []
    if after.gap != "space" or text[spot.last].possessive:
        return []
    if after.capital:
        following = spots[number + 1] if number + 1 < len(spots) else None
        is_free = spot.last + 1 not in taken
        if not is_free and not (following and following.kind == "name"):
            return []
        return _after_capital(text, spot, is_free=is_free)
    if is_name and after.lower in words.civic():
        return ["civic_after"]
    free = spot.first == 0 or text[spot.first].gap != "space" or text[spot.first - 1].lower not in words.prepositions()
    if after.lower in SAYING and is_name and free and not _is_government(spot):
        return ["said_after"]
    return ["cut_short"] if is_name and after.lower in ("al", "el") else []


def _after_capital(text: Sequence[Token], spot: Spot, *, is_free: bool) -> list[str]:
    """Rules about a capitalised word after a name: an office, an organisation, a surname."""
    known = text[spot.last].text in words.first_names()
    if not is_free:
        return ["given_name"] if known and spot.kind == "name" else []
    after = text[spot.last + 1]
    if after.lower in words.features_after():
        return []
    if after.lower in words.opening_particles() and spot.kind == "name":
        return ["cut_short"]
    if words.titles().get(after.lower) == "title" and spot.kind == "name":
        return ["office_after"]
    run = [after]
    for token in text[spot.last + 2 : spot.last + 5]:
        if not token.capital or token.gap != "space":
            break
        run.append(token)
    if any(token.lower in features.STREETS for token in run[:2]) and "patrol" not in {token.lower for token in run}:
        return ["street"]
    for token in run:
        stands = words.organisations().get(token.lower)
        if stands is not None:
            return ["institution_after" if stands else "organisation_after"]
        if words.titles().get(token.lower) == "title" and spot.kind == "name":
            return ["institution_after"]
    if spot.kind != "name":
        return []
    if after.lower in words.common_words():
        return ["modifies"]
    return ["given_name" if known else "name_goes_on"]


def _is_government(spot: Spot) -> bool:
    return features.is_capital(spot.name) or any(each.feature.startswith("A.PCL") for each in spot.candidates)


def _itself(text: Sequence[Token], spot: Spot, small: set[str], *, named: bool) -> list[str]:
    """Rules about the words of a name itself."""
    if spot.kind == "name" and spot.first != spot.last and not text[spot.first].caseless:
        plain = all(token.lower in words.common_words() for token in text[spot.first : spot.last + 1])
        follows_of = spot.last + 1 < len(text) and text[spot.last + 1].lower == "of"
        if plain and follows_of and not _is_government(spot):
            return ["described"]
        return ["several_common"] if plain and not _is_government(spot) and not features.says_kind(spot.name) else []
    if spot.kind == "region" and spot.name in words.first_names():
        return ["only_first_name"]
    if spot.kind != "name" or spot.first != spot.last:
        return ["bare_caseless"] if text[spot.first].caseless and not named else []
    token = text[spot.first]
    rules = []
    is_country = any(each.feature.startswith("A.PCL") for each in spot.candidates)
    if token.caseless and not named:
        rules.append("bare_caseless")
    if not is_country and token.lower in words.common_words():
        rules.append("common_word")
        rules += ["common_opening"] if token.opens else []
        rules += ["seen_small"] if token.lower in small else []
    if token.text in words.first_names() and not is_country:
        rules.append("only_first_name")
    elif token.text in words.surnames() and not is_country:
        rules.append("surname")
    if token.text.isupper() and len(token.text) < 6 and not is_country:
        rules.append("all_caps")
    return rules


def _with_contained(found: list[Context]) -> list[Context]:
    """The containers of other names speak for themselves too."""
    containers = {context.container for context in found if context.container is not None}
    return [
        replace(context, rules=(*context.rules, "contained")) if number in containers else context
        for number, context in enumerate(found)
    ]


def _with_discourse(text: Sequence[Token], found: list[Context]) -> list[Context]:
    """One sense a text: surnames stay persons, and places stay places."""
    surnames = {text[c.spot.last].text for c in found if PERSON.intersection(c.rules)}
    pieces = {c.spot.name for c in found if "name_began" in c.rules and not LARGE_BASES.intersection(c.rules)}
    strong = {c.spot.name for c in found if c.weight >= 1 and STRONG.intersection(c.rules)}
    result = []
    for number, context in enumerate(found):
        rules = list(context.rules)
        single = context.spot.first == context.spot.last and context.spot.kind == "name"
        if single and not STRONG.intersection(rules) and context.spot.name in surnames and not PERSON.intersection(rules):
            rules.append("surname_elsewhere")
        elif context.spot.name in strong and not PERSON.intersection(rules):
            rules.append("seen_strong")
        elif single and context.spot.name in pieces and context.spot.name not in strong:
            rules.append("person_elsewhere")
        if _is_listed(text, found, number):
            rules.append("listed")
        result.append(replace(context, rules=tuple(rules)))
    return result


def _is_listed(text: Sequence[Token], found: Sequence[Context], number: int) -> bool:
    """Whether the name stands beside a sure place in a list ("Hama, Homs and Idlib")."""
    this = found[number].spot
    for other in found[max(0, number - 1) : number + 2]:
        if other.spot is this or other.weight < 1 or other.spot.kind == "demonym":
            continue
        first, last = sorted((this, other.spot), key=lambda spot: spot.first)
        between = text[first.last + 1 : last.first]
        if not between and text[last.first].gap == "comma":
            return True
        if len(between) == 1 and between[0].lower in ("and", "or") and text[last.first].gap == "space":
            return True
    return False
