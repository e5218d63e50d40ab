"""Placing names does not get worse: floors of what was measured, in tests/evaluation/places.py."""

from __future__ import annotations

import pytest

from pipeline.places import gazetteer
from tests.evaluation import places

pytestmark = pytest.mark.skipif(not places.DEV.exists(), reason="UCDP's places are not in the repository")

# With the first-order division told: share of all places within 25 km, and of the answers given.
EVERY = 4  # only every so many-th place: the whole set takes ten seconds
FLOORS = {"Syria": (0.40, 0.85), "Mexico": (0.70, 0.90)}


@pytest.mark.parametrize("country", sorted(FLOORS))
def test_places_of_event_data_are_put_as_well_as_before(country: str) -> None:
    golds = [gold for gold in places.load()[::EVERY] if gold.country == country]
    answer = places.answerers(gazetteer.open_or_build())["admin1"]
    tally = places.score(places.distances(golds, answer))
    found, right = FLOORS[country]
    assert tally.shares(tally.asked)[1] >= found
    assert tally.shares(tally.answered)[1] >= right
