"""People driven from their homes: running totals, never incidents."""

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident, RunningTotal


@pytest.fixture
def told(reader: Reader):
    """The displaced that a text tells of: (minimum, words around it, who)."""

    def read(text: str) -> list[tuple[int, str, str]]:
        records = reader.records(Article("d" * 20, "", text, date(2021, 5, 4)))
        assert not any(isinstance(record, Incident) for record in records)
        return [
            (record.minimum, record.qualifier, record.who)
            for record in records
            if isinstance(record, RunningTotal) and record.measure == "displaced"
        ]

    return read


def test_people_who_fled_their_homes_are_a_total(told):
    (found,) = told("More than 3,000 people have fled their homes in Tigray, the agency said.")
    assert (found[0], found[1].lower(), found[2]) == (3000, "more than", "people")


def test_a_handful_who_ran_away_is_no_displacement(told):
    assert told("Two people fled their homes in Tigray, the agency said.") == []


def test_homes_are_not_people(told):
    assert told("Some 400 homes were abandoned as people fled the valley, the agency said.") == []
