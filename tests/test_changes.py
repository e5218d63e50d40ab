"""What changed between two versions of the store."""

from datetime import UTC, datetime, timedelta

from pipeline import changes
from pipeline.build import derive
from pipeline.records import Count
from pipeline.store import Store
from tests import incident_frames as frames
from tests.examples import article, incident

NOTHING = frames.incidents()


def test_an_incident_that_is_new_was_added():
    (found,) = changes.between(NOTHING, frames.incidents({}))
    assert (found.kind, found.incident_id) == ("added", incident().incident_id)


def test_an_incident_that_is_no_longer_there_is_gone():
    (found,) = changes.between(frames.incidents({}), NOTHING)
    assert (found.kind, found.shown["location"]) == ("gone", "Sabha")


def test_a_change_names_the_field_with_both_values():
    (found,) = changes.between(frames.incidents({"said_by": "a"}), frames.incidents({"said_by": "b"}))
    assert found.fields == (("said_by", "a", "b"),)


def test_a_figure_that_was_not_there_was_none():
    (found,) = changes.between(frames.incidents({"killed": None}), frames.incidents({"killed": (4, 4, None)}))
    assert found.fields == (("killed_low", None, 4), ("killed_best", None, 4))


def test_what_is_the_same_is_no_change():
    assert list(changes.between(frames.incidents({}), frames.incidents({}))) == []


def test_the_store_is_compared_with_what_it_was(tmp_path):
    store = Store(tmp_path / "store")
    store.add_articles([article()])
    store.add_readings({article().id: [incident()]}, reader="1")
    derive(store)
    then = datetime.now(UTC) + timedelta(milliseconds=5)
    assert changes.since(store, then) == ()
    while datetime.now(UTC) <= then + timedelta(milliseconds=5):
        pass
    store.add_readings({article().id: [incident(killed=Count.exactly(9))]}, reader="2")
    derive(store)
    (found,) = changes.since(store, then)
    assert {name: new for name, _, new in found.fields}["killed_best"] == 9


def test_a_store_that_was_not_there_yet_had_nothing(tmp_path):
    store = Store(tmp_path / "store")
    store.add_articles([article()])
    store.add_readings({article().id: [incident()]}, reader="1")
    derive(store)
    (found,) = changes.since(store, datetime(2020, 1, 1, tzinfo=UTC))
    assert found.kind == "added"
