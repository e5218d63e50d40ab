"""Tolls over a period or a campaign are running totals, never incidents."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident, Record, RunningTotal


def read(reader: Reader, text: str) -> tuple[Record, ...]:
    return reader.records(Article("b" * 20, "", text, date(2021, 5, 22)))


def totals(reader: Reader, text: str) -> list[tuple[str, int]]:
    return [(one.measure, one.minimum) for one in read(reader, text) if isinstance(one, RunningTotal)]


@pytest.mark.parametrize(
    ("text", "minimum"),
    [
        ("More than 70 people have died in the protests that erupted in October.", 70),
        ("The army says it has killed 200 militants in the operation that started on April 4.", 200),
        ("At least 245 people were killed in Ituri in the first quarter of 2021, the UN said.", 245),
        ("Some 90 civilians were killed in Kandahar last month, doctors said.", 90),
        ("At least 219 people have died and many lost their homes since violence broke out on May 3.", 219),
    ],
)
def test_the_dead_of_a_campaign_or_of_months_are_a_total(reader: Reader, text: str, minimum: int) -> None:
    assert totals(reader, text) == [("killed", minimum)]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 53 people at a market in Mopti last month.",
        "Gunmen killed nine herders in Djibo in 2019.",
        "Gunmen killed 30 people in a raid on Djibo last month.",
        "In August, 24 people were killed when masked men set fire to a bar in Djibo.",
    ],
)
def test_a_single_act_of_a_month_ago_is_no_total(reader: Reader, text: str) -> None:
    assert totals(reader, text) == []


def test_the_toll_of_a_month_is_not_the_toll_of_the_attack(reader: Reader) -> None:
    text = "On Monday, gunmen killed 12 people in Gorom, bringing the number of dead this month to 55."
    (incident,) = (one for one in read(reader, text) if isinstance(one, Incident))
    assert incident.killed is not None
    assert incident.killed.best == 12
    assert totals(reader, text) == [("killed", 55)]


def test_the_dead_beside_the_displaced_are_not_displaced(reader: Reader) -> None:
    text = "The conflict has left at least 60,000 dead and 90,000 displaced."
    assert ("displaced", 60_000) not in totals(reader, text)


def test_violence_that_claims_lives_says_nothing(reader: Reader) -> None:
    text = "The violence has claimed the lives of more than 300 people since the start of the year."
    (total,) = (one for one in read(reader, text) if isinstance(one, RunningTotal))
    assert total.said_by == ""


@pytest.mark.parametrize(
    "text",
    [
        "Russian attacks killed at least six civilians and injured 19 over the past day, officials said.",
        "Over the past 24 hours six civilians were killed and 19 injured across Ukraine.",
    ],
)
def test_the_dead_of_a_day_in_no_town_are_a_total(reader: Reader, text: str) -> None:
    assert totals(reader, text) == [("killed", 6), ("injured", 19)]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling over the past day killed a woman in Orikhiv.",
        "A woman was killed in Orikhiv in the past 24 hours.",
        "Over the last day Russian troops shelled the Nikopol district. A woman was killed in Marhanets.",
    ],
)
def test_the_past_day_in_a_town_is_an_incident_of_two_days(reader: Reader, text: str) -> None:
    (found,) = (one for one in read(reader, text) if isinstance(one, Incident))
    assert (found.when.event_date, found.when.event_date_end) == ("2021-05-21", "2021-05-22")
