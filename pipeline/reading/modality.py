"""Whether an act is told as a fact, or only planned, possible, denied, general, remembered or tried in court.

CODEBOOK, "One incident" and "The dead and the wounded" (claims): only what is asserted makes an incident.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import ahocorasick
from spacy.tokens import Doc, Token

from pipeline import vocabulary
from pipeline.reading import grammar

Modality = Literal["asserted", "alleged", "denied", "planned", "hypothetical", "general", "remembered"]
COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "dobj", "pobj", "pcomp", "prep", "conj", "acl", "advcl", "attr", "agent"}
)
HAPPEN = vocabulary.cues("happen")
SERIES = vocabulary.cues("series")
HABITUALLY = vocabulary.cues("habitually")
KEEPING = vocabulary.cues("keeping")
PRESENT = vocabulary.cues("present")
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def of(token: Token, *, has_detail: bool, has_day: bool) -> Modality:
    """The modality of an act told by `token`.

    `has_detail` if numbers of people, a day or a place stand with it, `has_day` if a day does: a bare plural
    or a trend with such detail is a report.
    """
    if token.tag_.startswith("VB") and token.dep_ not in {"amod", "compound"}:
        own = _verb(token)
        if own != "asserted":
            return own
        if not has_day and _is_ongoing(token):
            return "general"
    else:
        own = _modifier(token)
        if not has_day and _is_held_as_a_rule(token):
            return "general"
        if own == "general" and has_day and not _is_series(token):
            own = "asserted"
        if own != "asserted":
            return own
    if not has_day and _is_trend(token):
        return "general"
    climbed = _governed(token, has_detail=has_detail)
    if climbed != "asserted":
        return climbed
    return "general" if not has_detail and _is_general(token) else "asserted"


def _verb(verb: Token) -> Modality:
    """What the auxiliaries, negation and conjunction of a verb make of it."""
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.lower_ in {"never", "neither", "nor"} and child.dep_ in {"advmod", "preconj"}
        ):
            return "denied"
    for child in verb.children:
        effect = None
        if child.dep_ in {"aux", "auxpass"}:
            effect = _effects("a").get(child.lower_)
        elif child.dep_ == "mark":
            effect = _effects("c").get(child.lower_)
        if effect:
            return effect
    return "asserted"


def _is_held_as_a_rule(noun: Token) -> bool:
    """As in "candidates hold rallies", "gangs carry out attacks": many acts, told in the present."""
    verb = noun.head
    is_plural = noun.tag_ == "NNS" and noun.dep_ == "dobj"
    return (
        is_plural
        and verb.tag_ in {"VBP", "VBZ"}
        and not any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    )


def _is_ongoing(verb: Token) -> bool:
    """As in "are killing civilians", "keep attacking", "constantly shell": a habit, unless a day is said."""
    if any(child.dep_ == "advmod" and child.lower_ in HABITUALLY for child in verb.children):
        return True
    if verb.dep_ == "xcomp" and verb.head.lower_ in KEEPING:
        return True
    return verb.tag_ == "VBG" and any(
        child.dep_ == "aux" and child.lower_ in PRESENT for child in verb.children
    )


def _is_series(noun: Token) -> bool:
    return any(child.lower_ in SERIES for child in noun.children)


def _is_trend(token: Token) -> bool:
    """As in "has stepped up its air strikes", "a series of attacks": no single act."""
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in SERIES:
        return True
    return token.dep_ in {"dobj", "nsubj", "nsubjpass"} and head.lower_ in _effects("t")


def _modifier(noun: Token) -> Modality:
    for child in noun.children:
        if child.dep_ in {"amod", "det", "compound"} and child.lower_ in _effects("m"):
            return _effects("m")[child.lower_]
    return "asserted"


def _governed(token: Token, *, has_detail: bool) -> Modality:
    """What the words above the act make of it, as far up as the act is their complement."""
    child = token
    definite = not grammar.is_verb(token) and is_definite(token)
    for head in grammar.climb(token):
        if child.dep_ not in COMPLEMENTS and not (child.dep_ in grammar.SUBJECTS and head.lower_ in HAPPEN):
            return "asserted"
        if child.dep_ == "advcl" and not _is_purpose(child):
            return "asserted"
        if any(item.text == ";" for item in token.doc[min(child.i, head.i) : max(child.i, head.i)]):
            return "asserted"  # the verb above is another statement's
        effect = _effect_of_head(child, head, definite=definite, has_detail=has_detail)
        if effect != "asserted":
            return effect
        child = head
    return "asserted"


def _effect_of_head(child: Token, head: Token, *, definite: bool, has_detail: bool) -> Modality:
    if head.lower_ == "suspected" and child.dep_ == "prep" and child.lower_ == "of":
        return "asserted"  # "are suspected of exploding a bomb": who did it is in doubt, not the act
    if grammar.is_verb(head) or head.tag_ == "JJ":
        effect = _effects("v").get(head.lower_, "asserted")
        if effect == "general" and (definite or has_detail or child.dep_ == "conj"):
            effect = "asserted"
        if (
            effect != "asserted"
            and child.dep_ != "conj"
            and not (definite and effect in {"planned", "hypothetical"})
        ):
            return effect
        if child.dep_ == "conj" and effect != "asserted":
            return "asserted"
        own = _verb(head)
        if own in {"planned", "hypothetical"} and not (definite and child.dep_ in {"pobj", "dobj", "prep"}):
            return own
        if own == "denied" and child.dep_ in {"dobj", "xcomp", "ccomp"} and not definite:
            return own
    elif child.dep_ in {"prep", "acl", "relcl"} and not (
        child.dep_ == "acl" and child.tag_ in {"VBN", "VBG"}
    ):
        effect = _effects("n").get(head.lower_, "asserted")
        if effect != "asserted" and not (effect == "general" and (definite or has_detail)):
            return effect
    return "asserted"


def _is_purpose(verb: Token) -> bool:
    """As in "to attack" after a main clause; "after attacking" is none."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def is_definite(noun: Token) -> bool:
    """Whether a noun points to something known: "the attack", "their raid"."""
    return any(child.lower_ in DEFINITE and child.dep_ == "det" for child in noun.children) or any(
        child.dep_ == "poss" for child in noun.children
    )


