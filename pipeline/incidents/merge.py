"""Several reports of one incident made one, explainably; its members' ids are kept, so that it can be split.

Dedup baseline of the literature (xSub, CODEBOOK "One incident"): same actors and action within 1 or 5 km and
1 or 2 days. Ours adds kind and numbers up to a score, and never joins two incidents of one article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geopy.distance import great_circle

from pipeline import vocabulary
from pipeline.records import Count, Evidence, Incident, Place, Status, When

SAME = 3.0  # the score from which two reports are of one incident
NEAR_KM = 5.0  # xSub's wider radius
AROUND_KM = 25.0  # a suburb or a village told by its city; UCDP's "within about 25 km" (CODEBOOK, "Where")
MANY = 20  # dead or wounded: so many on one day and in one place are one incident although the figures differ
DAYS_APART = timedelta(days=1)  # a report may date an incident by the night before or after
LONGEST = timedelta(days=7)  # an incident of more days than this is never merged
DESCRIBED = (*vocabulary.words("actor_unnamed"), "Civilians", "Protesters", "Rioters", "Security guards")
PRECISIONS = {"exact": 0, "near": 1, "admin2": 2, "area": 3, "admin1": 4, "country": 5}
DATE_PRECISIONS = {"day": 0, "week": 1, "month": 2, "year": 3}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two incidents are and why, as (reason, points); 0 points in all where they cannot be one."""

    reasons: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """The sum of the points."""
        return sum(points for _, points in self.reasons)


def likeness(one: Incident, other: Incident) -> Likeness:
    """Why two incidents of different articles may be one; none where day, place or type forbid it."""
    if one.article_id == other.article_id or one.place is None or other.place is None:
        return Likeness(())
    day, place = _day(one.when, other.when), _place(one.place, other.place)
    kind = _kind(one, other)
    if not day or not place or not kind:
        return Likeness(())
    return Likeness(
        (
            ("day", day),
            ("place", place),
            ("type", kind),
            ("actors", _actors(one, other)),
            ("numbers", _numbers(one, other)),
        )
    )


def _day(one: When | None, other: When | None) -> float:
    if one is None or other is None or one.precision != "day" or other.precision != "day":
        return 0.0
    if one.last - one.first > LONGEST or other.last - other.first > LONGEST:
        return 0.0
    if one.first <= other.last and other.first <= one.last:
        return 1.0
    return 0.5 if one.first - other.last <= DAYS_APART and other.first - one.last <= DAYS_APART else 0.0


def _place(one: Place, other: Place) -> float:
    if "country" in (one.geo_precision, other.geo_precision) or one.country_code != other.country_code:
        return 0.0
    apart_km = float(great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).km)
    if apart_km <= NEAR_KM:
        return 1.0 if {one.geo_precision, other.geo_precision} <= {"exact", "near"} else 0.75
    coarse = {one.geo_precision, other.geo_precision} & {"admin1", "admin2", "area"}
    if coarse:
        return 0.5 if one.admin1 and one.admin1 == other.admin1 else 0.0
    vague = "near" in (one.geo_precision, other.geo_precision)
    if apart_km <= AROUND_KM and (vague or (one.admin1 and one.admin1 == other.admin1)):
        return 0.75 if vague else 0.5  # a suburb, and the city that another report names for it
    return 0.0


def _kind(one: Incident, other: Incident) -> float:
    if one.sub_event_type == other.sub_event_type:
        return 1.0
    if one.event_type == other.event_type:
        return 0.5
    violent = {"Battles", "Explosions/Remote violence", "Violence against civilians"}
    crowd = {"Protests", "Riots"}
    both = {one.event_type, other.event_type}
    if both <= violent and "Attack" in (one.sub_event_type, other.sub_event_type):
        return 0.5  # the report that names no weapon
    return 0.25 if both <= violent or both <= crowd else 0.0


def _actors(one: Incident, other: Incident) -> float:
    """Shared names speak for one incident and other names against it; descriptions tell little."""
    mine, theirs = {one.actor1, one.actor2} - {""}, {other.actor1, other.actor2} - {""}
    named = {name for name in mine if not _is_description(name)}
    named_too = {name for name in theirs if not _is_description(name)}
    if named & named_too:
        return 0.75
    if named and named_too:
        return 0.0
    return 0.5 if mine & theirs else 0.25


def _is_description(name: str) -> bool:
    return name.startswith(DESCRIBED)


def _numbers(one: Incident, other: Incident) -> float:
    """By the dead, or the wounded where one report counts no dead; many are seldom two incidents."""
    mine, theirs = one.killed, other.killed
    if mine is None or theirs is None:
        mine, theirs = one.injured, other.injured
    if mine is None or theirs is None:
        return 0.25
    if mine.best == theirs.best:
        return 1.0
    larger, smaller = max(mine.best, theirs.best), min(mine.best, theirs.best)
    if larger > 2 * smaller:
        return -1.0
    return 0.75 if smaller >= MANY else 0.25


