"""Names with their context to places, in a gazetteer of a few rows."""

from pathlib import Path

import pytest

from pipeline.errors import GazetteerError
from pipeline.places import additions, gazetteer, index
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.geocoder import OfflineGazetteer
from pipeline.places.locate import locate
from pipeline.places.rows import Row


def row(
    name: str, latitude: float, longitude: float, *others: str, feature: str = "P.PPL", population: int = 0
) -> Row:
    return Row(name, (name, *others), "SY", "", "", latitude, longitude, feature, population, "ours")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("gazetteer") / "gazetteer.sqlite"
    index.build_from(
        path,
        [
            row("Syria", 35.0, 38.0, "سوريا", feature="A.PCLI"),
            row("Hims", 34.73, 36.71, "Homs", "حمص", population=775_000),
            row("Kafr Nabudah", 35.43, 36.49),
            row("Salkhad", 32.49, 36.71, population=15_000),
            row("Shahba", 32.85, 36.63, population=13_000),
            row("Tall Sarmin", 35.9, 36.7),
            row("Tall Sarmin", 33.1, 36.1),
            row("Bani Zayd Air Base", 34.49, 36.90, feature="S.AIRB"),
            row("Bani Zayd", 34.50, 36.95),
        ],
    )
    return Gazetteer(path, aliases=path.parent / "aliases.csv")


def test_a_town_is_exact(known: Gazetteer) -> None:
    place = locate("Homs", gazetteer=known, country="Syria")
    assert place is not None
    assert (place.name, place.geo_precision) == ("Hims", "exact")


def test_a_larger_town_has_the_wider_radius(known: Gazetteer) -> None:
    city = locate("Homs", gazetteer=known, country="SY")
    village = locate("Kafr Nabudah", gazetteer=known, country="SY")
    assert city is not None
    assert village is not None
    assert city.uncertainty_km > village.uncertainty_km


def test_the_country_may_be_given_in_arabic(known: Gazetteer) -> None:
    assert known.country_code("سوريا") == "SY"


@pytest.mark.parametrize("name", ["Kafr Nabuda", "Kafr Nabutha", "كفر نبودة", "Kafr Nabudah village"])
def test_other_spellings_find_the_village(known: Gazetteer, name: str) -> None:
    place = locate(name, gazetteer=known, country="SY")
    assert place is not None
    assert place.name == "Kafr Nabudah"


def test_a_less_alike_spelling_scores_less(known: Gazetteer) -> None:
    exact, alike = (locate(name, gazetteer=known, country="SY") for name in ("Kafr Nabudah", "Kafr Nabutha"))
    assert exact is not None
    assert alike is not None
    assert alike.score < exact.score


def test_namesakes_far_apart_have_no_answer(known: Gazetteer) -> None:
    assert locate("Tall Sarmin", gazetteer=known, country="SY") is None


def test_a_district_tells_namesakes_apart(known: Gazetteer) -> None:
    place = locate("Tall Sarmin", gazetteer=known, country="SY", admin2="Salkhad district")
    assert place is None or place.latitude < 34


def test_an_unknown_name_has_no_answer(known: Gazetteer) -> None:
    assert locate("Robotyne", gazetteer=known, country="SY") is None


def test_between_two_towns_is_midway_and_as_wide_as_half_the_way(known: Gazetteer) -> None:
    place = locate("Road between Salkhad and Shahba", gazetteer=known, country="SY")
    assert place is not None
    assert (place.geo_precision, place.latitude) == ("near", 32.67)
    assert 18 < place.uncertainty_km < 22


def test_the_middle_of_a_long_road_is_no_answer(known: Gazetteer) -> None:
    assert locate("Road between Kafr Nabudah and Salkhad", gazetteer=known, country="SY") is None


def test_what_the_name_says_it_lies_in_tells_namesakes_apart(known: Gazetteer) -> None:
    place = locate("Tall Sarmin (Salkhad district)", gazetteer=known, country="SY")
    assert place is None or place.latitude < 34


def test_a_told_distance_moves_the_point(known: Gazetteer) -> None:
    place = locate("20 km north of Salkhad", gazetteer=known, country="SY")
    assert place is not None
    assert place.latitude == pytest.approx(32.67, abs=0.01)


