"""Names looked up a second of one core: `pytest -s tests/benchmarks/bench_places.py`.

Prints exact and fuzzy look-ups a second, the time to open the gazetteer and the memory that it adds. Names
are a fixed sample of the gazetteer's own, the fuzzy ones with a letter changed, so that none is found twice.
"""

import random
import resource
import sqlite3
import time

import pytest

from pipeline.places import gazetteer
from pipeline.places.index import DEFAULT_PATH
from pipeline.places.names import fold

COUNTRY = "SY"
EXACT, FUZZY = 20_000, 1_000
SEED = 20_191_122


@pytest.fixture(scope="module")
def opened():
    return gazetteer.open_or_build()


@pytest.fixture(scope="module")
def names(opened) -> list[str]:  # noqa: ARG001 - opened first, so that it is built
    """Names of one country in a random order."""
    with sqlite3.connect(f"file:{DEFAULT_PATH}?mode=ro", uri=True) as base:
        query = "SELECT DISTINCT name FROM place WHERE country_code = ? ORDER BY name"
        found = [name for (name,) in base.execute(query, (COUNTRY,)) if name.isascii()]
    random.Random(SEED).shuffle(found)  # noqa: S311 - a sample, no secret
    return found


def test_opening(benchmark):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = benchmark.pedantic(lambda: gazetteer.open().lookup("Idlib", country_code=COUNTRY), rounds=5)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"\nopened in {benchmark.stats.stats.median:.3f} s, {(after - before) / 1024:.0f} MB more at the peak"
    )
    assert found


def test_exact_names_a_second(opened, names):
    asked = [names[number % len(names)] for number in range(EXACT)]
    assert all(opened.exact(fold(name), COUNTRY) for name in names[:100])  # what is timed finds them
    print(f"\n{_a_second(lambda name: opened.exact(fold(name), COUNTRY), asked):,.0f} exact names a second")


def test_fuzzy_names_a_second(opened, names):
    asked = [name[:-2] + "x" + name[-1] for name in names if len(name) > 4][:FUZZY]
    assert any(opened.alike(fold(name), COUNTRY) for name in asked[:100])
    print(f"\n{_a_second(lambda name: opened.alike(fold(name), COUNTRY), asked):,.0f} fuzzy names a second")


def _a_second(look, asked: list[str]) -> float:
    started = time.process_time()
    for name in asked:
        look(name)
    return len(asked) / (time.process_time() - started)
