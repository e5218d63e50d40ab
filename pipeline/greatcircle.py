"""Distances on the globe, for arrays; geopy's `great_circle`, one pair at a time, is their reference."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64] | np.float64 | float
EARTH_KM = 6371.0088  # mean radius, IUGG


def distance_km(
    latitude: Degrees, longitude: Degrees, other_latitude: Degrees, other_longitude: Degrees
) -> NDArray[np.float64]:
    """Kilometres between points in degrees, by the haversine formula; shapes broadcast.

    After Sinnott, "Virtues of the Haversine", Sky and Telescope, 1984.
    """
    a, b, c, d = (np.radians(degrees) for degrees in (latitude, longitude, other_latitude, other_longitude))
    half = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))
