"""Upper-case wire copy in mixed case again."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from pipeline.reading import casing

COPY = "THE ARMY SAID THAT GUERRILLAS OF THE FMLN ATTACKED USULUTAN ON 3 MAY.  GENERAL BUSTILLO FLED."


def test_names_are_capital_and_words_are_small() -> None:
    assert casing.restore(COPY) == (
        "The army said that guerrillas of the FMLN attacked Usulutan on 3 May.  General Bustillo fled."
    )


def test_mixed_case_is_left_alone() -> None:
    text = "The army reported that guerrillas attacked the town of Usulutan on Monday."
    assert casing.restore(text) == text


def test_a_short_acronym_is_left_alone() -> None:
    assert casing.restore("FMLN") == "FMLN"


def test_a_word_after_a_particle_is_a_name() -> None:
    assert "San Vicente" in casing.restore(COPY + " THE MAYOR OF SAN VICENTE SAID SO.")


@pytest.mark.parametrize("name", ["Central America", "Maria Auxiliadora", "Villa Francia", "Viña del Mar"])
def test_a_word_of_the_dictionary_may_begin_or_end_a_name(name: str) -> None:
    assert f" {name} " in casing.restore(f"{COPY} THEY WENT TO {name.upper()} TODAY.")


@pytest.mark.parametrize("word", ["kidnappings", "headquartered", "counteroffensive"])
def test_an_inflected_word_is_no_name(word: str) -> None:
    assert f" {word} " in casing.restore(f"{COPY} THE OLD {word.upper()} CONTINUED.")


@given(strategies.text(alphabet=strategies.characters(categories=["Lu", "Zs", "Po"]), max_size=300))
def test_the_length_never_changes(text: str) -> None:
    assert len(casing.restore(text)) == len(text)


def test_a_headline_is_read_as_a_sentence() -> None:
    text = "Gunmen Attack Orlu Police Station, Kill 2 Officers. IPOB denies it."
    assert casing.restore(text) == "Gunmen attack Orlu police station, kill 2 officers. IPOB denies it."


def test_a_name_of_many_words_is_no_headline() -> None:
    text = "Members of Boko Haram, Islamic State West Africa Province and Ansaru met"
    assert casing.restore(text) == text
