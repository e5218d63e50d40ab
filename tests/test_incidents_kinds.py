"""The types of incidents told in one line, as analysts write them (CODEBOOK, "Event types")."""

from __future__ import annotations

import pytest

from pipeline.reader import Reader
from pipeline.records import Article, Incident

NOTES = {
    "On 5 April 2022, at least 12 people died when rebels attacked a base of Somali troops in Gao.": (
        "Armed clash"
    ),
    "On 5 April 2022, rebels attacked a checkpoint of the army near Homs, killing 7 members.": "Armed clash",
    "On 5 April 2022, troops opened fire with live rounds on protesters who had gathered in Basra. 2 died.": (
        "Excessive force against protesters"
    ),
    "On 5 April 2022, women marched in Bulawayo. Riot police stopped the march.": "Protest with intervention",
    "On 3 May 2021, students of two unions clashed on the campus in Kandy. 4 injured.": "Mob violence",
    "On 3 May 2021, clashes between supporters of the two parties left 2 dead in Kisumu.": "Mob violence",
    "On 3 May 2021, farmers clashed with police in Multan. 9 officers injured.": "Violent demonstration",
    "On 3 May 2021, militants clashed with police in Multan. 9 officers injured.": "Armed clash",
    "On 2 June 2020, villagers beat to death two suspected thieves in Kisumu.": "Mob violence",
    "On 2 June 2020, villagers beat a suspected thief to death in Kisumu.": "Mob violence",
    "On 2 June 2020, a mob lynched a man accused of blasphemy in Sialkot.": "Mob violence",
    "On 9 March 2022, gunmen assassinated a former army commander in Nawa.": "Attack",
    "On 9 March 2022, the body of an unidentified man with gunshot wounds was found in Leon.": "Attack",
    "On 5 April 2022, gunmen opened fire at a police patrol in Bannu. Three officers killed.": "Armed clash",
    "On 5 April 2022, hand grenade attack on a police post in Mogadishu; 2 wounded.": "Grenade",
    "On 5 April 2022, a Grad strike on a market in Kharkiv killed 6.": "Shelling/artillery/missile attack",
    "On 5 April 2022, the air force bombed a camp of rebels near Calamar, killing 13.": "Air/drone strike",
    "On 5 April 2022, Turkish forces bombed a village near Dohuk, killing one.": "Air/drone strike",
    "On 5 April 2022, experts neutralised an explosive device in Bannu.": "Disrupted weapons use",
    "On 5 April 2022, sappers disposed of two shells in Mykolaiv.": "Disrupted weapons use",
    "On 5 April 2022, a drone fired two missiles at a van in Khiam, killing two.": "Air/drone strike",
    "On 5 April 2022, an RCIED hit a convoy of the army near Mir Ali.": "Remote explosive/landmine/IED",
    "On 5 April 2022, a bomb exploded at a march in Odesa, killing two.": "Remote explosive/landmine/IED",
    "On 5 April 2022, students in Gondar marched to denounce the killing of villagers.": "Peaceful protest",
    "On 5 April 2022, border guards of the two states fired at each other near Batken.": "Armed clash",
    "On 5 April 2022, gunmen halted a bus near Kaura and marched off nine traders.": (
        "Abduction/forced disappearance"
    ),
    "On 5 April 2022, a teacher was taken away at gunpoint in Wana.": "Abduction/forced disappearance",
    "On 5 April 2022, rebels captured Zorbek from the army, killing two soldiers.": (
        "Non-state actor overtakes territory"
    ),
    "On 5 April 2022, the army opened a new base in Kutum.": "Headquarters or base established",
    "On 5 April 2022, an air strike hit rebels near Agdam and destroyed a howitzer.": "Air/drone strike",
    "On 5 April 2022, a mob set fire to two shops in Dinajpur.": "Mob violence",
    "On 5 April 2022, residents of Savar blocked the highway to demand wages.": "Peaceful protest",
    "On 5 April 2022, rebels entered Bambari without any resistance.": "Non-violent transfer of territory",
    "On 5 April 2022, rebels occupied the mining site of Misisi.": "Non-state actor overtakes territory",
    "On 5 April 2022, students protested in Dakar. Police dispersed them with tear gas.": (
        "Protest with intervention"
    ),
    "On 5 April 2022, rebels are suspected of exploding a car bomb in Cucuta. 36 wounded.": (
        "Remote explosive/landmine/IED"
    ),
    "On 5 April 2022, rockets fired by rebels hit a market in Goma, killing two.": (
        "Shelling/artillery/missile attack"
    ),
    "On 5 April 2022, drivers erected roadblocks in Multan over fuel prices.": "Peaceful protest",
    "On 5 April 2022, two gangs traded automatic fire in Gonaives. Three killed.": "Armed clash",
    "On 5 April 2022, the army and rebels traded artillery fire at Kutum.": (
        "Shelling/artillery/missile attack"
    ),
    "On 5 April 2022, the army set up a new outpost in Kutum.": "Headquarters or base established",
    "On 5 April 2022, forty fighters of the militia switched sides and joined the army in Kutum.": (
        "Change to group/activity"
    ),
    "On 5 April 2022, eleven villagers taken from Kaura by gunmen; ransom asked.": (
        "Abduction/forced disappearance"
    ),
    "On 5 April 2022, a truck rolled over a mine near Bakhmut, killing its driver.": (
        "Remote explosive/landmine/IED"
    ),
    "On 5 April 2022, police found spent shells in Bannu after gunmen shot dead a trader.": "Attack",
    "On 5 April 2022, a camp near Kutum was bombed; residents blamed warplanes.": "Air/drone strike",
    "On 5 April 2022, air strikes on a crowd of protesters in Hasaka killed six.": "Air/drone strike",
    "On 5 April 2022, air defence units brought down a reconnaissance drone over Odesa.": (
        "Disrupted weapons use"
    ),
    "On 5 April 2022, militiamen slit the throats of three herders in Fataki.": "Attack",
    "On 5 April 2022, a drone flattened a house in Khiam, killing two.": "Air/drone strike",
    "On 5 April 2022, two armed groups exchanged medium and heavy weapons fire in Sabha.": "Armed clash",
    "On 5 April 2022, hours of gunfire between two cartels in Celaya left three dead.": "Armed clash",
    "On 5 April 2022, soldiers came under fire during a raid in Jenin. Two dead.": "Armed clash",
    "On 5 April 2022, Ghazni fell to the Taliban. Six policemen were killed.": (
        "Non-state actor overtakes territory"
    ),
    "On 5 April 2022, rebels drove the army out of Kutum.": "Non-state actor overtakes territory",
    "On 5 April 2022, the army expelled the militia from Kutum.": "Government regains territory",
    "On 5 April 2022, soldiers set about forty huts in Kutum on fire.": "Looting/property destruction",
    "On 5 April 2022, residents blocked Avenida Bolivar in Celaya to demand water.": "Peaceful protest",
    "On 5 April 2022, two men were picked up in Turbat and have not been seen since.": (
        "Abduction/forced disappearance"
    ),
    "On 5 April 2022, police fired tear gas from drones on farmers in Ambala, hurting two.": (
        "Protest with intervention"
    ),
    "On 5 April 2022, armed youths raided a cattle camp in Bor, killing a herder.": "Attack",
    "On 5 April 2022, two died in an Israeli strike on a car in Tyre.": "Air/drone strike",
    "On 5 April 2022, an army patrol fell into an ambush in Banibangou. 11 soldiers dead.": "Armed clash",
    "On 5 April 2022, rebels took over the town of Kutum without firing a shot.": (
        "Non-violent transfer of territory"
    ),
    "On 5 April 2022, students gathered in Bangkok for reform and dispersed peacefully.": "Peaceful protest",
    "On 5 April 2022, two women detonated their vests in Maiduguri.": "Suicide bomb",
    "On 5 April 2022, soldiers set up an observation post in Binnish.": "Headquarters or base established",
    "On 5 April 2022, eight rebels yielded to the army in Patikul.": "Change to group/activity",
    "On 5 April 2022, agents of the state security service picked up a publisher in Owerri.": "Arrests",
    "On 5 April 2022, a jet fighter dropped two bombs on a monastery in Kani.": "Air/drone strike",
    "On 5 April 2022, a guided aerial bomb hit a school in Izium.": "Air/drone strike",
    "On 5 April 2022, rebels attacked a police post in Wana. They used dynamite. Four died.": "Armed clash",
    "On 5 April 2022, five teachers were taken by suspected separatists in Kumbo.": (
        "Abduction/forced disappearance"
    ),
    "On 5 April 2022, leaders of two tribes signed a deal in Lagawa on stolen livestock.": "Agreement",
}


