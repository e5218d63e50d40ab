"""The gazetteer as a geopy geocoder: `Nominatim` and others can stand in its place, and it in theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from pipeline.places.gazetteer import Gazetteer
from pipeline.places.locate import locate
from pipeline.records import Candidate, Place


class OfflineGazetteer(Geocoder):  # type: ignore[misc]
    """Geocodes without a network. `Location.raw` is our `Place` (or candidate) as a dict."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(user_agent="incident-map")
        self.gazetteer = gazetteer

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Sequence[str] | None = None,
        admin1: str = "",
        admin2: str = "",
    ) -> Location | list[Location] | None:
        """The place that the query means, None where there is no honest answer.

        With `exactly_one=False` every candidate, the likeliest first. `country_codes` are ISO 3166-1 alpha-2,
        as geopy's Nominatim takes them; with several, the surest answer counts.
        """
        codes = [country_codes] if isinstance(country_codes, str) else list(country_codes or [""])
        codes = [code.upper() for code in codes]
        if not exactly_one:
            found = [
                one
                for code in codes
                for one in self.gazetteer.search(query, country_code=code or None, admin1=admin1)
            ]
            return [_location(one) for one in found] or None
        places = [
            locate(query, gazetteer=self.gazetteer, country=code, admin1=admin1, admin2=admin2)
            for code in codes
        ]
        answers = [place for place in places if place is not None]
        return _location(max(answers, key=lambda place: place.score)) if answers else None

    def reverse(
        self, query: Point | str | tuple[float, float], *, exactly_one: bool = True
    ) -> Location | list[Location] | None:
        """The settlement nearest to a point, with its division and country; None far from any."""
        point = Point(query)
        found = self.gazetteer.nearest(point.latitude, point.longitude)
        if found is None:
            return None
        location = _location(found.candidate())
        return location if exactly_one else [location]


def _location(one: Place | Candidate) -> Location:
    parts = (one.name, one.admin1, getattr(one, "country", one.country_code))
    address = ", ".join(dict.fromkeys(part for part in parts if part))
    return Location(address, Point(one.latitude, one.longitude), asdict(one))
