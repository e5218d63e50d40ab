"""Corrections made by hand, for tests."""

import itertools
from collections.abc import Sequence

import msgspec

from pipeline.corrections import FIELDS, Correction, Value, all_values, encoded, value
from pipeline.incidents import merge
from pipeline.records import Incident
from pipeline.reviewed import apply, members_of

_numbers = itertools.count(1)


def correction(of: Incident, kind: str = "correct", field: str = "", **values) -> Correction:
    """A decision of Ann's on an incident; numbers grow with every one made."""
    number = next(_numbers)
    now = encoded(value(of, field)) if field in FIELDS and kind in {"accept", "reject"} else ""
    given = {
        "correction_id": f"c{number}",
        "incident_id": of.incident_id,
        "kind": kind,
        "who": "Ann",
        "when": "2026-11-01T12:00:00+00:00",
        "field": field,
        "old": now,
        "new": now,
        "reason": "" if kind in {"accept", "undo"} else "a reason",
        "members": members_of(of),
        "number": number,
        "snapshot": msgspec.json.encode(of).decode(),
    }
    return Correction(**(given | values))


def corrected(of: Incident, field: str, new: Value, **values) -> Correction:
    """The field's value replaced."""
    return correction(of, "correct", field, old=encoded(value(of, field)), new=encoded(new), **values)


def accepted(of: Incident, **values) -> Correction:
    """The whole incident accepted as it is."""
    return correction(of, "accept", old=all_values(of), new=all_values(of), **values)


def undone(what: Correction, of: Incident, **values) -> Correction:
    """A decision taken back."""
    return correction(of, "undo", what.field, undone=what.correction_id, **values)


def applied(
    members: Sequence[Incident], *decisions: Correction, merged: Sequence[Incident] | None = None
) -> list[Incident]:
    """What reviewers left of these members; nothing is merged by the rules but what is given as `merged`."""
    found = apply(
        members if merged is None else merged,
        decisions,
        read={one.incident_id: one for one in members},
        join=join,
    )
    return list(found)


def join(members: Sequence[Incident]) -> Incident:
    """One incident of several, with no days of publication known."""
    return merge.joined(members, {})
