"""Verbs that tell an act only together with other words: "pushed the militia out of the town"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import actors, grammar, triggers
from pipeline.reading.triggers import Strength

REACH = 90  # code points from the verb to the words that it goes with
CLAUSE_ENDS = re.compile(r"[.;:!?]|, (?:and|but|while|who|which|when|after)\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb needs: one of `words` after it, None for none, and fighters on one `side`, "" for none."""

    words: re.Pattern[str] | None
    side: str
    strength: Strength


def may_hold(phrase: str, text: str) -> bool:
    """Whether the words that a verb needs stand anywhere in a text, before it is parsed."""
    return any(frame.words is None or frame.words.search(text) for frame in _frames().get(phrase, ()))


def strength(phrase: str, verb: Token, agents: Sequence[Token], patients: Sequence[Token]) -> Strength:
    """How much a verb tells: "detail" where the words or the side that it needs are not there."""
    after = str(verb.doc.text[verb.idx + len(verb) :][:REACH])
    end = CLAUSE_ENDS.search(after)
    clause = after[: end.start()] if end else after
    if any(_is_act(noun) for noun in agents):
        return "detail"  # "the attack set the plant on fire"
    for frame in _frames().get(phrase, ()):
        sides = {"subject": agents, "object": patients}.get(frame.side)
        is_fought = sides is None or any(actors.is_fighting(noun) for noun in sides)
        if is_fought and (frame.words is None or frame.words.search(clause)):
            return frame.strength
    return "detail"


def _is_act(noun: Token) -> bool:
    """Whether a noun is an act; "protesters" are people."""
    entries = (entry for hit in triggers.find(noun.lower_) for entry in hit.entries)
    return any(entry.pos == "n" and entry.kind.family != "crowd" for entry in entries)


def left(verb: Token) -> list[Token]:
    """What somebody was driven from: "pushed the militia out of Kutum"."""
    return [
        noun
        for child in verb.children
        for prep in (child, *child.children)
        if child.dep_ == "prep" and prep.lower_ in {"of", "from"}
        for noun in prep.children
        if grammar.is_noun(noun)
    ]


@cache
def _frames() -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = {}
    for phrase, words, side, how in vocabulary.rows("event_frames", "phrase", "words", "side", "strength"):
        listed = "|".join(re.escape(each) for each in words.split("|"))
        needed = re.compile(rf"\b(?:{listed})\b", re.IGNORECASE) if words else None
        found.setdefault(phrase, []).append(Frame(needed, side, how))  # type: ignore[arg-type]
    return found
