"""The name of a side from its words alone: of who claims an act or is blamed for it."""

from __future__ import annotations

from pipeline import vocabulary
from pipeline.reading import actors, demonyms, known

STATE_HEADS = frozenset(
    {"force", "troop", "army", "military", "soldier", "warplane", "jet", "drone", "aircraft"}
)
PEOPLE = actors.GROUPS | actors.FIGHTERS | frozenset({"raider", "warrior"})
PARTICLES = frozenset({"of", "the", "for", "de", "la", "al", "and", "'s", "'"})
FIRST = vocabulary.cues("ahead-of-name")


def canonical(words: str) -> str:
    """The name of a known or plainly named party in some words; "" for a description such as "militants".

    In order: a name of actor_names.csv, a country, a country's forces ("Turkish warplanes"), a group by a
    name of its own ("the Carlos Patino front", "a faction, the Northern Army").
    """
    named = known.find(words)
    if named:
        return named[0][2]
    country = demonyms.countries().get(words.removeprefix("the "))
    if country:
        return f"Government of {country[0]}"
    return next((name for part in words.split(", ") if (name := _of_forces(part) or _of_group(part))), "")


def _of_forces(words: str) -> str:
    """As in "Turkish forces": a demonym with a noun for what only a state has."""
    parts = words.split()
    nations = [demonyms.table()[part] for part in parts if part in demonyms.table()]
    if nations and actors.singular(parts[-1].lower()) in STATE_HEADS:
        return f"Military Forces of {nations[0][0]}"
    return ""


def _of_group(words: str) -> str:
    """As in "the Carlos Patino front", "armed Kuki groups", "People's Liberation Front of India"."""
    parts = [part for part in words.split() if not known.LINKED.search(part)]
    start = next(
        (at for at, part in enumerate(parts) if part[0].isupper() and part.lower() not in FIRST), None
    )
    if start is None or parts[start] in demonyms.table() or parts[start] in demonyms.countries():
        return ""
    heads = [at for at in range(start, len(parts)) if actors.singular(parts[at].lower()) in PEOPLE]
    if not heads or heads[0] == start:
        return ""
    between = parts[start : heads[0]]
    if not all(part[0].isupper() or part[0].isdigit() or part.lower() in PARTICLES for part in between):
        return ""
    return " ".join(parts[start:] if parts[heads[0]][0].isupper() else parts[start : heads[0] + 1])
