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
BESIDE = ("near", "beside", "under", "among", "outside", "alongside", "against", "targeting", "inside")
BLASTS = frozenset({"bombing", "suicide", "grenade"})
OF_DOER = vocabulary.cues("of-doer")
FALLEN = frozenset({"fall", "falls", "fell", "fallen", "falling"})
SELF = frozenset({"they", "it"})
CALENDAR = vocabulary.cues("no-speaker")


def of(
    token: Token, inside: Sequence[Token], kind: Kind, *, is_noun: bool
) -> tuple[list[Token], list[Token]]:
    """Who acts and who suffers; the words `inside` the trigger phrase are neither ("opened fire at X")."""
    agents, patients = _found(token, inside, is_noun=is_noun)
    if is_noun and not agents and token.lower_ in OF_DOER:
        agents = [noun for noun in grammar.after_preposition(token, "of") if actors.is_fighting(noun)]
        patients = [noun for noun in patients if noun not in agents]
    if token.lower_ in FALLEN and kind.name in TAKEN_FROM:
        agents, patients = grammar.after_preposition(token, "to"), agents  # "the town fell to the rebels"
    if kind.name in BLASTS and not patients:
        patients = _beside(token)
    if kind.name == "clash" and is_noun and patients and not agents:
        agents = _other_party(token)
    if kind.name in TAKEN_FROM:
        patients = [
            *patients,
            *(loser for item in (token, *patients) for loser in grammar.after_preposition(item, "from")),
        ]
    return [_speaker_for(agent, token) or agent for agent in agents], patients


def _found(token: Token, inside: Sequence[Token], *, is_noun: bool) -> tuple[list[Token], list[Token]]:
    if not is_noun:
        agents = [agent for agent in _shooters(grammar.agents(token)) if agent not in inside]
        patients = [patient for patient in grammar.patients(token) if patient not in inside]
        if token.lower_ in SUFFERED:
            agents, patients = [], agents
        if token.dep_ == "acl" and patients == [token.head] and any(map(_towards, inside)):
            agents, patients = patients, []  # "gunmen on motorcycles fired at people": a main verb
        for word in (token, *inside):
            patients = patients or _towards(word)
        return agents, patients
    agents = grammar.doers(token) or _of_days(token) or _makers(token) or _named_before(token, inside)
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
    between = _between(token)
    if between:
        return [between[0]], between[1:]
    if governor is not None and not patients:
        patients = grammar.after_preposition(governor, "on", "against", "at")
    return agents, patients


def _speaker_for(agent: Token, act: Token) -> Token | None:
    """Whom a pronoun stands for in "the rebels said they had shelled the town": who says so."""
    verb = agent.head
    if agent.lower_ not in SELF or agent.dep_ != "nsubj" or verb.dep_ != "ccomp":
        return None
    if verb != act and act.dep_ == "advcl":
        return None  # "the army said it was hunting rebels who came, shooting people"
    own = [child for child in verb.head.children if child.dep_ == "nsubj" and child.i < agent.i]
    if not own or not speakers.is_saying(verb.head):
        return None
    actor = actors.describe(own[0], offset=0)
    return own[0] if actor is not None and actor.side in {"armed", "state"} and actor.is_named else None


def _named_before(noun: Token, inside: Sequence[Token]) -> list[Token]:
    """As in "a rebel attack", "Turkish shelling": who acts stands before the act; not in "fighter jet"."""
    before = [
        child for child in noun.lefts if child.dep_ in {"compound", "amod", "nmod"} and child not in inside
    ]
    return [child for child in before if actors.is_side(child, noun)][:1]


def _of_days(noun: Token) -> list[Token]:
    """As in "after days of attacks by rebels", where the parser hangs the doer on the days."""
    head = noun.head
    return grammar.by(head.head) if noun.dep_ == "pobj" and head.lower_ == "of" else []


def _is_for_or_against(word: Token) -> bool:
    """As in "anti-government protesters": not the government protests."""
    return word.i > 1 and word.nbor(-1).text == "-" and word.nbor(-2).lower_ in {"anti", "pro", "ex", "non"}


def _towards(word: Token) -> list[Token]:
    """Whom an act is aimed at: "fired on villagers", not "on 4 May"."""
    found = grammar.after_preposition(word, *TOWARDS)
    return [noun for noun in found if noun.lower_ not in CALENDAR and noun.tag_ != "CD"]


def _between(noun: Token) -> list[Token]:
    """The parties of "clashes between X and Y", also behind a verb: "clashes erupted between"."""
    own = grammar.after_preposition(noun, "between", "among")
    if not own and noun.dep_ in grammar.SUBJECTS:
        own = grammar.after_preposition(noun.head, "between")
    return own


def _other_party(noun: Token) -> list[Token]:
    """As in "The rebels left the town after clashes with the army": who did what came of the clash."""
    verb = next((head for head in grammar.climb(noun) if grammar.is_verb(head)), None)
    if verb is None or noun.dep_ != "pobj" or grammar.is_passive(verb) or speakers.is_saying(verb):
        return []
    return [agent for agent in grammar.subjects(verb) if actors.is_fighting(agent)]


def _beside(token: Token) -> list[Token]:
    """Who is the target of "a bomb went off near a police bus", "blew himself up among recruits"."""
    words = [token, *([token.head] if token.dep_ in grammar.SUBJECTS else [])]
    found = [noun for word in words for noun in grammar.after_preposition(word, *BESIDE)]
    return [noun for noun in found if actors.is_fighting(noun)]


def _makers(noun: Token) -> list[Token]:
    """As in "a mine laid by rebels", "a bomb suspected to have been planted by rebels"."""
    made = [child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"]
    made += [item for verb in made for item in verb.children if item.dep_ == "xcomp"]
    return [agent for verb in made for agent in grammar.by(verb)]


def _shooters(agents: Sequence[Token]) -> list[Token]:
    """The agents, and who fired them where they are things: "rockets fired by rebels hit the town"."""
    made = ((agent, _makers(agent)) for agent in agents)
    makers = (found for thing, found in made if found and _is_thing(thing))
    return [*agents, *(maker for found in makers for maker in found)]


def _is_thing(noun: Token) -> bool:
    return bool(weapons.kind(noun)) or actors.describe(noun, offset=0) is None


def _light_verb(noun: Token) -> Token | None:
    """As in "launched" in "launched an attack", "staged" in "an attack staged by"."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.lower_ in LIGHT:
            return child
    if noun.dep_ == "nsubj" and noun.head.lower_ in LIGHT and grammar.by(noun.head):
        return noun.head  # "blasts carried out by rebels hit": a participle that the parser takes for a verb
    if noun.dep_ in {"dobj", "pobj", "nsubjpass", "conj"}:
        head = noun.head.head if noun.dep_ == "pobj" else noun.head
        if head.lower_ in LIGHT and grammar.is_verb(head):
            return head
    return None
