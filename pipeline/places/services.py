"""Which geocoder answers where a name lies: the offline gazetteer, or a service by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from geopy.distance import distance
from geopy.location import Location

from pipeline.places.gazetteer import Gazetteer
from pipeline.places.geocoder import OfflineGazetteer
from pipeline.places.locate import locate
from pipeline.places.online import Geocodes, online
from pipeline.places.table import Locate
from pipeline.records import GeoPrecision, Place

OFFLINE = "offline"
CACHE = Path(__file__).parents[2] / "data" / "cache" / "geocoder.sqlite"
# What each service calls the kind of a result, as our precision; anything else is a spot or a settlement.
PRECISION: dict[str, GeoPrecision] = {
    "country": "country",
    "state": "admin1",
    "region": "admin1",
    "province": "admin1",
    "macroregion": "admin1",
    "county": "admin2",
    "district": "admin2",
    "macrocounty": "admin2",
}
LEAST_RADIUS_KM = 1.0  # a service's extent of a spot is metres; the words are seldom that exact
RADIUS_WITHOUT_EXTENT_KM = 5.0  # a settlement whose extent the service does not tell
SERVICE_SCORE = 0.8  # services give no comparable score; below our own exact match


def locator(service: str, gazetteer: Gazetteer, *, domain: str = "", cache: Path = CACHE) -> Locate:
    """A function that places one name: `locate(name, country=, admin1=, admin2=)` → Place or None.

    A service is asked by its name ("nominatim", "photon", "pelias") at `domain` or at its public host; the
    gazetteer answers where it is away. Raises GeocodingError for an unknown service.
    """
    offline = partial(locate, gazetteer=gazetteer)
    if service == OFFLINE:
        return offline
    geocoder = online(service, cache=cache, domain=domain, offline=OfflineGazetteer(gazetteer))
    return partial(ask, geocoder=geocoder, service=service, gazetteer=gazetteer)


def ask(
    name: str,
    *,
    geocoder: Geocodes,
    service: str,
    gazetteer: Gazetteer,
    country: str = "",
    admin1: str = "",
    admin2: str = "",
) -> Place | None:
    """The service's place for a name in its division and country, with the extent it tells as the radius."""
    code = gazetteer.country_code(country) if country else ""
    query = ", ".join(part for part in (name, admin2, admin1) if part)
    location = geocoder.geocode(query, country_codes=code.lower() or None)
    return None if location is None else place_of(location, name, service=service)


def place_of(location: Location, name: str, *, service: str) -> Place:
    """A geopy location as a Place; one that the offline gazetteer gave is as it was."""
    raw: Mapping[str, Any] = location.raw
    if "geo_precision" in raw:
        return Place(**{**raw, "candidates": ()})
    told: Mapping[str, Any] = raw.get("properties", raw)
    address: Mapping[str, Any] = raw.get("address", told)
    kind = str(
        told.get("addresstype") or told.get("layer") or told.get("osm_value") or told.get("type") or ""
    )
    return Place(
        name=str(told.get("name") or name),
        country=str(address.get("country", "")),
        country_code=str(address.get("country_code") or address.get("countrycode") or "").upper(),
        admin1=str(address.get("state") or address.get("region") or ""),
        latitude=location.latitude,
        longitude=location.longitude,
        geo_precision=PRECISION.get(kind, "exact"),
        uncertainty_km=_radius_km(location, raw, told),
        matched_name=str(told.get("display_name") or told.get("label") or told.get("name") or name),
        feature="",
        source=service,
        score=SERVICE_SCORE,
    )


def _radius_km(location: Location, raw: Mapping[str, Any], told: Mapping[str, Any]) -> float:
    """From the point to the farthest corner of the extent, as Nominatim, Photon or Pelias tell it."""
    if box := raw.get("boundingbox"):  # Nominatim: south, north, west, east
        south, north, west, east = (float(edge) for edge in box)
    elif box := told.get("extent"):  # Photon: west, north, east, south
        west, north, east, south = (float(edge) for edge in box)
    elif box := raw.get("bbox"):  # Pelias: west, south, east, north
        west, south, east, north = (float(edge) for edge in box)
    else:
        return RADIUS_WITHOUT_EXTENT_KM
    corners = [(latitude, longitude) for latitude in (south, north) for longitude in (west, east)]
    point = (location.latitude, location.longitude)
    return float(max(LEAST_RADIUS_KM, *(distance(point, corner).km for corner in corners)))
