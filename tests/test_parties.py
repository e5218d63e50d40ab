"""The name of a side from its words alone."""

from __future__ import annotations

import pytest

from pipeline.reading import parties


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the PKK", "Kurdistan Workers' Party"),
        ("the United States", "Government of United States"),
        ("Turkish warplanes", "Military Forces of Turkey"),
        ("the Carlos Vega front", "Carlos Vega front"),
        ("armed Kuki groups", "Kuki groups"),
        ("a faction, the Jund Army", "Jund Army"),
    ],
)
def test_a_party_is_named_by_its_words(words: str, name: str) -> None:
    assert parties.canonical(words) == name


@pytest.mark.parametrize(
    "words", ["militants", "the armed group", "Omar Diallo", "Two men", "Syrian refugees"]
)
def test_a_description_names_nobody(words: str) -> None:
    assert parties.canonical(words) == ""
