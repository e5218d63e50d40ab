"""What a weapon says of the act in which it is used: its kind, and whether it was used at all."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import actors, grammar

WIELDING = vocabulary.cues("wielding")
PLACED = frozenset({"bombing", "grenade", "shelling"})  # kinds of weapons that are set, thrown or fired


def kind(token: Token) -> str:
    """The kind of act that a weapon names, "" for any other noun."""
    single = actors.singular(token.lower_)
    before = token.doc[token.i - 1].lower_ if token.i else ""
    for name in (f"{before} {single}", single, token.lower_, token.lower_.split("-")[0]):
        if name in _weapons():
            return _weapons()[name]
    return ""


def is_wielded(noun: Token) -> bool:
    """As in "set off bombs", "a grenade was thrown", "dynamite placed under it": a weapon put to use."""
    if kind(noun) not in PLACED:
        return False
    if any(child.dep_ == "acl" and child.lower_ in WIELDING for child in noun.children):
        return True
    return (
        noun.dep_ in {"nsubj", "nsubjpass", "dobj"}
        and grammar.is_verb(noun.head)
        and noun.head.lower_ in WIELDING
    )


@cache
def _weapons() -> dict[str, str]:
    return dict(vocabulary.rows("event_weapons", "weapon", "kind"))  # type: ignore[arg-type]
