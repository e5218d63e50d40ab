"""The sides of an incident by name and kind."""

from __future__ import annotations

import pytest

from pipeline.reading import actors, known
from tests.parsing import mentions, sentence


def describe(text: str, word: str) -> actors.Actor | None:
    token = next(token for token in sentence(text).doc if token.text == word)
    return actors.describe(token, offset=0)


@pytest.mark.parametrize(
    ("text", "word", "name", "side"),
    [
        ("The LNA attacked the base.", "LNA", "Libyan National Army", "armed"),
        ("Forces loyal to Khalifa Haftar advanced.", "Forces", "Libyan National Army", "armed"),
        ("Fighters of the Islamic State fled.", "Fighters", "Islamic State", "armed"),
        ("Syrian troops advanced.", "troops", "Military Forces of Syria", "state"),
        ("Gunmen opened fire.", "Gunmen", "Unidentified Armed Group ({C})", "armed"),
        ("A group of armed men opened fire.", "group", "Unidentified Armed Group ({C})", "armed"),
        ("Rebel groups advanced.", "groups", "Rebels ({C})", "armed"),
        ("Two villagers were hurt.", "villagers", "Civilians ({C})", "civil"),
        ("Russia bombed the town.", "Russia", "Government of Russia", "state"),
        ("Damascus bombed the town.", "Damascus", "Government of Syria", "state"),
    ],
)
def test_an_actor_has_its_name_and_side(text: str, word: str, name: str, side: str) -> None:
    actor = describe(text, word)
    assert actor is not None
    assert (actor.name, actor.side) == (name, side)


def test_his_forces_are_those_of_the_actor_named_before() -> None:
    text = "Haftar, who leads the Libyan National Army, said that his forces advanced."
    actor = describe(text, "forces")
    assert actor is not None
    assert actor.name == "Libyan National Army"


def test_a_pronoun_is_nobody() -> None:
    assert describe("They attacked the town.", "They") is None


def test_an_acronym_is_matched_in_capitals_only() -> None:
    assert known.find("the sac of the stc") == ()
    assert [found[2] for found in known.find("the STC")] == ["Southern Transitional Council"]


def test_who_dies_suffers() -> None:
    (mention,) = [mention for mention in mentions("Three soldiers died.") if mention.kind.name == "harm"]
    assert (mention.agents, [token.text for token in mention.patients]) == ((), ["soldiers"])


def test_a_passive_names_both_sides() -> None:
    (mention,) = mentions("The village was attacked by gunmen.")
    assert [token.text for token in (*mention.agents, *mention.patients)] == ["gunmen", "village"]


def test_the_subject_of_a_light_verb_does_the_act() -> None:
    (mention,) = mentions("Rebels launched an attack on the airport.")
    assert [token.text for token in (*mention.agents, *mention.patients)] == ["Rebels", "airport"]
