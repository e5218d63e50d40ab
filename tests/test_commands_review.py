"""`python -m pipeline history` and `changes`: JSON lines on stdout."""

import json
import sys

import pytest

from pipeline import desk
from pipeline.build import derive
from pipeline.cli import main
from pipeline.desk import Decision
from pipeline.store import Store
from tests.examples import article, incident


@pytest.fixture
def store(tmp_path):
    """A store with one decision in it."""
    made = Store(tmp_path / "store")
    made.add_articles([article()])
    made.add_readings({article().id: [incident()]}, reader="1")
    derive(made)
    opened = desk.open(made, incident().incident_id)
    desk.decide(made, opened, Decision("correct", "Ann", field="actor1", new="Rebels", reason="named later"))
    return made


@pytest.fixture
def run(monkeypatch, capfdbinary, store):
    """Call a verb on the store; its status and the records it printed."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["pipeline", *words, "--store", str(store.path)])
        status = main()
        return status, [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]

    return call


def test_history_prints_every_decision(run):
    status, (decision,) = run("history")
    assert (status, decision["kind"], decision["who"], decision["reason"]) == (
        0,
        "correct",
        "Ann",
        "named later",
    )


def test_history_of_another_incident_is_empty(run):
    assert run("history", "--incident", "nowhere-0") == (0, [])


def test_changes_tell_what_was_not_there_yet(run):
    status, (change,) = run("changes", "--since", "2020-01-01")
    assert (status, change["kind"], change["shown"]["actor1"]) == (0, "added", "Rebels")


def test_a_day_that_is_none_is_a_wrong_call(run):
    assert run("changes", "--since", "yesterday")[0] == 2