@pytest.mark.parametrize(("note", "sub_type"), NOTES.items(), ids=range(len(NOTES)))
def test_a_note_has_the_type_of_the_codebook(reader: Reader, note: str, sub_type: str) -> None:
    records = reader.records(Article("0123456789abcdef0123", "", note, None))
    assert [record.sub_event_type for record in records if isinstance(record, Incident)] == [sub_type]


@pytest.mark.parametrize("words", ["No casualties.", "No one was injured or killed."])
def test_a_sentence_that_only_denies_casualties_belongs_to_the_note_before_it(
    reader: Reader, words: str
) -> None:
    text = f"On 5 April 2022, rebels fired five mortar rounds at the airport of Goma. {words}"
    (incident,) = reader.records(Article("0123456789abcdef0123", "", text, None))
    assert isinstance(incident, Incident)
    assert incident.killed is not None
    assert incident.killed.best == 0


def test_the_printed_day_of_a_note_is_the_incidents_though_someone_says_it(reader: Reader) -> None:
    text = "On 4 January 2020, the government said a drone strike on a school in Tripoli killed two."
    (incident,) = reader.records(Article("0123456789abcdef0123", "", text, None))
    assert isinstance(incident, Incident)
    assert incident.when is not None
    assert incident.when.event_date == "2020-01-04"


@pytest.mark.parametrize(
    "note",
    [
        "On 5 April 2022, traders in Multan pushed prices up and drove customers out of the market.",
        "On 5 April 2022, the minister came under fire in Multan over his fuel bill.",
        "On 5 April 2022, the two banks exchanged shares worth a million in Multan.",
        "On 5 April 2022, teachers set a deadline in Multan.",
        "On 5 April 2022, a firedamp blast in a coal pit in Zonguldak killed seven miners.",
        "On 5 April 2022, a politician in Tallinn fired a broadside at the minister.",
        "On 5 April 2022, panic buying exploded in Multan, dealers said.",
    ],
)
def test_a_verb_without_the_words_it_needs_tells_no_act(reader: Reader, note: str) -> None:
    records = reader.records(Article("0123456789abcdef0123", "", note, None))
    assert [record for record in records if isinstance(record, Incident)] == []
