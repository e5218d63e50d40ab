"""One name with its context to one place, or to None where there is no honest answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geopy.distance import distance, great_circle

from pipeline.places import forms
from pipeline.places.additions import ALIAS_SOURCE
from pipeline.places.certainty import certainty
from pipeline.places.extent import district, division, part
from pipeline.places.forms import Asked
from pipeline.places.found import Found
from pipeline.places.gazetteer import LEAST_TRUST, Gazetteer
from pipeline.places.names import fold
from pipeline.records import GeoPrecision, Place

# Radii in km. A town's grows with its people: 2 km for a village, 10 for a city of a million.
TOWN_KM = 2.0
CITY_KM = 10.0
SITE_KM = 8.0
NEAR_KM = 10.0
RURAL_KM = 15.0
DISTRICT_KM = 25.0
DIVISION_KM = 100.0
# A district or division stands in for a town that is not known only if so many of its settlements are
# within 25 km.
DISTRICT_SHARE = 0.6
DIVISION_SHARE = 0.75
# Namesakes nearer to one another than this are one place.
SAME_KM = 25.0
# From the town that a second-order division is named after, a place of it is at most this far.
DISTRICT_REACH_KM = 60.0
# Answers less sure than this are not given (`certainty`): within a division, a country, the world.
LEAST_CERTAINTY, LEAST_CERTAINTY_UNBOUNDED, LEAST_CERTAINTY_ANYWHERE = 0.73, 0.76, 0.95
# A village is no city: what is left of the certainty that a place of so many people is meant by "village".
VILLAGE_POPULATION, CITY_FOR_VILLAGE = 20_000, 0.6
# Near the town of its district, a place of a name that is alike is likelier the one asked than anywhere else.
LEAST_CERTAINTY_NEAR = 0.62
# Of namesakes, one with so many times the people of the next is the one that is meant.
DOMINANT = 3
BEARINGS = {
    "north": 0, "northeast": 45, "north east": 45, "east": 90, "southeast": 135, "south east": 135,
    "south": 180, "southwest": 225, "south west": 225, "west": 270, "northwest": 315, "north west": 315,
}  # fmt: skip
PLACES = ("P", "S", "T", "H", "L")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of where a name lies: all fields may be empty."""

    country_code: str
    divisions: frozenset[int]
    district: Found | None


def locate(
    name: str, *, gazetteer: Gazetteer, country: str = "", admin1: str = "", admin2: str = ""
) -> Place | None:
    """The place that `name` means in `country` (name or ISO code) and its divisions, None if no one can say.

    A name is only answered by one that is alike; where the town is not known, its small division may answer,
    with `geo_precision` "admin2" or "admin1" and the radius of its extent.
    """
    asked = forms.read(name)
    country_code = gazetteer.country_code(country) if country else ""
    context = _context(gazetteer, country_code, (admin1, *asked.within), admin2)
    return (
        _named(asked, context, gazetteer)
        or _related(asked, context, gazetteer)
        or _turned(asked, context, gazetteer)
        or _fallback(context, gazetteer)
    )


def _context(gazetteer: Gazetteer, country_code: str, holders: Sequence[str], admin2: str) -> Context:
    """Divisions by the first holder that is one; the district's town by the name of the district."""
    if not country_code:
        country_code = next(filter(None, map(gazetteer.country_code, filter(None, holders))), "")
    if not country_code:
        return Context("", frozenset(), None)
    divisions = next(
        filter(None, (gazetteer.divisions(one, country_code) for one in holders if one)), frozenset[int]()
    )
    outer = Context(country_code, divisions, None)
    district = _best(forms.read(admin2), outer, gazetteer) if admin2 else None
    return Context(country_code, divisions, district)


def _named(asked: Asked, context: Context, gazetteer: Gazetteer) -> Place | None:
    """The place that bears the name itself."""
    if not asked.names:
        return None
    if asked.kind == "adm1" and context.country_code:
        for name in (*asked.names, *asked.loose):
            divisions = gazetteer.divisions(name, context.country_code)
            if divisions:
                whole = _whole([gazetteer.place(one) for one in divisions], name, gazetteer)
                return _division(whole, gazetteer, asked.way)
    found = _best(asked, context, gazetteer)
    if found is None:
        return None
    precision, radius = _precision(asked, found)
    return _place(found, precision, radius, gazetteer)


