"""Several sides in one noun phrase: "Indian and Pakistani troops", "Afar and Issa militiamen"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from pipeline.reading import actors, belonging, demonyms, known, weapons
from pipeline.reading.actors import Actor

MODIFIES = frozenset({"compound", "amod", "nmod"})


def describe(token: Token, actor: Actor) -> tuple[Actor, ...]:
    """The actor of a noun phrase, or one for each of the names joined before its head."""
    names = _joined(token)
    if not names or actor.side not in {"armed", "state"}:
        return (actor,)
    if all(name.text in demonyms.table() for name in names):
        first, _ = demonyms.table()[names[0].text]
        return tuple(
            replace(actor, name=actor.name.replace(first, country), country_code=code)
            for country, code in (demonyms.table()[name.text] for name in names)
        )
    return tuple(_of_name(name, token, actor) for name in names)


def _joined(token: Token) -> list[Token]:
    """The proper modifiers of a noun that "and" or commas join."""
    for child in token.lefts:
        if child.dep_ in MODIFIES and child.text[:1].isupper():
            found = [child]
            for item in found:
                found += [other for other in item.children if other.dep_ == "conj" and other.i < token.i]
            if found[1:]:
                return found if all(item.text[:1].isupper() for item in found) else []
    return []


def _of_name(name: Token, head: Token, actor: Actor) -> Actor:
    named = known.find(f"{name.text} {head.text}")
    if named:
        _, _, canonical, kind, code = named[0]
        side: actors.Side = "state" if kind in {"state", "external"} else "armed"
        return replace(actor, name=canonical, side=side, country_code=code, is_named=True)
    return replace(actor, name=f"{name.text} {head.text}", is_named=True)


def each(describing: Callable[..., Actor | None], token: Token, *, offset: int) -> tuple[Actor, ...]:
    """The actors that a noun phrase names by one of the describing functions of `actors`."""
    actor = describing(token, offset=offset) or _wielder(token, offset)
    return () if actor is None else describe(token, actor)


def _wielder(weapon: Token, offset: int) -> Actor | None:
    """Whose weapon it is: "a Russian missile slammed into", "three Ukrainian UAVs were shot down"."""
    if not weapons.kind(weapon):
        return None
    for noun in belonging.owners(weapon):
        actor = actors.describe(noun, offset=offset)
        if actor is not None and actor.side in {"state", "armed"}:
            return replace(actor, rule="actor-belonging")
    return None
