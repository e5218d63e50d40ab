"""`python -m pipeline history` and `changes`: what reviewers decided, and what became of the incidents."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import msgspec
import typer

from pipeline import changes, corrections
from pipeline.options import StorePath
from pipeline.store import FOLDER, Store


def history_command(
    store: StorePath = FOLDER,
    incident: Annotated[str, typer.Option(help="Only the decisions on this incident.")] = "",
) -> None:
    """Print every decision of reviewers, one JSON object a line."""
    kept = Store(store)
    found = kept.corrections()
    if incident:
        members = kept.members(incident) or (incident,)
        found = corrections.history(members, found)
    _print(found)


def changes_command(
    since: Annotated[datetime, typer.Option(help="A day, or a day and time, UTC.")],
    store: StorePath = FOLDER,
) -> None:
    """Print what changed since a moment, one JSON object an incident: added, changed or gone."""
    _print(changes.since(Store(store), _utc(since)))


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _print(found: tuple[object, ...]) -> None:
    for one in found:
        sys.stdout.buffer.write(msgspec.json.encode(one) + b"\n")
    sys.stdout.buffer.flush()
