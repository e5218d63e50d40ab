"""What is likely before the article is read: the importance of a place, and how well name and kind fit it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import log10

from rapidfuzz import fuzz

from pipeline import vocabulary
from pipeline.places import words
from pipeline.places.features import is_capital, says_kind
from pipeline.places.names import fold
from pipeline.places.nearness import DIVISION_KM, km_between
from pipeline.records import Candidate

VIOLENCE = 0.5  # log-odds per tenfold incidents of a country, in news of violence
STEEPNESS = 1.1  # log-odds per tenfold population
SCORE_COST = 2.0  # log-odds lost by a name that is only alike, per point of its score
FITS, MISFITS = 2.0, -1.0  # log-odds of the kind word beside the name
LATER_PREFIX = 0.4  # log-odds lost for each kind that is preferred to the candidate's
# What a feature without a population weighs, as the power of ten of one.
POWERS = {"A.PCLI": 9.0, "L.CONT": 9.0, "L.RGN": 7.0, "A.ADM2": 3.5, "S.AIRB": 2.5, "S.AIRP": 2.0}
DIVISION_POWERS = {"US": 7.2, "CA": 6.5, "AU": 6.5, "GB": 4.3}  # states that English news names bare
DIVISION_BASE, DIVISION_PER_EXTENT = 2.3, 1.2  # other divisions, by the power of ten of their extent in km
USUAL_EXTENT_KM = 100.0
KIND_POWER, VILLAGE_POWER = 3.0, 1.0  # "Laurel County" and a place of which nothing is known
CAPITAL_POWER, METROPOLIS_POWER = 1.5, 1.0  # fame beyond the number of people
CAPITAL, METROPOLIS = 50_000, 1_000_000  # people from which it comes
# Log-odds lost to a namesake so many times larger; people of a place of which they are unknown.
SHADOW, SHADOWING, LEAST_PEOPLE = 1.5, 40, 500
# People of a division's seat, and the log-odds by which the seat is meant rather than the division.
SEAT, SEAT_FIRST = 20_000, 2.0
SEAT_ALIAS = 2.0  # powers of ten that the seat's name may cost: "Hama" for Ḩamāh, not "Pernambuco" for Recife
BESIDE_COUNTRY = 3.5  # powers of ten lost by a city under its country's name
BESIDE_OWN_COUNTRY = 1.5  # and by a division of its name in it
BESIDE_CAPITAL = 3.0  # and by a country under its capital's name: Tunisia as "Tunis"
ALIAS_COST, ALIAS_OPENING = 4.0, 0.5  # powers of ten lost by an alternate name, and by a main one cut short


@cache
def violence() -> dict[str, float]:
    """By ISO code the log-odds that a name in news of violence means a place of that country."""
    rows = vocabulary.rows("places_violence", "country_code", "events")
    return {code: VIOLENCE * log10(1 + int(events)) for code, events in rows}


def priors(name: str, wanted: Sequence[str], candidates: Sequence[Candidate], first: int) -> list[float]:
    """Log-odds of the first candidates for a name, among all; its words ask for the kinds `wanted`."""
    most = max(each.population or 0 for each in candidates)
    return [_prior(name, wanted, candidates, each, most) for each in candidates[:first]]


def _prior(
    name: str, wanted: Sequence[str], candidates: Sequence[Candidate], candidate: Candidate, most: int
) -> float:
    """Log-odds of a candidate among all, of which the largest has so `most` people."""
    fame = STEEPNESS * (power(name, candidate) - _by_alias(name, candidates, candidate))
    likeness = SCORE_COST * (candidate.score - 1.0)
    seat = 0.0 if wanted else _seat_first(name, candidates, candidate)
    shadow = SHADOW if _is_shadowed(candidate, most) else 0.0
    return fame + fit(wanted, kind(candidate)) + likeness - seat - shadow


def _is_shadowed(candidate: Candidate, most: int) -> bool:
    """Whether a town or village has a namesake a hundred times its size, of which one thinks first."""
    own = max(candidate.population or 0, LEAST_PEOPLE)
    return not candidate.feature.startswith("A.") and most >= max(SHADOWING * own, METROPOLIS / 10)


def power(name: str, candidate: Candidate) -> float:
    """The importance of a candidate as the power of ten of a population."""
    if candidate.feature == "A.ADM1":
        extent = log10(max(candidate.extent_km or USUAL_EXTENT_KM, 1.0))
        return DIVISION_POWERS.get(candidate.country_code, DIVISION_BASE + DIVISION_PER_EXTENT * extent)
    people = candidate.population
    if people:
        return (
            log10(people)
            + CAPITAL_POWER * is_seat(name, candidate)
            + METROPOLIS_POWER * (people >= METROPOLIS)
        )
    if candidate.feature in POWERS:
        return POWERS[candidate.feature]
    return KIND_POWER if says_kind(candidate.name) else VILLAGE_POWER


def is_seat(name: str, candidate: Candidate) -> bool:
    """Whether a candidate may be the seat of government that a name names."""
    return (candidate.population or 0) > CAPITAL and is_capital(name) and is_capital(candidate.name)


def kind(candidate: Candidate) -> str:
    """The feature, or the kind that the name itself says where the source only has "a place"."""
    if candidate.feature != "P.PPL" or candidate.population:
        return candidate.feature
    parts = candidate.name.lower().split()
    first, last = parts[0], parts[-1]
    if last in ("county", "parish"):
        return "A.ADM2"
    if last in ("river", "creek", "lake", "bay") or first == "lake":
        return "H"
    return "T" if last in ("mountain", "mountains", "hills", "island") or first == "mount" else "P.PPL"


def fit(wanted: Sequence[str], feature: str) -> float:
    """Log-odds of a feature where the words ask for a kind; the first kinds are preferred."""
    if not wanted:
        return 0.0
    for rank, prefix in enumerate(wanted):
        if feature.startswith(prefix):
            return FITS - LATER_PREFIX * rank
    return MISFITS


def _seat_first(name: str, candidates: Sequence[Candidate], candidate: Candidate) -> float:
    """Log-odds that a division or region loses to the town of its name inside it, not of an alternate one."""
    if candidate.feature not in ("A.ADM1", "L.RGN") or candidate.country_code in DIVISION_POWERS:
        return 0.0
    reach = candidate.extent_km or DIVISION_KM
    towns = (each for each in candidates if (each.population or 0) >= SEAT)
    seats = (each for each in towns if _alias_cost(fold(name), fold(each.name)) <= SEAT_ALIAS)
    inside = (
        each.country_code == candidate.country_code and km_between(candidate, each) <= reach for each in seats
    )
    return SEAT_FIRST if any(inside) else 0.0


def _by_alias(name: str, candidates: Sequence[Candidate], candidate: Candidate) -> float:
    """Powers of ten lost by an alternate name; more where a country bears it: Mexico City as "Mexico"."""
    if candidate.feature.startswith("A.PCL") and fold(candidate.name) != fold(name):
        seats = (each for each in candidates if is_seat(name, each) and fold(each.name) == fold(name))
        return BESIDE_CAPITAL if any(each.country_code == candidate.country_code for each in seats) else 0.0
    if candidate.feature == "A.ADM1" and any(_is_country_of(each, candidate) for each in candidates):
        return BESIDE_OWN_COUNTRY
    if candidate.feature.startswith(("A.", "L.", "H.", "T.")):
        return 0.0
    name, main = fold(name), fold(candidate.name)
    beside = name != main and any(each.feature.startswith("A.PCL") for each in candidates)
    return _alias_cost(name, main) + (BESIDE_COUNTRY if beside else 0.0)


def _is_country_of(country: Candidate, candidate: Candidate) -> bool:
    """Whether a country has the name of this division of it: Mexico and the State of Mexico."""
    is_own = country.country_code == candidate.country_code and fold(country.name) == fold(candidate.name)
    return country.feature.startswith("A.PCL") and is_own


@lru_cache(maxsize=50_000)
def _alias_cost(name: str, main: str) -> float:
    """Powers of ten lost where a place only bears the name as an alternate one: Aleppo for "Berea"."""
    if name == main:
        return 0.0
    if main.startswith(f"{name} "):
        return 0.0 if main[len(name) + 1 :] in words.features_after() else ALIAS_OPENING
    return ALIAS_COST * (1 - fuzz.ratio(name, main) / 100)
