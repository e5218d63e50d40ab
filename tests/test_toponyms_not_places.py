"""Names that towns bear and that a text means otherwise: persons, stations, streets, units and quarters."""

from __future__ import annotations

import pytest

from pipeline.places import gazetteer, toponyms
from pipeline.reading import casing
from pipeline.records import Article

OTHERWISE = {
    # Persons, by a title or a first name further before, by small words within, by a speaker's tag.
    "Rebels in Quito held Colonel Rene Emilio Ponce on Monday. Ponce was freed.": "Ponce",
    "In Lima, Archbishop Arturo Rivera y Damas blamed the army. Rivera y Damas asked for calm.": "Damas",
    "Gunmen near Bogota seized the engineer Paulo Cesar Paim de Oliveira.": "Oliveira",
    "LIMA, 4 MAY 89 (EFE) -- [TEXT] THE MINISTER SPOKE ON THE WAR.\n\n   [GONZALEZ] THE WAR IS OVER.": (
        "GONZALEZ"
    ),
    "A bomb in San Salvador wrecked the car of Epigmenio Ibarra. The bomb in Ibarra's car was strong.": (
        "Ibarra"
    ),
    # Who reports, and what is written small after a station, a unit or a street.
    "MOSCOW, 9 JUL 89 (IZVESTIYA) -- [TEXT] A BUS WAS BLOWN UP IN LIMA, AS IZVESTIYA REPORTED.": "IZVESTIYA",
    "A man told the Caracol radio network in Bogota that a bomb had gone off.": "Caracol",
    "Rebels in La Union hit troops of the Fonseca battalion.": "Fonseca",
    "Bombs went off in Santiago on Bandera and Alameda streets.": "Alameda",
    "A bomb went off in San Salvador on La Reforma street.": "La Reforma",
    # Quarters, of which another country has a town.
    "Rebels entered the Escalon and San Benito neighborhoods of San Salvador. Escalon was shelled.": (
        "Escalon"
    ),
}


@pytest.mark.parametrize(("text", "name"), OTHERWISE.items(), ids=OTHERWISE.values())
def test_what_bears_the_name_of_a_town_abroad_is_not_put_there(text: str, name: str) -> None:
    found = toponyms.find(
        Article("a", "", text, None), gazetteer.open(), text=casing.restore(text), of_violence=True
    )
    placed = [each.place for each in found if each.span.quote == name and each.role == "literal"]
    assert [place for place in placed if place] == []


MEANT = {
    "Shells hit San Juan Cotzal in Guatemala.": ("San Juan Cotzal", "GT"),
    "Col. Ahmed Ali said that shells hit Zawiya in Libya.": ("Zawiya", "LY"),
    "Rebels took over the road between Homs and Hama.": ("Homs", "SY"),
    "Gunmen shot a man at his home in San Salvador's Venezuela neighborhood.": ("Venezuela", "SV"),
    "Police closed two Baghdad neighborhoods after a blast in Baghdad.": ("Baghdad", "IQ"),
    "TWO BOMBS WENT OFF IN VINA DEL MAR AND IN TALCA IN CHILE, POLICE REPORTED ON MONDAY.": (
        "VINA DEL MAR",
        "CL",
    ),
    "PRESIDENT\nPAZ ZAMORA SPOKE AFTER A BOMB WENT OFF IN LA PAZ IN BOLIVIA YESTERDAY, POLICE SAID.": (
        "LA PAZ",
        "BO",
    ),
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items(), ids=range(len(MEANT)))
def test_a_town_stays_a_town(text: str, meant: tuple[str, str]) -> None:
    found = toponyms.find(
        Article("a", "", text, None), gazetteer.open(), text=casing.restore(text), of_violence=True
    )
    assert meant in [(each.span.quote, each.place.country_code) for each in found if each.place]
