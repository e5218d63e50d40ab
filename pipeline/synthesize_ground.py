"""Where synthetic incidents may happen: real places of the gazetteer in the countries of a lookup file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pandas as pd

from pipeline.synthesize import Ground

COUNTRIES = Path(__file__).resolve().parent.parent / "data" / "lookups" / "synthetic_countries.csv"
PLACES = (
    "SELECT name, country_code AS code, admin1, latitude, longitude, population FROM place "
    "WHERE feature = 'P.PPL' AND country_code = ? ORDER BY population DESC, id LIMIT ?"
)
DIVISIONS = (
    "SELECT country_code AS code, name, latitude, longitude, max(radius_km, 5) AS radius_km FROM place "
    "WHERE feature = 'A.ADM1' ORDER BY id"
)
NAMES = (
    "SELECT country_code AS code, min(name) AS name FROM place WHERE feature = 'A.PCLI' GROUP BY country_code"
)
MOST_PLACES = 2_500  # a country


def read(gazetteer: Path) -> Ground:
    """The ground from the gazetteer's file."""
    weights = pd.read_csv(COUNTRIES, comment="#", keep_default_na=False)
    database = sqlite3.connect(f"file:{gazetteer}?mode=ro", uri=True)
    try:
        countries = weights.merge(pd.read_sql(NAMES, database), on="code")
        places = [pd.read_sql(PLACES, database, params=(code, MOST_PLACES)) for code in countries["code"]]
        return Ground(countries, pd.concat(places, ignore_index=True), pd.read_sql(DIVISIONS, database))
    finally:
        database.close()
