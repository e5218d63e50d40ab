"""Article files of every kind we read; a bad one is refused by name and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.articles import lines, web, wire
from pipeline.errors import ArticleRefused
from pipeline.records import Article

SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
ARTICLE_CODE_POINTS = 2_000_000  # about 300,000 words; a longer text is a book or a dump, not a report
WIRE_BYTES = 64_000_000  # a .txt or .html above this is not read at all
CONTROL_SHARE = 0.05  # of all code points; more control characters than this mean a binary file


def read(paths: Iterable[Path]) -> Iterator[Article | ArticleRefused]:
    """Every article in these files, and in the article files of these folders, in the order of names.

    What cannot be read is given as an ArticleRefused that names the file, the reason and what to do.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()):
                yield from _checked(file)
        else:
            yield from _checked(path)


def parse(content: bytes, *, name: str) -> Iterator[Article | ArticleRefused]:
    """The articles of one file's content; `name` tells its kind by the suffix and stands in messages."""
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        yield ArticleRefused(
            f"{name}: {suffix or 'no suffix'} is not a kind we read; give {', '.join(SUFFIXES)}"
        )
    elif not content.strip():
        yield ArticleRefused(f"{name}: the file is empty")
    elif suffix != ".jsonl" and len(content) > WIRE_BYTES:
        yield ArticleRefused(f"{name}: {len(content):,} bytes are too many for an article; split the file")
    else:
        try:
            found = list(_articles(content, suffix=suffix, name=name))
        except ArticleRefused as refusal:
            found = [refusal]
        yield from (_sane(article, name=name) for article in found)


def _checked(path: Path) -> Iterator[Article | ArticleRefused]:
    try:
        content = path.read_bytes()
    except OSError as error:
        yield ArticleRefused(f"{path}: cannot be read ({error.strerror}); check the name and the permissions")
        return
    yield from parse(content, name=str(path))


def _articles(content: bytes, *, suffix: str, name: str) -> Iterable[Article | ArticleRefused]:
    if suffix in (".html", ".htm"):
        return [web.article(content, path=name)]
    text = _decoded(content, name=name)
    if suffix == ".jsonl":
        return lines.articles(text, path=name)
    return wire.split(text, path=name)


def _decoded(content: bytes, *, name: str) -> str:
    encoding = "UTF-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "UTF-8"
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ArticleRefused(f"{name}: not {encoding} at byte {error.start}; save it as UTF-8") from None


def _sane(article: Article | ArticleRefused, *, name: str) -> Article | ArticleRefused:
    if isinstance(article, ArticleRefused):
        return article
    where = article.origins[0].path if article.origins else name
    if len(article.text) > ARTICLE_CODE_POINTS:
        return ArticleRefused(
            f"{where}: {len(article.text):,} characters are too many for an article; split it"
        )
    control = sum(article.text.count(chr(code)) for code in (*range(9), *range(14, 32), 127))
    if control > CONTROL_SHARE * len(article.text):
        return ArticleRefused(
            f"{where}: {control:,} control characters: a binary file? save it as plain text"
        )
    return article
