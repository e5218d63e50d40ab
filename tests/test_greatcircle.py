"""Distances for arrays are geopy's."""

import numpy as np
import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from pipeline.greatcircle import distance_km

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, points)
def test_a_distance_is_geopys(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert float(distance_km(*one, *other)) == pytest.approx(great_circle(one, other).km, abs=1e-3)


def test_opposite_points_are_half_the_globe_apart() -> None:
    assert float(distance_km(0.0, 0.0, 0.0, 180.0)) == pytest.approx(20015.1, abs=0.1)


def test_shapes_broadcast() -> None:
    latitudes = np.array([34.7, 36.2])
    assert distance_km(latitudes[:, None], 36.7, latitudes[None, :], 36.7).shape == (2, 2)
