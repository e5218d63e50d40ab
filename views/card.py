"""The card of one incident: its fields with their words and rules, and the articles with the words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

import pandas as pd

from pipeline.records import Article, Claim, Evidence
from views import highlight, rules, words
from views.ink import Ink
from views.words import Row

LABELS = {  # field -> how the card calls it
    "event_type": "Type",
    "event_date": "Date",
    "location": "Place",
    "killed": "Dead",
    "injured": "Injured",
    "actor1": "Actor 1",
    "actor2": "Actor 2",
    "civilian_targeting": "Civilians targeted",
    "status": "Status",
    "said_by": "Said by",
}
MOST_WORDS = 3  # pieces of evidence that a field shows
CLAIM = {"accusation": "accuses", "denial": "denies", "responsibility": "claims responsibility"}


def head(row: Row, ink: Ink) -> str:
    """What happened, where and when."""
    colour = ink.of(row["event_type"])
    status = (
        ""
        if row["status"] == "reported"
        else f'<p class="im-status">{escape(words.STATUS[row["status"]])}</p>'
    )
    day = words.when(row["event_date"], row["event_date_end"], row["date_precision"])
    return (
        f'<div class="im-card-head"><p class="im-kind"><i style="background:{colour}"></i>'
        f"{escape(row['event_type'])}</p><h2>{escape(row['sub_event_type'] or row['event_type'])}</h2>"
        f"<p>{escape(words.where(row))} · {escape(day)}</p>{status}</div>"
    )


def field(name: str, row: Row, evidence: Iterable[Evidence]) -> str:
    """One field: its value, its words, which lead to where they stand in the article, and the rule."""
    found = [item for item in evidence if item.field == name]
    return (
        f'<div class="im-field"><b>{LABELS[name]}</b><span>{value(name, row)}</span>'
        + "".join(_why(item) for item in found[:MOST_WORDS])
        + "</div>"
    )


def value(name: str, row: Row) -> str:
    """A field's value as escaped HTML; what the text does not say is a dash."""
    if name in {"killed", "injured"}:
        return escape(words.people(row[f"{name}_low"], row[f"{name}_best"], row[f"{name}_high"]))
    shown = {
        "event_type": ": ".join(filter(None, (row["event_type"], row["sub_event_type"]))),
        "event_date": _date(row),
        "location": f"{words.where(row)} · {_point(row)}",
        "civilian_targeting": "yes" if row["civilian_targeting"] else "no",
    }
    return escape(shown.get(name, row.get(name) or words.UNKNOWN))


def _why(item: Evidence) -> str:
    rule = rules.of(item.rule)
    book = f"<small>{escape(rule.codebook)}</small>" if rule.codebook else ""
    quote = f'<a href="#{highlight.anchor(item)}">{escape(item.span.quote)}</a>' if item.span.quote else ""
    return f'<p class="im-why">{quote}<em title="{escape(item.rule)}">{escape(rule.meaning)}</em>{book}</p>'


def origin(row: Row) -> str:
    """Where the incident was reported, and its identity."""
    pairs = [
        ("Published", _or_dash(words.when(row["published"]) if row["published"] else "")),
        ("Source", _or_dash(row["source"])),
        ("Address", _links(row["source_url"])),
        ("Identity", f"<code>{escape(row['incident_id'])}</code>"),
    ]
    return _listed(pairs)


def facts(row: Row) -> str:
    """Every field as a list of terms, for an incident without an article behind it."""
    fields = [(LABELS[name], value(name, row)) for name in LABELS]
    return _listed([*fields, ("Words", _or_dash(row["quote"]))]) + origin(row)


def _listed(pairs: Sequence[tuple[str, str]]) -> str:
    terms = "".join(f"<dt>{term}</dt><dd>{shown}</dd>" for term, shown in pairs)
    return f'<dl class="im-facts">{terms}</dl>'


def claims(found: Iterable[Claim]) -> str:
    """Who accuses, denies or claims it, with their words."""
    lines = [
        f"<li><b>{escape(one.said_by or 'Somebody')}</b> {CLAIM[one.kind]}"
        f"{': ' + escape(one.about) if one.about else ''}<q>{escape(one.quote.quote)}</q></li>"
        for one in found
    ]
    return f'<ul class="im-claims">{"".join(lines)}</ul>' if lines else ""


def _or_dash(text: str) -> str:
    return escape(text) if text else words.UNKNOWN


def _point(row: Row) -> str:
    if pd.isna(row["latitude"]):
        return "not on the map"
    point = f"{row['latitude']:.4f}, {row['longitude']:.4f}"
    radius = "" if pd.isna(row["uncertainty_km"]) else f", within {row['uncertainty_km']:g} km"
    return f"{point} ({words.PRECISION.get(row['geo_precision'], row['geo_precision'])}{radius})"


def _date(row: Row) -> str:
    day = words.when(row["event_date"], row["event_date_end"], row["date_precision"])
    return f"{day} (known to the {row['date_precision']})" if row["date_precision"] else day


def _links(addresses: str) -> str:
    links = [
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(host)}</a>'
        for url in addresses.split()
        if (host := _host(url))
    ]
    return " ".join(links) or words.UNKNOWN


def _host(url: str) -> str:
    """The host of a web address, or "" where it is none: another scheme would run or open something else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.netloc if parts.scheme in {"http", "https"} else ""


def article(report: Article, evidence: Iterable[Evidence]) -> str:
    """An article with its title, and the words behind the incident's fields marked."""
    found = [item for item in evidence if item.article_id in {"", report.id}]
    title = highlight.marked(report, found, part="title")
    text = highlight.marked(report, found)
    return (
        f'<article class="im-article">{highlight.legend(found)}<h3 dir="auto">{title}</h3>'
        f'<div dir="auto">{text}</div></article>'
    )
