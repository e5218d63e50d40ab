"""Articles in HTML, freed of navigation and advertising by trafilatura."""

from __future__ import annotations

from datetime import date

import trafilatura
from trafilatura.settings import Document

from pipeline.articles.identity import article_id
from pipeline.errors import ArticleRefused
from pipeline.records import Article, Origin


def article(html: bytes, *, path: str) -> Article:
    """The article of a web page: its text as extracted, with title, date and publisher where it says them.

    Raises ArticleRefused where the page holds no article.
    """
    found = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document) or not found.text:
        raise ArticleRefused(
            f"{path}: no article text in this page; save the article's own page, or its text as .txt"
        )
    text = found.text
    source = found.sitename or found.hostname or ""
    url = found.url or ""
    origin = Origin(path, source=source, url=url)
    return Article(article_id(text), found.title or "", text, _day(found.date), source, url, (origin,))


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
