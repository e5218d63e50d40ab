"""A place as the gazetteer has it, and the settlements of a country as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Candidate


class Found(NamedTuple):
    """A place as the gazetteer has it, and how its name fits.

    `score` is 1 for an exact name, KEY_SCORE for the same spelling key, less for one that is only alike.
    `population` and `radius_km` are 0 where unknown, `division` the id of the first-order division, 0 for
    none.
    """

    id: int
    name: str
    country_code: str
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    feature: str
    population: int
    source: str
    radius_km: float
    division: int
    score: float = 1.0

    def candidate(self, why: str = "") -> Candidate:
        """The record that travels with a place."""
        return Candidate(
            name=self.name,
            country_code=self.country_code,
            admin1=self.admin1,
            latitude=self.latitude,
            longitude=self.longitude,
            feature=self.feature,
            source=self.source,
            score=round(self.score, 3),
            why=why,
            population=self.population or None,
            admin2=self.admin2,
            extent_km=self.radius_km or None,
        )


# Queries for places; each row makes a Found.
COLUMNS = ", ".join(f"p.{name}" for name in Found._fields[:-1])
NAMED = f"SELECT {COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.folded = ?"
EXACT = f"{NAMED} ORDER BY n.place LIMIT ?"
EXACT_IN = f"{NAMED} AND p.country_code = ? ORDER BY n.place LIMIT ?"
IN_BOX = (
    f"SELECT {COLUMNS} FROM place p WHERE p.latitude BETWEEN ? AND ? AND p.longitude BETWEEN ? AND ?"
    " AND p.feature = 'P.PPL'"
)
BY_ID = f"SELECT {COLUMNS} FROM place p WHERE p.id = ?"


class Points(NamedTuple):
    """Settlements, an entry each: degrees, people (0 unknown), the place id of the division (0 none)."""

    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    population: NDArray[np.float64]
    division: NDArray[np.float64]
