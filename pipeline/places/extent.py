"""How far the places of a district or division lie from one point of it, by the gazetteer's settlements.

There are no outlines of second-order divisions: a district is taken to be what is nearer to its town than
to any other town of some size. Measured on UCDP's places: where such a district says that 60 % of its
settlements lie within 25 km of the town, 67 % of Syria's places and 87 % of Mexico's do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from pipeline.greatcircle import distance_km
from pipeline.places.found import Found, Points
from pipeline.places.gazetteer import Gazetteer

# People of a town that may be the seat of a district.
SEAT_POPULATION = 10_000
# A district reaches a little beyond the middle between two seats.
REACH = 1.15
# The radius holds this share of the settlements.
HELD = 0.8
WITHIN_KM = 25.0
# Settlements taken of a division when its densest point is looked for.
_SAMPLE = 1200
_FEWEST = 5
# Extents kept: they are asked for again and again.
_KEPT = 4096
_DEGREE_KM = 111.2
# No district reaches farther from its town.
_FARTHEST_KM = 150.0


@dataclass(frozen=True, slots=True)
class Extent:
    """A point, the radius that holds most settlements around it, and their share within 25 km of it."""

    latitude: float
    longitude: float
    radius_km: float
    share_near: float


@lru_cache(_KEPT)
def district(gazetteer: Gazetteer, town: Found) -> Extent | None:
    """The extent of the district of a town, None in a country with hardly any settlements.

    Of a third-order division, whose villages are known, the extent of these.
    """
    if town.feature == "A.ADM3":
        return _township(gazetteer, town)
    points = gazetteer.points(town.country_code)
    seats = points.population >= SEAT_POPULATION
    km = _km(points, town.latitude, town.longitude)
    # A settlement farther from the town than the nearest seats cannot be nearer to the town: look near only.
    near = km <= _FARTHEST_KM
    if near.sum() < _FEWEST:
        return None
    to_seats = _between(points, near, seats & (km <= 2 * _FARTHEST_KM))
    own = km[near] <= to_seats * REACH + 1.0
    return _extent(town.latitude, town.longitude, km[near][own])


def _township(gazetteer: Gazetteer, found: Found) -> Extent | None:
    latitude, longitude = gazetteer.members(found)
    if len(latitude) < _FEWEST:
        return None
    km = distance_km(latitude, longitude, found.latitude, found.longitude)
    return _extent(found.latitude, found.longitude, km)


@lru_cache(_KEPT)
def division(gazetteer: Gazetteer, found: Found) -> Extent | None:
    """The extent of a first-order division around its densest point.

    None where it has hardly any settlements.
    """
    points = gazetteer.points(found.country_code)
    inside = points.division == found.id
    number = int(inside.sum())
    if number < _FEWEST:
        return None
    step = max(1, number // _SAMPLE)
    latitude, longitude = points.latitude[inside][::step], points.longitude[inside][::step]
    km = distance_km(latitude[:, None], longitude[:, None], latitude[None, :], longitude[None, :])
    best = int((km <= WITHIN_KM).sum(axis=1).argmax())
    return _extent(float(latitude[best]), float(longitude[best]), km[best])


def part(gazetteer: Gazetteer, found: Found, way: str) -> Extent | None:
    """The extent of the "northern" or "south east" part of a division: what lies that way of its middle.

    None where its outline is not known. Measured on UCDP's places: 65 % lie within 25 km of the middle of
    that part, 95 % within 50 km; of the middle of its settlements 43 % and 73 %.
    """
    outline = gazetteer.outline(found.id)
    if outline is None:
        return None
    whole = outline.buffer(0)
    west, south, east, north = whole.bounds
    middle = whole.centroid
    south, north = (middle.y if "north" in way else south), (middle.y if "south" in way else north)
    west, east = (middle.x if "east" in way else west), (middle.x if "west" in way else east)
    half = whole.intersection(shapely.box(west, south, east, north))
    if half.is_empty:
        return None
    point = half.centroid
    points = gazetteer.points(found.country_code)
    inside = points.division == found.id
    km = distance_km(points.latitude[inside], points.longitude[inside], point.y, point.x)
    share = float((km <= WITHIN_KM).mean()) if len(km) else 0.0
    return Extent(point.y, point.x, _radius_km(half), share)


def _radius_km(area: shapely.Geometry) -> float:
    """The radius of a circle as large as an area of degrees."""
    across = _DEGREE_KM**2 * np.cos(np.radians(area.centroid.y))
    return float(np.sqrt(area.area * across / np.pi))


def _extent(latitude: float, longitude: float, km: NDArray[np.float64]) -> Extent:
    return Extent(latitude, longitude, float(np.quantile(km, HELD)), float((km <= WITHIN_KM).mean()))


def _km(points: Points, latitude: float, longitude: float) -> NDArray[np.float64]:
    return distance_km(points.latitude, points.longitude, latitude, longitude)


def _between(points: Points, near: NDArray[np.bool_], seats: NDArray[np.bool_]) -> NDArray[np.float64]:
    """From each settlement that is near, the distance to the nearest seat; far where there is none."""
    if not seats.any():
        return np.full(int(near.sum()), np.inf)
    km = distance_km(
        points.latitude[near][:, None], points.longitude[near][:, None],
        points.latitude[seats][None, :], points.longitude[seats][None, :],
    )  # fmt: skip
    return np.asarray(km.min(axis=1))
