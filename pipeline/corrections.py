"""What reviewers decide about incidents: one row a decision, added and never changed.

A correction hangs on the incident as one article reports it (a member), so that it stays when incidents are
made anew from the articles. Undoing one is itself a row. `pipeline.reviewed` applies them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal, get_args

import msgspec

from pipeline import taxonomy
from pipeline.errors import CorrectionConflict, CorrectionRefused
from pipeline.records import Count, Incident, Place, Status, When

Kind = Literal["accept", "correct", "reject", "merge", "split", "undo"]
Type = tuple[str, str]  # ACLED's event type and sub-event type

WHOLE = ""  # in `Correction.field`: the incident itself
ATTRIBUTE = MappingProxyType({"event_date": "when", "location": "place"})  # where it is not the field's name
TYPES: Mapping[str, Any] = MappingProxyType(
    {
        "event_type": Type,
        "event_date": When | None,
        "location": Place | None,
        "killed": Count | None,
        "injured": Count | None,
        "actor1": str,
        "actor2": str,
        "civilian_targeting": bool,
        "status": Status,
        "said_by": str,
    }
)
FIELDS = tuple(TYPES)
EMPTY: Mapping[str, Any] = MappingProxyType(
    {"event_date": None, "location": None, "killed": None, "injured": None}
    | {"actor1": "", "actor2": "", "said_by": ""}
)  # what a rejected field becomes; the others always have a value
REASONED = ("correct", "reject", "merge", "split")
LONGEST_REASON = 2000  # characters

Value = Type | When | Place | Count | str | bool | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of one reviewer.

    `members` are the members of the incident it was made about, `others` those that a merge adds or a split
    takes away. `old` and `new` are JSON (`encoded`); for a whole incident accepted, of every field. `when` is
    UTC, ISO 8601. `number` is its place in the order of all, given by the store; 0 before that. `undone` is
    the correction that an undo takes back. `snapshot` is the incident it was made about, as JSON.
    """

    correction_id: str
    incident_id: str
    kind: Kind
    who: str
    when: str
    field: str = WHOLE
    old: str = ""
    new: str = ""
    reason: str = ""
    members: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    undone: str = ""
    snapshot: str = ""
    number: int = 0

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise CorrectionRefused(f"{self.kind!r} is none of {', '.join(get_args(Kind))}")
        if self.field not in {WHOLE, *FIELDS}:
            raise CorrectionRefused(f"{self.field!r} cannot be corrected; these can: {', '.join(FIELDS)}")
        if not self.who.strip():
            raise CorrectionRefused("a correction needs its reviewer's name")
        if self.kind in REASONED and not self.reason.strip():
            raise CorrectionRefused(f"to {self.kind} needs a reason")
        if len(self.reason) > LONGEST_REASON:
            raise CorrectionRefused(f"the reason has {len(self.reason)} characters; {LONGEST_REASON} at most")
        if self.kind == "correct" and self.field == WHOLE:
            raise CorrectionRefused("a correction needs the field that it corrects")
        if self.kind == "reject" and self.field not in {WHOLE, *EMPTY}:
            raise CorrectionRefused(f"{self.field} always has a value: correct it instead of rejecting it")
        if datetime.fromisoformat(self.when).utcoffset() is None:
            raise CorrectionRefused(f"{self.when} has no time zone: give UTC")
        _check_values(self)


def _check_values(correction: Correction) -> None:
    for field, texts in values(correction).items():
        for text in texts:
            decoded(field, text)
    if correction.kind == "correct" and correction.field == "event_type":
        given = decoded("event_type", correction.new)
        if given not in taxonomy.SUB_TYPES:
            raise CorrectionRefused(f"{given} is none of ACLED's types and sub-types")


def value(incident: Incident, field: str) -> Value:
    """A field's value; the place without the candidates that lost."""
    if field == "event_type":
        return incident.event_type, incident.sub_event_type
    found: Value = getattr(incident, ATTRIBUTE.get(field, field))
    return replace(found, candidates=()) if isinstance(found, Place) else found


def with_value(incident: Incident, field: str, new: Value) -> Incident:
    """The incident with another value in a field."""
    if field == "event_type" and isinstance(new, tuple):
        return replace(incident, event_type=new[0], sub_event_type=new[1])
    return replace(incident, **{ATTRIBUTE.get(field, field): new})  # type: ignore[arg-type]


