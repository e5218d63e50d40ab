"""How well place names are found in raw news and put on the map, on the Local-Global Lexicon.

`python -m tests.evaluation.toponyms [--limit N]` prints the table; `score` compares any two lists.
The measure after Gritta et al., "A pragmatic guide to geoparsing evaluation": a gold name counts as found
where a predicted span overlaps it, and as right within 161 km (100 miles) of its point.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from xml.etree import ElementTree as ET

from geopy.distance import great_circle

from pipeline.places import gazetteer, toponyms
from pipeline.reading import demonyms
from pipeline.records import Article, Toponym

LGL = Path(__file__).parents[3] / "shared" / "evaluation" / "toponyms" / "lgl.xml"
NEWS = Path(__file__).parent / "toponym_news.txt"
NEAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class GoldName:
    """One annotated name; `point` is (latitude, longitude), None where the corpus has none."""

    start: int
    end: int
    phrase: str
    point: tuple[float, float] | None
    is_literal: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold name and what was found for it: `error_km` is None where either has no point."""

    gold: GoldName
    found: Toponym | None
    error_km: float | None

    @property
    def is_right(self) -> bool:
        """Found and within 161 km."""
        return self.error_km is not None and self.error_km <= NEAR_KM


@dataclass(frozen=True, slots=True)
class Score:
    """`end_to_end` is the share of all gold names with a point that were found within 161 km."""

    gold: int
    found: int
    predicted: int
    precision: float
    recall: float
    exact: float
    accuracy: float
    median_km: float
    end_to_end: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of found names."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def load(path: Path = LGL) -> list[tuple[Article, list[GoldName]]]:
    """The articles of an LGL file with their gold names."""
    articles = []
    root = ET.parse(path).getroot()  # noqa: S314 - a file of our own choice
    for node in root.iter("article"):
        text = node.findtext("text") or ""
        article = Article(node.get("docid") or "", node.findtext("title") or "", text, None)
        articles.append((article, [_gold(name) for name in node.iter("toponym")]))
    return articles


def _gold(node: ET.Element) -> GoldName:
    latitude, longitude = (node.find(f".//{axis}") for axis in ("lat", "lon"))
    has_point = latitude is not None and longitude is not None and latitude.text and longitude.text
    point = (float(latitude.text), float(longitude.text)) if has_point else None  # type: ignore[union-attr,arg-type]
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    phrase = node.findtext("phrase") or ""
    return GoldName(start, end, phrase, point, is_literal=phrase not in demonyms.table())


_MARKED = re.compile(r"\{([^|{}]+)\|([^,|{}]+),([^|{}]+?)(\|a)?\}")


def load_news(path: Path = NEWS) -> list[tuple[Article, list[GoldName]]]:
    """Our own world news, its marks turned into gold names."""
    lines = (
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    )
    return [_unmarked(str(number), line) for number, line in enumerate(lines)]


def _unmarked(name: str, line: str) -> tuple[Article, list[GoldName]]:
    text, gold, end = "", [], 0
    for mark in _MARKED.finditer(line):
        text += line[end : mark.start()]
        point = (float(mark[2]), float(mark[3]))
        gold.append(GoldName(len(text), len(text) + len(mark[1]), mark[1], point, is_literal=not mark[4]))
        text, end = text + mark[1], mark.end()
    return Article(name, "", text + line[end:], None), gold


def pairs(gold: Iterable[GoldName], found: Sequence[Toponym]) -> list[Pair]:
    """Each gold name with the found one of the same span, or else one that overlaps it."""
    left = list(found)
    paired: list[Pair] = []
    for name in sorted(gold, key=lambda name: name.start):
        best = max(left, key=lambda each: _overlap(name, each), default=None)
        if best is None or _overlap(name, best) <= 0:
            paired.append(Pair(name, None, None))
            continue
        left.remove(best)
        place = best.place
        error = (
            great_circle(name.point, (place.latitude, place.longitude)).km if place and name.point else None
        )
        paired.append(Pair(name, best, error))
    return paired


def _overlap(gold: GoldName, found: Toponym) -> float:
    shared = min(gold.end, found.span.end) - max(gold.start, found.span.start)
    return shared + (0.5 if (gold.start, gold.end) == (found.span.start, found.span.end) else 0)


def score(paired: Sequence[Pair], predicted: int) -> Score:
    """The figures over the pairs of all articles; `predicted` names were found in all."""
    met = [pair for pair in paired if pair.found]
    located = [pair for pair in paired if pair.gold.point]
    errors = [pair.error_km for pair in met if pair.error_km is not None]
    same = [
        p for p in met if p.found and (p.gold.start, p.gold.end) == (p.found.span.start, p.found.span.end)
    ]
    right = sum(pair.is_right for pair in located)
    return Score(
        gold=len(paired),
        found=len(met),
        predicted=predicted,
        precision=len(met) / max(predicted, 1),
        recall=len(met) / max(len(paired), 1),
        exact=len(same) / max(len(met), 1),
        accuracy=right / max(sum(pair.found is not None for pair in located), 1),
        median_km=median(errors) if errors else float("nan"),
        end_to_end=right / max(len(located), 1),
    )


def measure(articles: Sequence[tuple[Article, list[GoldName]]]) -> dict[str, Score]:
    """The scores for literal names only (neither gold nor found demonyms), and for all of them."""
    rows = gazetteer.open()
    every: list[Pair] = []
    total = literal_total = 0
    for article, gold in articles:
        found = toponyms.find(article, rows)
        every += pairs(gold, found)
        total += len(found)
        literal_total += sum(name.kind != "demonym" for name in found)
    literal = [pair for pair in every if pair.gold.is_literal]
    return {"literal": score(literal, literal_total), "literal + associative": score(every, total)}


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=None)
    limit = parser.parse_args(arguments).limit
    if not LGL.exists():
        sys.stderr.write(f"{LGL} is absent: nothing to measure\n")
        return 1
    for title, articles in (("LGL", load()[:limit]), ("world news, ours", load_news())):
        begun = time.process_time()
        table = measure(articles)
        sys.stdout.write(_shown(title, table, len(articles) / (time.process_time() - begun)) + "\n")
    return 0


def _shown(title: str, table: dict[str, Score], speed: float) -> str:
    """The table of one set."""
    lines = [
        f"{title}: {speed:.0f} articles/s",
        f"{'':24}{'gold':>7}{'found':>7}{'prec':>7}{'rec':>7}{'F1':>7}{'exact':>7}{'acc161':>8}{'km':>7}{'end':>7}",
    ]
    lines += [
        f"{name:24}{row.gold:7}{row.found:7}{row.precision:7.3f}{row.recall:7.3f}{row.f1:7.3f}{row.exact:7.3f}"
        f"{row.accuracy:8.3f}{row.median_km:7.1f}{row.end_to_end:7.3f}"
        for name, row in table.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
