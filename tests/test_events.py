"""Acts, their modality and their types, each rule on a sentence of our own."""

from __future__ import annotations

import pytest

from pipeline.reading import triggers
from tests.parsing import kind, mentions


def modality(text: str, *, has_day: bool = False) -> str:
    found = [
        mention
        for mention in mentions(text, has_detail=has_day, has_day=has_day)
        if mention.strength != "detail"
    ]
    return found[0].modality if found else ""


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a village.",
        "The rebels said that they had shelled the airport.",
        "A bomb exploded outside the bank.",
        "The minister condemned the attack on the mosque.",
        "Villagers fled after the attack.",
    ],
)
def test_what_is_told_as_a_fact_is_asserted(text: str) -> None:
    assert modality(text) == "asserted"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels will attack the town.", "planned"),
        ("The rebels threatened to attack the town.", "planned"),
        ("The army could attack the town.", "hypothetical"),
        ("If the army attacks the town, the talks will end.", "hypothetical"),
        ("Officials warned of a threat of attacks.", "hypothetical"),
        ("The army did not attack the village.", "denied"),
        ("Police prevented an attack on the mosque.", "denied"),
        ("There was no attack on the mosque.", "denied"),
        ("Attacks are common here.", "general"),
        ("Russia has stepped up its air strikes.", "general"),
        ("The army carried out a series of attacks.", "general"),
    ],
)
def test_what_is_not_told_as_a_fact_is_not_asserted(text: str, expected: str) -> None:
    assert modality(text) == expected


def test_a_bare_plural_with_a_day_is_a_report() -> None:
    assert modality("Air strikes hit the town on Monday.", has_day=True) == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Thousands commemorated the anniversary of the massacre.",
        "A court sentenced two men over the bombing of the hotel.",
        "The jury found him guilty of the murder at the trial.",
    ],
)
def test_anniversaries_and_trials_report_nothing(text: str) -> None:
    assert modality(text) in {"remembered", "general"}


@pytest.mark.parametrize(
    "text",
    [
        "The minister died of a heart attack.",
        "A price war broke out between the shops.",
        "The striker's shot gave the team its first goal of the league season.",
        "He struck a deal with the bank.",
    ],
)
def test_a_metaphor_is_no_act_of_conflict(text: str) -> None:
    told = [
        mention
        for mention in mentions(text)
        if mention.strength == "strong" and mention.modality == "asserted"
    ]
    assert told == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels and soldiers clashed near the river.", "Armed clash"),
        ("Militants attacked an army checkpoint.", "Armed clash"),
        ("Soldiers killed three rebels.", "Armed clash"),
        ("Gunmen attacked a village.", "Attack"),
        ("Gunmen shot dead a teacher.", "Attack"),
        ("Government troops recaptured the town from rebels.", "Government regains territory"),
        ("Rebels captured the town from the army.", "Non-state actor overtakes territory"),
        ("The rebels took control of the town without a fight.", "Non-violent transfer of territory"),
        ("Warplanes carried out an air strike on the village.", "Air/drone strike"),
        ("Jets struck a funeral hall.", "Air/drone strike"),
        ("The army shelled the town.", "Shelling/artillery/missile attack"),
        ("Rockets hit a house in the suburb.", "Shelling/artillery/missile attack"),
        ("A roadside bomb hit a bus.", "Remote explosive/landmine/IED"),
        ("A suicide bomber blew himself up at the gate.", "Suicide bomb"),
        ("Unknown men threw a grenade into a bar in a grenade attack.", "Grenade"),
        ("The army launched a chlorine gas attack on the village.", "Chemical weapon"),
        ("Air defences intercepted a missile over the capital.", "Disrupted weapons use"),
        ("Sappers defused a bomb on the bridge.", "Disrupted weapons use"),
        ("Gunmen kidnapped two engineers.", "Abduction/forced disappearance"),
        ("Soldiers raped four women.", "Sexual violence"),
        ("Teachers held a protest in front of the ministry.", "Peaceful protest"),
        ("Police used tear gas to disperse protesters.", "Protest with intervention"),
        ("Rioters threw stones at the police.", "Violent demonstration"),
        ("A mob lynched a suspected thief.", "Mob violence"),
        ("Militiamen set fire to houses and looted shops.", "Looting/property destruction"),
        ("The two governments signed a peace agreement.", "Agreement"),
        ("Police arrested twelve opposition members.", "Arrests"),
        ("A commander and his men defected.", "Change to group/activity"),
    ],
)
def test_the_type_follows_the_codebook(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_tear_gas_is_no_chemical_weapon() -> None:
    assert kind("Police fired tear gas at demonstrators.") != "Chemical weapon"


def test_abducted_then_killed_is_an_attack() -> None:
    assert kind("Gunmen abducted a farmer and killed him.", has_dead=True) == "Attack"


def test_shots_at_protesters_that_kill_are_excessive_force() -> None:
    assert (
        kind("Police opened fire on protesters, killing two.", has_dead=True)
        == "Excessive force against protesters"
    )


def test_the_higher_tactic_names_the_type() -> None:
    assert kind("Rebels clashed with the army and a mortar shell hit a house.") == "Armed clash"


def test_people_captured_by_rebels_are_abducted() -> None:
    assert kind("Rebels captured two farmers.") == "Abduction/forced disappearance"


def test_a_labour_strike_is_no_air_strike() -> None:
    assert kind("Dock workers began a 24-hour strike.") != "Air/drone strike"


def test_the_longest_trigger_is_taken() -> None:
    (hit,) = triggers.find("a suicide car bomb")
    assert (hit.start, hit.end) == (2, 18)


def test_a_trigger_is_a_whole_word() -> None:
    assert triggers.find("the shellfish bombardier") == ()


def test_verbs_are_inflected() -> None:
    assert triggers.verb_forms("stab") == ("stab", "stabs", "stabbing", "stabbed")
    assert triggers.verb_forms("shoot") == ("shoot", "shoots", "shooting", "shot")
