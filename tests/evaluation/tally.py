"""Marks and tallies: possible (in the gold), actual (in the answer), credit (1 right, 0.5 partly, 0 wrong).

After the MUC-4 scorer: recall = credit / possible, precision = credit / actual (Chinchor, "MUC-4 Evaluation
Metrics", 1992).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """What one slot of one pair (or of one missed or spurious incident) adds to a tally."""

    possible: float = 0
    actual: float = 0
    credit: float = 0

    def __add__(self, other: Mark) -> Mark:
        return Mark(self.possible + other.possible, self.actual + other.actual, self.credit + other.credit)

    @property
    def recall(self) -> float:
        """Credit over what was there to find; 1 where nothing was."""
        return self.credit / self.possible if self.possible else 1.0

    @property
    def precision(self) -> float:
        """Credit over what was answered; 1 where nothing was."""
        return self.credit / self.actual if self.actual else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def total(marks: Iterable[Mark]) -> Mark:
    """The sum of all marks."""
    return sum(marks, Mark())


def mark(gold: object, answer: object, credit: float) -> Mark:
    """The mark of a slot: a None on either side is an empty slot, and earns nothing."""
    both = gold is not None and answer is not None
    return Mark(float(gold is not None), float(answer is not None), credit if both else 0.0)
