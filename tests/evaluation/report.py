"""Scores as tables a person can read, and the worst documents to learn from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.records import Incident
from tests.evaluation.matching import DocumentScore, Kind
from tests.evaluation.tally import Mark, total

Scores = Sequence[DocumentScore[Any]]
HEADER = f"{'':34}{'matched':>9}{'possible':>9}{'actual':>9}{'recall':>9}{'precis.':>9}{'F1':>9}"
MISSED_TOO: tuple[Kind, ...] = ("matched", "missed")


def row(name: str, tally: Mark) -> str:
    """One line: counts, recall, precision and F1 in percent."""
    return (
        f"{name:34}{tally.credit:9.1f}{tally.possible:9.0f}{tally.actual:9.0f}"
        f"{100 * tally.recall:9.1f}{100 * tally.precision:9.1f}{100 * tally.f1:9.1f}"
    )


def table(title: str, rows: Iterable[tuple[str, Mark]]) -> str:
    """A titled table."""
    return "\n".join([f"\n{title}", HEADER, *(row(name, tally) for name, tally in rows)])


def tallies(
    scores: Scores, slots: Iterable[str], kinds: Sequence[Kind] = ("matched", "missed", "spurious")
) -> dict[str, Mark]:
    """Each slot's tally over all documents."""
    return {slot: total(score.slot(slot, kinds) for score in scores) for slot in slots}


def false_incidents(scores: Scores) -> tuple[int, int, int]:
    """(documents without gold, those with a false incident, false incidents on them)."""
    empty = [score for score in scores if not score.matched and not score.missed]
    return (
        len(empty),
        sum(bool(score.spurious) for score in empty),
        sum(len(score.spurious) for score in empty),
    )


def worst(scores: Scores, count: int) -> str:
    """The documents that lost most credit, each with what went wrong."""
    return "\n".join(describe(score) for score in sorted(scores, key=lost, reverse=True)[:count])


def lost(score: DocumentScore[Any]) -> float:
    """How much credit a document lost: what was there or was answered, and earned nothing."""
    return sum(max(mark.possible, mark.actual) - mark.credit for mark in score.marks.values())


def describe(score: DocumentScore[Any]) -> str:
    """What was matched, missed and spurious in one document."""
    lines = [f"\n--- {score.document_id}: {lost(score):.1f} lost"]
    lines += [f"  pair   {gold}\n         {brief(answer)}" for gold, answer in score.matched]
    lines += [f"  missed {gold}" for gold in score.missed]
    lines += [f"  false  {brief(answer)}" for answer in score.spurious]
    return "\n".join(lines)


def brief(incident: Incident) -> str:
    """One line of an incident's fields, and its words."""
    place = f"{incident.place.name} ({incident.place.country_code})" if incident.place else "-"
    when = incident.when.event_date + "/" + incident.when.precision if incident.when else "-"
    words = " ".join(incident.quote.quote.split())[:160]
    return (
        f"{incident.sub_event_type} | {when} | {place} | killed {_count(incident.killed)} injured "
        f"{_count(incident.injured)} | {incident.actor1} / {incident.actor2} | {incident.status} | «{words}»"
    )


def _count(count: Any) -> str:
    return "-" if count is None else f"{count.low}/{count.best}/{'' if count.high is None else count.high}"
