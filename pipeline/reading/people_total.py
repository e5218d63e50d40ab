"""One figure for one incident out of its mentions of the dead or the wounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.records import Count

if TYPE_CHECKING:
    from pipeline.reading.people import Casualties
    from pipeline.reading.people_words import Measure


def total(casualties: Iterable[Casualties], measure: Measure) -> Count | None:
    """The figure that the mentions of one incident give for `measure`, in the order of the text; None if none does.

    The whole goes before its parts, a later toll before an earlier one; what is told twice counts once, and distinct
    people add. Running totals, background and undivided numbers do not count.
    """
    listed = [one for one in casualties if not (one.running or one.background or one.undivided)]
    told = [one for one in listed if one.measure == measure]
    counted = [one for one in told if not one.is_zero]
    if not counted:
        return Count.exactly(0) if any(one.is_zero for one in told) else None
    summary = [one for one in counted if one.toll or one.rule == "coded"]
    figure = summary[-1].count if summary else _sum(_distinct(counted))
    if measure == "injured" and figure:
        return _without_the_dead(figure, listed)
    return figure


def _distinct(mentions: list[Casualties]) -> list[Casualties]:
    """The mentions that tell of people not told of before."""
    kept: list[Casualties] = []
    for one in mentions:
        if one.rule == "bodies" and kept:
            continue
        if kept and _is_told(one, kept):
            continue
        if kept and _is_whole(one, kept):
            kept = [one]
            continue
        if kept and all(before.vague_plural for before in kept) and not one.vague_plural:
            kept = [one]
            continue
        kept.append(one)
    return kept


def _is_told(one: Casualties, kept: list[Casualties]) -> bool:
    """Whether `one` repeats, or is a part of, what was told before."""
    if one.vague_plural or (one.definite and not one.more):
        return True
    if one.more:
        return False
    if one.partial:
        return True
    sum_before = sum(before.count.best for before in kept)
    if any(_is_same(one, before) for before in kept) or (one.generic and one.count.best == sum_before):
        return True
    return any(before.generic and before.count.best > one.count.best and _is_detail(one, before) for before in kept)


def _is_same(one: Casualties, before: Casualties) -> bool:
    if one.count.best != before.count.best:
        return False
    head, earlier = _head(one), _head(before)
    return not head or not earlier or head == earlier or one.generic or before.generic


def _is_detail(one: Casualties, before: Casualties) -> bool:
    """Whether people named after a whole are some of it: not in the same sentence by another verb."""
    return not one.generic and one.trigger.start - before.trigger.end > 0 and not _head(before) == _head(one)


def _is_whole(one: Casualties, kept: list[Casualties]) -> bool:
    """Whether `one` sums up what was told before: "In total 16 people died"."""
    return one.generic and not one.more and bool(_head(one)) and one.count.best > sum(before.count.best for before in kept)


def _head(one: Casualties) -> str:
    return one.who.lower().rpartition(" ")[2]


def _sum(kept: list[Casualties]) -> Count:
    high = None if any(one.count.high is None for one in kept) else sum(one.count.high or 0 for one in kept)
    return Count(sum(one.count.low for one in kept), sum(one.count.best for one in kept), high)


def _without_the_dead(figure: Count, listed: list[Casualties]) -> Count | None:
    """The injured without those of them who died later; None if that leaves nobody."""
    died = sum(one.count.best for one in listed if one.measure == "killed" and one.rule == "died-of-wounds")
    if not died:
        return figure
    left = figure.best - died
    return Count(max(figure.low - died, 0), left, figure.high and max(figure.high - died, left)) if left > 0 else None
