"""Who acts and who suffers in an act: the heads of the noun phrases on its two sides."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import actors, grammar, speakers, weapons
from pipeline.reading.triggers import Kind

LIGHT = vocabulary.cues("light")
SUFFERED = vocabulary.cues("suffered")
TOWARDS = ("on", "at", "against", "with", "upon", "towards", "toward")
TAKEN_FROM = frozenset({"regain", "overtake", "capture", "transfer"})  # kinds of act with a loser
SELF = frozenset({"they", "it"})


def of(
    token: Token, inside: Sequence[Token], kind: Kind, *, is_noun: bool
) -> tuple[list[Token], list[Token]]:
    """Who acts and who suffers; the words `inside` the trigger phrase are neither ("opened fire at X")."""
    agents, patients = _found(token, inside, is_noun=is_noun)
    if kind.name in TAKEN_FROM:
        patients = [
            *patients,
            *(loser for item in (token, *patients) for loser in grammar.after_preposition(item, "from")),
        ]
    return [_speaker_for(agent) or agent for agent in agents], patients


def _found(token: Token, inside: Sequence[Token], *, is_noun: bool) -> tuple[list[Token], list[Token]]:
    if not is_noun:
        agents = [agent for agent in _shooters(grammar.agents(token)) if agent not in inside]
        patients = [patient for patient in grammar.patients(token) if patient not in inside]
        if token.lower_ in SUFFERED:
            agents, patients = [], agents
        for word in (token, *inside):
            patients = patients or grammar.after_preposition(word, *TOWARDS)
        return agents, patients
    agents = grammar.doers(token) or _named_before(token)
    governor = _light_verb(token)
    if governor is not None and not agents:
        agents = grammar.agents(governor)
    patients = grammar.after_preposition(token, "on", "against", "at", "of", "with", "targeting")
    patients += [
        item
        for child in token.children
        if child.dep_ == "acl"
        for item in grammar.patients(child)
        if item != token
    ]
    between = grammar.after_preposition(token, "between", "among")
    if between:
        return [between[0]], between[1:]
    if governor is not None and not patients:
        patients = grammar.after_preposition(governor, "on", "against", "at")
    return agents, patients


def _speaker_for(agent: Token) -> Token | None:
    """Whom a pronoun stands for in "the rebels said they had shelled the town": who says so."""
    verb = agent.head
    if agent.lower_ not in SELF or agent.dep_ != "nsubj" or verb.dep_ != "ccomp":
        return None
    own = [child for child in verb.head.children if child.dep_ == "nsubj" and child.i < agent.i]
    if not own or not speakers.is_saying(verb.head):
        return None
    actor = actors.describe(own[0], offset=0)
    return own[0] if actor is not None and actor.side in {"armed", "state"} and actor.is_named else None


def _named_before(noun: Token) -> list[Token]:
    """As in "a rebel attack", "Turkish shelling": who acts stands before the act."""
    before = [child for child in noun.lefts if child.dep_ in {"compound", "amod", "nmod"}]
    return [child for child in before if actors.is_side(child, noun)][:1]


def _shooters(agents: Sequence[Token]) -> list[Token]:
    """The agents, and who fired them where they are weapons: "rockets fired by rebels hit the town"."""
    fired = [
        child for agent in agents if weapons.kind(agent) for child in agent.children if child.dep_ == "acl"
    ]
    return [*agents, *(item for verb in fired for item in grammar.agents(verb))]


def _light_verb(noun: Token) -> Token | None:
    """As in "launched" in "launched an attack", "staged" in "an attack staged by"."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.lower_ in LIGHT:
            return child
    if noun.dep_ in {"dobj", "pobj", "nsubjpass", "conj"}:
        head = noun.head.head if noun.dep_ == "pobj" else noun.head
        if head.lower_ in LIGHT and grammar.is_verb(head):
            return head
    return None
