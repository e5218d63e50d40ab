"""Articles read a second of one core's time: `pytest -s tests/benchmarks/bench_reading.py`.

Prints them with the peak memory in MB. Reads a fixed sample of MUC-4's documents where they are; otherwise
the reports in data/articles.
"""

import resource
import time
from pathlib import Path

import pytest

from pipeline.articles import files
from pipeline.reader import Reader
from pipeline.records import Article

ROOT = Path(__file__).parents[2]
MUC4 = ROOT.parent / "shared" / "evaluation" / "muc4" / "dev.jsonl"
SAMPLE = 300


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    path = MUC4 if MUC4.exists() else ROOT / "data" / "articles"
    found = [article for article in files.read([path]) if isinstance(article, Article)]
    return found[:: max(1, len(found) // SAMPLE)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_articles_a_second(benchmark, articles, reader):
    seconds: list[float] = []

    def read_all() -> int:
        started = time.process_time()
        found = sum(map(len, reader.read_all(articles)))
        seconds.append(time.process_time() - started)
        return found

    assert benchmark.pedantic(read_all, rounds=3, warmup_rounds=1) > 0
    benchmark.extra_info["articles"] = len(articles)
    benchmark.extra_info["articles_a_core_second"] = round(len(articles) / min(seconds[1:]), 1)
    benchmark.extra_info["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(benchmark.extra_info)


def test_place_names_a_second(benchmark, articles, reader):
    def parse_all() -> int:
        return sum(len(reader.toponyms(article)) for article in articles)

    assert benchmark.pedantic(parse_all, rounds=3, warmup_rounds=1) > 0
    benchmark.extra_info["articles_a_second"] = round(len(articles) / benchmark.stats.stats.median, 1)
    print(benchmark.extra_info)
