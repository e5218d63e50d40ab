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
    ],
)
def test_a_claim_has_its_kind_and_its_speaker(text: str, expected: tuple[str, str]) -> None:
    assert told(text)[0] == expected


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
