"""The many forms in which people accuse, deny and claim."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Claim

ATTACK = "A bomb killed nine people in Baghdad on Monday. "


def told(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    records = reader.records(Article("c" * 20, "", ATTACK + text, date(2021, 5, 22)))
    return [(one.kind, one.said_by, one.about) for one in records if isinstance(one, Claim)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said Boko Haram was responsible.", ("accusation", "army", "Boko Haram")),
        ("The attack was blamed on jihadists.", ("accusation", "", "jihadists")),
        (
            "Responsibility for the attack in Baghdad was claimed by al-Shabaab.",
            ("responsibility", "al-Shabaab", ""),
        ),
        ("A little-known group took credit for the attack.", ("responsibility", "little-known group", "")),
        ("The junta dismissed the report as fake.", ("denial", "junta", "")),
        ("The alliance distanced itself from the massacre.", ("denial", "alliance", "")),
    ],
)
def test_a_claim_has_its_kind_and_its_speaker(
    reader: Reader, text: str, expected: tuple[str, str, str]
) -> None:
    (found,) = told(reader, text)
    assert (found[0], found[1].lower(), found[2]) == (expected[0], expected[1].lower(), expected[2])


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility.",
        "Nobody claimed responsibility.",
        "There was no claim of responsibility.",
    ],
)
def test_nobody_claims_nothing(reader: Reader, text: str) -> None:
    assert told(reader, text) == []


def test_a_denial_told_twice_in_a_sentence_is_one(reader: Reader) -> None:
    assert len(told(reader, "The coalition rejected the allegation as baseless.")) == 1
