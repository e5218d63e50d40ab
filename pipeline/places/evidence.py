"""What the words around a name say: whether it is meant as a place, of what kind, and inside what.

Every rule has a name and a weight in data/lookups/toponym_evidence.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline import vocabulary
from pipeline.places import containers, features, neighbours, relations, variants, words
from pipeline.places.spotting import Spot
from pipeline.places.tokens import Token

# Rules that make a name a place whatever else the text says of it.
STRONG = frozenset(
    {"feature_word", "container", "preposition_3", "dateline", "possessed", "office_after", "head_of"}
)
LARGE_BASES = frozenset(
    {"base_country", "base_admin1", "base_metropolis", "base_city", "base_region", "base_short"}
)
# People from which a name has this start, most first.
SIZES = {"base_metropolis": 1_000_000, "base_city": 100_000, "base_town": 10_000, "base_small": 500}
HOMES = 2  # countries in which a name is borne for it to tell which
PERSON = frozenset({"title_before", "first_name_before", "given_name", "initial_before", "credited"})
ACRONYM = 5  # letters, at most
SITED = frozenset({"preposition_2", "preposition_3", "dateline"})
SPOKEN = frozenset({"speaking", "speaker", "speakers"})


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
        of = weights()
        return sum(of[rule] for rule in self.rules)


@cache
def weights() -> dict[str, float]:
    """Rule to log-odds."""
    return {
        rule: float(weight)
        for rule, weight, _ in vocabulary.rows("toponym_evidence", "rule", "weight", "meaning")
    }


def contexts(
    text: Sequence[Token],
    spots: Sequence[Spot],
    datelines: Iterable[tuple[int, int]],
    credited: Sequence[tuple[int, int]] = (),
) -> list[Context]:
    """One context a spot, the whole text considered.

    `datelines` and `credited` are (start, end) in the text: of what says where it was written, and by whom.
    """
    taken = {index for spot in spots for index in range(spot.first, spot.last + 1)}
    small = {token.lower for token in text if not token.capital}
    opened = list(datelines)
    found = []
    named = set(variants.named_countries(spots))
    for number, spot in enumerate(spots):
        wanted, has_feature = features.wanted(text, spots, number)
        container, said = containers.container(text, spots, number)
        start = text[spot.first].start
        before = neighbours.before(text, spots, number, taken)
        base = _base(spot)
        is_source = base[0] != "base_country" and any(first <= start < last for first, last in credited)
        rules = [
            *base,
            "credited" if is_source else "",
            before,
            neighbours.after(text, spots, number, taken),
            neighbours.operation(text, spot),
            *_itself(text, spot, small, is_placed=has_feature or container is not None),
            "in_named_country" if _is_at_home(spot, named) else "",
            "route" if _is_of_route(text, spots, number) else "",
            "a_people" if before not in SITED and _is_people(text, spot) else "",
            "feature_word" if has_feature else "",
            said,
            "dateline" if any(first <= start < last for first, last in opened) else "",
        ]
        found.append(Context(spot, tuple(filter(None, rules)), wanted, container))
    return _with_discourse(text, _with_contained(text, found))


def _is_people(text: Sequence[Token], spot: Spot) -> bool:
    """Whether a name is a people's or a language's: "Nuer herders", "French-speaking"."""
    if spot.kind != "name" or spot.first != spot.last:
        return False
    after = text[spot.last + 1].lower if spot.last + 1 < len(text) else ""
    return after in SPOKEN or text[spot.first].text in vocabulary.words("toponym_peoples")


def _is_of_route(text: Sequence[Token], spots: Sequence[Spot], number: int) -> bool:
    ends = (spots[max(number - 1, 0) : number + 1], spots[number : number + 2])
    return any(len(pair) > 1 and relations.is_route(text, *pair) for pair in ends)


def _is_at_home(spot: Spot, named: set[str]) -> bool:
    """Whether a name is borne in one or two countries only, one of them named in the text."""
    countries = {each.country_code for each in spot.candidates}
    plain = spot.first == spot.last and spot.name.lower() in words.common_words()
    return (
        spot.kind == "name"
        and len(countries) <= HOMES
        and bool(countries & named - variants.ENGLISH)
        and not plain
    )


def _base(spot: Spot) -> list[str]:
    """How likely a name is a place before anything around it is read."""
    if spot.kind != "name":
        return [f"base_{spot.kind}"]
    kinds = [candidate.feature for candidate in spot.candidates]
    if any(kind.startswith("A.PCL") for kind in kinds):
        return ["base_country"]
    people = max((candidate.population or 0 for candidate in spot.candidates), default=0)
    is_division = any(kind.startswith("A.ADM1") for kind in kinds)
    if features.says_kind(spot.name) and not is_division and people < SIZES["base_city"]:
        return ["base_division"]
    sizes = [rule for rule, size in SIZES.items() if people >= size]
    base = sizes[0] if sizes else "base_village"
    if is_division and people < SIZES["base_city"]:
        base = "base_admin1"
    return [base, "several_words"] if " " in spot.name or "-" in spot.name else [base]


def _itself(text: Sequence[Token], spot: Spot, small: set[str], *, is_placed: bool) -> list[str]:
    """Rules about the words of a name itself; `is_placed` says that words beside it say place."""
    if text[spot.first].caseless:
        return [] if is_placed else ["bare_caseless"]
    if spot.kind == "region" and spot.name in words.first_names():
        return ["only_first_name"]
    if spot.kind != "name" or features.may_govern(spot):
        return []
    return _word(text[spot.first], small) if spot.first == spot.last else _phrase(text, spot)


def _phrase(text: Sequence[Token], spot: Spot) -> list[str]:
    """Rules about a name of several words: "Rolling Meadows", "the Old City of X"."""
    if any(token.lower not in words.common_words() for token in text[spot.first : spot.last + 1]):
        return []
    if spot.last + 1 < len(text) and text[spot.last + 1].lower == "of":
        return ["described"]
    return [] if features.says_kind(spot.name) else ["several_common"]


def _word(token: Token, small: set[str]) -> list[str]:
    """Rules about a name of one word: an English word, a first name, a surname, an acronym."""
    rules = []
    if token.lower in words.common_words():
        rules.append("common_word")
        rules += ["common_opening"] if token.opens else []
        rules += ["seen_small"] if token.lower in small else []
    if token.text in words.first_names():
        rules.append("only_first_name")
    elif token.text in words.surnames():
        rules.append("surname")
    if token.text.isupper() and len(token.text) <= ACRONYM:
        rules.append("all_caps")
    return rules


def _with_contained(text: Sequence[Token], found: list[Context]) -> list[Context]:
    """The containers of other names speak for themselves too, those in brackets more."""
    containers = {context.container for context in found if context.container is not None}
    return [
        replace(context, rules=(*context.rules, *_holding(text, context)))
        if number in containers
        else context
        for number, context in enumerate(found)
    ]


def _holding(text: Sequence[Token], context: Context) -> tuple[str, ...]:
    bracketed = text[context.spot.first].gap == "bracket"
    return ("contained", "bracketed") if bracketed else ("contained",)


def _with_discourse(text: Sequence[Token], found: list[Context]) -> list[Context]:
    """One sense a text: surnames stay persons, and places stay places."""
    surnames = {text[c.spot.last].lower for c in found if PERSON.intersection(c.rules)}
    pieces = {c.spot.name for c in found if "name_began" in c.rules and _may_be_surname(c)}
    strong = {c.spot.name for c in found if c.weight >= 1 and STRONG.intersection(c.rules)}
    result = []
    for number, context in enumerate(found):
        rules = list(context.rules)
        single = context.spot.first == context.spot.last and context.spot.kind == "name"
        if (
            single
            and not STRONG.intersection(rules)
            and text[context.spot.last].lower in surnames
            and not PERSON.intersection(rules)
        ):
            rules.append("surname_elsewhere")
        elif context.spot.name in strong and not PERSON.intersection(rules):
            rules.append("seen_strong")
        elif single and context.spot.name in pieces and context.spot.name not in strong:
            rules.append("person_elsewhere")
        if _is_listed(text, found, number):
            rules.append("listed")
        is_new = len(rules) > len(context.rules)
        result.append(replace(context, rules=tuple(rules)) if is_new else context)
    return result


def _may_be_surname(context: Context) -> bool:
    """Whether a name is not that of a large place, or is a common surname all the same."""
    return "surname" in context.rules or not LARGE_BASES.intersection(context.rules)


def _is_listed(text: Sequence[Token], found: Sequence[Context], number: int) -> bool:
    """Whether the name stands beside a sure place in a list ("Hama, Homs and Idlib")."""
    this = found[number].spot
    for other in found[max(0, number - 1) : number + 2]:
        if other.spot is this or other.spot.kind in ("demonym", "actor"):
            continue
        first, last = (this, other.spot) if this.first < other.spot.first else (other.spot, this)
        between = text[first.last + 1 : last.first]
        by_comma = not between and text[last.first].gap == "comma"
        by_word = len(between) == 1 and between[0].lower in ("and", "or") and text[last.first].gap == "space"
        if (by_comma or by_word) and other.weight >= 1:
            return True
    return False
