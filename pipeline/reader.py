"""The reader: the rules, the parser and the gazetteer together, ready to read articles."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.incidents import assemble
from pipeline.places import gazetteer, toponyms
from pipeline.reading import casing, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from pipeline.progress import Progress
    from pipeline.records import Article, Record, Toponym

ROOT = Path(__file__).resolve().parent.parent
RULES = (
    "pipeline/vocabulary.py",
    "pipeline/reading/**/*.py",
    "pipeline/incidents/*.py",
    "pipeline/places/*.py",
    "data/lookups/*",
)


@cache
def version() -> str:
    """A hash over the rules and vocabularies: stored articles read by another one are read again."""
    digest = hashlib.sha256()
    for pattern in RULES:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one article at a time; loading it takes seconds, so load it once."""

    gazetteer: gazetteer.Gazetteer
    nlp: Language

    @classmethod
    def load(cls, *, progress: Progress | None = None) -> Reader:
        """The reader with the default gazetteer, which is built first if it is missing, and the parser."""
        return cls(gazetteer.open_or_build(progress=progress), parse.load())

    def records(self, article: Article) -> tuple[Record, ...]:
        """The incidents, running totals and claims of an article, in the order of their words."""
        return assemble.read(article, gazetteer=self.gazetteer, nlp=self.nlp)

    def read_all(self, articles: Iterable[Article]) -> Iterator[tuple[Record, ...]]:
        """What `records` gives of each article in order, faster than one at a time."""
        return assemble.read_all(articles, gazetteer=self.gazetteer, nlp=self.nlp)

    def toponyms(self, article: Article) -> tuple[Toponym, ...]:
        """Every place name of an article that is meant as a place."""
        return toponyms.find(article, self.gazetteer, text=casing.restore(article.text))
