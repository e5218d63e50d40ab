"""One incident on the analyst's desk: as it is shown, as each report tells it, and what was decided about it.

    opened = desk.open(store, incident_id)
    decision = Decision("correct", "Ann", field="killed", new=Count.exactly(14), reason="counted the names")
    desk.decide(store, opened, decision)

Each decision is a row added to the corrections, refused if somebody decided the same since `open`; then the
store's incidents are made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

import msgspec

from pipeline import corrections, reviewed
from pipeline.build import derive
from pipeline.corrections import WHOLE, Correction, Kind, Value
from pipeline.incidents import merge
from pipeline.query import Found
from pipeline.records import Article, Claim, Incident
from pipeline.store import Store
from pipeline.stored import Reading

DECISIONS = ("accept", "correct", "reject")  # what can be decided about one incident and its fields
MOST_DUPLICATES = 8


@dataclass(frozen=True, slots=True)
class Opened:
    """An incident `shown`, its `members` as the rules read them, and its history.

    `seen` is the number of the last correction known when it was opened: a later one of the same conflicts.
    """

    shown: Incident
    members: tuple[Incident, ...]
    articles: Mapping[str, Article]
    claims: tuple[Claim, ...]
    history: tuple[Correction, ...]
    undoable: frozenset[str]
    seen: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An incident that may be the same, with the reasons and their points (`pipeline.incidents.merge`)."""

    opened: Opened
    likeness: merge.Likeness


def open(store: Store, incident_id: str) -> Opened | None:  # noqa: A001 - read with its module: desk.open
    """The incident of this id, rejected ones included; None if the store has none."""
    members = store.members(incident_id)
    if not members:
        return None
    readings, articles = _of(store, members)
    everything = store.corrections()
    decided = corrections.history(members, everything)
    read = {one.incident_id: one for reading in readings.values() for one in reading.incidents}
    told = tuple(read[key] for key in members if key in read)
    shown = _shown(told, decided, articles)
    if shown is None:
        return None
    claims = [claim for reading in readings.values() for claim in reading.claims]
    return Opened(
        shown,
        told,
        articles,
        tuple(claim for claim in claims if claim.incident_id in members),
        decided,
        frozenset(one.correction_id for one in corrections.undoable(everything)),
        max((one.number for one in everything), default=0),
    )


def _of(store: Store, members: Sequence[str]) -> tuple[dict[str, Reading], dict[str, Article]]:
    """The readings and articles that these members come from; a member's id starts with its article's."""
    article_ids = list(dict.fromkeys(member.rpartition("-")[0] for member in members))
    return store.readings_of(article_ids), store.articles_of(article_ids)


def _shown(
    told: Sequence[Incident], decided: Sequence[Correction], articles: Mapping[str, Article]
) -> Incident | None:
    """The members as one incident with the decisions on it; its merges and splits are in `told` already."""
    published = _published(articles)
    merged = [merge.joined(told, published) if len(told) > 1 else told[0]] if told else []
    own = [one for one in corrections.standing(decided) if one.kind in DECISIONS]
    found = reviewed.apply(
        merged,
        own,
        read={one.incident_id: one for one in told},
        join=lambda members: merge.joined(members, published),
    )
    return found[0] if found else None


def _published(articles: Mapping[str, Article]) -> dict[str, date]:
    return {key: article.published for key, article in articles.items() if article.published}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decides: about the whole incident, or about one field.

    `new` is a corrected field's value; `others` are the members that a merge adds or a split takes away;
    `undone` is the correction that an undo takes back.
    """

    kind: Kind
    who: str
    field: str = WHOLE
    new: Value = None
    reason: str = ""
    others: tuple[str, ...] = ()
    undone: str = ""


def decide(
    store: Store,
    opened: Opened,
    decision: Decision,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Correction:
    """Keep a decision and make the incidents anew.

    Raises CorrectionRefused for a value that cannot be, CorrectionConflict if somebody decided the same since
    the incident was opened; then nothing is written.
    """
    shown = opened.shown
    is_value = decision.field != WHOLE and decision.kind in DECISIONS
    made = Correction(
        correction_id=uuid4().hex,
        incident_id=shown.incident_id,
        kind=decision.kind,
        who=decision.who,
        when=now().isoformat(timespec="seconds"),
        field=decision.field,
        old=corrections.encoded(corrections.value(shown, decision.field)) if is_value else "",
        new=_new(shown, decision),
        reason=decision.reason,
        members=reviewed.members_of(shown),
        others=decision.others,
        undone=decision.undone,
        snapshot=_snapshot(shown) if decision.kind in DECISIONS else "",
    )
    kept = store.correct(made, seen=opened.seen)
    derive(store)
    return kept


def _snapshot(shown: Incident) -> str:
    return msgspec.json.encode(replace(shown, notices=())).decode()


def _new(shown: Incident, decision: Decision) -> str:
    if decision.kind == "accept" and decision.field == WHOLE:
        return corrections.all_values(shown)
    if decision.kind == "accept":
        return corrections.encoded(corrections.value(shown, decision.field))
    return corrections.encoded(decision.new) if decision.kind == "correct" else ""


def duplicates(store: Store, opened: Opened, found: Found) -> tuple[Duplicate, ...]:
    """The incidents of other articles that may be the same, the likeliest first.

    They are looked for among `found`, the incidents of the store, near its place and its days.
    """
    place, when = opened.shown.place, opened.shown.when
    if place is None or when is None:
        return ()
    around = found.around(place.latitude, place.longitude, when.first, when.last)
    others = around["incident_id"][around["incident_id"] != opened.shown.incident_id]
    known = (open(store, incident_id) for incident_id in others.head(MOST_DUPLICATES))
    judged = [Duplicate(other, merge.likeness(opened.shown, other.shown)) for other in known if other]
    alike = [one for one in judged if one.likeness.score > 0]
    return tuple(sorted(alike, key=lambda one: -one.likeness.score))
