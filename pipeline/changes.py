"""What changed between two moments of a store: incidents added, gone and changed, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import pandas as pd

from pipeline import columns
from pipeline.store import Store

COMPARED = tuple(name for name in columns.names("incident") if name != "incident_id")


@dataclass(frozen=True, slots=True)
class Change:
    """One incident's change; `fields` has (name, before, after) of each field that differs.

    An incident added has no befores and one that is gone no afters. `shown` is the incident as it is, or was.
    """

    kind: Literal["added", "changed", "gone"]
    incident_id: str
    shown: dict[str, Any]
    fields: tuple[tuple[str, Any, Any], ...] = ()


def since(store: Store, moment: datetime) -> tuple[Change, ...]:
    """The changes from the store as it was at a moment to the store as it is, by incident id.

    A store that did not exist yet had no incidents.
    """
    return tuple(between(store.incidents_at(moment), store.incidents()))


def between(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Change]:
    """The changes from one table of incidents to another."""
    olds, news = _by_id(before), _by_id(after)
    for incident_id in sorted(olds.keys() | news.keys()):
        old, new = olds.get(incident_id), news.get(incident_id)
        if old is None and new is not None:
            yield Change("added", incident_id, new)
        elif new is None and old is not None:
            yield Change("gone", incident_id, old)
        elif old is not None and new is not None and old != new:
            differ = tuple((name, old[name], new[name]) for name in COMPARED if old[name] != new[name])
            yield Change("changed", incident_id, new, differ)


def _by_id(incidents: pd.DataFrame) -> dict[str, dict[str, Any]]:
    plain = incidents[["incident_id", *COMPARED]].astype(object)
    rows = plain.where(plain.notna(), None).to_dict("records")
    return {str(row["incident_id"]): {str(name): value for name, value in row.items()} for row in rows}
