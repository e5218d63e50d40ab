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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An army convoy hit an IED south of Gao on Monday, wounding two.", "Remote explosive/landmine/IED"),
        ("A truck ran over a mine near Gao on Monday, killing two.", "Remote explosive/landmine/IED"),
        ("AQAP killed four men with a roadside charge east of Mudiyah.", "Remote explosive/landmine/IED"),
        ("Two bombs from a junta jet landed in Pekon on Monday, killing 12.", "Air/drone strike"),
        ("Gunmen stopped two buses in Gusau on Monday and marched 60 passengers into the bush.",
         "Abduction/forced disappearance"),
        ("On Monday gunmen hijacked lorries and buses in Nuevo Laredo and burned them.",
         "Looting/property destruction"),
        ("Army technicians disarmed an IED in Shariff Aguak on Monday.", "Disrupted weapons use"),
        ("Women gathering firewood near Tawila were raped by men in uniform on Monday.", "Sexual violence"),
        ("A Kenyan aid worker was seized by gunmen in Dhobley on Monday.", "Abduction/forced disappearance"),
        ("A crowd set two houses ablaze in Imphal and police fired tear gas.", "Violent demonstration"),
        ("A confrontation between armed civilians and the Army in Culiacan left three gunmen dead.",
         "Armed clash"),
        ("Residents accuse soldiers of setting fire to 27 houses in Kumbo on Monday.",
         "Looting/property destruction"),
        ("Troops chanced upon ten rebels in Placer on Monday, killing two.", "Armed clash"),
    ],
)  # fmt: skip
def test_what_was_done_tells_the_kind(reader: Reader, text: str, kind: str) -> None:
    (found,) = read(reader, text)
    assert found.sub_event_type == kind


@pytest.mark.parametrize(
    "text",
    [
        "Nine of the passengers are yet to regain their freedom in Gusau.",
        "The blast in Beledweyne on Monday was announced in advance on radio; nobody attacked anybody.",
        "Population movement out of Cabo Delgado has picked up again.",
    ],
)
def test_what_is_no_act_tells_nothing(reader: Reader, text: str) -> None:
    assert all(one.event_type not in {"Battles", "Strategic developments"} for one in read(reader, text))


def test_who_is_suspected_to_be_bandits_acts(reader: Reader) -> None:
    text = "Gunmen suspected to be bandits have killed eight persons in an attack on Dansadau in Nigeria."
    assert [killed for _, _, killed in told(reader, text)] == [8]


def test_the_day_that_opens_a_note_goes_before_a_year_told_later(reader: Reader) -> None:
    text = "30 April. Gunmen shot dead a former commander in Tafas, Syria. He had signed a deal in 2016."
    assert [day for _, day, _ in told(reader, text)] == ["2018-04-30"]


def test_the_day_of_a_summary_is_not_that_of_the_act(reader: Reader) -> None:
    text = "Morning summary of 5 June: yesterday one resident was killed in Pokrovsk, Ukraine."
    assert [day for _, day, _ in told(reader, text)] == ["2018-06-04"]


def test_the_place_of_a_village_head_is_where_he_was_killed(reader: Reader) -> None:
    text = "Bandits killed the village head of Bungudu, Zamfara State, Nigeria, on Monday."
    assert told(reader, text) == [("Bungudu", "2018-06-04", 1)]


def test_two_ends_of_a_road_yield_to_the_town_beside_it(reader: Reader) -> None:
    text = "On Tuesday they fought on the Mandalay-Lashio highway near Kyaukme, Myanmar."
    assert [place for place, _, _ in told(reader, text)] == ["Kyaukme"]


def test_how_it_was_done_is_one_with_what_was_done(reader: Reader) -> None:
    text = "In Tank, police killed two militants in an exchange of fire in the Gomal area on Sunday night."
    assert [killed for _, _, killed in told(reader, text)] == [2]


def test_what_is_played_in_an_exercise_is_no_incident(reader: Reader) -> None:
    text = (
        "The army's largest exercise of the year went on near Gao on Monday.\n"
        "Paratroopers attacked a bridge at Kidal twice on Tuesday and lost two platoons, umpires said."
    )
    assert read(reader, text) == []


def test_an_exercise_in_which_people_die_is_no_play(reader: Reader) -> None:
    text = (
        "The army's largest exercise of the year ended near Gao on Monday.\n"
        "On Tuesday gunmen attacked a convoy in Kidal, killing two soldiers."
    )
    assert [killed for _, _, killed in told(reader, text)] == [2]


def test_a_killing_on_the_next_day_is_a_further_incident(reader: Reader) -> None:
    text = (
        "On 7 June 2021 militiamen killed six traders outside Grimari. The next day gunmen shot dead four"
        " residents of the town in reprisal."
    )
    records = reader.records(Article("f" * 20, "", text, date(2021, 6, 11)))
    told = [one for one in records if isinstance(one, Incident)]
    days = [one.when.event_date if one.when else "" for one in told]
    assert [(day, one.killed and one.killed.best) for day, one in zip(days, told, strict=True)] == [
        ("2021-06-07", 6),
        ("2021-06-08", 4),
    ]


def test_the_ends_of_a_road_are_one_place(reader: Reader) -> None:
    text = "On 7 June 2021 rebels ambushed a convoy on the road between Douentza and Hombori."
    records = reader.records(Article("f" * 20, "", text, date(2021, 6, 11)))
    assert len([one for one in records if isinstance(one, Incident)]) == 1
