"""The card of one incident: its fields, and the articles that report it with the words marked."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

import pandas as pd

from pipeline.records import Article, Evidence
from views import highlight, words
from views.ink import Ink
from views.words import Row


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


def facts(row: Row) -> str:
    """Every field as a list of terms; what the text does not say is a dash."""
    pairs = [
        ("Dead", escape(words.people(row["killed_low"], row["killed_best"], row["killed_high"]))),
        ("Injured", escape(words.people(row["injured_low"], row["injured_best"], row["injured_high"]))),
        ("Actor 1", _or_dash(row["actor1"])),
        ("Actor 2", _or_dash(row["actor2"])),
        ("Civilians targeted", "yes" if row["civilian_targeting"] else "no"),
        ("Said by", _or_dash(row["said_by"])),
        ("Point", escape(_point(row))),
        ("Date", escape(_date(row))),
        ("Status", escape(row["status"])),
        ("Published", _or_dash(words.when(row["published"]) if row["published"] else "")),
        ("Source", _or_dash(row["source"])),
        ("Address", _links(row["source_url"])),
        ("Identity", f"<code>{escape(row['incident_id'])}</code>"),
    ]
    return (
        '<dl class="im-facts">'
        + "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in pairs)
        + "</dl>"
    )


def _or_dash(value: str) -> str:
    return escape(value) if value else words.UNKNOWN


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
        f'<div dir="auto">{text}</div>{highlight.rules(found)}</article>'
    )