def _whole(divisions: Sequence[Found], name: str, gazetteer: Gazetteer) -> Found:
    """Of divisions that a name may mean the region of them all, or the one whose main name it is."""
    return min(
        divisions,
        key=lambda one: (
            one.feature != "L.RGN",
            not gazetteer.same_spelling(one.name, name, one.country_code),
            not one.radius_km,
            one.id,
        ),
    )


def _precision(asked: Asked, found: Found) -> tuple[GeoPrecision, float]:
    """How near to the point the asked place is."""
    if found.feature == "A.PCLI":
        return "country", found.radius_km
    if found.feature in ("A.ADM1", "L.RGN"):
        return "admin1", found.radius_km or DIVISION_KM
    if asked.kind in ("adm1", "adm2"):
        return "admin2", DISTRICT_KM
    if asked.relation or asked.kind == "rural":
        return "near", RURAL_KM
    if asked.kind in ("site", "airbase", "airport") and not found.feature.startswith("S"):
        return "near", SITE_KM
    return "exact", TOWN_KM + (CITY_KM - TOWN_KM) * min(1.0, (found.population / 1e6) ** 0.5)


def _best(asked: Asked, context: Context, gazetteer: Gazetteer) -> Found | None:
    """The one place that the names mean in this context, scored by certainty; None where none or several do.

    Names that are only alike are looked for where no other lies as the context says.
    """
    for least in (None, LEAST_TRUST):
        found = gazetteer.matches(asked.names, context.country_code or None, least=least)
        fitting = [one for one in found if _is_kind(one, asked.kind) and _fits(one, context, gazetteer)]
        airports = [one for one in fitting if one.feature.startswith("S.AIR")]
        fitting = airports if airports and asked.kind in ("airbase", "airport") else fitting
        if fitting:
            best = _one(fitting, context)
            return best and _sure(best, asked, context, gazetteer)
    return None


def _is_kind(one: Found, kind: str) -> bool:
    """Divisions and countries only answer a bare name."""
    return one.feature.startswith(PLACES) or (not kind and one.feature in ("A.ADM1", "A.PCLI", "A.ADM3"))


def _sure(best: Found, asked: Asked, context: Context, gazetteer: Gazetteer) -> Found | None:
    """The place scored by certainty, None where it is not sure enough; what a user has named is sure."""
    if best.source == ALIAS_SOURCE:
        return best
    name = asked.names[-1] if best.score >= 1.0 else fold(best.name)
    sure = certainty(
        best,
        namesakes=gazetteer.namesakes(name),
        consonants=gazetteer.consonants(asked.names[-1], best.country_code),
        bounded=bool(context.divisions),
        own_name=any(gazetteer.same_spelling(best.name, name, best.country_code) for name in asked.names),
    )
    if asked.kind == "village" and best.population >= VILLAGE_POPULATION:
        sure *= CITY_FOR_VILLAGE
    return best._replace(score=sure) if sure >= _least(best, context) else None


def _least(best: Found, context: Context) -> float:
    """The certainty that an answer needs: the less is known of where it lies, the more."""
    if context.district is not None and _km(best, context.district) <= SAME_KM:
        return LEAST_CERTAINTY_NEAR
    if context.divisions:
        return LEAST_CERTAINTY
    return LEAST_CERTAINTY_UNBOUNDED if context.country_code else LEAST_CERTAINTY_ANYWHERE


def _fits(one: Found, context: Context, gazetteer: Gazetteer) -> bool:
    """Whether a candidate lies where the context says."""
    if one.source == ALIAS_SOURCE:
        return True
    if context.divisions and not gazetteer.within(one, context.divisions):
        return False
    if context.district is None:
        return True
    return _km(one, context.district) <= DISTRICT_REACH_KM


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
        return min(top, key=lambda one: _km(one, district))
    first = max(top, key=lambda one: (one.population, one.score))
    others = [one for one in top if _km(one, first) > SAME_KM]
    if all(first.population >= DOMINANT * max(one.population, 100) for one in others):
        return first
    return None