def encoded(found: Value) -> str:
    """A value as JSON."""
    return msgspec.json.encode(found).decode()


def decoded(field: str, text: str) -> Value:
    """A field's value out of JSON; CorrectionRefused where it cannot be one."""
    try:
        return msgspec.json.decode(text, type=TYPES[field])  # type: ignore[no-any-return]
    except (msgspec.DecodeError, ValueError) as error:
        raise CorrectionRefused(f"{field} cannot be {text}: {error}") from error


def all_values(incident: Incident) -> str:
    """Every field's value as one JSON object, as an accepted incident keeps them."""
    return msgspec.json.encode({field: value(incident, field) for field in FIELDS}).decode()


def values(correction: Correction) -> dict[str, tuple[str, str]]:
    """{field: (old, new)} of the fields that a correction fixes, as JSON."""
    if correction.kind not in {"accept", "correct", "reject"}:
        return {}
    if correction.field != WHOLE:
        new = encoded(EMPTY[correction.field]) if correction.kind == "reject" else correction.new
        return {correction.field: (correction.old, new)}
    if correction.kind == "reject":
        return {}
    each = msgspec.json.decode(correction.new, type=dict[str, msgspec.Raw])
    texts = {field: bytes(raw).decode() for field, raw in each.items()}
    return {field: (text, text) for field, text in texts.items() if field in FIELDS}


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that count, in their order: no undo, and nothing undone. An undo can itself be undone."""
    return tuple(one for one in undoable(corrections) if one.kind != "undo")


def undoable(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that no later undo has taken back, in their order."""
    undone: set[str] = set()
    kept = []
    for correction in sorted(corrections, key=lambda one: one.number, reverse=True):
        if correction.correction_id not in undone:
            kept.append(correction)
            if correction.kind == "undo":
                undone.add(correction.undone)
    return tuple(reversed(kept))


def history(incident_ids: Iterable[str], corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Every correction that touches any of these members, the undone and the undoing included."""
    mine = set(incident_ids)
    ordered = sorted(corrections, key=lambda one: one.number)
    return tuple(one for one in ordered if mine & {one.incident_id, *one.members, *one.others})


def check(correction: Correction, earlier: Sequence[Correction], *, seen: int) -> None:
    """Raise CorrectionConflict if someone decided the same after number `seen`, which the reviewer saw last.

    The same is the same field of the same incident; a decision on a whole incident touches all its fields.
    """
    mine = {correction.incident_id, *correction.members, *correction.others}
    left = {one.correction_id for one in undoable(earlier)}
    if correction.kind == "undo" and correction.undone not in left:
        raise CorrectionConflict("it is undone already; look again")
    for one in sorted(earlier, key=lambda one: one.number, reverse=True):
        if one.number <= seen:
            return
        same_incident = mine & {one.incident_id, *one.members, *one.others}
        if same_incident and (WHOLE in {one.field, correction.field} or one.field == correction.field):
            raise CorrectionConflict(f"{told(one)} meanwhile; nothing was overwritten: look again")


def told(correction: Correction) -> str:
    """A correction in words: "Ann corrected killed from 12 to 14"."""
    done = {
        "accept": "accepted", "correct": "corrected", "reject": "rejected",
        "merge": "merged", "split": "split", "undo": "undid a decision on",
    }[correction.kind]  # fmt: skip
    what = correction.field.replace("_", " ") or "the incident"
    if correction.kind != "correct":
        return f"{correction.who} {done} {what}"
    old, new = (shown(decoded(correction.field, text)) for text in (correction.old, correction.new))
    return f"{correction.who} {done} {what} from {old} to {new}"


def shown(found: Value) -> str:
    """A value in short words."""
    if isinstance(found, Place):
        return ", ".join(dict.fromkeys(filter(None, (found.name, found.admin1, found.country))))
    if isinstance(found, When):
        return " – ".join(filter(None, (found.event_date, found.event_date_end)))
    if isinstance(found, Count):
        return _interval(found)
    if isinstance(found, tuple):
        return found[1] or found[0]
    return {None: "nothing", "": "nothing", True: "yes", False: "no"}.get(found, str(found))


def _interval(count: Count) -> str:
    if count.high is None:
        return (
            f"at least {count.low}" if count.low == count.best else f"at least {count.low}, best {count.best}"
        )
    return f"{count.best}" if count.low == count.high else f"{count.low} to {count.high}, best {count.best}"
