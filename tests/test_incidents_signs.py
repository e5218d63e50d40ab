"""What is told of violence and is no incident, and what is one although little is said."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident

WEDNESDAY = date(2019, 5, 22)
AROUND = (
    "The parliament met for the third time this year.\n"
    "Ministers spoke about the price of bread.\n"
    "The session ended without a vote.\n"
)


def read(reader: Reader, text: str) -> list[Incident]:
    """The incidents of a text that stands in a longer article."""
    records = reader.records(Article("0123456789abcdef0123", "", AROUND + text, WEDNESDAY))
    return [record for record in records if isinstance(record, Incident)]


@pytest.mark.parametrize(
    "text",
    [
        "Why did the soldiers kill twelve people in the town of Taiz?",
        '"They have murdered our judges and our teachers," the deputy said.',
        "Fighting goes on in the province of Marib, the minister said.",
        "The rebels constantly attack the villages around Taiz, he said.",
        '"Our enemies are killing civilians in Taiz," he said.',
        '"We attacked the garrison of Taiz and drove out the enemy," the rebel radio said.',
        "In 1994 the two armies fought a war.",
    ],
)
def test_talk_of_violence_is_no_incident(reader: Reader, text: str) -> None:
    assert read(reader, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Clashes between the army and rebels in the town of Taiz killed nine people on Tuesday.",
        "The army captured the town of Mocha from the rebels.",
        "A grenade was thrown at a school in Taiz on Tuesday.",
        "Unknown men set off two bombs in Taiz on Tuesday night.",
    ],
)
def test_a_single_act_with_its_day_or_town_is_one(reader: Reader, text: str) -> None:
    assert len(read(reader, text)) == 1


def test_two_tellings_of_one_named_victim_are_one_incident(reader: Reader) -> None:
    text = (
        "Salim Haddad, a judge, was shot dead in Taiz on Tuesday, police said.\n"
        "The governor spoke of a black day for the country.\n"
        "Haddad was killed near Mocha when two men on a motorcycle stopped his car."
    )
    assert len(read(reader, text)) == 1


def test_quarters_of_a_town_are_not_incidents_of_their_own(reader: Reader) -> None:
    text = "Rebels attacked soldiers in Aleppo on Tuesday, above all in Hamdaniya and Salaheddin."
    assert len(read(reader, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the port, recalled the envoy, whose own office is in Taiz.",
        "Rebels bombed the airfield, said the minister, who has moved his desk to Aden.",
    ],
)
def test_a_town_that_stands_near_undated_words_makes_no_incident(reader: Reader, text: str) -> None:
    assert read(reader, text) == []


def test_a_foreign_town_that_stands_near_is_not_where_it_happened(reader: Reader) -> None:
    text = (
        "Yemen is at war. In Yemen, roads are closed. Yemen has asked for help.\n"
        "Gunmen killed nine people on Tuesday, said the Yemeni minister, whose plane had stopped in Vienna."
    )
    (incident,) = read(reader, text)
    assert incident.place is not None
    assert incident.place.country_code == "YE"


def test_a_day_before_the_speaker_is_that_of_what_is_said(reader: Reader) -> None:
    records = reader.records(
        Article("a" * 20, "", "Gunmen shot a man in Taiz, Yemen, on Monday, police said.", date(2018, 6, 5))
    )
    days = [record.when and record.when.event_date for record in records if isinstance(record, Incident)]
    assert days == ["2018-06-04"]


def test_officers_hurt_after_a_riot_was_told_are_hurt_in_it(reader: Reader) -> None:
    records = reader.records(
        Article(
            "a" * 20,
            "",
            "In Kitengela, Kenya, demonstrators burned tyres and an office on Monday. Two officers were "
            "injured by stones.\n\nThe governor spoke.\n\nSchools stayed shut.\n\nShops opened again.",
            date(2018, 6, 5),
        )
    )
    hurt = [record.injured for record in records if isinstance(record, Incident)]
    assert [count and count.best for count in hurt] == [2]


def test_a_day_after_who_is_suspected_is_that_of_the_act(reader: Reader) -> None:
    text = (
        "A crowd killed four men suspected of being in a gang in Gros-Morne, Haiti, on Sunday, police said."
    )
    records = reader.records(Article("a" * 20, "", text, date(2018, 6, 5)))
    days = [record.when and record.when.event_date for record in records if isinstance(record, Incident)]
    assert days == ["2018-06-03"]
