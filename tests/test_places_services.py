"""Services' answers as places, with the extent they tell as the radius."""

from dataclasses import asdict

import pytest
from geopy.location import Location
from geopy.point import Point

from pipeline.places.services import place_of
from tests.examples import place

POINT = Point(27.04, 14.43)
NOMINATIM = {
    "name": "Sabha",
    "display_name": "Sabha, Libya",
    "addresstype": "city",
    "boundingbox": ["27.0", "27.1", "14.4", "14.5"],
    "address": {"country": "Libya", "country_code": "ly", "state": "Sabha"},
}
PHOTON = {
    "properties": {
        "name": "Sabha",
        "country": "Libya",
        "countrycode": "LY",
        "osm_value": "city",
        "extent": [14.4, 27.1, 14.5, 27.0],
    }
}
PELIAS = {
    "properties": {
        "name": "Sabha",
        "country": "Libya",
        "country_code": "LY",
        "region": "Sabha",
        "layer": "locality",
    },
    "bbox": [14.4, 27.0, 14.5, 27.1],
}


@pytest.mark.parametrize(
    ("service", "raw"), [("nominatim", NOMINATIM), ("photon", PHOTON), ("pelias", PELIAS)]
)
def test_a_services_answer_has_its_country_and_the_radius_of_its_extent(service, raw):
    found = place_of(Location("Sabha, Libya", POINT, raw), "Sebha", service=service)
    assert (found.name, found.country, found.country_code, found.source) == ("Sabha", "Libya", "LY", service)
    assert 7 < found.uncertainty_km < 11
    assert found.geo_precision == "exact"


def test_a_state_is_no_exact_place():
    found = place_of(
        Location("Sabha", POINT, NOMINATIM | {"addresstype": "state"}), "Sabha", service="nominatim"
    )
    assert found.geo_precision == "admin1"


def test_an_answer_without_an_extent_has_a_settlements_radius():
    raw = {key: value for key, value in NOMINATIM.items() if key != "boundingbox"}
    assert place_of(Location("Sabha", POINT, raw), "Sabha", service="nominatim").uncertainty_km == 5.0


def test_the_gazetteers_answer_stays_as_it_is():
    assert place_of(Location("Sabha", POINT, asdict(place())), "Sabha", service="nominatim") == place()
