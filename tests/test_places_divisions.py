"""Divisions: the point they have, their parts, and what they tell of names inside them."""

from collections.abc import Iterable

import pytest

from pipeline.places import index
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.locate import locate
from pipeline.places.names import fold
from pipeline.places.rows import Row


def encoded(values: Iterable[float]) -> str:
    """Numbers in Google's polyline encoding, three decimals, each the change from two before."""
    last, letters = [0, 0], ""
    for number, value in enumerate(values):
        change = round(value * 1000) - last[number % 2]
        last[number % 2] += change
        change = ~(change << 1) if change < 0 else change << 1
        while change >= 0x20:
            letters += chr((0x20 | (change & 0x1F)) + 63)
            change >>= 5
        letters += chr(change + 63)
    return letters


def square(south: float, west: float, north: float, east: float) -> str:
    return encoded([south, west, south, east, north, east, north, west, south, west])


def row(name: str, latitude: float, longitude: float, feature: str = "P.PPL", outline: str = "") -> Row:
    radius = 100.0 if outline else 0.0
    return Row(
        name,
        (name,),
        "SY",
        name if outline else "",
        "",
        latitude,
        longitude,
        feature,
        0,
        "ours",
        radius,
        outline,
    )


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("gazetteer") / "gazetteer.sqlite"
    index.build_from(
        path,
        [
            Row("Syria", ("Syria",), "SY", "", "", 35.0, 38.0, "A.PCLI", 0, "ours"),
            row("Westland", 34.0, 36.0, "A.ADM1", square(33, 35, 35, 37)),
            row("Eastland", 34.0, 38.0, "A.ADM1", square(33, 37, 35, 39)),
            row("Tall Sarmin", 34.1, 36.1),
            row("Tall Sarmin", 34.1, 38.1),
        ],
    )
    return Gazetteer(path, aliases=path.parent / "aliases.csv")


def test_a_part_of_a_division_lies_that_way_of_its_middle(known: Gazetteer) -> None:
    place = locate("Northern Westland province", gazetteer=known, country="SY")
    assert place is not None
    assert (place.geo_precision, place.latitude, place.longitude) == ("area", 34.5, 36.0)


def test_a_part_of_a_division_is_as_wide_as_its_area(known: Gazetteer) -> None:
    place = locate("Southwestern Westland province", gazetteer=known, country="SY")
    assert place is not None
    assert 50 < place.uncertainty_km < 65


@pytest.mark.parametrize(("division", "longitude"), [("Westland", 36.1), ("Eastland province", 38.1)])
def test_the_division_tells_namesakes_apart(known: Gazetteer, division: str, longitude: float) -> None:
    place = locate("Tall Sarmin", gazetteer=known, country="SY", admin1=division)
    assert place is not None
    assert place.longitude == longitude


def test_the_division_in_the_name_tells_namesakes_apart(known: Gazetteer) -> None:
    place = locate("Tall Sarmin (Eastland province)", gazetteer=known, country="SY")
    assert place is not None
    assert place.longitude == 38.1


def test_a_division_that_one_country_has_tells_the_country(known: Gazetteer) -> None:
    place = locate("Tall Sarmin", gazetteer=known, admin1="Westland province")
    assert place is not None
    assert place.country_code == "SY"


def test_a_division_is_found_without_a_country(known: Gazetteer) -> None:
    place = locate("Eastland province", gazetteer=known)
    assert place is not None
    assert (place.geo_precision, place.longitude) == ("admin1", 38.0)


def test_a_village_of_a_short_name_is_not_looked_for_in_the_whole_world(known: Gazetteer) -> None:
    assert locate("Tall Sarmin village", gazetteer=known) is None


def test_a_division_has_the_point_of_the_names_server_and_a_radius_that_covers_it() -> None:
    division = row("Westland Prefecture", 34.0, 36.0, "A.ADM1", square(33, 35, 35, 37))
    point = row("Westland", 34.5, 36.0, "A.ADM1")
    [(moved, _)] = index.pointed([(division, (fold(division.name),))], [point])
    assert (moved.latitude, round(moved.radius_km)) == (34.5, 156)


def test_a_point_far_outside_is_another_division_of_the_name() -> None:
    division = row("Westland Prefecture", 34.0, 36.0, "A.ADM1", square(33, 35, 35, 37))
    point = row("Westland", 40.0, 36.0, "A.ADM1")
    [(moved, _)] = index.pointed([(division, (fold(division.name),))], [point])
    assert moved == division
