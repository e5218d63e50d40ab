"""The outline of the country or first-order division in which a point lies, to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from pipeline.places import outlines

FILE = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "divisions.parquet"
FEATURES = {"country": "A.PCLI", "admin1": "A.ADM1"}  # precisions that have an outline
DECIMALS = 3  # of a degree, as the file has them

Ring = Sequence[tuple[float, float]]


def outline(precision: str, country_code: str, latitude: float, longitude: float) -> tuple[Ring, ...]:
    """The rings, as (longitude, latitude) points, of the unit that a point of this precision stands for.

    None where the precision has no outline, or no unit of the country holds the point.
    """
    feature = FEATURES.get(precision)
    if feature is None:
        return ()
    point = shapely.Point(longitude, latitude)
    held = (
        one for one in _polygons(feature, country_code) if precision == "country" or one.intersects(point)
    )
    found = next(held, None)
    if found is None:
        return ()
    return tuple(
        tuple((round(x, DECIMALS), round(y, DECIMALS)) for x, y in part.exterior.coords)
        for part in found.geoms
    )


@cache
def _polygons(feature: str, country_code: str) -> tuple[shapely.MultiPolygon, ...]:
    wanted = (pc.field("feature") == feature) & (pc.field("country_code") == country_code)
    rows = pq.read_table(FILE, columns=["outline"], filters=wanted)
    return tuple(outlines.polygon(text) for text in rows["outline"].to_pylist() if text)
