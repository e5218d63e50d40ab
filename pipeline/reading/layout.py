"""The paragraphs of an article and what each is: headline, bullet, caption, stamp, credit, dateline or body.

Headline and bullets repeat the body and a dateline only says where the reporter sat, so that none of them
may make an incident beside the body's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from pipeline.records import Article

ParagraphKind = Literal["headline", "bullet", "caption", "updated", "credit", "dateline", "body"]
READ_LIMIT = 100_000  # code points of one article that are read, some seconds of them: twenty long reports
WRAPPED_LINE = 100  # a hard-wrapped text has no longer line than this
DATELINE_LIMIT = 160  # code points within which a dateline must end
HEADLINE_WORDS = 25
CAPTION_LIMIT = 600  # code points; a longer paragraph above the body is no caption
INDENT = 2  # blanks that open a paragraph of wrapped copy
BULLET = re.compile(r"[•·▪●‣◦*–-]\s+\S")
UPDATED = re.compile(r"(?:last\s)?(?:updated|published|posted|modified)\b.{0,60}$", re.IGNORECASE)
CREDIT = re.compile(
    r"(?:\((?:with|reporting|additional|by|source|editing)\b[^)]{0,120}\)|[-—–]{1,2}\s?(?:with\s)?[A-Z]{2,9}"
    r"|\((?:AFP|AP|Reuters|EFE|DPA|Xinhua|ANSA|UPI)\)"
    r"|(?:with inputs from|reporting by|source:|by)\s.{1,100})\.?$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:\((?:[^()]{0,40}\b)?(?:AFP|AP|Reuters|EPA|Getty|Photo|File|AN|Supplied|SPA)\b[^()]{0,40}\)\s*$"
    r"|^(?:photo|file photo|image|picture|in this)\b)",
    re.IGNORECASE,
)
AGENCY = r"\([^()\n]{1,60}\)"
SOURCE = re.compile(rf"{AGENCY}(?=\s*(?:--|[—–]|-\s))")
TAGS = re.compile(r"(?:\[[^\[\]a-z]{1,120}\]\s*)+")  # "[BEGIN RECORDING] [PONCE] ..."
MARKS = r"(?:\s*\[[^\]\n]{1,120}(?:\n[^\]\n]{0,120})?\])*"
DATELINE = re.compile(
    rf"(?:[A-Z][A-Z .,'()/&\n-]{{1,70}}:(?=\s)"
    rf"|(?=\S*[A-Z]{{2}}|[^\n—–:]{{2,60}}{AGENCY})[A-Z][^\n—–:\[]{{1,90}}(?:\n[^\n—–:\[]{{1,60}})?(?:{AGENCY})?\s*(?:--|[—–]|\s-(?=\s)){MARKS})\s*"
)

# A town that opens an article and is not in capitals: "Addis Abeba – Members of the army ...".
TOWN = re.compile(
    r"[A-Z][\w'’.-]{1,20}(?:,? [A-Z][\w'’.-]{1,20}){0,4}"
    r"(?: [–—]|\s-|,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?(?: \([A-Z]+\))?\s?(?:[:–—]|-))\s(?=[A-Z“\"'‘])"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of `Article.text` and its kind."""

    start: int
    end: int
    kind: ParagraphKind


@lru_cache(1)
def paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """The paragraphs of an article in order; a dateline is cut off the body as one of its own."""
    blocks = list(_blocks(article.text[:READ_LIMIT]))
    found: list[Paragraph] = []
    seen_body = False
    for index, (start, end) in enumerate(blocks):
        kind = _kind(article, start, end, is_first=index == 0, seen_body=seen_body, alone=len(blocks) == 1)
        if kind == "body" and not seen_body:
            seen_body = True
            cut = _dateline_end(article.text, start, end)
            if cut > start:
                found.append(Paragraph(start, cut, "dateline"))
            if cut < end:
                found.append(Paragraph(cut, end, kind))
        else:
            found.append(Paragraph(start, end, kind))
    return tuple(found)


def credited(article: Article) -> list[tuple[int, int]]:
    """(start, end) of the words that only say who reports or speaks: "(RADIO VENCEREMOS)", "[PONCE]"."""
    found: list[tuple[int, int]] = []
    parts = paragraphs(article)
    for part in parts:
        if part.kind == "dateline":
            sources = SOURCE.finditer(article.text, part.start, part.end)
            found += [each.span() for each in sources]
            marks = article.text.find("[", part.start, part.end)
            found += [(marks, part.end)] if marks >= 0 else []
        elif len(parts) > 1 and (tags := TAGS.match(article.text, part.start, part.end)):
            found.append(tags.span())
    return found


def _kind(
    article: Article, start: int, end: int, *, is_first: bool, seen_body: bool, alone: bool
) -> ParagraphKind:
    words = article.text[start:end]
    if UPDATED.match(words):
        return "updated"
    if not alone and _is_same(words, article.title):
        return "headline"
    if BULLET.match(words) and not seen_body:
        return "bullet"
    if CREDIT.match(words):
        return "credit"
    if not seen_body and not alone and len(words) < CAPTION_LIMIT and CAPTION.search(words):
        return "caption"
    if is_first and not alone and _is_headline(words):
        return "headline"
    return "body"


def _is_headline(words: str) -> bool:
    return len(words.split()) <= HEADLINE_WORDS and words[-1] not in ".!?:\"'”’" and not DATELINE.match(words)


def _is_same(words: str, title: str) -> bool:
    """Whether a paragraph is the title but for marks, space and case; its first word tells most others."""
    bare = _bare(title)
    return bare.startswith(_bare(words.split(maxsplit=1)[0])) and _bare(words) == bare


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))


def _dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline that opens `text[start:end]` ends; `start` if there is none."""
    limit = min(end, start + DATELINE_LIMIT * 3)
    found = DATELINE.match(text, start, limit)
    if found is None and end < len(text.rstrip()):
        found = TOWN.match(text, start, limit)  # of an article, not of a note
    return found.end() if found and found.end() - start <= DATELINE_LIMIT * 2 else start


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each paragraph without the space around it."""
    wrapped = _is_wrapped(text)
    begin: int | None = None
    end = 0
    for start, stop in _lines(text):
        words = text[start:stop].strip()
        first = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        opens = not wrapped or first - start >= INDENT or BULLET.match(words)
        if begin is not None and (not words or opens):
            yield begin, end
            begin = None
        if words:
            begin = first if begin is None else begin
            end = first + len(words)
    if begin is not None:
        yield begin, end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _is_wrapped(text: str) -> bool:
    """Whether line ends only wrap: all lines are short, and most with a neighbour below unfinished."""
    lines = [line.rstrip() for line in text.splitlines()]
    if not lines or max(map(len, lines)) > WRAPPED_LINE:
        return False
    above = [line for line, below in pairwise(lines) if line and below.strip()]
    unfinished = sum(line[-1] not in ".!?:\"'”’)" for line in above)
    return bool(above) and unfinished > len(above) / 2
