"""Incidents as reviewers left them: what the rules read and the merge joined, with every correction applied.

A pure function of the incidents and the corrections, so that making the incidents anew keeps each decision. A
corrected value wins over what the rules read later, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from pipeline import corrections as decisions
from pipeline.corrections import WHOLE, Correction
from pipeline.records import Evidence, Incident, Place, ReviewStatus, Span

Group = tuple[str, ...]  # members of one incident, the first reported first
Join = Callable[[Sequence[Incident]], Incident]

LIKE_REJECTED = "it reports what an incident that was rejected reported"
NO_LONGER_READ = "the rules no longer read this incident; it is kept as it was reviewed"


def apply(
    merged: Sequence[Incident],
    corrections: Iterable[Correction],
    *,
    read: Mapping[str, Incident],
    join: Join,
) -> tuple[Incident, ...]:
    """The incidents with all standing corrections.

    `merged` is what the rules make of the members `read` (by id); `join` makes one incident of several.
    """
    stand = decisions.standing(corrections)
    if not stand:
        return tuple(merged)
    kept = _kept(stand, read)
    members = {**read, **kept}
    stand = tuple(_resettled(one, _moves(stand, members)) for one in stand)
    groups = regrouped([*map(members_of, merged), *((key,) for key in kept)], stand)
    as_merged = {members_of(incident): incident for incident in merged}
    found = [
        _told(as_merged.get(group) or join([members[member] for member in group]), notice)
        for group, notice in _parted(groups, rejected(stand))
    ]
    by_member = _by_member(stand)
    missing = frozenset(kept)
    return tuple(_decided(incident, by_member, missing=missing) for incident in found)


def members_of(incident: Incident) -> Group:
    """The members of an incident; itself, if no other report was merged with it."""
    return incident.members or (incident.incident_id,)


def _moves(stand: Iterable[Correction], members: Mapping[str, Incident]) -> dict[str, str]:
    """Old member id → new one, where better rules find the reporting words elsewhere in the same sentence."""
    wanted = {key for one in stand for key in (one.incident_id, *one.members, *one.others)} - members.keys()
    if not wanted:
        return {}
    by_article: dict[str, list[Incident]] = {}
    for incident in members.values():
        by_article.setdefault(incident.article_id, []).append(incident)
    moves = {}
    for key in sorted(wanted):
        article_id, _, start = key.rpartition("-")
        near = _successor(int(start), by_article.get(article_id, ())) if start.isdigit() else None
        if near is not None:
            moves[key] = near.incident_id
    return moves


def _successor(start: int, incidents: Iterable[Incident]) -> Incident | None:
    """The incident whose quote holds this position; of several, the one that starts nearest to it."""
    told = [one for one in incidents if one.quote.part == "text"]
    holding = [one for one in told if one.quote.start <= start < one.quote.end]
    return min(holding, key=lambda one: (abs(_start(one) - start), one.incident_id), default=None)


def _start(incident: Incident) -> int:
    start = incident.incident_id.rpartition("-")[2]
    return int(start) if start.isdigit() else incident.quote.start


def _resettled(correction: Correction, moves: Mapping[str, str]) -> Correction:
    if not moves:
        return correction
    return replace(
        correction,
        incident_id=moves.get(correction.incident_id, correction.incident_id),
        members=tuple(dict.fromkeys(moves.get(key, key) for key in correction.members)),
        others=tuple(dict.fromkeys(moves.get(key, key) for key in correction.others)),
    )


def _kept(stand: Iterable[Correction], read: Mapping[str, Incident]) -> dict[str, Incident]:
    """Incidents accepted or corrected that the rules no longer read, as they were then."""
    lost = [
        one
        for one in stand
        if one.kind in {"accept", "correct"} and one.snapshot and one.incident_id not in read
    ]
    moved = _moves(lost, read)
    return {
        one.incident_id: replace(
            msgspec.json.decode(one.snapshot, type=Incident),
            incident_id=one.incident_id, members=(one.incident_id,), review="unreviewed", notices=(),
        )
        for one in lost
        if one.incident_id not in moved
    }  # fmt: skip


def regrouped(groups: Sequence[Group], stand: Iterable[Correction]) -> tuple[Group, ...]:
    """The groups after the merges and splits that reviewers made, in the order of their first members."""
    order = {member: at for at, member in enumerate(member for group in groups for member in group)}
    group_of: dict[str, list[str]] = {}
    for group in groups:
        shared = list(group)
        group_of.update(dict.fromkeys(group, shared))
    for one in stand:
        if one.kind == "merge":
            _merge(group_of, [*one.members, *one.others], order)
        elif one.kind == "split":
            _split(group_of, set(one.members), set(one.others))
    distinct = {id(group): group for group in group_of.values()}
    return tuple(tuple(group) for group in sorted(distinct.values(), key=lambda group: order[group[0]]))


def _merge(group_of: dict[str, list[str]], named: Iterable[str], order: Mapping[str, int]) -> None:
    met = {id(group_of[key]): group_of[key] for key in named if key in group_of}
    union = sorted((member for group in met.values() for member in group), key=order.__getitem__)
    group_of.update(dict.fromkeys(union, union))


def _split(group_of: dict[str, list[str]], members: set[str], others: set[str]) -> None:
    met = {id(group_of[key]): group_of[key] for key in others if key in group_of}
    for group in met.values():
        if members.isdisjoint(group):
            continue
        for part in ([key for key in group if key in others], [key for key in group if key not in others]):
            group_of.update(dict.fromkeys(part, part))


def rejected(stand: Iterable[Correction]) -> frozenset[str]:
    """The members of incidents whose last decision as a whole is a rejection."""
    found: set[str] = set()
    for one in stand:
        if one.field == WHOLE and one.kind == "reject":
            found.update(one.members or (one.incident_id,))
        elif one.field == WHOLE and one.kind == "accept":
            found.difference_update(one.members or (one.incident_id,))
    return frozenset(found)


def _parted(groups: Iterable[Group], rejects: frozenset[str]) -> list[tuple[Group, str]]:
    """The groups with a notice; one that holds rejected members and others is parted: nothing is hidden."""
    parts = []
    for group in groups:
        bad = tuple(member for member in group if member in rejects)
        good = tuple(member for member in group if member not in rejects)
        if good:
            parts.append((good, LIKE_REJECTED if bad else ""))
        if bad:
            parts.append((bad, ""))
    return parts


def _told(incident: Incident, notice: str) -> Incident:
    return replace(incident, notices=(*incident.notices, notice)) if notice else incident


def _by_member(stand: Iterable[Correction]) -> dict[str, list[Correction]]:
    """The decisions on fields and on whole incidents, under the members they hang on."""
    found: dict[str, list[Correction]] = {}
    for one in stand:
        if one.kind in {"accept", "correct", "reject"}:
            is_whole = one.kind == "reject" and one.field == WHOLE
            for key in (is_whole and one.members) or (one.incident_id,):
                found.setdefault(key, []).append(one)
    return found


def _decided(
    incident: Incident, by_member: Mapping[str, Sequence[Correction]], *, missing: frozenset[str]
) -> Incident:
    """The incident with the decisions that hang on its members."""
    mine = {one.correction_id: one for member in members_of(incident) for one in by_member.get(member, ())}
    if not mine:
        return incident
    ordered = sorted(mine.values(), key=lambda one: one.number)
    last: dict[str, tuple[Correction, str]] = {}
    olds: dict[str, set[str]] = {}
    for one in ordered:
        for field, (old, new) in decisions.values(one).items():
            last[field] = (one, new)
            olds.setdefault(field, set()).add(old)
    found = incident
    notices = [*incident.notices, *([NO_LONGER_READ] if missing & set(members_of(incident)) else [])]
    for field, (one, new) in last.items():
        found = decisions.with_value(found, field, decisions.decoded(field, new))
        notices += _notice(incident, field, one, new, olds[field])
    return replace(found, review=_status(ordered), evidence=_evidence(incident, last), notices=tuple(notices))


def _notice(incident: Incident, field: str, one: Correction, new: str, olds: set[str]) -> list[str]:
    """What to tell where the rules now read another value than the reviewer saw."""
    now = _comparable(field, decisions.encoded(decisions.value(incident, field)))
    if now in {_comparable(field, text) for text in (new, *olds)}:
        return []
    reads = decisions.shown(decisions.value(incident, field))
    return [f"{field.replace('_', ' ')}: the rules now read {reads}; {one.who}'s value stands"]


def _comparable(field: str, text: str) -> object:
    """A value's JSON without what says only how it was found."""
    found = decisions.decoded(field, text)
    if isinstance(found, Place):
        point = round(found.latitude, 3), round(found.longitude, 3)
        return found.name, found.country_code, *point, found.geo_precision
    return found


def _status(ordered: Sequence[Correction]) -> ReviewStatus:
    whole = [one.kind for one in ordered if one.field == WHOLE]
    if whole and whole[-1] == "reject":
        return "rejected"
    if any(one.field != WHOLE and one.kind in {"correct", "reject"} for one in ordered):
        return "corrected"
    return "accepted" if whole else "unreviewed"


def _evidence(incident: Incident, last: Mapping[str, tuple[Correction, str]]) -> tuple[Evidence, ...]:
    """The evidence with each corrected field's reviewer before the words that the rules read."""
    made = []
    for field, (one, _) in last.items():
        if one.kind != "accept":
            words = next((item for item in incident.evidence if item.field == field), None)
            at = incident.quote.start
            span = words.span if words else Span(at, at, "", incident.quote.part)
            article_id = words.article_id if words else incident.article_id
            reason = f": {one.reason}" if one.reason else ""
            verb = "corrected" if one.kind == "correct" else "rejected"
            made.append(Evidence(field, span, f"{verb} by {one.who}{reason}", article_id))
    return (*made, *incident.evidence)