def _is_general(token: Token) -> bool:
    """A bare plural ("attacks on civilians") or a present tense ("militants attack villages")."""
    if token.tag_ == "NNS":
        return not any(child.dep_ in {"det", "nummod", "poss"} for child in token.children)
    return token.tag_ in {"VBP", "VBZ"} and not any(child.dep_ == "auxpass" for child in token.children)


@cache
def _effects(governs: str) -> dict[str, Modality]:
    table = vocabulary.rows("event_modality", "word", "governs", "effect")
    return {word: effect for word, kind, effect in table if kind == governs}  # type: ignore[misc]


def context(doc: Doc) -> str:
    """As in "commemoration", "trial", "exercise", "sport" ... if the sentence is of that kind, else ""."""
    text = f" {' '.join(token.lower_ for token in doc)} "
    counts: dict[str, int] = {}
    told = {(name, word, least) for _, (name, word, least) in _contexts().iter(text)}
    for name, _, least in told:
        counts[name] = counts.get(name, 0) + (2 if least == 1 else 1)
    return min((name for name, count in counts.items() if count > 1), key=_order().index, default="")


@cache
def _contexts() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, name, least in vocabulary.rows("event_contexts", "word", "context", "least"):
        automaton.add_word(f" {word} ", (name, word, int(least)))
    automaton.make_automaton()
    return automaton


@cache
def _order() -> list[str]:
    """The contexts in the order of their first words: of two in a sentence the earlier listed counts."""
    rows = vocabulary.rows("event_contexts", "word", "context", "least")
    return list(dict.fromkeys(name for _, name, _ in rows))
