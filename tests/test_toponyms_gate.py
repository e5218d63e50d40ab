"""Finding place names does not get worse: floors of what was measured, in tests/evaluation/toponyms.py."""

from __future__ import annotations

import pytest

from pipeline.places import gazetteer
from tests.evaluation import toponyms

# Share of gold names found within 161 km, and F1 of found names.
LGL_FLOOR, LGL_F1_FLOOR = 0.814, 0.862
NEWS_FLOOR, NEWS_F1_FLOOR = 0.95, 0.98


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    gazetteer.open_or_build()


def test_world_news_is_placed_as_well_as_before() -> None:
    score = toponyms.measure(toponyms.load_news())["literal + associative"]
    assert score.end_to_end >= NEWS_FLOOR
    assert score.f1 >= NEWS_F1_FLOOR


@pytest.mark.skipif(not toponyms.LGL.exists(), reason="the Local-Global Lexicon is not in the repository")
def test_local_news_is_placed_as_well_as_before() -> None:
    score = toponyms.measure(toponyms.load())["literal + associative"]
    assert score.end_to_end >= LGL_FLOOR
    assert score.f1 >= LGL_F1_FLOOR
