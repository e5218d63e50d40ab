"""Accusations, denials and claims of responsibility, and who makes them."""

from __future__ import annotations

import pytest

from pipeline.reading import claims, events, speakers
from tests.parsing import sentence


def told(text: str) -> list[tuple[str, str]]:
    parsed = sentence(text)
    return [
        (claim.kind, claim.source.name if claim.source else "")
        for claim in claims.find(parsed, events.find(parsed))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels accused the army of shelling a school.", ("accusation", "rebels")),
        ("The mayor blamed the militia for the attack.", ("accusation", "mayor")),
        ("The army denied that it had attacked the village.", ("denial", "army")),
        ("The ministry dismissed the reports as a fabrication.", ("denial", "ministry")),
        ("A rebel group claimed responsibility for the bombing.", ("responsibility", "rebel group")),
        ("Boko Haram said that its fighters had planted the mine.", ("responsibility", "Boko Haram")),
        ("A faction, Ahrar Zan, said it had sent the bomber.", ("responsibility", "faction, Ahrar Zan")),
        (
            "A leaflet signed by the Northern Column claimed the killing.",
            ("responsibility", "Northern Column"),
        ),
        ("Ali Musa, the gang's boss, said his men were behind the raid.", ("responsibility", "Ali Musa")),
        ("Police suspect Boko Haram fighters.", ("accusation", "Police")),
        ("The governor pinned the killings on bandits.", ("accusation", "governor")),
        ("The rebels issued a statement denying the massacre.", ("denial", "rebels")),
        ("A spokesman, Omar Diallo, said the front had no part in it.", ("denial", "spokesman, Omar Diallo")),
    ],
)
def test_a_claim_has_its_kind_and_its_speaker(text: str, expected: tuple[str, str]) -> None:
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rebels rejected the peace deal.",
        "The army put the dead at nine; the rebels rejected the number after the attack.",
        '"He had nothing to do with it."',
        "Trucks with prefabricated walls arrived after the attack.",
        "Nobody claimed responsibility; officials spoke of an attack.",
        "The army said it had bombed the camp.",
        "Police suspect a heart attack.",
    ],
)
def test_what_only_looks_like_a_claim_is_none(text: str) -> None:
    assert told(text) == []


def test_it_is_whoever_told_the_sentence_before() -> None:
    before = speakers.main(sentence("A bomb killed two, the army said."))
    parsed = sentence("It blamed the rebels.")
    (claim,) = claims.find(parsed, events.find(parsed), before=before)
    assert claim.source is not None
    assert (claim.source.name, claim.about) == ("army", "the rebels")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The mayor blamed both attacks on the militia.", "the militia"),
        ("The mayor blamed the militia on Monday.", "the militia"),
        ("Police attributed the attack to the Northern Front.", "the Northern Front"),
    ],
)
def test_an_accusation_names_whom_it_blames(text: str, about: str) -> None:
    parsed = sentence(text)
    assert [claim.about for claim in claims.find(parsed, events.find(parsed))] == [about]


def test_a_denial_that_comes_before_its_speaker_is_read() -> None:
    assert told('"We have not shelled the town," the rebels said.') == [("denial", "rebels")]


def test_a_plain_report_claims_nothing() -> None:
    assert told("Gunmen attacked a village, police said.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen attacked a village, police said.", "police"),
        ("According to the governor, gunmen attacked a village.", "governor"),
        ("Gunmen attacked a village, he said.", ""),
    ],
)
def test_the_source_of_a_report_is_named(text: str, name: str) -> None:
    parsed = sentence(text)
    source = speakers.source(parsed, events.find(parsed)[0].token)
    assert (source.name if source else "") == name


def test_an_act_told_by_an_accuser_is_an_accusation() -> None:
    parsed = sentence("The rebels accused the army of shelling a school.")
    (mention,) = [item for item in events.find(parsed) if item.words == "shelling"]
    assert claims.is_accusation(mention.token)
