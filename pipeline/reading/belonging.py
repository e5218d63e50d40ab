"""Whose people or things a noun means: "men from the X gang", "gunmen believed to be X", "a post of X".

Only the words are found here; `actors` says whether they name a side.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import grammar

SUPPOSED = vocabulary.cues("supposed")
MODIFIES = frozenset({"compound", "amod", "nmod", "poss"})


def groups(people: Token) -> Iterator[Token]:
    """The nouns that may name the group of some people, surest first."""
    yield from grammar.after_preposition(people, "from", "of")
    for verb in people.children:
        if verb.dep_ in {"acl", "relcl"}:
            yield from _complement(verb)
            yield from grammar.after_preposition(verb, "to")
    if people.dep_ in grammar.SUBJECTS and people.head.lower_ in SUPPOSED:
        yield from _complement(people.head)


def _complement(verb: Token) -> Iterator[Token]:
    """As in "believed to be X", "presumed to belong to X"."""
    if verb.lower_ not in SUPPOSED:
        return
    for child in verb.children:
        if child.dep_ == "xcomp" and child.lower_ in {"be", "belong", "have"}:
            for item in child.children:
                if item.dep_ == "attr":
                    yield item
                    yield from grammar.after_preposition(item, "of", "from")  # "members of X"
            yield from grammar.after_preposition(child, "to", "from", "of")


def owners(thing: Token) -> Iterator[Token]:
    """The nouns that may name whose thing it is: "army outpost", "positions of Russian forces"."""
    yield from (child for child in thing.lefts if child.dep_ in MODIFIES)
    yield from grammar.after_preposition(thing, "of")
