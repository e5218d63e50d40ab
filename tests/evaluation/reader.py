"""The reader under test, as one function from an article to its records."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.reader import Reader as Product
from pipeline.records import Article, Record

Reader = Callable[[Article], tuple[Record, ...]]


def current() -> Reader:
    """What `python -m pipeline` reads with; loading takes seconds, and builds a missing gazetteer."""
    return Product.load().records
