"""People driven from their homes: running totals, never incidents."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, RunningTotal


def totals(reader: Reader, text: str) -> list[tuple[str, int, str]]:
    records = reader.records(Article("a" * 20, "", text, date(2019, 5, 22)))
    return [
        (one.measure, one.minimum, one.qualifier.lower()) for one in records if isinstance(one, RunningTotal)
    ]


@pytest.mark.parametrize(
    ("text", "minimum", "qualifier"),
    [
        ("More than 3,000 people have fled the fighting near Taiz, officials said.", 3000, "more than"),
        ("Nearly 700,000 people have been uprooted in Yemen since December.", 700_000, "nearly"),
        ("The war has forced over 200,000 people from their homes in Kachin.", 200_000, "over"),
        ("Clashes in Darfur have forced 20,000 people to flee.", 20_000, ""),
        ("The number of displaced people in Yemen has reached 450,000.", 450_000, ""),
    ],
)
def test_people_driven_from_their_homes_are_a_running_total(
    reader: Reader, text: str, minimum: int, qualifier: str
) -> None:
    assert totals(reader, text) == [("displaced", minimum, qualifier)]


@pytest.mark.parametrize(
    "text",
    [
        "Five men fled after the attack in Taiz, police said.",
        "More than 3,000 families have fled the fighting near Taiz.",
        "The 300 soldiers were sent home on Monday.",
    ],
)
def test_a_few_who_ran_away_and_families_are_no_total_of_people(reader: Reader, text: str) -> None:
    assert totals(reader, text) == []
