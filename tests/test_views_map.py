"""The map: what is drawn where, how large and how sure."""

import json

import pytest

from tests import incident_frames as frames
from tests.examples import article, place
from views import map as incident_map
from views.ink import DARK, LIGHT

HOSTILE = "<img src=x onerror=alert(1)>"


def points(*changes: dict) -> list[dict]:
    return incident_map.drawn(frames.incidents(*changes), LIGHT)


def layers(deck) -> dict[str, dict]:
    return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}


def test_a_points_area_grows_with_the_dead():
    base = incident_map.radius(0) ** 2
    assert incident_map.radius(20) ** 2 - base == pytest.approx(
        2 * (incident_map.radius(10) ** 2 - base), rel=0.02
    )


def test_an_incident_whose_dead_are_not_mentioned_is_as_small_as_one_without_dead():
    assert incident_map.radius(None) == incident_map.radius(0)


def test_a_points_size_has_an_end():
    assert incident_map.radius(100_000) == incident_map.LARGEST_RADIUS


def test_an_alleged_incident_is_hollow():
    alleged, reported = (points({"status": status})[0] for status in ("alleged", "reported"))
    assert alleged["fill"][3] < reported["fill"][3] / 5


def test_a_disputed_incident_has_a_core():
    deck = incident_map.deck(frames.incidents({"status": "disputed"}, {"status": "alleged"}), LIGHT)
    assert len(layers(deck)["disputed"]["data"]) == 1


def test_a_halo_has_the_true_radius():
    assert points({"place": place(uncertainty_km=12.5)})[0]["halo_m"] == 12_500


def test_an_incident_without_a_point_is_not_drawn():
    deck = incident_map.deck(frames.incidents({"place": None}), LIGHT)
    assert layers(deck)["incidents-0"]["data"] == []


def test_small_points_lie_on_large_ones():
    assert [point["radius"] for point in points({"killed": (1, 1, 1)}, {"killed": (60, 60, 60)})] == [
        incident_map.radius(60),
        incident_map.radius(1),
    ]


def test_incidents_at_one_point_are_counted_beside_it():
    deck = incident_map.deck(frames.incidents({}, {}, {"place": place(latitude=32.9)}), LIGHT)
    assert [mark["text"] for mark in layers(deck)["stacks"]["data"]] == ["×2"]


def test_the_open_incident_has_a_ring():
    shown = frames.incidents({}, {"place": place(latitude=32.9)})
    deck = incident_map.deck(shown, LIGHT, selected=shown["incident_id"][1])
    assert [ring["id"] for ring in layers(deck)["selected"]["data"]] == [shown["incident_id"][1]]


def test_the_first_view_holds_every_point():
    view = incident_map.fit(frames.incidents({}, {"place": place(latitude=33.5, longitude=36.3)}))
    assert 27 < view.latitude < 33.5
    assert view.longitude == pytest.approx((14.4283 + 36.3) / 2, abs=0.1)


def test_one_point_is_not_looked_at_too_closely():
    assert incident_map.fit(frames.incidents({})).zoom <= incident_map.CLOSEST_FIT


def test_a_map_without_points_shows_the_world():
    assert incident_map.fit(frames.incidents()).zoom == incident_map.FURTHEST_FIT


def test_the_tooltip_holds_no_value_but_only_names_of_fields():
    shown = frames.incidents({}, source=article(title=HOSTILE))
    deck = incident_map.deck(shown, LIGHT)
    assert HOSTILE not in incident_map.TOOLTIP["html"]
    assert all(f"{{{field}}}" in incident_map.TOOLTIP["html"] for field in ("title", "where", "when", "dead"))
    assert layers(deck)["incidents-0"]["data"][0]["title"] == HOSTILE


@pytest.mark.parametrize("ink", [LIGHT, DARK])
def test_the_map_names_no_outside_address(ink):
    described = incident_map.deck(frames.incidents({}, source=article(url="")), ink).to_json()
    assert "http" not in described
    assert '"mapStyle": "__MAP_STYLE__"' in described
