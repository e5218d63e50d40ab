"""What the words around an act say of its day, its place, its kind and its toll."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident, Record, RunningTotal

TUESDAY = date(2018, 6, 5)


def records(reader: Reader, text: str) -> tuple[Record, ...]:
    return reader.records(Article("e" * 20, "", text, TUESDAY))


def read(reader: Reader, text: str) -> list[Incident]:
    return [record for record in records(reader, text) if isinstance(record, Incident)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # A part of a day is no other act that the day stands before or after.
        ("Gunmen hit a post in Gao before daybreak on Monday, killing two soldiers.", "2018-06-04"),
        ("A bomb killed three people in Kano after midnight on Sunday.", "2018-06-03"),
        ("Two traders were shot dead in Gao after dark on Sunday.", "2018-06-03"),
        # Nights are counted like days.
        ("Troops searched Bama on Monday for the men who had killed six people there two nights earlier.",
         "2018-06-02"),
        # What followed an attack has a day of its own, which is not the attack's.
        ("Rescuers ended their search in Homs on Monday after an air strike that killed 18 people.", ""),
        # Whose day it is, is open.
        ("JUBA: Gunmen shot two nuns dead.\n\nThe rebels claimed responsibility for the raid on Monday.",
         ""),
        ("A strike in Gao on Friday killed 24.\n\nA monitor put the dead at 30 on Monday.", "2018-06-01"),
        # A day told beside the count, or in the sentence before.
        ("Families went home to Gao on Monday, two days after gunmen had attacked the town and killed four.",
         "2018-06-02"),
        ("BAMAKO: Gao was calm.\n\nThe gunmen came on Sunday. Two men were shot dead.", "2018-06-03"),
        ("BAMAKO: Gao was calm again.\n\nThe trouble began on Friday at the market. Two men were shot dead.",
         "2018-06-01"),
        # Said again, or said of more than the act's own words.
        ("They met on Sunday. Two days earlier, on Friday, three cars were set ablaze in Gao.", "2018-06-01"),
        ("Rockets were fired at the camp shared by two armies in Menaka on Sunday.", "2018-06-03"),
        ("Police fought off fighters who tried to enter the prison of Nekemte on Sunday.", "2018-06-03"),
        ("Raiders armed with axes killed 20 men in Oicha in the night of Friday to Saturday.", "2018-06-01"),
        # A clause without its "were".
        ("Two herders were shot dead and 60 cows driven away near Mangu on Friday.", "2018-06-01"),
    ],
)  # fmt: skip
def test_a_day_is_the_act_s_own(reader: Reader, text: str, day: str) -> None:
    (one,) = read(reader, text)
    assert (one.when.event_date if one.when else "") == day


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Rebels cut the highway to Gao on Monday and killed two soldiers in Menaka.", ("Menaka", "exact")),
        ("NIAMEY: Gunmen killed six worshippers at a mosque in Xarawan, on the road to Dosso, on Monday.",
         ("Niger", "country")),
        ("Rebels killed three drivers on the road from Beni to Komanda on Monday.", ("Beni", "near")),
        ("Rebels killed two men on Monday in the Abs district of Hajjah, north of Sanaa.", ("Abs", "admin2")),
        ("Gunmen killed a nun at Chipene, in the northern Mozambican province of Nampula, on Monday.",
         ("Nampula", "admin1")),
        ("Police used tear gas on Monday against crowds of protesters who were trying to enter Juliaca.",
         ("Juliaca", "exact")),
        ("Rebels killed two men in Ituri on Monday.", ("Ituri", "area")),
        ("Troops killed two men in North Waziristan on Monday.", ("North Waziristan", "area")),
        ("Badghis Province, 4 June 2018 - gunmen seized three nurses on their way back to Qala-e-Naw.",
         ("Badghis", "admin1")),
    ],
)  # fmt: skip
def test_a_place_is_where_the_words_put_it(reader: Reader, text: str, where: tuple[str, str]) -> None:
    (one,) = read(reader, text)
    assert one.place is not None
    assert (one.place.matched_name or one.place.name, one.place.geo_precision) == where


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Men on a motorcycle threw a grenade at a police picket in Turbat on Monday.", "Grenade"),
        ("A senator was shot and wounded at a rally in Bogota on Sunday.", "Attack"),
        ("Two people were shot dead at a protest in Bamako on Sunday.", "Excessive force against protesters"),
        ("Protesters set the police station of Ilave ablaze on Monday.", "Violent demonstration"),
        ("Gunmen detained three teachers in Gao on Monday.", "Abduction/forced disappearance"),
        ("Police detained three teachers in Gao on Monday.", "Arrests"),
        ("The army post in Mucojo was overrun on Monday.", "Non-state actor overtakes territory"),
        ("The army retook Gao from the rebels on Monday.", "Government regains territory"),
        ("Twelve villagers were shot and their bodies burned near Gao on Monday.", "Attack"),
        ("Explosions were heard in Dzhankoi, in the occupied peninsula.", "Remote explosive/landmine/IED"),
    ],
)  # fmt: skip
def test_a_kind_is_that_of_the_act(reader: Reader, text: str, kind: str) -> None:
    assert [one.sub_event_type for one in read(reader, text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The army marched into Gao on Monday.",
        "The army has killed 1,580 people since the coup of 1 February, a monitor said on Monday.",
        "Two soldiers died near Gao on Monday when their lorry went off the road and overturned.",
        "PASSARA: Nine people were killed when a bus left the road near Passara.\n\nFive women died.",
        "A man said that he had heard a bang like a bomb in Passara on Monday.",
        "Baku fought Yerevan over the mountains in the 1990s and in 2020.",
    ],
)  # fmt: skip
def test_what_is_no_act_tells_nothing(reader: Reader, text: str) -> None:
    assert read(reader, text) == []


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A bomb in Gao killed many people, officials said.\n\nA monitor put the dead at 30.", (30, 30, 30)),
        ("A strike in Gao killed 24 people, officials said.\n\nA monitor put the dead at 30.", (24, 24, 30)),
        ("A missile killed 18 people in Homs on Monday. An earlier count gave 14 dead.", (18, 18, 18)),
        ("A nun was killed when gunmen attacked a mission at Abala, in Menaka, on Monday.", (1, 1, 1)),
        ("Gunmen killed six people in Gao on Monday, said a man who had lost two brothers.", (6, 6, 6)),
        ("Gunmen killed six in Gao. Nine were treated for wounds at the hospital in Mopti.", (6, 6, 6)),
    ],
)  # fmt: skip
def test_a_toll_is_the_incident_s_own(reader: Reader, text: str, dead: tuple[int, int, int]) -> None:
    (one,) = read(reader, text)
    assert one.killed is not None
    assert (one.killed.low, one.killed.best, one.killed.high) == dead


@pytest.mark.parametrize(
    ("last", "total"),
    [
        ("In all, 48 people have lost their lives, the ombudsman says.", ("killed", 48)),
        ("At least 152 people have been injured in the unrest so far.", ("injured", 152)),
        ("More than 90 have died, according to a count kept by a newspaper.", ("killed", 90)),
    ],
)
def test_a_count_that_goes_on_is_no_incident_s(reader: Reader, last: str, total: tuple[str, int]) -> None:
    found = records(reader, f"Soldiers shot ten people dead in Ayacucho on Monday.\n\nIt is calm now. {last}")
    (one,) = (record for record in found if isinstance(record, Incident))
    assert one.killed is not None
    assert (one.killed.best, one.injured) == (10, None)
    assert [(each.measure, each.minimum) for each in found if isinstance(each, RunningTotal)] == [total]


def test_a_toll_so_far_in_one_attack_is_the_attack_s(reader: Reader) -> None:
    (one,) = read(reader, "A bomb went off in Quetta on Monday. So far, 12 people have died in the blast.")
    assert one.killed is not None
    assert one.killed.best == 12


def test_the_attacks_of_a_wave_have_its_day_and_their_own_tolls(reader: Reader) -> None:
    found = read(
        reader,
        "CALI: At least five people were killed on Monday in a wave of attacks in Cali and around it.\n\n"
        "In Cali itself, a device went off near a police station, killing two people. In Corinto a car bomb "
        "killed one man, and gunmen shot dead two policemen in Caloto.",
    )
    assert {(one.place.matched_name, one.killed.best) for one in found if one.place and one.killed} == {
        ("Cali", 2), ("Corinto", 1), ("Caloto", 2)
    }  # fmt: skip
    assert {one.when.event_date for one in found if one.when} == {"2018-06-04"}


def test_a_lede_that_sums_up_is_no_incident(reader: Reader) -> None:
    found = read(
        reader,
        "APATZINGAN: Seven people died over the weekend in Michoacan, the state prosecutor said.\n\n"
        "Four men were shot dead on Saturday in Uruapan. A mine killed a farmer on Sunday in Zamora. "
        "Two gunmen were killed in a clash on Sunday in Tepalcatepec.",
    )
    assert [one.killed.best for one in found if one.killed] == [4, 1, 2]


def test_a_place_that_nothing_knows_is_not_the_town_before(reader: Reader) -> None:
    found = read(
        reader,
        "BUNIA: Militiamen killed a villager in Drodro on Sunday.\n\n"
        "The army killed four militiamen on Sunday in a fight at Largu.",
    )
    assert [one.killed.best for one in found if one.killed] == [1, 4]


def test_a_neighbouring_district_is_another_place(reader: Reader) -> None:
    found = read(
        reader,
        "MAPUTO: A nun was killed in Nampula province on Monday.\n\n"
        "In the neighbouring district of Erati, six people were beheaded on Monday.",
    )
    assert [one.killed.best for one in found if one.killed] == [1, 6]


def test_a_battle_of_another_year_is_not_last_week_s(reader: Reader) -> None:
    found = read(
        reader,
        "MANILA: Rebels stormed a market. Two of them were killed and a soldier was wounded.\n\n"
        "The worst day was the battle of January 25, 2015, when 44 policemen were killed in Mamasapano.",
    )
    assert [one.killed.best for one in found if one.killed] == [2, 44]


def test_a_month_told_of_another_attack_stays_a_month(reader: Reader) -> None:
    found = read(
        reader,
        "Clashes broke out on Monday in Zawiya between two armed groups. A worker was killed. "
        "Similar clashes in Sabratha in May left four dead.",
    )
    assert [one.when.event_date for one in found if one.when] == ["2018-06-04", "2018-05"]


def test_towns_that_a_comma_joins_lie_in_each_other(reader: Reader) -> None:
    text = "Two men threw a grenade at a post in San Isidro, Jaro, Leyte on Monday, wounding nobody."
    assert len(read(reader, text)) == 1
