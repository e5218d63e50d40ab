"""Protests, riots and mobs: the type of an incident in which a crowd takes part (CODEBOOK, "Event types")."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.incidents.acts import ARMED, HAND, REMOTE, Act
from pipeline.incidents.cases import Case, Choice, pick
from pipeline.reading import actors, grammar, weapons

BOMBED = frozenset({"bombing", "suicide", "airstrike", "shelling"})
FROM_AFAR = frozenset({"airstrike", "shelling"})
GUNFIRE = vocabulary.cues("gunfire")
COMMUNITY = vocabulary.cues("community")
DISPERSING = frozenset({"dispersal", "airstrike", "harm"})  # "fired tear gas from drones, hurting two"
VIOLENT = frozenset({"arson", "looting", "clash", "assault"})
MOBS = frozenset({"mob", "mobs"})
SETTING = frozenset({"at", "during", "after", "before", "outside"})
STRANGERS = frozenset({"man", "woman", "person", "individual"})


def crowd(case: Case) -> Choice | None:
    """Protests and riots, by what the crowd did and what was done to it."""
    agents = {actor.side for act in case.acts for actor in act.agents}
    if _is_bombed(case, FROM_AFAR):
        return None  # "air strikes caught a crowd, killing thirty"
    if _is_lynching(case):
        return pick(case.acts, "mob", "mob-lynching")
    if is_unarmed(case) and not any(actor.side == "state" for act in case.acts for actor in act.patients):
        return pick(case.acts, "mob", "unarmed-groups-clash")
    if (
        agents == {"civil"}
        and case.names & {"assault", "arson", "looting", "clash"}
        and not case.names & {"abduction", "sexual", *REMOTE}
        and not _are_strangers(case)
    ):
        return pick(case.acts, "riot", "angry-people")
    if _is_bombed(case, BOMBED):
        return None
    if _is_of_one_there(case):
        return pick(case.acts, "assault", "one-in-a-crowd")
    if not is_crowd(case):
        if "dispersal" in case.names and _burns(case):
            return pick(case.acts, "riot", "crowd-violent")
        is_dispersed = "dispersal" in case.names and not case.has_dead and case.names <= DISPERSING
        return pick(case.acts, "dispersal", "crowd-dispersed") if is_dispersed else None
    return _demonstration(case)


def _are_strangers(case: Case) -> bool:
    """As in "several men attacked a bank": nobody knows whether they have an organisation."""
    told = [act for act in case.acts if act.agents]
    nouns = {actors.singular(token.lower_) for act in told for token in act.mention.agents}
    return nouns <= STRANGERS


def _demonstration(case: Case) -> Choice:
    """Of a crowd that is there: what it did, and what was done to it."""
    agents = {actor.side for act in case.acts for actor in act.agents}
    if _is_by_mob(case):
        return pick(case.acts, "mob", "mob-against-civilians")
    if (
        "riot" in case.names
        or "riot" in agents
        or any(act.name in VIOLENT and _is_by_protesters(act) for act in case.acts)
        or (_burns(case) and not case.has_dead)
    ):
        return pick(case.acts, "riot", "crowd-violent")
    if "force" in case.names or case.has_dead or case.names & {"killing"}:
        return pick(case.acts, "force", "crowd-shot-at")
    if case.names & {"dispersal", "arrest", "assault", "harm", "clash"}:
        return pick(case.acts, "dispersal", "crowd-intervention")
    return pick(case.acts, "protest", "crowd-peaceful")


def _is_by_protesters(act: Act) -> bool:
    """Whether protesters did it; not "police opened fire at protesters who had gathered"."""
    return any(actor.side == "protest" for actor in act.agents)


def _burns(case: Case) -> bool:
    """As in "a crowd gathered and set two houses ablaze", of nobody who is told to be armed."""
    burning = [act for act in case.acts if act.name == "arson"]
    return any(all(actor.side not in ARMED for actor in act.agents) for act in burning)


def _is_bombed(case: Case, kinds: frozenset[str]) -> bool:
    """As in "a bomb went off at a march", "a drone strike on a crowd": weapons of others than the police."""
    told = [
        act
        for act in case.acts
        if act.name in kinds
        and (act.mention.strength == "strong" or any(weapons.kind(token) for token in act.mention.agents))
    ]
    police = any(
        actor.side == "protest" or (actor.side == "state" and act.name not in FROM_AFAR)
        for act in told
        for actor in act.agents
    )
    return bool(told) and not police


def _is_of_one_there(case: Case) -> bool:
    """As in "a senator was shot at a rally": nothing is told of the crowd, and one person was meant."""
    crowds = [act for act in case.acts if act.name in {"protest", "riot"}]
    hurt = [act for act in case.acts if act.name in {"assault", "killing", "harm"}]
    patients = [token for act in hurt for token in act.mention.patients]
    return (
        bool(crowds and patients)
        and case.names <= {"protest", "riot", "assault", "killing", "harm"}
        and all(token.tag_ in {"NN", "NNP"} for token in patients)
        and not any(actor.side in {"protest", "riot"} for act in hurt for actor in act.patients)
        and not any(actor.side == "state" for act in hurt for actor in act.agents)
        and all(_is_setting(act.mention.token, [one.mention.token for one in hurt]) for act in crowds)
    )


def _is_setting(noun: Token, acts: Sequence[Token]) -> bool:
    """As in "shot at a rally": a noun that tells when or where an act was done."""
    prep = noun.head
    done = [joined for act in acts for joined in grammar.conjuncts(act)]  # "was shot and wounded at"
    return noun.dep_ == "pobj" and prep.dep_ == "prep" and prep.lower_ in SETTING and prep.head in done


def _is_by_mob(case: Case) -> bool:
    """As in "a mob set shops on fire", and of rioters who turn on people."""
    if "mob" in case.names or any(token.lower_ in MOBS for act in case.acts for token in act.mention.agents):
        return True
    agents = {actor.side for act in case.acts for actor in act.agents}
    patients = {actor.side for act in case.acts for actor in act.patients}
    return "riot" in agents and bool(case.names & HAND) and patients == {"civil"}


def _is_lynching(case: Case) -> bool:
    """As in "residents beat a thief to death", and no protest or force of the state is told with it."""
    return not case.names & {"protest", "force", "dispersal"} and any(
        act.name in {"killing", "mob"}
        and any(token.lower_ in COMMUNITY for token in act.mention.agents)
        and not any(actor.side in ARMED for actor in (*act.agents, *act.patients))
        for act in case.acts
    )


def is_crowd(case: Case) -> bool:
    """Whether a protest or riot is told, or a crowd is a side."""
    sides = {actor.side for act in case.acts for actor in (*act.agents, *act.patients)}
    return bool(case.names & {"protest", "riot"} or sides & {"protest", "riot"})


def is_unarmed(case: Case) -> bool:
    """Supporters, students or farmers who clash are rioters, unless guns or an armed side are named."""
    clashes = [act for act in case.acts if act.name == "clash"]
    sides = {actor.side for act in clashes for actor in (*act.agents, *act.patients)}
    return (
        bool(clashes)
        and "civil" in {actor.side for act in clashes for actor in act.agents}
        and "armed" not in sides
        and not any(token.lower_ in GUNFIRE for act in clashes for token in act.mention.sentence.doc)
    )
