"""What the goals ask of analysts' notes: the best incident of each note against its gold, as shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pipeline.records import Incident
from tests.evaluation import slots
from tests.evaluation.gold import GoldIncident
from tests.evaluation.matching import DocumentScore
from tests.evaluation.tally import Mark

Right = Callable[[GoldIncident, Incident | None], Mark]


def shares(scores: Sequence[DocumentScore[Any]]) -> dict[str, Mark]:
    """The dead and wounded exact where given, none invented where not, date and type: one incident a note."""
    pairs = [_pair(score) for score in scores]
    return {
        "killed exact where given": _share(pairs, "killed", given=True),
        "injured exact where given": _share(pairs, "injured", given=True),
        "no killed invented": _share(pairs, "killed", given=False),
        "no injured invented": _share(pairs, "injured", given=False),
        "date right": _slot(pairs, "date"),
        "event type right": _slot(pairs, "event type"),
        "sub-type right": _slot(pairs, "sub-type"),
    }


def _pair(score: DocumentScore[Any]) -> tuple[GoldIncident, Incident | None]:
    """The note's gold and the incident paired with it, or else the first one answered."""
    if score.matched:
        return score.matched[0]
    return score.missed[0], score.spurious[0] if score.spurious else None


def _share(pairs: Sequence[tuple[GoldIncident, Incident | None]], name: str, *, given: bool) -> Mark:
    of = [
        (gold, answer)
        for gold, answer in pairs
        if bool(getattr(gold, name) and getattr(gold, name)[1]) == given
    ]
    if given:
        right = sum(slots.SLOTS[name](gold, answer).credit for gold, answer in of)
    else:
        right = sum(not (answer and getattr(answer, name) and getattr(answer, name).best) for _, answer in of)
    return Mark(len(of), len(of), right)


def _slot(pairs: Sequence[tuple[GoldIncident, Incident | None]], name: str) -> Mark:
    marks = [slots.SLOTS[name](gold, answer) for gold, answer in pairs]
    return Mark(len(marks), len(marks), sum(mark.credit == 1 for mark in marks))