def _related(asked: Asked, context: Context, gazetteer: Gazetteer) -> Place | None:
    """A point told by other places: near one, or between two."""
    anchors = [_best(Asked((name,)), context, gazetteer) for name in asked.anchors]
    known = [one for one in anchors if one is not None]
    if not known or len(known) < len(anchors):
        return None
    first, last = known[0], known[-1]
    if first is not last:
        middle = ((first.latitude + last.latitude) / 2, (first.longitude + last.longitude) / 2)
        return _place(first, "near", max(_km(first, last) / 2, NEAR_KM), gazetteer, point=middle)
    if asked.km is None and not asked.way:
        return _place(first, "near", NEAR_KM, gazetteer)
    km = asked.km if asked.km is not None else NEAR_KM / 2
    if asked.way:
        moved = distance(kilometers=km).destination(
            (first.latitude, first.longitude), bearing=BEARINGS[asked.way]
        )
        return _place(first, "near", max(NEAR_KM, km / 2), gazetteer, point=(moved.latitude, moved.longitude))
    return _place(first, "near", NEAR_KM + km, gazetteer)


def _turned(asked: Asked, context: Context, gazetteer: Gazetteer) -> Place | None:
    """The place without its turn words, or the one in parentheses.

    The answer is near it, with a wider radius, and moved the way that is told.
    """
    if not asked.loose or asked.kind in ("town", "village"):
        return None
    found = _best(Asked(asked.loose), context, gazetteer)
    if found is None or found.feature.startswith("A"):
        return None
    bearing = BEARINGS.get(asked.way.removesuffix("ern"))
    if asked.kind != "rural" or bearing is None:
        return _place(found, "near", RURAL_KM, gazetteer)
    moved = distance(kilometers=NEAR_KM).destination((found.latitude, found.longitude), bearing=bearing)
    return _place(found, "near", RURAL_KM, gazetteer, point=(moved.latitude, moved.longitude))


def _fallback(context: Context, gazetteer: Gazetteer) -> Place | None:
    """The district's town, or the densest point of a small division, said to be no more than that."""
    town = context.district
    if town is not None:
        extent = district(gazetteer, town)
        if extent is None or extent.share_near < DISTRICT_SHARE or gazetteer.population_rank(town) == 1:
            return None
        return _place(
            town._replace(score=extent.share_near * town.score), "admin2", extent.radius_km, gazetteer
        )
    if len(context.divisions) != 1:
        return None
    found = gazetteer.place(next(iter(context.divisions)))
    extent = division(gazetteer, found)
    if extent is None or extent.share_near < DIVISION_SHARE:
        return None
    point = (extent.latitude, extent.longitude)
    return _place(found._replace(score=extent.share_near), "admin1", extent.radius_km, gazetteer, point=point)


def _division(found: Found, gazetteer: Gazetteer, way: str) -> Place:
    """A whole division, or the part of it that lies that way."""
    extent = part(gazetteer, found, way) if way else None
    if extent is not None:
        return _place(found, "area", extent.radius_km, gazetteer, point=(extent.latitude, extent.longitude))
    return _place(found, "admin1", found.radius_km or DIVISION_KM, gazetteer)


def _place(
    found: Found,
    precision: GeoPrecision,
    radius_km: float,
    gazetteer: Gazetteer,
    *,
    point: tuple[float, float] | None = None,
    matched: str = "",
    others: Iterable[Found] = (),
) -> Place:
    latitude, longitude = point or (found.latitude, found.longitude)
    return Place(
        found.name, gazetteer.country_name(found.country_code), found.country_code, found.admin1,
        round(latitude, 4), round(longitude, 4), precision, round(radius_km, 1), matched or found.name,
        found.feature, found.source, round(found.score, 3), tuple(one.candidate() for one in others),
    )  # fmt: skip


def _km(one: Found, other: Found) -> float:
    return float(great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).km)
