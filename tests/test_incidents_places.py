"""Where an incident told in one line is put, with the whole gazetteer (CODEBOOK, "Where")."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident

NOTES = {
    "On 5 April 2022, an air strike in Deir al-Balah killed two.": (
        "Dayr al Balaḩ",
        "exact",
        "PS",
    ),
    "On 5 April 2022, two died in an Israeli strike on a car in Kafr Kila.": ("Kfar Kila", "exact", "LB"),
    "On 5 April 2022, Turkish shelling of Ras al-Ain killed two.": ("Ra’s al ‘Ayn", "exact", "SY"),
    "On 5 April 2022, gunmen shot a trader dead in Lyari, Karachi.": ("Lyari", "near", "PK"),
    "On 5 May 2022, gunmen raided Kasuwar Daji, a community in Kaura Namoda Local Government Area of Zamfara,"
    " killing two.": ("Kasuwar Daji", "admin2", "NG"),
    "On 5 May 2022, bandits ambushed soldiers on the road to Kaduna, killing two.": (
        "Kaduna",
        "near",
        "NG",
    ),
    "On 5 April 2022, two soldiers hurt in Bria were flown to Bangui.": ("Bria", "exact", "CF"),
    "On 5 May 2022, locals blocked Avenida Germania in Ciudad Bolivar.": (
        "Ciudad Bolívar",
        "exact",
        "VE",
    ),
    "On 5 April 2022, a drone hit a farm in Donetsk Oblast.": ("Donetsk", "admin1", "UA"),
    "On 5 April 2022, a mine hit a car near Elwak in Mandera county.": ("Elwak", "near", "KE"),
    "Sagaing: jets bombed a village in Taze township on 5 April 2022.": ("Taze", "admin2", "MM"),
    "On 5 April 2022, four teachers were seized in Kumbo (Bui, North-West).": ("Kumbo", "exact", "CM"),
    "On 5 April 2022, police arrested 34 in Diyarbakir for posts on Afrin.": (
        "Diyarbakır",
        "exact",
        "TR",
    ),
    "On 5 April 2022, jets bombed Syrian troops near Deir Ezzor, Russia and a monitor said.": (
        "Deir ez-Zor",
        "near",
        "SY",
    ),
    "On 5 April 2022, three fighters died in Sinone, Sinjar district.": ("Sinone", "admin2", "IQ"),
    "On 5 April 2022, guns shelled the Nikopol district.": ("Nikopol", "admin2", "UA"),
    "On 5 April 2022, guns shelled Nikopol district, killing a man in Marhanets.": (
        "Marhanets",
        "exact",
        "UA",
    ),
    "On 5 April 2022, a mine killed two men in Hays district, Al Hudaydah.": ("Ḩays", "admin2", "YE"),
    "On 5 April 2022, jets struck Sanaa governorate.": ("Sanaa", "admin1", "YE"),
    "On 5 April 2022, a mortar hit the Salaheddin district of Aleppo.": ("Salaheddin", "near", "SY"),
    "NIAMEY - Gunmen shot dead 11 people outside Abala on Sunday.": ("Abala", "near", "NE"),
    "Kumbo (Bui, NW). On 5 April 2022, fighters blew up a truck at Tobin junction.": ("Kumbo", "exact", "CM"),
    "On 5 April 2022, worshippers marched from the Makki mosque through Zahedan.": ("Zahedan", "exact", "IR"),
    "On 5 April 2022, TPNPB fighters burned a school in Kiwirok, Pegunungan Bintang.": (
        "Indonesia",
        "country",
        "ID",
    ),
    "On 5 May 2022, militias fought near Bacaadweyn, Mudug. Hospital staff in Galkacyo counted 19 dead.": (
        "Bacaadweyn",
        "admin1",
        "SO",
    ),
    "On 10 July 2022, troops chanced upon NPA members at Brgy Locso-an, Placer, Masbate.": (
        "Placer",
        "exact",
        "PH",
    ),
    "On 5 April 2022, two soldiers died in a clash in Nzerekore.": ("Nzérékoré", "exact", "GN"),
    "On 5 April 2022, gangs fought in Port-au-Prince.": ("Port-au-Prince", "exact", "HT"),
    "On 5 April 2022, gangs killed two outside Petite-Rivière de l'Artibonite, Haiti.": (
        "Petite Riviere De Lartibonite",
        "near",
        "HT",
    ),
    "On 5 April 2022, the Moscow-installed mayor of Luhansk said shells killed two there.": (
        "Luhansk",
        "exact",
        "UA",
    ),
    "On 5 April 2022, gunmen killed two in the Mantaro Valley in Peru.": ("Mantaro", "area", "PE"),
    "Djugu territory: on 5 April 2022, militiamen killed six people in Fataki.": ("Djugu", "admin2", "CD"),
}


@pytest.mark.parametrize(("note", "where"), NOTES.items(), ids=range(len(NOTES)))
def test_a_note_is_put_where_its_words_say(reader: Reader, note: str, where: tuple[str, str, str]) -> None:
    records = reader.records(Article("0123456789abcdef0123", "", note, None))
    places = [record.place for record in records if isinstance(record, Incident)]
    assert [place and (place.name, place.geo_precision, place.country_code) for place in places] == [where]


def test_towns_of_a_list_do_not_hold_each_other(reader: Reader) -> None:
    note = "On 5 April 2022, bombs went off in Homs, Hama and Idlib."
    records = reader.records(Article("0123456789abcdef0123", "", note, None))
    places = [record.place for record in records if isinstance(record, Incident)]
    assert [place and place.admin1 for place in places] == ["Homs", "Hama", "Idlib"]


@pytest.mark.parametrize(
    ("news", "country_code"),
    [
        # A country as the object of what is no act, or far off, is a government; a trip leads elsewhere.
        (
            "Peru promised Spain on 5 April 2022 to look into the murder of two priests by rebels of Peru.",
            "PE",
        ),
        ("Gunmen abducted a lawyer in Bogota on 5 April 2022 on his way to a flight to Nicaragua.", "CO"),
        ("Five guards were killed near Cucuta on 5 April 2022 by gangs operating in Venezuela.", "CO"),
        ("On 5 April 2022 a group that fights in Latin America murdered two priests.", ""),
    ],
)
def test_a_country_beside_an_act_is_no_place_of_it(reader: Reader, news: str, country_code: str) -> None:
    records = reader.records(Article("0123456789abcdef0123", "", news, None))
    places = [record.place for record in records if isinstance(record, Incident)]
    assert [place.country_code if place else "" for place in places] == [country_code]


def test_people_of_a_country_do_not_set_the_scene_there(reader: Reader) -> None:
    news = (
        "SAN SALVADOR - Two Spanish priests were shot dead on Sunday, the Spanish minister said.\n\n"
        "The Spanish government asked for an inquiry. A Spanish delegation arrived in San Salvador today."
    )
    records = reader.records(Article("0123456789abcdef0123", "", news, date(2022, 4, 6)))
    places = [record.place for record in records if isinstance(record, Incident)]
    assert [place and place.country_code for place in places] in ([None], ["SV"])


def test_a_place_nearby_in_a_country_that_the_article_hardly_names_is_none(reader: Reader) -> None:
    news = (
        "Islamic State said it had killed 14 soldiers on Tuesday, which officials in Moscow denied.\n\n"
        "Fighting went on in Mayadin, in Raqqa and around Deir Ezzor in Syria, where jets struck Abu Kamal."
    )
    records = reader.records(Article("0123456789abcdef0123", "", news, date(2022, 4, 6)))
    places = [record.place for record in records if isinstance(record, Incident)]
    assert "RU" not in [place and place.country_code for place in places]
