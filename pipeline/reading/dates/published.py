"""The day a report was published, as its own first lines say it.

Three forms are read: a labelled line ("Updated 20 April 2019", "Published: 2019-05-21 10:04"), a line that
is only a date, and an agency dateline with its year ("SAN SALVADOR, 3 JAN 90 --"). A day without a year
("BEIRUT, May 21 (Reuters) -") says nothing by itself and gives None.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.reading import dates
from pipeline.records import DateMention, Span

HEAD_CHARACTERS = 4000  # a publication line stands above the story or right below its headline and caption
LINE_CHARACTERS = 160  # a longer line is prose
BARE_LINE_CHARACTERS = 70  # "Wednesday, 22 May 2019, 10:04 a.m. GMT (local time)" and the like
DATELINE_CHARACTERS = 160
FULL_DATES = ("-year", "iso-date", "numeric-date")

_PUBLISHED = re.compile(
    r"(?:first |originally |date |article )?"
    r"(?:published|posted|issued|created|publication date|pub date|release date|date)\b"
    r"|by [^\d\n]{3,60}\b(?:published|posted)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last |latest )?(?:updated?|modified|revised)\b", re.IGNORECASE)
_AROUND_DATE = re.compile(
    r"(?:[\s,.:;|()\[\]–—+-]|\d{1,4}|[ap]\.?m\b\.?"
    r"|(?:gmt|utc|est|edt|bst|cet|ist|local time|at|on|the|z)\b)*",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"--|[–—]|\) ?-| - |\) ?:|: ")


def published(text: str) -> tuple[date, Span] | None:
    """The day of publication and the words that say it; None where the text does not.

    A line labelled "published" is believed before a bare date or a dateline, these before "updated".
    """
    best: tuple[int, date, Span] | None = None
    for start, line in _head_lines(text):
        rank = _rank(line)
        mention = _full_date(line) if rank is not None else None
        if rank is None or mention is None or (best and best[0] <= rank):
            continue
        span = Span.of(text, start + mention.span.start, start + mention.span.end)
        best = (rank, mention.when.first, span)
    if best and best[0] == 0:
        return best[1], best[2]
    dateline = _dateline(text)
    if dateline:
        return dateline.when.first, dateline.span
    return (best[1], best[2]) if best else None


def _head_lines(text: str) -> list[tuple[int, str]]:
    """The lines of the head with their offsets, each cut to the length of a publication line."""
    lines, start = [], 0
    for line in text[:HEAD_CHARACTERS].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            lines.append((start + line.index(stripped[0]), stripped[:LINE_CHARACTERS]))
        start += len(line)
    return lines


def _rank(line: str) -> int | None:
    """How far a line is believed: 0 published, 1 only a date, 2 updated; None if it is prose."""
    if _PUBLISHED.match(line):
        return 0
    if _UPDATED.match(line):
        return 2
    mention = _full_date(line) if len(line) <= BARE_LINE_CHARACTERS and any(map(str.isdigit, line)) else None
    if mention is None:
        return None
    outside = line[: mention.span.start], line[mention.span.end :]
    return 1 if all(_AROUND_DATE.fullmatch(part) for part in outside) else None


def _full_date(line: str) -> DateMention | None:
    """The first day with its year in a line."""
    for mention in dates.find(line, published=None):
        if mention.when.precision == "day" and mention.rule.endswith(FULL_DATES):
            return mention
    return None


def _dateline(text: str) -> DateMention | None:
    """The date of a dateline: capitals and a full date before the first dash or colon of the story."""
    start = len(text) - len(text.lstrip())
    head = text[start : start + DATELINE_CHARACTERS]
    end = _DATELINE_END.search(head)
    mention = _full_date(head[: end.end()]) if end else None
    if end is None or mention is None:
        return None
    place = head[: mention.span.start].split(",")[0].split("(")[0].strip()
    if not place or not place.isupper() or mention.span.end > end.end():
        return None
    span = Span.of(text, start + mention.span.start, start + mention.span.end)
    return DateMention(span, mention.when, "dateline")
