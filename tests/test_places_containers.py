"""An unknown name in what it says it lies in: the container's point, no more precise than it is."""

import pytest

from pipeline.places import index
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.locate import locate
from pipeline.places.rows import Row


def row(name: str, latitude: float, *, admin2: str = "", feature: str = "P.PPL", population: int = 0) -> Row:
    return Row(name, (name,), "MM", "", admin2, latitude, 97.0, feature, population, "mimu")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("gazetteer")
    path = index.build_from(
        folder / "gazetteer.sqlite",
        [
            row("Myanmar", 21.0, feature="A.PCLI"),
            row("Taungdwin", 20.0, feature="A.ADM3"),
            row("Taungdwin", 20.05, population=60_000),
            *(row(f"Pethtaung {number}", 20.0 + number / 100, admin2="Taungdwin") for number in range(8)),
            row("Wetlet", 22.0, feature="A.ADM3"),
            *(row(f"Magyigon {number}", 22.0 + number, admin2="Wetlet") for number in range(8)),
        ],
    )
    return Gazetteer(path, aliases=folder / "aliases.csv")


def test_an_unknown_village_is_in_its_small_township(known: Gazetteer) -> None:
    place = locate("Zyxon village, Taungdwin township", gazetteer=known, country="MM")
    assert place is not None
    assert (place.geo_precision, place.latitude) == ("admin2", 20.0)


def test_a_wide_township_is_no_place_of_a_village(known: Gazetteer) -> None:
    assert locate("Zyxon village, Wetlet township", gazetteer=known, country="MM") is None


@pytest.mark.parametrize(
    "name",
    [
        "Zyxon neighborhood, Taungdwin",
        "Zyxon quarter of Taungdwin",
        "Zyxon prison in Taungdwin city",
        "Zyxon village (Taungdwin)",
        "Zyxon village near Taungdwin",
        "Zyxon, south of Taungdwin",
    ],
)
def test_an_unknown_part_of_a_town_is_near_it(known: Gazetteer, name: str) -> None:
    place = locate(name, gazetteer=known, country="MM")
    assert place is not None
    assert place.geo_precision == "near"
    assert place.latitude == pytest.approx(20.05, abs=0.06)
    assert place.uncertainty_km >= 10


def test_a_distance_after_a_comma_moves_the_point(known: Gazetteer) -> None:
    place = locate("Zyxon village, 20 km north of Taungdwin", gazetteer=known, country="MM")
    assert place is not None
    assert place.latitude == pytest.approx(20.23, abs=0.01)


def test_a_known_village_near_a_town_is_itself(known: Gazetteer) -> None:
    place = locate("Pethtaung 7 village near Taungdwin", gazetteer=known, country="MM")
    assert place is not None
    assert (place.geo_precision, place.latitude) == ("exact", 20.07)
