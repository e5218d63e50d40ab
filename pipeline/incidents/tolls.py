"""The dead and the wounded of one incident from all the figures that its sentences give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipeline.incidents.scene import Scene
from pipeline.reading import people
from pipeline.records import Count, Evidence


def of(
    scenes: Sequence[Scene], measure: Literal["killed", "injured"]
) -> tuple[Count | None, tuple[Evidence, ...]]:
    """The count of a measure and the words that give it; None where no sentence says a number.

    A figure that is background to its sentence has a scene of its own, so that none is background here.
    """
    figures = [figure for scene in scenes for figure in scene.casualties]
    count = people.total(figures, measure, background=True)
    if count is None:
        return None, ()
    told = [figure for figure in figures if figure.measure == measure and not figure.running]
    tolls = [figure for figure in told if figure.toll]
    shown = tolls[-1:] or told
    return count, tuple(Evidence(measure, figure.span, figure.rule) for figure in shown)
