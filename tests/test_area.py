"""Areas drawn on the map: what lies in them, and their form as text."""

import numpy as np
import pandas as pd
import pytest

from pipeline.area import Box, Circle, Ring, contains, parse, text
from pipeline.errors import SelectionError
from pipeline.selection import Selection

ALEPPO, HOMS, NOWHERE = (36.2012, 37.1612), (34.724, 36.7256), (np.nan, np.nan)
POINTS = np.array([ALEPPO, HOMS, NOWHERE])


@pytest.mark.parametrize(
    "area",
    [
        Box(36, 37, 37, 38),
        Circle(36.2, 37.0, 20),
        Ring(((36, 37), (37, 37), (37, 38), (36, 38))),
    ],
)
def test_only_points_inside_lie_in_an_area(area):
    assert contains(area, POINTS[:, 0], POINTS[:, 1]).tolist() == [True, False, False]
    assert parse(text(area)) == area


def test_a_circle_is_measured_along_the_earth():
    assert contains(Circle(*HOMS, 169), POINTS[:1, 0], POINTS[:1, 1]).tolist() == [True]
    assert contains(Circle(*HOMS, 168), POINTS[:1, 0], POINTS[:1, 1]).tolist() == [False]


@pytest.mark.parametrize(
    "wrong",
    ["", "box,1,2,3", "box,2,0,1,0", "circle,1,2,0", "ring,1,2,3", "ring,1,2,3,4", "ring,1,2,3,4,5,nan"],
)
def test_a_text_that_is_no_area_is_refused(wrong):
    with pytest.raises(SelectionError):
        parse(wrong)


def test_an_area_keeps_incidents_with_a_point_in_it():
    frame = pd.DataFrame(POINTS, columns=["latitude", "longitude"])
    assert list(Selection(area=Box(30, 30, 35, 40)).apply(frame).index) == [1]
