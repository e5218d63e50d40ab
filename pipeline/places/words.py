"""The vocabularies of place names in news, from data/lookups/toponym_*.csv."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pipeline import vocabulary
from pipeline.records import Candidate


@cache
def of_kind(kind: str) -> frozenset[str]:
    """The words of one small closed set, by its name in toponym_words.csv."""
    return frozenset(word for word, its in vocabulary.rows("toponym_words", "word", "kind") if its == kind)


@cache
def particles() -> frozenset[str]:
    """Small words inside place names."""
    return frozenset(word for word, _ in vocabulary.rows("toponym_particles", "word", "opens"))


@cache
def opening_particles() -> frozenset[str]:
    """Small words that may begin a place name, with a hyphen at least."""
    return frozenset(
        word for word, opens in vocabulary.rows("toponym_particles", "word", "opens") if opens != "0"
    )


@cache
def spaced_particles() -> frozenset[str]:
    """Small words that may begin a place name and stand apart ("el Geneina")."""
    return frozenset(
        word for word, opens in vocabulary.rows("toponym_particles", "word", "opens") if opens == "2"
    )


@cache
def prepositions() -> dict[str, int]:
    """Words before a place to how strongly they speak for it, 1 to 3."""
    return {
        word: int(strength) for word, strength in vocabulary.rows("toponym_prepositions", "word", "strength")
    }


@cache
def features_before() -> dict[str, tuple[str, ...]]:
    """Kind words that stand before a name to the GeoNames feature prefixes they ask for."""
    return _features("before")


@cache
def features_after() -> dict[str, tuple[str, ...]]:
    """Kind words that stand after a name to the GeoNames feature prefixes they ask for."""
    return _features("after")


def _features(side: str) -> dict[str, tuple[str, ...]]:
    rows = vocabulary.rows("toponym_features", "word", "side", "features")
    return {word: tuple(wanted.split("|")) for word, at, wanted in rows if at in (side, "both")}


@cache
def titles() -> dict[str, str]:
    """Words after which a name is a person to their kind, title or role."""
    return {word: kind for word, kind in vocabulary.rows("toponym_titles", "word", "kind")}  # noqa: C416


def fields_of_war(country_code: str) -> tuple[str, ...]:
    """ISO codes of the countries in which the forces of one fought abroad."""
    return _abroad().get(country_code, ())


@cache
def _abroad() -> dict[str, tuple[str, ...]]:
    rows = vocabulary.rows("toponym_armies_abroad", "country_code", "countries")
    return {code: tuple(countries.split()) for code, countries in rows}


@cache
def first_names() -> frozenset[str]:
    """First names, as written."""
    return frozenset(name for (name,) in vocabulary.rows("toponym_first_names", "name"))


@cache
def surnames() -> frozenset[str]:
    """Common surnames that places bear too."""
    return frozenset(name for (name,) in vocabulary.rows("toponym_surnames", "name"))


@cache
def common_words() -> frozenset[str]:
    """English words that are written small: as a name they need more to speak for them."""
    return vocabulary.words("casing_words")


@cache
def organisations() -> dict[str, bool]:
    """Words after a place that name an organisation to whether it stands in that place."""
    return {word: place == "1" for word, place in vocabulary.rows("toponym_organisations", "word", "place")}


@cache
def government(side: str) -> frozenset[str]:
    """Words with which a capital acts as a government, on one side of it: after, before, possessive."""
    return frozenset(word for word, at in vocabulary.rows("toponym_government", "word", "side") if at == side)


@cache
def postal_codes() -> dict[str, tuple[str, str]]:
    """Two-letter codes to (name, ISO country code), read only after "Town, "."""
    rows = vocabulary.rows("toponym_postal", "code", "name", "country_code")
    return {code: (name, country) for code, name, country in rows}


@cache
def regions() -> dict[str, Candidate]:
    """Continents, seas and macro-regions by each of their names."""
    rows = vocabulary.rows(
        "toponym_regions", "names", "latitude", "longitude", "radius_km", "country_code", "feature"
    )
    return {
        name: Candidate(
            names.split("|")[0], code, "", float(latitude), float(longitude), feature, "ours", 1.0,
            extent_km=float(radius),
        )
        for names, latitude, longitude, radius, code, feature in rows
        for name in names.split("|")
    }  # fmt: skip


@cache
def never() -> frozenset[str]:
    """Names that are hardly ever meant as a place."""
    return frozenset(word for word, _ in vocabulary.rows("toponym_never", "word", "kind"))


@cache
def civic() -> frozenset[str]:
    """Small words after a name that belong to a place's life."""
    return frozenset(word for (word,) in vocabulary.rows("toponym_civic", "word"))


@cache
def heads() -> frozenset[str]:
    """Nouns before "of X" that make X a place."""
    return frozenset(word for (word,) in vocabulary.rows("toponym_heads", "word"))


@cache
def _points() -> dict[tuple[str, str], tuple[float, float]]:
    rows = vocabulary.rows("toponym_points", "country_code", "name", "latitude", "longitude")
    return {(code, name): (float(latitude), float(longitude)) for code, name, latitude, longitude in rows}


def with_point(place: Candidate) -> Candidate:
    """The place, a country or a division moved to the point that stands for it."""
    if not place.feature.startswith("A."):
        return place
    is_country = place.feature.startswith("A.PCL")
    point = _points().get((place.country_code, "" if is_country else place.name))
    return replace(place, latitude=point[0], longitude=point[1]) if point else place
