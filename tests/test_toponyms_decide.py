"""Which namesake is meant, how precisely, and why not the others."""

from __future__ import annotations

from pipeline.places import toponyms
from pipeline.places.decide import Asked, decide
from pipeline.records import Article, Place, Toponym
from tests.toponym_gazetteer import HandMade, place


def named(text: str, name: str) -> Toponym:
    return next(
        each for each in toponyms.find(Article("a", "", text, None), HandMade()) if each.span.quote == name
    )


def placed(text: str, name: str) -> Place:
    place = named(text, name).place
    assert place is not None
    return place


def test_alone_the_larger_city_is_meant() -> None:
    assert placed("Hundreds marched in Paris.", "Paris").country_code == "FR"


def test_the_state_after_a_comma_decides() -> None:
    assert placed("A fire broke out in Paris, Texas, on Monday.", "Paris").admin1 == "Texas"


def test_towns_nearby_decide() -> None:
    text = "Crews from Bonham, Clarksville and Sherman, in Texas, fought the fire near Paris."
    assert placed(text, "Paris").country_code == "US"


def test_the_country_named_decides() -> None:
    assert placed("In Libya, shells fell on Tripoli.", "Tripoli").country_code == "LY"


def test_a_dateline_alone_does_not_move_the_rest() -> None:
    text = "BEIRUT: Libyan troops took Sirte and entered Tripoli on Monday."
    assert placed(text, "Tripoli").country_code == "LY"


def test_the_rejected_namesake_keeps_why_it_lost() -> None:
    place = placed("In Libya, shells fell on Tripoli.", "Tripoli")
    assert [(each.country_code, bool(each.why)) for each in place.candidates] == [("LB", True)]


def test_a_kind_word_asks_for_the_province() -> None:
    assert placed("Fighting went on in Hama province.", "Hama").geo_precision == "admin1"


def test_without_a_kind_word_the_town_of_a_province_is_meant() -> None:
    assert placed("A bomb went off in Hama.", "Hama").geo_precision == "exact"


def test_a_plural_kind_word_holds_for_the_whole_list() -> None:
    assert placed("Raids hit Hama and Homs provinces.", "Hama").feature == "A.ADM1"


def test_near_widens_the_circle() -> None:
    place = placed("Two men died near Sabha in Libya.", "Sabha")
    assert (place.geo_precision, place.uncertainty_km >= 25) == ("near", True)


def test_a_distance_is_the_radius() -> None:
    place = placed("It happened 40 km north of Raqqa.", "Raqqa")
    assert (place.geo_precision, place.uncertainty_km) == ("near", 40.0)


def test_outskirts_are_near() -> None:
    assert named("Shells fell on the southern outskirts of Tripoli.", "Tripoli").relation == "outskirts"


def test_between_two_names_reaches_from_one_to_the_other() -> None:
    place = placed("A convoy was hit between Sirte and Misrata in Libya.", "Sirte")
    assert 150 < place.uncertainty_km < 250


def test_the_point_never_moves() -> None:
    near, at = placed("It burned near Homs.", "Homs"), placed("It burned in Homs.", "Homs")
    assert (near.latitude, near.longitude) == (at.latitude, at.longitude)


def test_a_name_keeps_the_container_that_holds_it() -> None:
    assert named("Three died in Homs, Syria.", "Homs").within == "Syria"


def test_villages_that_nothing_tells_apart_have_no_place() -> None:
    unsure = named("A man drowned in Taza.", "Taza")
    assert (unsure.place, "nothing in the article" in unsure.reason) == (None, True)


def test_a_village_of_two_namesakes_is_told_by_the_country() -> None:
    assert placed("Shells fell in Taza, in Syria, near Hama.", "Taza").country_code == "SY"


MEXICO = (
    place("Mexico", "MX", 23.0, -102.0, "A.PCLI", extent_km=1700.0),
    place("México", "MX", 19.4, -99.6, "A.ADM1", admin1="México", extent_km=150.0),
    place("Mexico City", "MX", 19.43, -99.13, population=12_294_193),
)


def test_a_country_is_meant_before_the_city_and_state_of_its_name() -> None:
    asked = Asked("Mexico", MEXICO), Asked("Mexico City", MEXICO[2:])
    assert decide(asked)[0].chosen.feature == "A.PCLI"


def test_a_capital_is_meant_by_its_own_name_before_its_country() -> None:
    tunisia = place("Tunisia", "TN", 34.0, 9.0, "A.PCLI", extent_km=400.0)
    tunis = place("Tunis", "TN", 36.8, 10.2, population=693_210)
    assert decide([Asked("Tunis", (tunisia, tunis))])[0].chosen is tunis