def merge(incidents: Iterable[Incident], published: Mapping[str, date | None]) -> tuple[Incident, ...]:
    """The incidents, those that several articles report made one, in the order of their first report.

    `published` has the day of each article, by which a later figure goes before an earlier one.
    """
    ordered = sorted(
        incidents, key=lambda item: (published.get(item.article_id) or date.max, item.incident_id)
    )
    groups: list[list[Incident]] = []
    by_day: dict[tuple[str, date], list[int]] = defaultdict(list)
    for incident in ordered:
        keys = _keys(incident)
        near = {index for key in keys for index in by_day[key]}
        scored = [(_group_score(incident, groups[index]), -index) for index in near]
        best, index = max(scored, default=(0.0, 0))
        if best >= SAME:
            groups[-index].append(incident)
            place_in = -index
        else:
            groups.append([incident])
            place_in = len(groups) - 1
        for key in keys:
            by_day[key].append(place_in)
    return tuple(joined(group, published) for group in groups)


def _keys(incident: Incident) -> list[tuple[str, date]]:
    """The country and days under which an incident can be found; none where it cannot be merged."""
    when, place = incident.when, incident.place
    if when is None or place is None or when.precision != "day" or when.last - when.first > LONGEST:
        return []
    days = (when.last - when.first).days
    return [(place.country_code, when.first + timedelta(days=shift)) for shift in range(-1, days + 2)]


def _group_score(incident: Incident, group: Sequence[Incident]) -> float:
    """The mean score over the members; 0 if it can be none of them or is of the article of one."""
    if any(member.article_id == incident.article_id for member in group):
        return 0.0
    scores = [likeness(incident, member).score for member in group]
    return sum(scores) / len(scores) if min(scores) > 0 else 0.0


def joined(group: Sequence[Incident], published: Mapping[str, date | None]) -> Incident:
    """One incident of a group's members, each field by the best of them and with all their evidence."""
    if len(group) == 1:
        return group[0]
    first = group[0]
    latest = max(published.get(item.article_id) or date.min for item in group)
    last = [item for item in group if (published.get(item.article_id) or date.min) == latest]
    return replace(
        first,
        members=tuple(member for item in group for member in (item.members or (item.incident_id,))),
        when=min((item.when for item in group if item.when), key=_when_rank, default=None),
        place=min((item.place for item in group if item.place), key=_place_rank, default=None),
        killed=count([item.killed for item in group], [item.killed for item in last]),
        injured=count([item.injured for item in group], [item.injured for item in last]),
        actor1=_named([item.actor1 for item in group]),
        actor2=_named([item.actor2 for item in group]),
        civilian_targeting=any(item.civilian_targeting for item in group),
        status=_status([item.status for item in group]),
        said_by=next((item.said_by for item in group if item.said_by), ""),
        evidence=tuple(_of_article(item, evidence) for item in group for evidence in item.evidence)
        + tuple(_reason(first, item) for item in group[1:]),
    )


def _of_article(incident: Incident, evidence: Evidence) -> Evidence:
    return evidence if evidence.article_id else replace(evidence, article_id=incident.article_id)


def _reason(first: Incident, other: Incident) -> Evidence:
    """Why a member was merged, told by its rule: "merge: day 1 + place 1 + ..."."""
    reasons = " + ".join(f"{name} {points:g}" for name, points in likeness(first, other).reasons if points)
    return Evidence("merged", other.quote, f"merge: {reasons}", other.article_id)


def count(all_: Sequence[Count | None], latest: Sequence[Count | None]) -> Count | None:
    """One count of several reports: the lowest figure where sources differ, of the latest day that gives one.

    CODEBOOK, "The dead and the wounded": a growing toll replaces its earlier figure, sources that differ
    give the lowest; low and high span all that was said.
    """
    told = [item for item in all_ if item is not None]
    if not told:
        return None
    newest = [item for item in latest if item is not None] or told
    best = min(item.best for item in newest)
    highs = [item.high for item in told]
    high = (
        None if any(value is None for value in highs) else max(value for value in highs if value is not None)
    )
    low = min([item.low for item in told] + [best])
    return Count(low, best, high if high is None else max(high, best))


def _when_rank(when: When) -> tuple[int, int, date]:
    return DATE_PRECISIONS[when.precision], (when.last - when.first).days, when.first


def _place_rank(place: Place) -> tuple[int, float]:
    return PRECISIONS[place.geo_precision], place.uncertainty_km


def _named(names: Sequence[str]) -> str:
    """A group's own name before a description ("Unidentified Armed Group", "Civilians")."""
    told = [name for name in names if name]
    plain = [name for name in told if not _is_description(name)]
    return (plain or told or [""])[0]


def _status(statuses: Sequence[Status]) -> Status:
    if "disputed" in statuses:
        return "disputed"
    return "reported" if "reported" in statuses else "alleged"
