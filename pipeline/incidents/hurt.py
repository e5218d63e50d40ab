"""The people whom an incident's numbers of dead and wounded count, as sides of it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.incidents.scene import Scene
from pipeline.reading import actors
from pipeline.reading.actors import Actor

COUNTED = frozenset({"killed", "injured"})


def people(scenes: Sequence[Scene]) -> tuple[Actor, ...]:
    """An actor for the noun of each number: "five militants dead", "killing nine soldiers"."""
    found: list[Actor] = []
    for scene in scenes:
        for figure in scene.casualties:
            row = actors.by_noun(figure.who) if figure.measure in COUNTED and not figure.is_zero else None
            if row is not None and row[1] in {"state", "armed", "civil"}:
                name, side = row
                span = figure.span
                found.append(Actor(name, side, "", span.start, span.end, False, "actor-counted"))
    return tuple(found)
