"""How sure it is that a name means a place that bears it: a share that is measured, not wished.

Names that a gazetteer does not have are often borne by another place that it has. The more places bear a
name, and the fewer consonants it has, the likelier that is. The weights are data:
`data/lookups/places_certainty.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, log, log10
from typing import Literal

from pipeline import vocabulary
from pipeline.places.found import Found

Scope = Literal["division", "country", "world"]

# Score of a name with the same spelling key; one that is only alike scores its trust (`spelling.trust`).
KEY_SCORE = 0.95
MOST_CONSONANTS = 7
# Of countries and first-order divisions none is missing: a name that fits is theirs.
DIVISION = 0.97
DIVISIONS = ("A.PCLI", "A.ADM1", "L.RGN")
# A city of so many people is what its own name means, whatever villages share it.
CITY, CITY_POPULATION = 0.97, 50_000
# The kinds of place asked for that a city may be; a gas field of its name may lie anywhere in the world.
_CITY_KINDS: dict[Scope, tuple[str, ...]] = {
    "division": ("", "town", "adm2", "rural", "site", "suburb"),
    "country": ("", "town", "adm2", "rural", "site", "suburb"),
    "world": ("", "town"),
}
# A place of so many people is no village.
CITY_PEOPLE = 20_000
# People counted for a place whose number is not known.
FEWEST_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a candidate and against it.

    `scope` is the smallest thing that is told of where it lies, `kind` the kind of place asked for,
    `namesakes` counts the places of the world of the name asked, `rivals` those elsewhere in the scope whose
    name has the same key, smaller ones less, `rivals_alike` those whose name is alike; `consonants` are the
    key's; `unwritten` where it is asked in a script without short vowels, `own_name` where its main name is.
    """

    scope: Scope
    kind: str
    namesakes: int
    consonants: int
    rivals: float = 0
    rivals_alike: int = 0
    unwritten: bool = False
    own_name: bool = False


def certainty(one: Found, signs: Signs) -> float:
    """0 to 1, the share of such answers that lie within 25 km of the place asked for."""
    if one.feature in DIVISIONS:
        return DIVISION * one.score
    if one.population >= CITY_POPULATION and signs.own_name and signs.kind in _CITY_KINDS[signs.scope]:
        return CITY
    odds = sum(_weights()[sign] * value for sign, value in _values(one, signs).items())
    return 1.0 / (1.0 + exp(-odds))


def _values(one: Found, signs: Signs) -> dict[str, float]:
    is_key, is_alike = KEY_SCORE <= one.score < 1.0, one.score < KEY_SCORE
    world, wide = signs.scope == "world", signs.scope != "division"
    consonants = min(signs.consonants, MOST_CONSONANTS)
    namesakes = log(max(1, signs.namesakes))
    return {
        "any": 1,
        "country": signs.scope == "country",
        "world": world,
        "key": is_key and not signs.unwritten,
        "alike": is_alike and not signs.unwritten,
        "distrust": (1.0 - one.score) * is_alike,
        "unwritten": signs.unwritten and one.score < 1.0,
        "namesakes": namesakes * (not world),
        "namesakes_world": namesakes * world,
        "rivals": log(1 + signs.rivals) * (not world),
        "rivals_alike": signs.scope == "country" and signs.rivals_alike > 0,
        "people": log10(max(one.population, FEWEST_PEOPLE) / FEWEST_PEOPLE) * wide,
        "consonants": consonants,
        "consonants_world": consonants * world,
        "village": signs.kind == "village",
        "town": signs.kind == "town",
        "city_for_village": signs.kind == "village" and one.population > CITY_PEOPLE,
        "thing": signs.kind in ("site", "rural"),
        "district": signs.kind == "adm2",
        "airport": one.feature.startswith("S.AIR"),
    }


@cache
def _weights() -> dict[str, float]:
    table = vocabulary.rows("places_certainty", "sign", "weight", "what")
    return {sign: float(weight) for sign, weight, _ in table}
