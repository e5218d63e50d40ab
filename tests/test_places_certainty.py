"""How sure an answer is: what lowers and raises the share."""

import dataclasses

from pipeline.places.certainty import Signs, certainty
from pipeline.places.found import Found

VILLAGE = Found(1, "Zarbah", "SY", "", "", 36.0, 37.0, "P.PPL", 0, "ours", 0.0, 0)
ALONE = Signs("country", "", namesakes=1, consonants=3)


def test_the_smaller_what_is_told_the_surer_the_answer() -> None:
    division, country, world = (
        certainty(VILLAGE, dataclasses.replace(ALONE, scope=scope))
        for scope in ("division", "country", "world")
    )
    assert division > country > world


def test_a_rival_elsewhere_makes_it_less_sure() -> None:
    assert certainty(VILLAGE, dataclasses.replace(ALONE, rivals=1)) < certainty(VILLAGE, ALONE)


def test_a_name_that_is_only_alike_is_less_sure_than_the_very_name() -> None:
    assert certainty(VILLAGE._replace(score=0.8), ALONE) < certainty(VILLAGE, ALONE)


def test_a_name_of_many_consonants_tells_more() -> None:
    assert certainty(VILLAGE, dataclasses.replace(ALONE, consonants=6)) > certainty(VILLAGE, ALONE)


def test_a_city_is_hardly_the_village_asked_for() -> None:
    asked = dataclasses.replace(ALONE, kind="village")
    assert certainty(VILLAGE._replace(population=300_000), asked) < certainty(VILLAGE, asked)


def test_what_is_written_without_vowels_is_trusted_by_what_it_writes() -> None:
    alike = VILLAGE._replace(score=0.9)
    assert certainty(alike, dataclasses.replace(ALONE, unwritten=True)) > certainty(alike, ALONE)


def test_a_country_needs_no_context() -> None:
    country = VILLAGE._replace(feature="A.PCLI")
    assert certainty(country, Signs("world", "", namesakes=20, consonants=2)) > 0.95
