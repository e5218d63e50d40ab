"""What makes an article itself: a hash of its normalised text, and where it was met."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from pipeline.records import Article, Origin

ID_LENGTH = 16  # hexadecimal digits: 64 bits, so a billion articles collide with a chance below 3 %


def article_id(text: str) -> str:
    """The identity of a text: NFKC, white space collapsed, case folded, then SHA-256, 16 hex digits.

    The fewest and rawest fields make the id, so that a new headline or a wire service's other spacing
    does not make another article (opensanctions, `entity_id.md`).
    """
    normalised = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(normalised.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def sources(article: Article) -> str:
    """Every publisher under which the article was met, joined by "; "."""
    return "; ".join(_distinct([article.source, *(origin.source for origin in article.origins)]))


def urls(article: Article) -> str:
    """Every address under which the article was met, joined by a space."""
    return " ".join(_distinct([article.url, *(origin.url for origin in article.origins)]))


def unite(articles: Iterable[Article]) -> tuple[Article, ...]:
    """One article per id, in the order first met, with all origins; a later date fills a missing one."""
    united: dict[str, Article] = {}
    for article in articles:
        known = united.get(article.id)
        united[article.id] = article if known is None else joined(known, article)
    return tuple(united.values())


def joined(known: Article, again: Article) -> Article:
    """`known`, with what a second meeting of the same text adds to it."""
    origins: tuple[Origin, ...] = tuple(dict.fromkeys([*known.origins, *again.origins]))
    return replace(
        known,
        origins=origins,
        published=known.published or again.published,
        source=known.source or again.source,
        url=known.url or again.url,
        title=known.title or again.title,
    )


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