def test_an_air_base_is_not_the_village_of_its_name(known: Gazetteer) -> None:
    place = locate("Bani Zayd airbase", gazetteer=known, country="SY")
    assert place is not None
    assert place.feature == "S.AIRB"


def test_a_thing_at_a_town_is_near_it(known: Gazetteer) -> None:
    place = locate("Salkhad checkpoint", gazetteer=known, country="SY")
    assert place is not None
    assert place.geo_precision == "near"


def test_a_country_is_no_more_precise_than_a_country(known: Gazetteer) -> None:
    place = locate("Syria", gazetteer=known)
    assert place is not None
    assert place.geo_precision == "country"


def test_an_alias_wins(tmp_path: Path, known: Gazetteer) -> None:
    path = tmp_path / "aliases.csv"
    additions.add_alias(
        "Tall Sarmin", "Tall Sarmin", country_code="SY", latitude=33.1, longitude=36.1, path=path
    )
    place = locate("Tall-Sarmin", gazetteer=Gazetteer(known.path, aliases=path), country="SY")
    assert place is not None
    assert (place.latitude, place.score) == (33.1, 1.0)


def test_an_alias_said_again_replaces_the_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    for latitude in (33.1, 35.9):
        additions.add_alias(
            "Sarmin", "Tall Sarmin", country_code="SY", latitude=latitude, longitude=36.1, path=path
        )
    assert [alias["latitude"] for alias in additions.aliases(path)] == ["35.9"]


def test_geopy_gets_a_location(known: Gazetteer) -> None:
    location = OfflineGazetteer(known).geocode("Homs", country_codes="sy")
    assert (location.latitude, location.raw["geo_precision"]) == (34.73, "exact")


def test_reverse_gives_the_nearest_settlement(known: Gazetteer) -> None:
    assert OfflineGazetteer(known).reverse((35.44, 36.5)).raw["name"] == "Kafr Nabudah"


def test_a_gazetteer_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = index.build_from(tmp_path / "old.sqlite", [row("Hims", 34.73, 36.71)])
    monkeypatch.setattr(gazetteer, "VERSION", "0")
    with pytest.raises(GazetteerError, match="another version"):
        gazetteer.open(path)


def test_a_damaged_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(GazetteerError, match="damaged"):
        gazetteer.open(path)


def test_a_geonames_dump_can_be_added(tmp_path: Path) -> None:
    cells = [
        "1",
        "Şirmīn",
        "Sirmin",
        "Sarmin,سرمين",
        "35.9",
        "36.7",
        "P",
        "PPL",
        "SY",
        *[""] * 5,
        "14530",
        *[""] * 4,
    ]
    dump = tmp_path / "SY.txt"
    dump.write_text("\t".join(cells) + "\n", encoding="utf-8")
    additions.add(dump, folder=tmp_path / "added")
    [found] = additions.added(tmp_path / "added")
    assert (found.names, found.population) == (("Şirmīn", "Sirmin", "Sarmin", "سرمين"), 14530)


def test_any_csv_can_be_added_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Village,Y,X,country\nSarmin,35.9,36.7,Syria\n", encoding="utf-8")
    additions.add(path, columns={"name": "Village"}, folder=tmp_path / "added")
    [found] = additions.added(tmp_path / "added")
    assert (found.name, found.country_code, found.latitude) == ("Sarmin", "SY", 35.9)


def test_a_csv_without_a_point_says_which_column_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,lat\nSarmin,35.9\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="no column for longitude"):
        additions.add(path, folder=tmp_path / "added")


def test_the_very_name_wins_over_one_of_the_same_key(tmp_path: Path) -> None:
    path = index.build_from(
        tmp_path / "gazetteer.sqlite", [row("Kafr Nabil", 36.1, 36.6), row("Kafr Nabel", 33.5, 36.2)]
    )
    place = locate("Kafr Nabil", gazetteer=Gazetteer(path, aliases=tmp_path / "no"), country="SY")
    assert place is not None
    assert place.latitude == 36.1
