"""An article's text as HTML with the words behind each field marked; every piece of text is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from pipeline.records import Article, Evidence, Part

GROUPS = {  # field -> what the legend calls it, which is also its colour's class
    "event_date": "date",
    "event_date_end": "date",
    "date_precision": "date",
    "when": "date",
    "date": "date",
    "location": "place",
    "place": "place",
    "country": "place",
    "admin1": "place",
    "latitude": "place",
    "longitude": "place",
    "geo_precision": "place",
    "killed": "dead",
    "killed_low": "dead",
    "killed_best": "dead",
    "killed_high": "dead",
    "injured": "injured",
    "injured_low": "injured",
    "injured_best": "injured",
    "injured_high": "injured",
    "actor1": "actor",
    "actor2": "actor",
    "civilian_targeting": "actor",
    "event_type": "event",
    "sub_event_type": "event",
    "status": "source",
    "said_by": "source",
    "quote": "quote",
}
ORDER = ("event", "date", "place", "dead", "injured", "actor", "source", "quote")


def group(field: str) -> str:
    """The group of a field of an incident; "quote" for one that we do not know."""
    return GROUPS.get(field, "quote")


def marked(article: Article, evidence: Iterable[Evidence], *, part: Part = "text") -> str:
    """The article's text (or title) as HTML, each piece under evidence in a mark that names field and rule.

    Spans may overlap: the text is cut at every start and end, and each piece names all that cover it.
    """
    text = article.part(part)
    spans = [item for item in evidence if item.span.part == part and item.span.end <= len(text)]
    cuts = sorted({0, len(text), *(end for item in spans for end in (item.span.start, item.span.end))})
    pieces = []
    for start, end in pairwise(cuts):
        covering = [item for item in spans if item.span.start <= start and end <= item.span.end]
        pieces.append(_piece(text[start:end], covering, start))
    return "".join(pieces)


def _piece(words: str, covering: list[Evidence], start: int) -> str:
    if not covering:
        return escape(words)
    starting = next((anchor(item) for item in covering if item.span.start == start), "")
    shortest = min(covering, key=lambda item: (group(item.field) == "quote", item.span.end - item.span.start))
    why = "\n".join(dict.fromkeys(f"{_label(item.field)} · {item.rule}" for item in covering))
    name = group(shortest.field)
    at = f' id="{starting}"' if starting else ""
    return f'<mark{at} class="im-{name}" data-why="{escape(why)}" tabindex="0">{escape(words)}</mark>'


def anchor(item: Evidence) -> str:
    """Where in the page the words of evidence are."""
    return f"words-{item.article_id[:8]}-{item.span.part}-{item.span.start}"


def _label(field: str) -> str:
    return field.replace("_", " ")


def legend(evidence: Iterable[Evidence]) -> str:
    """The groups that occur, each in its colour."""
    found = {group(item.field) for item in evidence}
    marks = [f'<mark class="im-{name}">{name}</mark>' for name in ORDER if name in found]
    return f'<p class="im-key">{" ".join(marks)}</p>' if marks else ""
