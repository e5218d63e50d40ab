"""Articles in JSON lines: one object a line, {id, title, text, published, url, source}."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from pipeline.articles.identity import article_id
from pipeline.errors import ArticleRefused
from pipeline.reading.dates import published as dates_published
from pipeline.records import Article, Origin


class Line(msgspec.Struct, frozen=True):
    """One line as it is given; only `text` must be there."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None


def articles(text: str, *, path: str) -> Iterator[Article | ArticleRefused]:
    """Each line's article, or the error that refuses it and names its line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _article(line, where=f"{path}:{number}")


def _article(line: str, *, where: str) -> Article | ArticleRefused:
    try:
        given = msgspec.json.decode(line, type=Line)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        return ArticleRefused(
            f'{where}: not an article ({error}); wanted {{"id", "title", "text", "published"}}'
        )
    if not given.text.strip():
        return ArticleRefused(f"{where}: its text is empty")
    source, url = given.source or "", given.url or ""
    origin = Origin(where, "" if given.id is None else str(given.id), source, url)
    published = _published(given)
    if isinstance(published, ArticleRefused):
        return ArticleRefused(f"{where}: {published}")
    return Article(article_id(given.text), given.title or "", given.text, published, source, url, (origin,))


def _published(given: Line) -> date | ArticleRefused | None:
    """The day of publication as given, or else as the text itself says it."""
    if not given.published:
        found = dates_published.published(given.text)
        return found[0] if found else None
    try:
        return datetime.fromisoformat(given.published).date()
    except ValueError:
        return ArticleRefused(f"published {given.published!r} is no ISO 8601 day such as 2019-05-22")
