"""Incidents that one sentence tells apart: by their towns' own numbers, by their days, by who acted."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident

TUESDAY = date(2018, 6, 5)


def read(reader: Reader, text: str) -> list[Incident]:
    records = reader.records(Article("e" * 20, "", text, TUESDAY))
    return [record for record in records if isinstance(record, Incident)]


def told(reader: Reader, text: str) -> list[tuple[str, str, int | None]]:
    """Of each incident the place, the first day and the dead."""
    return [
        (
            one.place.matched_name if one.place else "",
            one.when.event_date if one.when else "",
            one.killed.best if one.killed else None,
        )
        for one in read(reader, text)
    ]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Gunmen killed two people in Gao and one in Bamako on Monday.", [("Gao", 2), ("Bamako", 1)]),
        ("Shelling killed two in Gao and one in Kidal, police said.", [("Gao", 2), ("Kidal", 1)]),
        ("Clashes left three dead in Homs, two in Hama and 5 others in Raqqa.",
         [("Homs", 3), ("Hama", 2), ("Raqqa", 5)]),
        ("Gunmen killed eight people in two villages in Plateau, five in Barkin Ladi and three in Riyom.",
         [("Barkin Ladi", 5), ("Riyom", 3)]),
        ("Two soldiers were killed in Gao and at least five in Bamako.", [("Gao", 2), ("Bamako", 5)]),
        ("Four people were killed in Gao and two in Kidal were wounded.", [("Gao", 4)]),
        ("Bombs killed 30 people in Gao in March and 12 in April.", [("Gao", 30)]),
    ],
)  # fmt: skip
def test_a_town_with_its_own_dead_is_an_incident(reader: Reader, text: str, towns: list) -> None:
    assert [(place, killed) for place, _, killed in told(reader, text)] == towns


def test_the_words_of_a_share_are_its_evidence(reader: Reader) -> None:
    found = read(reader, "Gunmen killed two people in Gao and one in Bamako on Monday.")
    quotes = [item.span.quote for one in found for item in one.evidence if item.field == "killed"]
    assert quotes == ["two people", "one"]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Gunmen killed four people in Mopti on Monday, two days after an attack in Kidal left three dead.",
         [("Mopti", "2018-06-04", 4), ("Kidal", "2018-06-02", 3)]),
        ("Two days after the attack on Kidal, on 5 March, gunmen killed four people in Mopti.",
         [("Kidal", "2018-03-03", None), ("Mopti", "2018-03-05", 4)]),
        ("On Thursday jets bombed Kidal, killing three. Two days after the strike, fighters attacked Mopti.",
         [("Kidal", "2018-05-31", 3), ("Mopti", "2018-06-02", None)]),
        ("A bomber killed seven in Bannu on Friday. The blast came two days after a mine killed two in Tank.",
         [("Bannu", "2018-06-01", 7), ("Tank", "2018-05-30", 2)]),
        ("Soldiers killed three men in Gao on Sunday, a week after gunmen had killed a priest in Mopti.",
         [("Gao", "2018-06-03", 3), ("Mopti", "2018-05-21", 1)]),
        ("Protesters marched in Gao on Monday, days after police killed two students in Mopti.",
         [("Gao", "2018-06-04", None), ("Mopti", "", 2)]),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_another_act(reader: Reader, text: str, apart: list) -> None:
    assert told(reader, text) == apart


def test_a_week_after_stays_a_week(reader: Reader) -> None:
    text = "Soldiers killed three men in Gao on Sunday, a week after gunmen had killed a priest in Mopti."
    assert read(reader, text)[1].when.precision == "week"


def test_an_act_counted_from_does_not_say_how_the_next_came_about(reader: Reader) -> None:
    (found,) = read(reader, "Hours after the clash, the army shelled Kidal, killing five.")
    assert found.sub_event_type == "Shelling/artillery/missile attack"


def test_a_town_of_another_act_is_not_borrowed_for_a_name_that_nothing_has(reader: Reader) -> None:
    found = read(
        reader,
        "Gunmen shot dead twelve people in Zzyrgatta on Saturday. The incident came a day after bandits"
        " abducted 30 people near Batsari, Nigeria.",
    )
    assert [one.place and one.place.geo_precision for one in found] == ["country", "near"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two women abducted in Gao on Wednesday were freed.", "2018-05-30"),
        ("A driver kidnapped on 4 March near Gao was released on Friday.", "2018-03-04"),
        ("Four soldiers killed in Monday's ambush near Kidal were buried in Gao on Tuesday.", "2018-06-04"),
    ],
)
def test_a_participle_has_the_day_before_the_verb(reader: Reader, text: str, day: str) -> None:
    assert [one for _, one, _ in told(reader, text)] == [day]


def test_a_participle_taken_for_the_verb_has_no_agent(reader: Reader) -> None:
    (found,) = read(reader, "Three traders shot on Wednesday in Gao died in hospital.")
    assert (found.sub_event_type, found.actor1) == ("Attack", "Unidentified Armed Group (Mali)")


def test_police_act_where_they_serve(reader: Reader) -> None:
    text = "Police in Gao fired tear gas at a crowd on Monday; a march in Kidal had been broken up."
    assert told(reader, text)[0][:2] == ("Gao", "2018-06-04")


def test_police_act_where_the_words_put_them(reader: Reader) -> None:
    assert told(reader, "Police in Kampala arrested three men in Gulu on Monday.") == [
        ("Gulu", "2018-06-04", None)
    ]
