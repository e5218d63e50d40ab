"""The vocabularies of place names hold together."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline import vocabulary
from pipeline.places import evidence, fame, words
from pipeline.reading import demonyms


def test_every_rule_has_one_weight() -> None:
    rules = Counter(rule for rule, *_ in vocabulary.rows("toponym_evidence", "rule", "weight", "meaning"))
    assert [rule for rule, times in rules.items() if times > 1] == []


def test_every_strong_rule_has_a_weight() -> None:
    assert (evidence.STRONG | evidence.PERSON | evidence.LARGE_BASES) - evidence.weights().keys() == set()


def test_plurals_of_peoples_are_known() -> None:
    assert demonyms.table()["Israelis"] == ("Israel", "IL")


def test_every_demonym_of_a_region_is_a_region_or_has_a_country() -> None:
    lost = [
        word for word, (name, code) in demonyms.table().items() if not code and name not in words.regions()
    ]
    assert lost == []


@pytest.mark.parametrize("name", ["Sahel", "Mediterranean Sea", "Donbas"])
def test_macro_regions_have_an_extent(name: str) -> None:
    assert words.regions()[name].extent_km


def test_the_kind_in_a_name_is_read() -> None:
    laurel = words.regions()["Sahel"].__class__("Laurel County", "US", "", 37.1, -84.1, "P.PPL", "test", 1.0)
    assert fame.kind(laurel) == "A.ADM2"
