"""Placing names does not get worse: floors of what was measured, in tests/evaluation/places.py."""

from __future__ import annotations

import pytest

from pipeline.places import gazetteer
from tests.evaluation import places

pytestmark = pytest.mark.skipif(not places.DEV.exists(), reason="UCDP's places are not in the repository")

# By what is told: share of all places within 25 km, and of the answers given.
EVERY = 4  # only every so many-th place: the whole set takes half a minute
FLOORS = {
    ("admin1", "Syria"): (0.42, 0.86), ("admin1", "Mexico"): (0.71, 0.91),
    ("country", "Syria"): (0.24, 0.84), ("country", "Mexico"): (0.57, 0.90),
    ("nothing", "Syria"): (0.09, 0.85), ("nothing", "Mexico"): (0.34, 0.90),
}  # fmt: skip


@pytest.mark.parametrize(("told", "country"), sorted(FLOORS))
def test_places_of_event_data_are_put_as_well_as_before(told: str, country: str) -> None:
    golds = [gold for gold in places.load()[::EVERY] if gold.country == country]
    answer = places.answerers(gazetteer.open_or_build())[told]
    tally = places.score(places.distances(golds, answer))
    found, right = FLOORS[told, country]
    assert tally.shares(tally.asked)[1] >= found
    assert tally.shares(tally.answered)[1] >= right
