"""Who acts and who suffers in an incident, by name."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident


def sides(reader: Reader, text: str) -> tuple[str, str]:
    records = reader.records(Article("e" * 20, "", text, date(2021, 5, 22)))
    incident = next(one for one in records if isinstance(one, Incident))
    return incident.actor1, incident.actor2


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("On Monday, the Houthis said they had fired two missiles at Riyadh.", "Houthi movement", ""),
        (
            "The army retook the town of Diffa from Boko Haram on Monday.",
            "Military Forces of Niger",
            "Boko Haram",
        ),
        ("Turkish-backed fighters looted shops in Afrin on Monday.", "Fighters (Syria)", ""),
        ("Two men were lynched by a crowd in Puebla on Monday.", "Rioters (Mexico)", "Civilians (Mexico)"),
        (
            "A roadside bomb killed two recruits in Mogadishu on Monday.",
            "Unidentified Armed Group (Somalia)",
            "Military Forces of Somalia",
        ),
        (
            "Indian and Pakistani troops exchanged fire near Poonch on Monday.",
            "Military Forces of India",
            "Military Forces of Pakistan",
        ),
        (
            "Men suspected to be members of the ADF killed a farmer in Oicha on Monday.",
            "Allied Democratic Forces",
            "Civilians (DR Congo)",
        ),
        (
            "A Russian missile hit a market in Kherson on Monday, killing two shoppers.",
            "Military Forces of Russia",
            "Civilians (Ukraine)",
        ),
        (
            "Armed youths killed three herders in Jos on Monday.",
            "Unidentified Armed Group (Nigeria)",
            "Civilians (Nigeria)",
        ),
    ],
)
def test_both_sides_are_named(reader: Reader, text: str, first: str, second: str) -> None:
    assert sides(reader, text) == (first, second)


def test_the_militants_are_the_only_group_that_the_article_names(reader: Reader) -> None:
    text = (
        "Boko Haram has held the hills of Gwoza. On Monday the militants killed four farmers in Gwoza. "
        "Nobody was arrested. The governor visited the town. Schools stayed shut."
    )
    assert sides(reader, text)[0] == "Boko Haram"


def test_the_militants_are_nobody_known_where_two_groups_are_named(reader: Reader) -> None:
    text = (
        "Boko Haram and Ansaru are both active in the hills above Gwoza. On Monday the militants killed four "
        "farmers in Gwoza. Nobody was arrested. The governor visited the town. Schools stayed shut."
    )
    assert sides(reader, text)[0] not in {"Boko Haram", "Ansaru"}
