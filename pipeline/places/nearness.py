"""How near places are to each other: distance, shared country and division, one inside the other."""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from pipeline.greatcircle import EARTH_KM
from pipeline.places.names import fold
from pipeline.records import Candidate

Matrix = NDArray[np.float64]
NEAR_KM, REGION_KM = 60.0, 250.0  # distances at which two places still speak for each other
# What a place that shares the country, the division, the neighbourhood, the region says for another.
SAME_COUNTRY, SAME_DIVISION, NEARBY, NEARBY_REGION = 0.35, 0.3, 1.5, 0.35
VAST = ("A.PCL", "L.CONT", "L.RGN", "H.OCN", "H.SEA")  # whose point says nothing about what is near
DIVISION_KM, OTHER_KM = 150.0, 60.0  # reach of a division and of another place whose extent is unknown
# How sure it is that one holds the other: by its division's name, by distance alone.
BY_NAME, BY_REACH, BY_HALF_REACH, BY_POINT, BY_KINSHIP = 1.0, 0.6, 0.5, 0.8, 0.4


def distances(points: Sequence[tuple[float, float]]) -> Matrix:
    """Great-circle km between each two (latitude, longitude)."""
    angles = np.radians(np.array(points, dtype=np.float64))
    latitude, longitude = angles[:, 0], angles[:, 1]
    across = np.cos(latitude)
    unit = np.stack([across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)], axis=1)
    result: Matrix = EARTH_KM * np.arccos(np.clip(unit @ unit.T, -1.0, 1.0))
    return result


def km_between(one: Candidate, other: Candidate) -> float:
    """Great-circle km from one place to another; in plain numbers, for arrays of two are slow."""
    (a, b), (c, d) = ((radians(each.latitude), radians(each.longitude)) for each in (one, other))
    angle = cos(a) * cos(c) * cos(b - d) + sin(a) * sin(c)
    return EARTH_KM * acos(max(-1.0, min(1.0, angle)))


def kinship(places: Sequence[Candidate]) -> tuple[Matrix, Matrix]:
    """What places say for each other by sharing a country, and by lying near."""
    distance = distances([(each.latitude, each.longitude) for each in places])
    country = _numbered([each.country_code or str(i) for i, each in enumerate(places)])
    division = _numbered(
        [f"{each.country_code}/{each.admin1}" if each.admin1 else str(i) for i, each in enumerate(places)]
    )
    kin: Matrix = SAME_COUNTRY * (country[:, None] == country[None, :])
    near: Matrix = SAME_DIVISION * (division[:, None] == division[None, :])
    small = np.array([not each.feature.startswith(VAST) for each in places])
    close = NEARBY * np.exp(-distance / NEAR_KM) + NEARBY_REGION * np.exp(-distance / REGION_KM)
    return kin, near + close * (small[:, None] & small[None, :])


def _numbered(words: Sequence[str]) -> NDArray[np.int64]:
    """A number for each word, the same for the same: numbers are compared faster."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(word, len(numbers)) for word in words], dtype=np.int64)


def holds(holder: Candidate, held: Candidate) -> float:
    """How surely a place lies in another, 0 to 1."""
    strange = holder.country_code and held.country_code and holder.country_code != held.country_code
    if holder is held or strange:
        return 0.0
    if holder.feature.startswith("A.PCL"):
        return 1.0
    if holder.feature != "A.ADM1":
        apart = km_between(holder, held)
        if apart <= (holder.extent_km or OTHER_KM):
            return BY_POINT
        kin = holder.admin1 and fold(holder.admin1) == fold(held.admin1)
        return BY_KINSHIP if kin and apart <= DIVISION_KM else 0.0
    if holder.admin1 and fold(holder.admin1) == fold(held.admin1):
        return BY_NAME
    reach, distance = holder.extent_km or DIVISION_KM, km_between(holder, held)
    if not held.admin1 and distance <= reach:
        return BY_REACH
    return BY_HALF_REACH if distance <= reach / 2 else 0.0
