"""Pairs gold and answers one to one, for the greatest total likeness, and marks every slot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from pipeline.records import Incident
from tests.evaluation import assignment
from tests.evaluation.tally import Mark, total

Gold = TypeVar("Gold")
Kind = Literal["matched", "missed", "spurious"]
Slot = Callable[[Gold | None, Incident | None], Mark]
Likeness = Callable[[Gold, Incident], float]


def pairs(
    golds: Sequence[Gold], answers: Sequence[Incident], likeness: Likeness[Gold]
) -> list[tuple[int, int]]:
    """Index pairs with the greatest total likeness; a pair whose likeness is 0 is no pair."""
    scores = [[likeness(gold, answer) for answer in answers] for gold in golds]
    return [(row, column) for row, column in assignment.best(scores) if scores[row][column] > 0]


@dataclass(frozen=True, slots=True)
class DocumentScore(Generic[Gold]):
    """The marks of one document: by slot, and by whether the incident was matched, missed or spurious."""

    document_id: str
    matched: list[tuple[Gold, Incident]]
    missed: list[Gold]
    spurious: list[Incident]
    marks: Mapping[tuple[str, Kind], Mark] = field(default_factory=dict)

    def slot(self, name: str, kinds: Sequence[Kind] = ("matched", "missed", "spurious")) -> Mark:
        """The tally of a slot over the incidents of these kinds."""
        return total(self.marks.get((name, kind), Mark()) for kind in kinds)


def score(
    document_id: str,
    golds: Sequence[Gold],
    answers: Sequence[Incident],
    *,
    slots: Mapping[str, Slot[Gold]],
    likeness: Likeness[Gold],
    optional: Callable[[Gold], bool] = lambda _: False,
) -> DocumentScore[Gold]:
    """One document's score; optional gold neither rewards nor punishes, matched or missed."""
    found = pairs(golds, answers, likeness)
    matched = [(golds[row], answers[column]) for row, column in found]
    missed = [
        gold for row, gold in enumerate(golds) if row not in {r for r, _ in found} and not optional(gold)
    ]
    spurious = [answer for column, answer in enumerate(answers) if column not in {c for _, c in found}]
    counted = [(gold, answer) for gold, answer in matched if not optional(gold)]
    marks: dict[tuple[str, Kind], Mark] = defaultdict(Mark)
    for name, slot in slots.items():
        marks[name, "matched"] = total(slot(gold, answer) for gold, answer in counted)
        marks[name, "missed"] = total(slot(gold, None) for gold in missed)
        marks[name, "spurious"] = total(slot(None, answer) for answer in spurious)
    return DocumentScore(document_id, counted, missed, spurious, dict(marks))
