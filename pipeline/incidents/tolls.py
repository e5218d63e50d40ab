"""The dead and the wounded of one incident from all the figures that its sentences give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from pipeline.incidents.scenes import Scene
from pipeline.reading import people
from pipeline.reading.people import Casualties
from pipeline.records import Count, Evidence


def _once(scenes: Sequence[Scene]) -> Iterator[Casualties]:
    """The figures without a later sentence's single victim who is the one already told of.

    "A judge was shot dead" and "Judge Ruiz was killed on his way home" are one death: no more are told, and a
    name or the same noun stands on one side.
    """
    alone: dict[str, str] = {}
    for scene in scenes:
        for figure in scene.casualties:
            single = figure.count.best == 1 and not (figure.toll or figure.more)
            if single and figure.measure in alone and _may_be_same(alone[figure.measure], figure.who):
                continue
            yield figure
        for figure in scene.casualties:
            told = [item for item in scene.casualties if item.measure == figure.measure]
            if len(told) == 1 and told[0].count.best == 1:
                alone.setdefault(figure.measure, told[0].who)


def _may_be_same(one: str, other: str) -> bool:
    """Whether two descriptions of one person may fit: one is a name or says nothing, or both end in one noun."""
    if not one or not other or one[0].isupper() or other[0].isupper() or any(map(str.isupper, one + other)):
        return True
    return one.lower().split()[-1] == other.lower().split()[-1]


def of(scenes: Sequence[Scene], measure: Literal["killed", "injured"]) -> tuple[Count | None, tuple[Evidence, ...]]:
    """The count of a measure and the words that give it; None where no sentence says a number.

    A figure that is background to its sentence has a scene of its own, so that none is background here.
    """
    figures = [replace(figure, background=False) for figure in _once(scenes)]
    count = people.total(figures, measure)
    if count is None:
        return None, ()
    told = [figure for figure in figures if figure.measure == measure and not figure.running]
    tolls = [figure for figure in told if figure.toll]
    shown = tolls[-1:] or told
    return count, tuple(Evidence(measure, figure.span, figure.rule) for figure in shown)
