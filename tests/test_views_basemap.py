"""The basemap's files and the tiles of its place names."""

import hashlib
import json
import re

import pytest

from views import basemap

FILES = [basemap.FOLDER / "ground.zip", basemap.FOLDER / "labels.json.gz"]


def kinds(zoom: int, x: int, y: int) -> set[str]:
    features = json.loads(basemap.ground_tile(zoom, x, y))["features"]
    return {feature["properties"]["kind"] for feature in features}


def names(latitude: float, longitude: float, zoom: int) -> set[str]:
    x, y = basemap.tile_of(latitude, longitude, zoom)
    return {feature["properties"]["name"] for feature in basemap.tile(zoom, x, y)}


def test_the_files_are_those_that_the_readme_describes():
    readme = (basemap.FOLDER / "README.md").read_text()
    checksums = re.findall(r"\| ([\w.]+\.(?:zip|gz)) .*\| ([0-9a-f]{64}) \|", readme)
    assert len(checksums) == 2
    for name, checksum in checksums:
        assert hashlib.sha256((basemap.FOLDER / name).read_bytes()).hexdigest() == checksum, name


def test_the_files_are_small():
    assert sum(file.stat().st_size for file in FILES) < 4_000_000


@pytest.mark.parametrize(
    ("name", "point", "zoom"),
    [("LIBYA", (27.0, 17.0), 4), ("Tripoli", (32.887, 13.191), 6), ("Idlib", (35.931, 36.633), 8)],
)
def test_a_place_is_named_where_it_lies(name, point, zoom):
    assert any(
        name in names(point[0] + down, point[1] + right, zoom) for down in (-4, 0, 4) for right in (-6, 0, 6)
    )


def test_a_closer_view_names_more():
    tiles = {zoom: sum(len(found) for found in basemap._tiles(zoom).values()) for zoom in (3, 5, 7, 9)}
    assert tiles[3] < tiles[5] < tiles[7] < tiles[9]


@pytest.mark.parametrize("zoom", [-1, 0, 10, 99])
def test_there_are_no_names_beyond_the_zooms(zoom):
    assert basemap.tile(zoom, 0, 0) == []


def test_a_tile_over_syria_has_land_coast_borders_and_divisions():
    assert kinds(5, *basemap.tile_of(35.0, 37.0, 5)) == {"land", "coast", "border", "division"}


def test_a_tile_at_sea_is_empty():
    assert kinds(5, *basemap.tile_of(-30.0, -20.0, 5)) == set()


@pytest.mark.parametrize("tile", [(5, 99, 99), (-1, 0, 0), (40, 0, 0)])
def test_a_tile_beyond_the_grid_is_empty(tile):
    assert kinds(*tile) == set()


def test_far_tiles_leave_divisions_out():
    assert "division" not in kinds(2, *basemap.tile_of(35.0, 37.0, 2))


def test_the_tile_grid_is_that_of_the_web():
    assert basemap.tile_of(51.5074, -0.1278, 10) == (511, 340)  # OpenStreetMap wiki's London
