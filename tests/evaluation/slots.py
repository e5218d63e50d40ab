"""The slots of an incident, each marked against gold of ours (`gold.GoldIncident`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.greatcircle import distance_km
from pipeline.records import Claim, Count, Incident, Place, Record, RunningTotal, When
from pipeline.taxonomy import EVENT_TYPE
from tests.evaluation.gold import Bounds, GoldDocument, GoldIncident
from tests.evaluation.matching import DocumentScore, score
from tests.evaluation.names import same, same_actor
from tests.evaluation.tally import Mark, mark

DAYS_OF_A_SPELL = 7  # a span of days longer than this is no answer to "on which day"
COARSE = frozenset({"admin1", "admin2", "area", "country"})


def date_credit(gold: GoldIncident, when: When) -> float:
    """1 as precise as the gold and in it, 0.5 coarser and around it, 0 too precise or elsewhere."""
    if len(gold.date) == len("2019-05-21"):
        first, last = date.fromisoformat(gold.date), date.fromisoformat(gold.date_end or gold.date)
        if when.last < first or when.first > last:
            return 0.0
        spell = (when.last - when.first).days <= DAYS_OF_A_SPELL
        return 1.0 if when.precision == "day" and spell else 0.5
    if not when.first.isoformat().startswith(gold.date):
        return 0.5 if when.precision == "year" and gold.date[:4] == when.event_date else 0.0
    if when.precision == "day" or not when.last.isoformat().startswith(gold.date):
        return 0.0
    return 1.0


def place_credit(gold: GoldIncident, place: Place) -> float:
    """1 within the tolerance (by name where there is no point), 0.5 a coarser place of the right country."""
    if gold.lat is None or gold.lon is None:
        near = same(gold.place, place.name) or same(gold.place, place.matched_name)
    else:
        near = bool(distance_km(gold.lat, gold.lon, place.latitude, place.longitude) <= gold.within_km)
    if near:
        return 1.0
    return 0.5 if place.geo_precision in COARSE and place.country_code == gold.country else 0.0


def type_credit(gold: GoldIncident, answer: Incident) -> float:
    """1 for an accepted sub-type, 0.5 for another of the same event type."""
    if answer.sub_event_type in gold.types:
        return 1.0
    return 0.5 if answer.event_type in {EVENT_TYPE[sub_type] for sub_type in gold.types} else 0.0


def likeness(gold: GoldIncident, answer: Incident) -> float:
    """By date and place first; 0 unless day or place agrees, or the type with the dead or the area."""
    day = date_credit(gold, answer.when) if gold.date and answer.when else 0.0
    place = place_credit(gold, answer.place) if gold.place and answer.place else 0.0
    kind = type_credit(gold, answer)
    dead = _number(gold.killed, answer.killed).credit
    nowhere = kind == 1 and not gold.place
    if not (day == 1 or place == 1 or (kind == 1 and (dead == 1 or place > 0)) or nowhere):
        return 0.0
    return 2 * day + 2 * place + kind + dead + 0.01


def _number(gold: Bounds | None, answer: Count | None) -> Mark:
    """Right if the best is the gold's (or lies where sources differ); a zero may be left unsaid."""
    if gold and gold[1] == 0 and answer is None:
        return Mark()
    right = bool(gold and answer) and (
        answer.best == gold[1] or (gold[2] is not None and gold[0] <= answer.best <= gold[2])  # type: ignore[union-attr,index]
    )
    return mark(gold, answer, float(right))


def _date(gold: GoldIncident | None, answer: Incident | None) -> Mark:
    when = answer.when if answer else None
    known = gold if gold and gold.date else None
    return mark(known, when, date_credit(known, when) if known and when else 0.0)


def _place(gold: GoldIncident | None, answer: Incident | None) -> Mark:
    place = answer.place if answer else None
    known = gold if gold and gold.place else None
    return mark(known, place, place_credit(known, place) if known and place else 0.0)


def _event_type(gold: GoldIncident | None, answer: Incident | None) -> Mark:
    right = gold and answer and answer.event_type in {EVENT_TYPE[sub_type] for sub_type in gold.types}
    return mark(gold, answer, float(bool(right)))


def _sub_type(gold: GoldIncident | None, answer: Incident | None) -> Mark:
    right = gold and answer and answer.sub_event_type in gold.types
    return mark(gold, answer, float(bool(right)))


def _killed(gold: GoldIncident | None, answer: Incident | None) -> Mark:
    return _number(gold.killed if gold else None, answer.killed if answer else None)


def _injured(gold: GoldIncident | None, answer: Incident | None) -> Mark:
    return _number(gold.injured if gold else None, answer.injured if answer else None)


def _actors(gold: GoldIncident | None, answer: Incident | None) -> Mark:
    """Each actor is a fill; an answered one beyond the gold's costs only where the gold names as many."""
    said = [name for name in (answer.actor1, answer.actor2) if name] if answer else []
    true = [actor.split("|") for actor in gold.actors] if gold else []
    hits = sum(any(same_actor(alias, name) for alias in aliases for name in said) for aliases in true)
    return Mark(len(true), min(len(said), max(len(true), 1)) if gold else len(said), hits)


def _status(gold: GoldIncident | None, answer: Incident | None) -> Mark:
    return mark(gold, answer, float(bool(gold and answer and answer.status in gold.status)))


SLOTS = {
    "incident": lambda gold, answer: mark(gold, answer, 1.0),
    "date": _date,
    "place": _place,
    "event type": _event_type,
    "sub-type": _sub_type,
    "killed": _killed,
    "injured": _injured,
    "actors": _actors,
    "status": _status,
}


def score_document(gold: GoldDocument, records: Sequence[Record]) -> DocumentScore[GoldIncident]:
    """One document's score, with its running totals, claims and no-go places as slots of their own."""
    incidents = [record for record in records if isinstance(record, Incident)]
    scored = score(
        gold.article.id,
        gold.incidents,
        incidents,
        slots=SLOTS,
        likeness=likeness,
        optional=lambda one: one.optional,
    )
    extra = {
        ("running totals", "matched"): _totals(gold, records),
        ("claims", "matched"): _claims(gold, records),
        ("no-go places", "matched"): _never(gold, incidents),
    }
    return DocumentScore(
        scored.document_id,
        scored.matched,
        scored.missed,
        scored.spurious,
        {**scored.marks, **extra},  # type: ignore[dict-item]
    )


def _totals(gold: GoldDocument, records: Sequence[Record]) -> Mark:
    said = {(record.measure, record.minimum) for record in records if isinstance(record, RunningTotal)}
    return Mark(len(gold.totals), len(said), len(said & set(gold.totals)))


def _claims(gold: GoldDocument, records: Sequence[Record]) -> Mark:
    said = [record for record in records if isinstance(record, Claim)]
    hits = sum(any(_is_claim(kind, by, claim) for claim in said) for kind, by in gold.claims)
    return Mark(len(gold.claims), len(said), hits)


def _is_claim(kind: str, aliases: str, claim: Claim) -> bool:
    return claim.kind == kind and any(same_actor(name, claim.said_by) for name in aliases.split("|"))


def _never(gold: GoldDocument, incidents: Sequence[Incident]) -> Mark:
    """A possible and an actual for each no-go place; the credit is lost where an incident stands on it."""
    pinned = [incident.place.name for incident in incidents if incident.place]
    clean = sum(not any(same(name, place) for place in pinned) for name in gold.never)
    return Mark(len(gold.never), len(gold.never), clean)
