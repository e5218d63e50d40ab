"""A decided candidate as a place: its precision and radius, moved by the words around the name."""

from __future__ import annotations

from dataclasses import replace

from pipeline.places import fame
from pipeline.places.decide import Decision
from pipeline.places.fame import kind
from pipeline.places.nearness import km_between
from pipeline.reading import demonyms
from pipeline.records import Candidate, GeoPrecision, Place

# Radius in km of a place whose extent is unknown, by feature prefix, most specific first.
RADII = {
    "P": 3.0,
    "S": 3.0,
    "A.PCL": 500.0,
    "A.ADM1": 100.0,
    "A.ADM2": 30.0,
    "A": 20.0,
    "L": 100.0,
    "H": 50.0,
    "T": 30.0,
    "V": 30.0,
}
CITY, NEAR_CITY_KM = 100_000, 10.0  # people of a city, which has quarters, and how far these reach
ALONE = (
    20_000  # people of a town whose name nothing else bears, for it to be meant in a text that names no other
)
TOWN = 5_000  # people from which a place is more than a village
CITY_KM_PER_ROOT_PERSON = 0.012  # a city of a million is drawn with 12 km
# A village of which the article says nothing else, and which no other place supports, is not pinned.
SUPPORTED = 2.0  # log-odds from the article's other names with which a village stands in a country of its own
AT_WAR = fame.VIOLENCE * 2.3  # the leaning of a country with two hundred incidents
SAME_KM = 25.0  # namesakes nearer to one another are one place
SECOND = 0.1  # of the first one's share, below which a namesake is no second
LONELY_SUPPORT = 0.15
LONELY_PROBABILITY = 0.55


def is_known(place: Candidate) -> bool:
    """Whether a place is more than a village."""
    return not kind(place).startswith(("P", "S")) or (place.population or 0) >= TOWN


def doubt(
    decision: Decision,
    *,
    strays: bool,
    lands: frozenset[str],
    of_violence: bool = False,
    grounds: frozenset[str] = frozenset(),
) -> str:
    """Why a name is not put on the map, "" if it can be.

    `strays`: it lies outside what holds it; `lands`: the countries of the other places of the article, its
    peoples and armed groups, `grounds` of the places alone; `of_violence`: it reports violence, where a wrong
    pin is worse than none.
    """
    chosen = decision.chosen
    if of_violence and _is_stranger(decision, lands, grounds):
        return f"a town in {chosen.country_code}, and nothing else in the article lies there"
    if is_known(chosen):
        return ""
    if lands and chosen.country_code not in lands and decision.support < SUPPORTED:
        return f"only a village in {chosen.country_code}, where no other place of the article lies"
    if chosen.population:
        return ""
    if strays and chosen.score < 1:
        return "no place of a like name inside the place that the words name"
    if decision.support < LONELY_SUPPORT and decision.probability < LONELY_PROBABILITY:
        return (
            f"{len(decision.rejected) + 1} places of this name, and nothing in the article to tell them apart"
        )
    return ""


def is_at_war(country_code: str) -> bool:
    """Whether a country has seen so much violence that a town alone may be meant there."""
    return fame.violence().get(country_code, 0.0) >= AT_WAR


def _is_stranger(decision: Decision, lands: frozenset[str], grounds: frozenset[str]) -> bool:
    """Whether a town that is no city lies where no other place does, or stands alone and far from any war."""
    chosen = decision.chosen
    if not kind(chosen).startswith(("P", "S")) or (chosen.population or 0) >= CITY:
        return False
    if (decision.support >= SUPPORTED and not lands) or chosen.country_code in lands:
        return False
    if not lands and not decision.rejected and (chosen.population or 0) >= ALONE:
        return False
    return bool(grounds) or not is_at_war(chosen.country_code)  # "Turkish forces shelled Afrin"


def of_the_lands(decision: Decision, lands: frozenset[str]) -> Candidate | None:
    """The one rejected namesake in the countries of the article's other places, None for none or several.

    One that is much less likely than the first is no second.
    """
    found = [each for each in decision.rejected if each.country_code in lands]
    found = [each for each in found if each.score >= found[0].score * SECOND]
    if not found or any(km_between(found[0], each) > SAME_KM for each in found[1:]):
        return None
    return found[0]


def place(name: str, decision: Decision, relation: str, radius_km: float) -> Place:
    """The chosen candidate; a relation makes a point "near" and its circle as wide as `radius_km` at least.

    `score` is the probability of the choice among the namesakes, the whole article considered.
    """
    chosen = decision.chosen
    feature = kind(chosen)
    exactness = precision(feature)
    return Place(
        name=chosen.name,
        country=demonyms.country_name(chosen.country_code),
        country_code=chosen.country_code,
        admin1=chosen.admin1,
        latitude=chosen.latitude,
        longitude=chosen.longitude,
        geo_precision="near" if relation and exactness == "exact" else exactness,
        uncertainty_km=round(max(radius(chosen), radius_km), 1),
        matched_name=name,
        feature=chosen.feature,
        source=chosen.source,
        score=round(decision.probability, 3),
        candidates=decision.rejected,
    )


def as_division(place: Place, called: str) -> Place:
    """A town that stands for the division named after it is no exact point: "shelled Nikopol district"."""
    if place.geo_precision not in {"exact", "near"}:
        return place
    km = next(km for prefix, km in RADII.items() if called.startswith(prefix))
    exactness: GeoPrecision = "admin2" if called.startswith("A.") and called != "A.ADM1" else "area"
    return replace(place, geo_precision=exactness, uncertainty_km=max(place.uncertainty_km, km))


def inside(
    name: str, holder: Decision, near_km: float | None = None, *, is_district: bool = False
) -> Place | None:
    """An unknown name in the place that the words say it lies in, None where that is a whole country.

    The point is the container's: near a city, or somewhere in the district that a smaller town stands for,
    or any town that the words call a district; near any town where they say so, and how far (`near_km`).
    """
    chosen = holder.chosen
    feature = kind(chosen)
    if feature.startswith(("A.PCL", "L.CONT", "H")):
        return None
    found = place(name, holder, "", 0.0)
    if found.geo_precision != "exact":
        return replace(found, name=name, matched_name=chosen.name)
    is_near = near_km is not None or ((chosen.population or 0) >= CITY and not is_district)
    return replace(
        found,
        name=name,
        matched_name=chosen.name,
        geo_precision="near" if is_near else "admin2",
        uncertainty_km=max(
            found.uncertainty_km, near_km or 0.0, NEAR_CITY_KM if is_near else RADII["A.ADM2"]
        ),
    )


def precision(feature: str) -> GeoPrecision:
    """CODEBOOK, "Where"."""
    if feature.startswith("A.PCL"):
        return "country"
    if feature.startswith("A.ADM1"):
        return "admin1"
    if feature.startswith("A."):
        return "admin2"
    return "exact" if feature.startswith(("P", "S")) else "area"


def radius(chosen: Candidate) -> float:
    """The km within which all of a place lies."""
    if chosen.extent_km:
        return chosen.extent_km
    feature = kind(chosen)
    base = next((km for prefix, km in RADII.items() if feature.startswith(prefix)), 10.0)
    return (
        max(base, CITY_KM_PER_ROOT_PERSON * (chosen.population or 0) ** 0.5)
        if feature.startswith("P")
        else base
    )
