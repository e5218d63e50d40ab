"""Which of its candidates a name means where only its context is told; None where no one can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geopy.distance import great_circle

from pipeline.places import forms, spelling
from pipeline.places.additions import ALIAS_SOURCE
from pipeline.places.certainty import Scope, Signs, certainty
from pipeline.places.forms import Asked
from pipeline.places.found import Found
from pipeline.places.gazetteer import LEAST_TRUST, Gazetteer

# Namesakes nearer to one another than this are one place.
SAME_KM = 25.0
# From the town that a second-order division is named after, a place of it is at most this far.
DISTRICT_REACH_KM = 60.0
# Answers less sure than this are not given (`certainty`).
LEAST: dict[Scope, float] = {"division": 0.5, "country": 0.77, "world": 0.89}
# Near the town of its district, a place of a name that is alike is likelier the one asked than anywhere else.
LEAST_NEAR = 0.4
# Of namesakes, one with so many times the people of the next is the one that is meant.
DOMINANT = 3
# People counted for a place whose number is not known, and the weight of the very name against its like.
FEWEST_PEOPLE, VERY_NAME = 100, 5
# Features that are the very kind asked for, and so come before a town of the name.
_OWN_FEATURE = {"airbase": "S.AIR", "airport": "S.AIR", "adm2": "A.ADM"}
PLACES = ("P", "S", "T", "H", "L")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of where a name lies: all fields may be empty."""

    country_code: str
    divisions: frozenset[int]
    district: Found | None


def in_context(gazetteer: Gazetteer, asked: Asked, *, country: str, admin1: str, admin2: str) -> Context:
    """The country, divisions and district that are told, by a row's columns and by the name itself.

    Of what a name says it lies in (`asked.within`) the smallest division counts, and what is no division is
    taken for the district where none is told. A division that one country alone has tells the country.
    """
    holders = [one for one in (admin1, *asked.within) if one]
    code = gazetteer.country_code(country) if country else ""
    code = code or next(filter(None, map(gazetteer.country_code, holders)), "")
    divided = [*holders, *asked.names, *asked.loose] if asked.kind == "adm1" else holders
    code = code or next(filter(None, map(gazetteer.country_of_division, divided)), "")
    if not code:
        return Context("", frozenset(), None)
    divisions: frozenset[int] = frozenset()
    unknown = []
    for holder in holders:
        found = gazetteer.divisions(holder, code)
        if found and (not divisions or found < divisions):
            divisions = found
        elif not found and holder != admin1:
            unknown.append(holder)
    outer = Context(code, divisions, None)
    districts = (best_of(forms.read(name), outer, gazetteer) for name in (admin2, *unknown) if name)
    return Context(code, divisions, next(filter(None, districts), None))


def best_of(asked: Asked, context: Context, gazetteer: Gazetteer) -> Found | None:
    """The one place that the names mean in this context, scored by certainty; None where none or several do.

    Names that are only alike are looked for where no other lies as the context says.
    """
    for least in (None, LEAST_TRUST):
        found = gazetteer.matches(asked.names, context.country_code or None, least=least)
        fitting = [one for one in found if _is_kind(one, asked.kind) and _fits(one, context, gazetteer)]
        named = [one for one in fitting if one.feature.startswith(_OWN_FEATURE.get(asked.kind, "none"))]
        fitting = named or fitting
        if fitting:
            best = _one(fitting, context)
            return best and _sure(best, asked, context, gazetteer)
    return None


def _is_kind(one: Found, kind: str) -> bool:
    """Divisions and countries only answer a bare name, districts also one that says so."""
    if one.feature in ("A.ADM2", "A.ADM3", "A.ADM4"):
        return kind in ("", "adm2")
    return one.feature.startswith(PLACES) or (not kind and one.feature in ("A.ADM1", "A.PCLI"))


def _sure(best: Found, asked: Asked, context: Context, gazetteer: Gazetteer) -> Found | None:
    """The place scored by certainty, None where it is not sure enough; what a user has named is sure."""
    if best.source == ALIAS_SOURCE:
        return best
    name = asked.names[-1]
    scope: Scope = "division" if context.divisions else "country" if context.country_code else "world"
    signs = Signs(
        scope,
        asked.kind,
        namesakes=gazetteer.namesakes(name),
        consonants=gazetteer.consonants(name, best.country_code),
        rivals=_rivals(best, asked, context, gazetteer) if scope != "world" else 0,
        rivals_alike=_rivals_alike(best, asked, gazetteer) if scope == "country" else 0,
        unwritten=spelling.is_vowelless(name),
        own_name=any(gazetteer.same_spelling(best.name, one, best.country_code) for one in asked.names),
    )
    sure = certainty(best, signs)
    near = context.district is not None and km_between(best, context.district) <= SAME_KM
    return best._replace(score=sure) if sure >= (LEAST_NEAR if near else LEAST[scope]) else None


def _rivals(best: Found, asked: Asked, context: Context, gazetteer: Gazetteer) -> float:
    """How many places elsewhere in the division or country have a name of the same key.

    A smaller one counts less, by its people against the candidate's.
    """
    found = {one.id: one for name in asked.names for one in gazetteer.same_key(name, best.country_code)}
    elsewhere = (
        one for one in found.values() if km_between(one, best) > SAME_KM and _fits(one, context, gazetteer)
    )
    own = max(best.population, FEWEST_PEOPLE)
    return sum(min(1.0, max(one.population, FEWEST_PEOPLE) / own) for one in elsewhere)


def _rivals_alike(best: Found, asked: Asked, gazetteer: Gazetteer) -> int:
    """How many places elsewhere in the country have a name that is only alike."""
    found = {one.id: one for name in asked.names for one in gazetteer.alike(name, best.country_code)}
    return sum(km_between(one, best) > SAME_KM for one in found.values())


def _fits(one: Found, context: Context, gazetteer: Gazetteer) -> bool:
    """Whether a candidate lies where the context says."""
    if one.source == ALIAS_SOURCE:
        return True
    if context.divisions and not gazetteer.within(one, context.divisions):
        return False
    if context.district is None:
        return True
    return km_between(one, context.district) <= DISTRICT_REACH_KM


def _one(found: Sequence[Found], context: Context) -> Found | None:
    """The single place among candidates of the best score, None where there are several.

    It is the nearest to the district, or the one with by far the most people.
    """
    aliased = [one for one in found if one.source == ALIAS_SOURCE]
    if aliased:
        return aliased[0]
    best = max(one.score for one in found)
    top = [one for one in found if one.score >= best - 0.05]
    if context.district is not None:
        district = context.district
        return min(top, key=lambda one: km_between(one, district))
    first = max(top, key=lambda one: (_weight(one), one.score))
    others = [one for one in top if km_between(one, first) > SAME_KM]
    return first if all(_weight(first) >= DOMINANT * _weight(one) for one in others) else None


def _weight(one: Found) -> int:
    """How much speaks for one of several candidates: its people, more where the very name is its."""
    return max(one.population, FEWEST_PEOPLE) * (VERY_NAME if one.score >= 1.0 else 1)


def km_between(one: Found, other: Found) -> float:
    """Great-circle km from one place to another."""
    return float(great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).km)
