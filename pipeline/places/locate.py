"""One name with its context to one place, or to None where there is no honest answer."""

from __future__ import annotations

from pipeline.places.gazetteer import Gazetteer
from pipeline.records import Place


def locate(name: str, *, gazetteer: Gazetteer, country: str = "", admin1: str = "", admin2: str = "") -> Place | None:
    """The place that `name` means in `country` (name or ISO code) and `admin1`, None if no one can say."""
    country_code = gazetteer.country_code(country)
    found = gazetteer.search(name, country_code=country_code or None, admin1=admin1)
    if not found:
        return None
    best = found[0]
    return Place(
        best.name, country, best.country_code, best.admin1, best.latitude, best.longitude,
        "exact", 2.0, best.name, best.feature, best.source, best.score, tuple(found[1:]),
    )  # fmt: skip
