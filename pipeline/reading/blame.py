"""Whom a claim blames, and who takes an act upon itself, by the words around a verb.

CODEBOOK, claims (ours): each has who said it; a responsibility claimed by a group tells who acted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import actors, grammar, speakers

if TYPE_CHECKING:
    from pipeline.reading.events import Mention

BLAMED_ON = vocabulary.cues("blamed-on")
CARRYING_OUT = vocabulary.cues("carrying-out")
OWN_PEOPLE = vocabulary.cues("possessed") | vocabulary.cues("fighters-of")
PERPETRATING = vocabulary.cues("perpetrating")
LIGHT = vocabulary.cues("light")
SELF = frozenset({"it", "they", "we"})
CALENDAR = vocabulary.cues("no-speaker")
VIOLENT = frozenset({"violence", "abduction", "property"})


def blamed(verb: Token) -> Token | None:
    """Whom an accusation names: "blamed rebels for it", "blamed it on rebels", "attributed it to rebels"."""
    if grammar.is_passive(verb):
        named = _people(grammar.after_preposition(verb, "on")) or grammar.patients(verb)
        return next(iter(named), None)
    things = grammar.patients(verb)
    told = [thing for thing in things if speakers.is_event(thing)]
    if told or any(thing.tag_ in {"PRP", "DT"} for thing in things) or verb.lower_ in BLAMED_ON:
        on = [item for thing in (verb, *told) for item in grammar.after_preposition(thing, "on")]
        if _people(on):
            return _people(on)[-1]
    return next(iter(things), None)


def behind(tokens: Sequence[Token]) -> Token | None:
    """Whom a phrase such as "attributed the attack to" or "pointed the finger at" names."""
    for token in reversed(tokens):
        found = [child for child in token.children if child.dep_ == "pobj"]
        found = found or grammar.after_preposition(token, "to", "on", "at")
        if _people(found):
            return _people(found)[0]
    return None


def suspected(verb: Token) -> Token | None:
    """Whom a source suspects by name or as an armed side: "police suspect rebels", not "a heart attack"."""
    if verb.dep_ in {"amod", "compound", "acl"}:
        return None
    pinned = verb.lower_ in BLAMED_ON
    found = _people(grammar.after_preposition(verb, "on")) if pinned else grammar.patients(verb)
    for noun in found:
        actor = actors.describe(noun, offset=0)
        if actor is not None and actor.side in {"armed", "state"}:
            return noun
    return None


def takes_upon_itself(verb: Token, mentions: Sequence[Mention]) -> bool:
    """As in "said its fighters had planted the bomb": a saying of an armed group, whose own act follows.

    `verb` is what is said to be done. States report their operations so, and claim nothing by it.
    """
    saying = verb.head
    if verb.dep_ != "ccomp" or not speakers.is_saying(saying) or any(c.dep_ == "neg" for c in verb.children):
        return False
    if speakers.verbs()[saying.lower_] != "say" or not _is_own(verb):
        return False
    told = [m.token for m in mentions if m.kind.family in VIOLENT and m.modality == "asserted"]
    carried_out = verb.lower_ in LIGHT and any(act.head == verb for act in told)
    if verb.lower_ not in CARRYING_OUT and verb not in told and not carried_out:
        return False
    return any(_is_armed(noun, verb) for noun in grammar.agents(saying))


def accused(verb: Token) -> str:
    """Whom an accusation names."""
    return next((words(patient) for patient in grammar.patients(verb)), "")


def words(noun: Token) -> str:
    """The noun phrase, without the "of" that tells what somebody is accused of."""
    first, last = grammar.phrase(noun)
    if any(item.dep_ == "pcomp" for child in noun.rights if child.lower_ == "of" for item in child.children):
        last = int(noun.i)
    return str(noun.doc[first : last + 1].text)


def is_of_an_act(verb: Token, mentions: Sequence[Mention]) -> bool:
    """Whether who is accused is said to have acted; not "accused the army of protecting the attackers"."""
    done = [noun for child in verb.children if child.lower_ == "of" for noun in child.children]
    done += [item for item in verb.subtree if item.dep_ == "pcomp" and item.head.lower_ == "of"]
    told = {mention.token.i for mention in mentions}
    return not done or any(
        item.dep_ == "pobj" or item.i in told or item.lower_ in PERPETRATING for item in done
    )


def _is_own(verb: Token) -> bool:
    """Whether the speaker's own people act: "it had", "its fighters had", "his men had"."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            own = any(item.tag_ == "PRP$" for item in child.children)
            return child.lower_ in SELF or (own and child.lower_ in OWN_PEOPLE)
    return False


def _is_armed(noun: Token, verb: Token) -> bool:
    """Whether a speaker is an armed group or its leader; of a person only "his men" tell it."""
    actor = actors.describe(noun, offset=0)
    if actor is None or actor.side == "state":
        return actor is None and actors.singular(noun.lower_) in actors.GROUPS
    if actor.side == "armed":
        return True
    named = actor.side == "name" and not any(child.lower_ in {"police", "army"} for child in noun.subtree)
    by_men = any(child.dep_ == "nsubj" and child.lower_ in OWN_PEOPLE for child in verb.children)
    return named and by_men and noun.tag_ == "NNP"


def _people(found: Sequence[Token]) -> list[Token]:
    """The nouns without days: "blamed rebels on Monday" blames no Monday."""
    return [noun for noun in found if noun.lower_ not in CALENDAR and noun.tag_ != "CD"]
