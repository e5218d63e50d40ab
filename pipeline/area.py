"""Parts of the earth that a person draws: a box, a circle or a ring, each with one form as text.

box,32.5,35,37.2,42.4      south, west, north, east, in degrees
circle,36.2,37.16,25       latitude, longitude, radius in km
ring,36,37,36.5,37,36,38   latitude and longitude of each corner
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import SelectionError
from pipeline.greatcircle import distance_km

MOST_CORNERS = 200
FEWEST_CORNERS = 3
FORMS = "box,SOUTH,WEST,NORTH,EAST or circle,LATITUDE,LONGITUDE,KM or ring,LATITUDE,LONGITUDE,..."

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Box:
    """Between two parallels and two meridians, its edges included; it does not cross the antimeridian."""

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        if not (self.south <= self.north and self.west <= self.east):
            raise SelectionError(f"a box needs south <= north and west <= east, not {self}")


@dataclass(frozen=True, slots=True)
class Circle:
    """Within so many kilometres of a point, along a great circle."""

    latitude: float
    longitude: float
    radius_km: float

    def __post_init__(self) -> None:
        if self.radius_km <= 0:
            raise SelectionError(f"a circle needs a radius above 0 km, not {self.radius_km}")


@dataclass(frozen=True, slots=True)
class Ring:
    """Inside a closed line of (latitude, longitude) corners, straight in degrees, by the even-odd rule."""

    corners: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        if not FEWEST_CORNERS <= len(self.corners) <= MOST_CORNERS:
            raise SelectionError(f"a ring has 3 to {MOST_CORNERS} corners, not {len(self.corners)}")


Area = Box | Circle | Ring


def parse(text: str) -> Area:
    """The area of a text like "circle,36.2,37.16,25"; SelectionError says what is wrong with another."""
    kind, *figures = text.split(",")
    try:
        numbers = [float(figure) for figure in figures]
    except ValueError as error:
        raise SelectionError(f"area {text!r} has a part that is no number; write {FORMS}") from error
    if not all(map(math.isfinite, numbers)):
        raise SelectionError(f"area {text!r} has a part that is no number; write {FORMS}")
    match kind, numbers:
        case "box", [south, west, north, east]:
            return Box(south, west, north, east)
        case "circle", [latitude, longitude, radius_km]:
            return Circle(latitude, longitude, radius_km)
        case "ring", _ if len(numbers) % 2 == 0:
            return Ring(tuple(zip(numbers[0::2], numbers[1::2], strict=True)))
    raise SelectionError(f"area {text!r} is none; write {FORMS}")


def text(area: Area) -> str:
    """The text that `parse` reads."""
    match area:
        case Box(south, west, north, east):
            kind, numbers = "box", [south, west, north, east]
        case Circle(latitude, longitude, radius_km):
            kind, numbers = "circle", [latitude, longitude, radius_km]
        case Ring(corners):
            kind, numbers = "ring", [part for corner in corners for part in corner]
    return ",".join([kind, *(f"{number:.10g}" for number in numbers)])


def contains(area: Area, latitude: Floats, longitude: Floats) -> Mask:
    """Which of the points lie in the area; a missing point (NaN) lies in none."""
    with np.errstate(invalid="ignore"):
        match area:
            case Box():
                inside = (latitude >= area.south) & (latitude <= area.north)
                return np.asarray(inside & (longitude >= area.west) & (longitude <= area.east))
            case Circle():
                return np.asarray(
                    distance_km(latitude, longitude, area.latitude, area.longitude) <= area.radius_km
                )
            case Ring():
                return _inside(area, latitude, longitude)


def _inside(ring: Ring, latitude: Floats, longitude: Floats) -> Mask:
    """Even-odd rule: a ray to the east crosses the line an odd number of times."""
    odd = np.zeros(len(latitude), dtype=bool)
    for (south, west), (north, east) in zip(ring.corners, (*ring.corners[1:], ring.corners[0]), strict=True):
        if south != north:
            spans = (south > latitude) != (north > latitude)
            odd ^= spans & (longitude < (east - west) * (latitude - south) / (north - south) + west)
    return odd
