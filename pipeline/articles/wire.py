"""Articles in plain text: one in a file, or several, each under its title and "Updated" line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.articles.identity import article_id
from pipeline.reading import dates
from pipeline.reading.dates import published as dates_published
from pipeline.records import Article, Origin

TITLE_LENGTH = 200  # code points; a longer first line is a paragraph, not a title
BLOCKS_BEFORE_STAMP = 4  # a title, a caption and a by-line may stand above the "Updated" line
STAMP = re.compile(
    r"^[ \t]*(?:last[ \t]+)?(?:updated|published|posted|modified)\b[ \t]*(?:on|at)?[ \t]*:?[ \t]*\S.{4,60}$",
    re.IGNORECASE,
)
RULE = re.compile(r"^[ \t]*(?:[-=*_#~][ \t]?){5,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its offsets, without the line end, and its words."""

    start: int
    end: int
    words: str


def split(text: str, *, path: str) -> tuple[Article, ...]:
    """The articles of a plain-text file, each with the exact slice of the file that is its text.

    An article starts at a line of dashes, or at the title that belongs to an "Updated 20 April 2019" line:
    the title stands above that line, and often again below it, with a caption between.
    """
    lines = tuple(_lines(text))
    starts = _starts(lines)
    bounds = [*starts[1:], len(lines)]
    slices = (_trimmed(lines[start:end]) for start, end in zip(starts, bounds, strict=True))
    return tuple(_article(text, part, path=path) for part in slices if part)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029")
        yield Line(start, start + len(words), words.strip())
        start += len(line)


def _starts(lines: tuple[Line, ...]) -> list[int]:
    """The index of the first line of each article; the first is always 0."""
    starts = {0}
    for index, line in enumerate(lines):
        if RULE.match(line.words):
            starts.add(index + 1)
        elif _is_stamp(line.words):
            starts.add(_title_line(lines, index, floor=max(starts)))
    return sorted(start for start in starts if start < len(lines)) or [0]


def _is_stamp(words: str) -> bool:
    return bool(STAMP.match(words)) and bool(dates.find(words, published=None))


def _title_line(lines: tuple[Line, ...], stamp: int, *, floor: int) -> int:
    """Where the article whose "Updated" line stands at `stamp` begins."""
    below = next((line.words for line in lines[stamp + 1 :] if line.words), "")
    blocks = 0
    for index in range(stamp - 1, floor - 1, -1):
        blocks += not lines[index].words
        if below and lines[index].words == below:
            return index
        if blocks > BLOCKS_BEFORE_STAMP:
            break
    above = next((index for index in range(stamp - 1, floor - 1, -1) if lines[index].words), None)
    if above is not None and _is_title(lines[above].words):
        return above
    return stamp if above is not None else floor


def _is_title(words: str) -> bool:
    return 0 < len(words) <= TITLE_LENGTH and not words.endswith((".", ".”", '."', "!", ";", ","))


def _trimmed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    full = [index for index, line in enumerate(lines) if line.words and not RULE.match(line.words)]
    return lines[full[0] : full[-1] + 1] if full else ()


def _article(text: str, lines: tuple[Line, ...], *, path: str) -> Article:
    body = text[lines[0].start : lines[-1].end]
    title = lines[0].words if len(lines) > 1 and _is_title(lines[0].words) else ""
    return Article(article_id(body), title, body, _published(body, lines), origins=(Origin(path),))


def _published(body: str, lines: tuple[Line, ...]) -> date | None:
    for line in lines:
        if _is_stamp(line.words):
            return dates.find(line.words, published=None)[0].when.first
    found = dates_published.published(body)
    return found[0] if found else None
