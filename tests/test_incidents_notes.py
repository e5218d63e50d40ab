"""Notes of a sentence or two: what they tell apart, whose figure counts, and where a name may be pinned."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident

PUBLISHED = date(2021, 3, 12)


def read(reader: Reader, text: str) -> tuple[Incident, ...]:
    records = reader.records(Article("0123456789abcdef0123", "", text, PUBLISHED))
    return tuple(record for record in records if isinstance(record, Incident))


def places(found: tuple[Incident, ...]) -> list[str]:
    told = {item.field: item.span.quote for one in found for item in one.evidence}
    return [f"{told['location']} {one.place.country_code}" if one.place else "" for one in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A car bomb went off in Baiji and gunmen shot dead two policemen in Samarra.",
            [("Remote explosive/landmine/IED", "Baiji", None), ("Armed clash", "Samarra", 2)],
        ),
        (
            "Shelling hit Hama while rebels clashed with the army in Aleppo, killing nine fighters.",
            [("Shelling/artillery/missile attack", "Hama", None), ("Armed clash", "Aleppo", 9)],
        ),
        (
            "Clashes went on in Homs and shells killed three children in Saraqib.",
            [("Armed clash", "Homs", None), ("Shelling/artillery/missile attack", "Saraqib", 3)],
        ),
    ],
)
def test_two_towns_of_a_note_are_two_incidents(reader: Reader, text, told) -> None:
    found = [
        (one.sub_event_type, one.place.matched_name if one.place else "", one.killed and one.killed.best)
        for one in read(reader, text)
    ]
    assert found == told


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a post in Mopti on 2 March. Four soldiers died; the hurt were treated in Sevare.",
        "On 2 March 2021, a mine killed three soldiers near Kidal. Two others died on the way to Gao.",
        "Rebels ambushed a patrol outside Djibo on 2 March. A hurt officer is in intensive care in Kaya.",
    ],
)
def test_where_the_hurt_are_brought_is_no_second_incident(reader: Reader, text) -> None:
    assert len(read(reader, text)) == 1


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A bomb hit a bus in Baquba. Police said six people died. Doctors put the toll at nine.", (6, 6, 9)),
        (
            "A raid on Jos killed ten civilians, the army said. Residents said 25 civilians died.",
            (10, 10, 25),
        ),
        (
            "Rebels raided Bria. The army said four soldiers died; the rebels said 20 soldiers died.",
            (4, 4, 20),
        ),
        ("Shells hit Taiz. Health ministry: 12 dead; hospital sources: 15 dead.", (12, 12, 15)),
        (
            "At least 12 people died in a blast in Kandahar. A spokesman said 15 people were killed.",
            (15, 15, 15),
        ),
        (
            "A blast in Herat killed nine people. The death toll later rose to 14, a doctor said.",
            (14, 14, 14),
        ),
        (
            "The army said it killed 20 militants in Gao. The militants said they killed 5 soldiers.",
            (25, 25, 25),
        ),
    ],
)
def test_sources_that_differ_give_the_lowest_and_the_bounds(reader: Reader, text, killed) -> None:
    (incident,) = read(reader, text)
    count = incident.killed
    assert count is not None
    assert (count.low, count.best, count.high) == killed


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The YPG shelled the countryside of Palmyra on Monday.", ["Palmyra SY"]),
        ("JNIM fighters attacked a camp near Boni (Douentza, Mopti) on Monday.", ["Boni ML"]),
        ("Looters burned shops in Phoenix (Durban), South Africa, on Monday.", ["Phoenix ZA"]),
        ("Militiamen killed two herders in Fata Borno (North Darfur) on Monday.", ["Fata Borno SD"]),
        ("Boko Haram fighters burned houses in Bosso on Monday.", ["Bosso NE"]),
        ("Gunmen robbed a convoy on the Dhaka-Aricha highway in Savar, Bangladesh, on Monday.", ["Savar BD"]),
        ("Gunmen robbed traders in Deir ez-Zor on Monday.", ["Deir ez-Zor SY"]),
        ("Protesters threw Molotov cocktails at an office in Maracay, Venezuela, on Monday.", ["Maracay VE"]),
        ("A bomb killed two in the courtyard of Zion church in Batticaloa on Monday.", ["Batticaloa LK"]),
    ],
)
def test_what_the_article_says_of_a_name_tells_its_country(reader: Reader, text, place) -> None:
    assert places(read(reader, text)) == place


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes raided the Jobar neighbourhood on Monday, killing two.",
        "Factions of the Olive Branch Operation clashed with fighters on Monday.",
        "Eleven people were killed in Qasr al-Bureij village on Monday.",
        "Clan militias captured Adan Yabaal on Monday, killing three.",
        "Turkish forces launched air strikes on Kharzabad on Monday. Two civilians were killed.",
    ],
)
def test_what_nothing_in_the_article_supports_is_pinned_nowhere(reader: Reader, text) -> None:
    assert all(one.place is None or one.place.geo_precision == "country" for one in read(reader, text))
    assert not any(
        one.place and one.place.country_code in {"TR", "ID", "US", "PS"} for one in read(reader, text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Torrential rain since Friday caused floods in Hodeidah in which 14 people were killed.",
        "Seven workers were killed when a gas cylinder exploded in Sivakasi on Monday.",
        "The plane crash near Tegucigalpa on Monday killed 40 passengers.",
    ],
)
def test_floods_and_accidents_are_no_incidents(reader: Reader, text) -> None:
    assert read(reader, text) == ()


def test_a_bound_with_its_when_is_the_day_of_what_happened_then(reader: Reader) -> None:
    text = (
        "It was the worst raid since March 4, when gunmen killed six soldiers in the Malian town of Menaka."
    )
    days = {one.when.event_date for one in read(reader, text) if one.when}
    assert "2021-03-04" in days


def test_blame_for_something_else_than_the_act_disputes_nothing(reader: Reader) -> None:
    text = (
        "GAO: Gunmen killed six traders near the Malian town of Ansongo on Monday, officials said.\n"
        "Residents accused the soldiers of abandoning their post. The army denied the accusation.\n"
        "The road was closed. Shops stayed shut.\n"
        "A minister will visit the region."
    )
    (incident,) = read(reader, text)
    assert incident.status == "reported"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Aden, 3 March 2021. A man blew himself up among recruits. Eleven died.", "Aden"),
        ("3 March 2021, Tabqa, Raqqa governorate: monitors say that six died when a strike hit.", "Al-Tabqa"),
        ("On 3 March 2021 gunmen went from door to door near Gimbi. Nine villagers were killed.", "Gimbi"),
        ("Gunmen killed nine villagers in Ethiopia. The mayor of Gimbi spoke of revenge.", "Ethiopia"),
        ("KABUL (AFP) - Gunmen killed nine villagers on Monday. Residents of Herat fled.", "Afghanistan"),
    ],
)
def test_a_note_happened_where_its_heading_or_its_one_town_is(reader: Reader, text, place) -> None:
    assert [one.place and one.place.name for one in read(reader, text)] == [place]


RIVALS = {
    "JNIM claims to have killed 15 VDP in Djibo on 3 May 2019. Residents speak of eight volunteers dead.": (
        8,
        8,
        15,
    ),
    "Planes bombed Kutum on 3 May 2019. Local lawyers count 17 civilians dead; the militia puts it at 31.": (
        17,
        17,
        31,
    ),
    "Shootout in Celaya on 3 May 2019. Residents speak of seven killed, police confirmed three bodies.": (
        3,
        3,
        7,
    ),
    "The rebels said they killed nine soldiers at Tessit on 3 May 2019. The army acknowledged two deaths.": (
        2,
        2,
        9,
    ),
    "On 3 May 2019 the governor said 12 people died in a blast in Kutum; medics put the figure at 15.": (
        12,
        12,
        15,
    ),
}


@pytest.mark.parametrize(("note", "bounds"), RIVALS.items(), ids=range(len(RIVALS)))
def test_where_sources_differ_the_lowest_is_best_and_the_bounds_span_all(
    reader: Reader, note: str, bounds: tuple[int, int, int]
) -> None:
    records = reader.records(Article("0123456789abcdef0123", "", note, None))
    killed = [record.killed for record in records if isinstance(record, Incident)]
    assert [count and (count.low, count.best, count.high) for count in killed] == [bounds]


def test_the_dead_since_a_day_are_no_incident_of_it(reader: Reader) -> None:
    text = "Drone strike in Nuseirat on 16 July 2024: 5 killed. 38,713 people were killed since 7 October."
    killed = [one.killed for one in read(reader, text)]
    assert [count and count.best for count in killed] == [5]
