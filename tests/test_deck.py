"""The map for notebooks."""

import json

from pipeline.deck import deck, radius
from tests import incident_frames as frames
from tests.examples import place


def drawn(*changes: dict) -> list[dict]:
    made = json.loads(deck(frames.incidents(*changes)).to_json())
    return next(layer for layer in made["layers"] if layer["id"] == "incidents")["data"]


def test_an_incident_stands_at_its_point_with_its_radius():
    (point,) = drawn({"place": place(uncertainty_km=5.0)})
    assert (point["position"], point["halo_m"]) == ([14.4283, 27.0377], 5000)


def test_an_incident_without_a_point_is_not_drawn():
    assert drawn({"place": None}) == []


def test_what_is_alleged_is_hollow():
    reported, alleged = drawn({}, {"status": "alleged"})
    assert reported["fill"][3] > alleged["fill"][3]


def test_more_dead_make_a_larger_point_up_to_a_limit():
    assert radius(None) == radius(0) < radius(10) < radius(100_000) == radius(1_000_000)


def test_it_asks_no_server_for_a_basemap():
    made = json.loads(deck(frames.incidents({})).to_json())
    assert made.get("mapProvider") is None
    assert "http" not in json.dumps(made)
