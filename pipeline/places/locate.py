"""One name with its context to one place, or to None where there is no honest answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geopy.distance import distance

from pipeline.places import forms
from pipeline.places.choose import Context, best_of, in_context, km_between
from pipeline.places.extent import district, division, part
from pipeline.places.forms import Asked
from pipeline.places.found import Found
from pipeline.places.gazetteer import Gazetteer
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
# The middle between two places stands for what lies between them only if neither is farther off than this:
# of UCDP's longer roads in Syria and Mexico, one in three lies within 25 km of the middle.
HALFWAY_KM = 60.0
TOWNS = ("town", "village")
BEARINGS = {
    "north": 0, "northeast": 45, "north east": 45, "east": 90, "southeast": 135, "south east": 135,
    "south": 180, "southwest": 225, "south west": 225, "west": 270, "northwest": 315, "north west": 315,
}  # fmt: skip


def locate(
    name: str, *, gazetteer: Gazetteer, country: str = "", admin1: str = "", admin2: str = ""
) -> Place | None:
    """The place that `name` means in `country` (name or ISO code) and its divisions, None if no one can say.

    A name is only answered by one that is alike; where the town is not known, its small division may answer,
    with `geo_precision` "admin2" or "admin1" and the radius of its extent.
    """
    asked = forms.read(name)
    context = in_context(gazetteer, asked, country=country, admin1=admin1, admin2=admin2)
    return (
        _named(asked, context, gazetteer)
        or _related(asked, context, gazetteer)
        or _in_town(asked, context, gazetteer)
        or _turned(asked, context, gazetteer)
        or _fallback(context, gazetteer)
    )


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
    found = best_of(asked, context, gazetteer)
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
    if asked.kind in ("adm1", "adm2") or found.feature.startswith("A."):
        return "admin2", found.radius_km or DISTRICT_KM
    if asked.kind == "rural" or (asked.relation and asked.kind not in TOWNS):
        return "near", RURAL_KM
    if asked.kind in ("site", "airbase", "airport") and not found.feature.startswith("S"):
        return "near", SITE_KM
    return "exact", TOWN_KM + (CITY_KM - TOWN_KM) * min(1.0, (found.population / 1e6) ** 0.5)


def _related(asked: Asked, context: Context, gazetteer: Gazetteer) -> Place | None:
    """A point told by other places: near one, or between two."""
    known = _anchors(asked, context, gazetteer)
    if not known:
        return None
    first, last = known[0], known[-1]
    if first is not last:
        if km_between(first, last) > 2 * HALFWAY_KM:
            return None
        middle = ((first.latitude + last.latitude) / 2, (first.longitude + last.longitude) / 2)
        return _place(first, "near", max(km_between(first, last) / 2, NEAR_KM), gazetteer, point=middle)
    if asked.km is None and not asked.way:
        return _place(first, "near", NEAR_KM, gazetteer)
    km = asked.km if asked.km is not None else NEAR_KM / 2
    if asked.way:
        moved = distance(kilometers=km).destination(
            (first.latitude, first.longitude), bearing=BEARINGS[asked.way]
        )
        return _place(first, "near", max(NEAR_KM, km / 2), gazetteer, point=(moved.latitude, moved.longitude))
    return _place(first, "near", NEAR_KM + km, gazetteer)


def _in_town(asked: Asked, context: Context, gazetteer: Gazetteer) -> Place | None:
    """The town that holds an unknown quarter, or any unknown thing where it is called a town or city."""
    country = Context(context.country_code, frozenset(), None)
    for holder in asked.within:
        town = forms.read(holder)
        if asked.kind != "suburb" and town.kind != "town":
            continue
        found = best_of(Asked(town.names, "town"), context, gazetteer) or best_of(
            Asked(town.names, "town"), country, gazetteer
        )
        if found is not None:
            _, radius = _precision(town, found)
            return _place(found, "near", max(NEAR_KM, radius), gazetteer)
    return None


def _anchors(asked: Asked, context: Context, gazetteer: Gazetteer) -> list[Found]:
    """The places that the asked one is told by, none where one is unknown; roads may leave the division."""
    found: list[Found] = []
    country = Context(context.country_code, frozenset(), None)
    for name in asked.anchors:
        one = best_of(Asked((name,)), context, gazetteer) or best_of(Asked((name,)), country, gazetteer)
        if one is None:
            return []
        found.append(one)
    return found


def _turned(asked: Asked, context: Context, gazetteer: Gazetteer) -> Place | None:
    """The place without its turn words, or the one in parentheses.

    The answer is near it, with a wider radius, and moved the way that is told.
    """
    names = asked.inner if asked.kind in TOWNS else asked.loose
    if not names:
        return None
    found = best_of(Asked(names), context, gazetteer)
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
