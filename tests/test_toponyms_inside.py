"""Names that the gazetteer does not have, or has elsewhere, inside a place that the words name."""

from __future__ import annotations

import pytest

from pipeline.places import toponyms
from pipeline.records import Article, Place, Toponym
from tests.toponym_gazetteer import HandMade


def found(text: str) -> dict[str, Toponym]:
    return {each.span.quote: each for each in toponyms.find(Article("a", "", text, None), HandMade())}


def placed(text: str, name: str) -> Place:
    place = found(text)[name].place
    assert place is not None
    return place


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot in Zarbin, Hama province.",
        "Two men were shot in Zarbin village, Hama province.",
        "Two men were shot in Zarbin (Hama province).",
    ],
)
def test_an_unknown_village_lies_in_the_division_named_after_it(text: str) -> None:
    place = placed(text, "Zarbin")
    assert (place.name, place.geo_precision, place.matched_name) == ("Zarbin", "admin1", "Hama")


def test_an_unknown_quarter_is_near_its_city() -> None:
    place = placed("A bomb went off in Zarbin, Homs.", "Zarbin")
    assert (place.geo_precision, place.latitude) == ("near", 34.73)


def test_an_unknown_village_of_a_small_towns_district_is_no_more_than_that() -> None:
    place = placed("A bomb went off in Zarbin (Sirte).", "Zarbin")
    assert place.uncertainty_km >= 10


def test_the_unknown_name_says_what_it_lies_in() -> None:
    assert found("Two men were shot in Zarbin, Hama province.")["Zarbin"].within == "Hama"


def test_a_whole_country_is_no_place_of_a_village() -> None:
    assert found("Two men were shot in Zarbin, Syria.").get("Zarbin") is None or (
        found("Two men were shot in Zarbin, Syria.")["Zarbin"].place is None
    )


def test_a_town_abroad_is_not_the_one_in_the_division_named_after_it() -> None:
    place = placed("Fighters took Taza, Raqqa and Sirte. Shells hit Dallas (Hama province).", "Dallas")
    assert (place.country_code, place.geo_precision) == ("SY", "admin1")


def test_a_name_of_two_words_is_sought_whole_in_what_holds_it() -> None:
    assert placed("Shells hit Kafr Bin, Hama province.", "Kafr Bin").name == "Kafr Bin"


def test_an_unknown_place_told_by_a_distance_is_near_and_as_wide() -> None:
    place = placed("Two were killed in Zarbin, 25 km west of Sirte.", "Zarbin")
    assert (place.geo_precision, place.uncertainty_km) == ("near", 25.0)


def test_who_was_born_in_a_country_is_no_place() -> None:
    assert "Zarbin" not in found("An award went to Zarbin, born in Syria.")


def test_a_storm_is_no_town() -> None:
    assert "Taza" not in found("Cyclone Taza hit the coast.")


def test_an_acronym_that_opens_a_sentence_is_no_town() -> None:
    assert "IBO" not in found("IBO cases rose.")


def test_a_currency_is_no_country() -> None:
    assert "US" not in found("The gang asked for US$ 1 million.")


def test_an_acronym_is_no_town() -> None:
    assert "IBO" not in found("Police killed two men in an IBO on Monday.")


def test_a_town_is_known_without_its_article() -> None:
    assert placed("Shells hit the city of Qamishli in Syria.", "Qamishli").country_code == "SY"


def test_a_town_is_known_with_a_hyphen() -> None:
    assert placed("He was shot in Petion-Ville.", "Petion-Ville").country_code == "HT"


def test_a_kind_word_that_owns_a_name_is_none_itself() -> None:
    assert "Township" not in found("Men burned houses in Hama Township's Zarbin village in Syria.")


def test_a_town_called_a_district_is_no_exact_point() -> None:
    place = placed("Men burned houses in Kafr Bin district in Hama province.", "Kafr Bin")
    assert (place.geo_precision, place.uncertainty_km) == ("admin2", 30.0)
