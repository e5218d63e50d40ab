"""What the rules about the type of an incident look at, and what they give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.incidents.acts import Act
from pipeline.reading import triggers
from pipeline.reading.events import Mention
from pipeline.reading.triggers import Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """The kind of an incident, the act that shows it, and the rule that chose it."""

    kind: Kind
    shown: Mention
    rule: str


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at: the telling acts, their kinds, whether people died."""

    acts: Sequence[Act]
    names: frozenset[str]
    has_dead: bool


def pick(acts: Sequence[Act], name: str, rule: str) -> Choice:
    """The kind of this name, shown by an act that tells it or one of its family."""
    kind = triggers.kinds()[name]
    shown = [act for act in acts if act.name == name] or [
        act for act in acts if act.mention.kind.family == kind.family
    ]
    return Choice(kind, (shown or list(acts))[0].mention, rule)
