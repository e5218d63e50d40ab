"""Records as rows: one dict per record with exactly the columns of `pipeline.columns`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.articles.identity import sources, urls
from pipeline.records import Article, Claim, Count, Incident, Place, Record, RunningTotal, When

KIND: dict[type, str] = {Incident: "incident", RunningTotal: "running_total", Claim: "claim"}

Row = dict[str, Any]


def row(record: Record, articles: Mapping[str, Article]) -> Row:
    """The columns of one record; `articles` holds the articles it came from, by id."""
    article = articles[record.article_id]
    if isinstance(record, Incident):
        return _incident(record, articles)
    return (_total(record) if isinstance(record, RunningTotal) else _claim(record)) | {
        "source": sources(article),
        "title": article.title,
        "published": _iso(article),
        "quote": record.quote.quote,
        "article_id": record.article_id,
    }


def _incident(incident: Incident, articles: Mapping[str, Article]) -> Row:
    article = articles[incident.article_id]
    reports = [
        articles[key] for key in dict.fromkeys([article.id, *_article_ids(incident)]) if key in articles
    ]
    return {
        "incident_id": incident.incident_id,
        **_when(incident.when),
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "actor1": incident.actor1,
        "actor2": incident.actor2,
        "civilian_targeting": incident.civilian_targeting,
        **_where(incident.place, words=_words(incident, "location")),
        **_people("killed", incident.killed),
        **_people("injured", incident.injured),
        "status": incident.status,
        "said_by": incident.said_by,
        "source": "; ".join(dict.fromkeys(name for report in reports if (name := sources(report)))),
        "source_url": " ".join(dict.fromkeys(url for report in reports if (url := urls(report)))),
        "title": article.title,
        "published": _iso(article),
        "quote": incident.quote.quote,
        "article_id": incident.article_id,
    }


def _article_ids(incident: Incident) -> tuple[str, ...]:
    """The articles of a merged incident's members; a member's id starts with its article's id."""
    return tuple(member.rsplit("-", 1)[0] for member in incident.members)


def _words(incident: Incident, field: str) -> str:
    return next((e.span.quote for e in incident.evidence if e.field == field), "")


def _when(when: When | None) -> Row:
    if when is None:
        return {"event_date": "", "event_date_end": "", "date_precision": ""}
    return {
        "event_date": when.event_date,
        "event_date_end": when.event_date_end,
        "date_precision": when.precision,
    }


def _where(place: Place | None, *, words: str) -> Row:
    if place is None:
        empty = dict.fromkeys(("country", "country_code", "admin1", "geo_precision"), "")
        return empty | {"location": words, "latitude": None, "longitude": None, "uncertainty_km": None}
    return {
        "country": place.country,
        "country_code": place.country_code,
        "admin1": place.admin1,
        "location": place.name,
        "latitude": round(place.latitude, 4),
        "longitude": round(place.longitude, 4),
        "geo_precision": place.geo_precision,
        "uncertainty_km": round(place.uncertainty_km, 1),
    }


def _people(measure: str, count: Count | None) -> Row:
    low, best, high = (None, None, None) if count is None else (count.low, count.best, count.high)
    return {f"{measure}_low": low, f"{measure}_best": best, f"{measure}_high": high}


def _total(total: RunningTotal) -> Row:
    return {
        "total_id": total.total_id,
        "measure": total.measure,
        "minimum": total.minimum,
        "qualifier": total.qualifier,
        "who": total.who,
        "scope": total.scope,
        "since": total.since.event_date if total.since else "",
        "until": total.until.event_date if total.until else "",
        "said_by": total.said_by,
    }


def _claim(claim: Claim) -> Row:
    return {
        "claim_id": claim.claim_id,
        "kind": claim.kind,
        "incident_id": claim.incident_id,
        "said_by": claim.said_by,
        "about": claim.about,
    }


def _iso(article: Article) -> str:
    return article.published.isoformat() if article.published else ""
