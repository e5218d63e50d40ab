"""A small ground for synthetic incidents, without the gazetteer."""

import pandas as pd

from pipeline.synthesize import Ground
from pipeline.taxonomy import TYPES

COUNTRIES = pd.DataFrame(
    [("SY", "Syria", 3, 30, 6, 2, 40, 12, 10), ("IQ", "Iraq", 1, 25, 10, 3, 35, 20, 7)],
    columns=["code", "name", "weight", *TYPES],
)
PLACES = pd.DataFrame(
    [
        ("Ḩamāh", "SY", "Hama", 35.1318, 36.7578, 460_000),
        ("Alpha", "SY", "Hama", 35.3, 36.6, 2_000),
        ("حلب", "SY", "Aleppo", 36.2012, 37.1612, 2_000_000),
        ("Beta", "SY", "Nowhere", 34.7, 36.7, 0),
        ("Gamma", "IQ", "Nineveh", 36.3, 43.1, 90_000),
        ("Delta", "IQ", "Nineveh", 36.5, 42.9, 1_000),
    ],
    columns=["name", "code", "admin1", "latitude", "longitude", "population"],
)
DIVISIONS = pd.DataFrame(
    [
        ("SY", "Hama", 35.2, 37.1, 80.0),
        ("SY", "Aleppo", 36.2, 37.6, 90.0),
        ("IQ", "Nineveh", 36.0, 42.5, 120.0),
    ],
    columns=["code", "name", "latitude", "longitude", "radius_km"],
)
GROUND = Ground(COUNTRIES, PLACES, DIVISIONS)
