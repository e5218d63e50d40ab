"""Articles into the store: what is new is read, and incidents, totals and claims are made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import reviewed
from pipeline.articles import files
from pipeline.articles.identity import unite
from pipeline.corrections import Correction
from pipeline.errors import ArticleRefused
from pipeline.incidents import merge
from pipeline.progress import Progress, silent
from pipeline.reader import Reader, version
from pipeline.records import Article, Record
from pipeline.store import Store
from pipeline.stored import Reading

BATCH = 200  # articles read between two commits: what a killed run loses at most


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did; `refused` and `undated` hold a message each that names the file."""

    articles: int
    new_articles: int
    incidents: int
    running_totals: int
    claims: int
    not_on_map: int
    refused: tuple[str, ...]
    undated: tuple[str, ...]


def build(
    paths: Iterable[Path],
    store: Store,
    *,
    load: Callable[..., Reader] = Reader.load,
    progress: Progress = silent,
) -> Summary:
    """Read these files and folders into the store; doing so again changes nothing.

    The reader is loaded only if an article needs reading: one that is new to the store, or was last read
    by another version of the rules.
    """
    progress(0, 1, "Reading files")
    return build_from(files.read(paths), store, load=load, progress=progress)


def build_from(
    found: Iterable[Article | ArticleRefused],
    store: Store,
    *,
    load: Callable[..., Reader] = Reader.load,
    progress: Progress = silent,
) -> Summary:
    """Like `build`, for articles that are already read."""
    met = tuple(found)
    articles = unite(item for item in met if isinstance(item, Article))
    new_articles = store.add_articles(articles)
    _read_missing(store, load=load, progress=progress)
    derive(store)
    incidents = store.incidents()
    return Summary(
        articles=len(articles),
        new_articles=new_articles,
        incidents=len(incidents),
        running_totals=len(store.records("running_total")),
        claims=len(store.records("claim")),
        not_on_map=int(incidents["latitude"].isna().sum()),
        refused=tuple(str(item) for item in met if isinstance(item, ArticleRefused)),
        undated=tuple(_undated(article) for article in articles if article.published is None),
    )


def derive(store: Store) -> None:
    """Make the store's incidents, totals and claims anew from its readings and corrections."""
    store.derive(lambda readings, articles: records(readings, articles, store.corrections()))


def records(
    readings: Mapping[str, Reading], articles: Mapping[str, Article], corrections: Iterable[Correction] = ()
) -> tuple[Record, ...]:
    """What the store shows: incidents merged and reviewed, totals and claims, in a fixed order."""
    ordered = [readings[key] for key in sorted(readings)]
    published = {key: article.published for key, article in articles.items() if article.published}
    read = {incident.incident_id: incident for reading in ordered for incident in reading.incidents}
    incidents = reviewed.apply(
        merge.merge([i for reading in ordered for i in reading.incidents], published),
        corrections,
        read=read,
        join=lambda members: merge.joined(members, published),
    )
    known = [incident for incident in incidents if incident.article_id in articles]
    totals = [total for reading in ordered for total in reading.running_totals]
    claims = [claim for reading in ordered for claim in reading.claims]
    return (*known, *totals, *claims)


def _read_missing(store: Store, *, load: Callable[..., Reader], progress: Progress) -> None:
    done = store.readings(reader=version()).keys()
    missing = [article for key, article in sorted(store.all_articles().items()) if key not in done]
    if not missing:
        return
    read = load(progress=progress)
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        store.add_readings(
            _readings(batch, read, start=start, total=len(missing), progress=progress), reader=version()
        )


def _readings(
    batch: Sequence[Article], read: Reader, *, start: int, total: int, progress: Progress
) -> dict[str, tuple[Record, ...]]:
    found = {}
    told = zip(batch, read.read_all(batch), strict=True)
    for index, (article, records_of_it) in enumerate(told, start=start + 1):
        found[article.id] = records_of_it
        progress(index, total, article.title or article.id)
    return found


def _undated(article: Article) -> str:
    where = article.origins[0].path if article.origins else article.id
    return f"{where}: no day of publication found; only full dates in the text are understood"
