"""A gazetteer of a few places, made by hand."""

from __future__ import annotations

from pipeline.places.names import fold
from pipeline.records import Candidate


def place(
    name: str,
    country_code: str,
    latitude: float,
    longitude: float,
    feature: str = "P.PPL",
    *,
    admin1: str = "",
    population: int | None = None,
    extent_km: float | None = None,
) -> Candidate:
    """A row of the gazetteer, an exact match."""
    return Candidate(
        name, country_code, admin1, latitude, longitude, feature, "test", 1.0,
        population=population, extent_km=extent_km,
    )  # fmt: skip


PLACES = (
    place("Syria", "SY", 35.0, 38.0, "A.PCLI", extent_km=435.0),
    place("Libya", "LY", 28.0, 17.0, "A.PCLI", extent_km=1060.0),
    place("Georgia", "GE", 42.0, 43.5, "A.PCLI", extent_km=300.0),
    place("Georgia", "US", 32.8, -83.5, "A.ADM1", admin1="Georgia", extent_km=300.0),
    place("Texas", "US", 31.2, -99.2, "A.ADM1", admin1="Texas", extent_km=750.0),
    place("France", "FR", 46.0, 2.0, "A.PCLI", extent_km=550.0),
    place("Paris", "FR", 48.85, 2.35, population=2_138_551),
    place("Paris", "US", 33.66, -95.56, admin1="Texas", population=24_782),
    place("Dallas", "US", 32.78, -96.81, admin1="Texas", population=1_300_092),
    place("Bonham", "US", 33.58, -96.18, admin1="Texas", population=10_408),
    place("Clarksville", "US", 33.61, -95.05, admin1="Texas", population=3_285),
    place("Sherman", "US", 33.64, -96.61, admin1="Texas", population=41_567),
    place("Damascus", "SY", 33.51, 36.29, admin1="Damascus", population=1_569_394),
    place("Moscow", "RU", 55.75, 37.62, population=10_381_222),
    place("Beirut", "LB", 33.89, 35.5, population=1_916_100),
    place("Tripoli", "LY", 32.89, 13.19, population=1_150_989),
    place("Tripoli", "LB", 34.43, 35.85, population=229_398),
    place("Sirte", "LY", 31.21, 16.59, population=128_123),
    place("Misrata", "LY", 32.38, 15.09, population=386_120),
    place("Sabha", "LY", 27.04, 14.43, population=130_000),
    place("Hama", "SY", 35.24, 37.22, "A.ADM1", admin1="Hama", extent_km=105.0),
    place("Hama", "SY", 35.13, 36.76, admin1="Hama", population=460_602),
    place("Kafr", "IR", 29.7, 53.3),
    place("Anderson", "US", 34.5, -82.65, admin1="South Carolina", population=27_000),
    place("London", "GB", 51.51, -0.13, population=8_961_989),
    place("Taza", "SY", 35.6, 36.4),
    place("Taza", "MA", 34.2, -4.0),
    place("Raqqa", "SY", 35.95, 39.01, admin1="Raqqa", population=177_636),
    place("Qamishli", "AF", 36.4, 66.6),
    place("Al Qamishli", "SY", 37.05, 41.23, population=184_231),
    place("Pétionville", "HT", 18.51, -72.29, population=376_834),
    place("Ibo", "MZ", -12.34, 40.6, population=9_509),
    place("Kafr Bin", "SY", 35.4, 36.8, admin1="Hama"),
    place("Homs", "SY", 34.73, 36.72, admin1="Homs", population=775_404),
)
ALIKE = {("kafr nabuda", "SY"): place("Kafr Nabudah", "SY", 35.43, 36.49, admin1="Hama")}
KNOWN = {"deir al balah": place("Dayr al Balah", "PS", 31.42, 34.35, admin1="Gaza", population=59_504)}


class HandMade:
    """Answers as the gazetteer does, from `PLACES`."""

    def lookup(self, name: str, *, country_code: str | None = None) -> list[Candidate]:
        """Places of exactly this name; with a country, one that is spelled alike."""
        key = fold(name)
        found = [
            each for each in PLACES if fold(each.name) == key and country_code in (None, each.country_code)
        ]
        alike = ALIKE.get((key, country_code or ""))
        return found or ([alike] if alike else [])

    def search(self, name: str, *, country_code: str | None = None) -> list[Candidate]:
        """As `lookup`."""
        return self.lookup(name, country_code=country_code)

    def known(self, name: str) -> list[Candidate]:
        """A town that is known abroad, otherwise spelled."""
        return [KNOWN[key]] if (key := fold(name)) in KNOWN else []
