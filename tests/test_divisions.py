"""Outlines to draw: the division or country that a point stands for."""

import shapely

from pipeline.divisions import outline

HAMA = (35.13, 36.75)


def test_a_point_of_a_division_has_its_outline():
    rings = outline("admin1", "SY", *HAMA)
    shape = shapely.MultiPolygon([shapely.Polygon(ring) for ring in rings])
    assert shape.contains(shapely.Point(HAMA[1], HAMA[0]))
    assert shape.bounds[2] - shape.bounds[0] < 4  # degrees: a division, no country


def test_a_country_has_its_outline_wherever_its_point_lies():
    assert outline("country", "SY", 0.0, 0.0)


def test_a_town_has_no_outline():
    assert outline("exact", "SY", *HAMA) == ()


def test_a_point_outside_the_country_has_none():
    assert outline("admin1", "SY", 0.0, 0.0) == ()
