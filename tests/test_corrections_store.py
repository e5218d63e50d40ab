"""Corrections in the store: kept through every build, and by several processes at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.build import derive
from pipeline.corrections import standing
from pipeline.errors import CorrectionConflict
from pipeline.records import Count
from pipeline.store import Store
from tests.decisions import accepted, corrected, correction
from tests.examples import article, claim, incident, total

FOUR = Count.exactly(4)
ROOT = Path(__file__).parents[1]


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "store")
    made.add_articles([article()])
    made.add_readings({article().id: [incident(), total(), claim()]}, reader="1")
    derive(made)
    return made


def test_a_store_without_corrections_has_none(store):
    assert store.corrections() == ()


def test_a_correction_comes_out_as_it_went_in_but_for_its_number(store):
    given = corrected(incident(), "killed", FOUR, members=("a-1", "b-2"), number=0)
    kept = store.correct(given, seen=0)
    assert store.corrections() == (kept,)
    assert (kept.number, kept.members) == (1, ("a-1", "b-2"))


def test_a_corrected_incident_is_shown_corrected(store):
    store.correct(corrected(incident(), "killed", FOUR), seen=0)
    derive(store)
    (row,) = store.incidents().to_dict("records")
    assert (row["killed_best"], row["killed_high"], row["review"]) == (4, 4, "corrected")


def test_reading_the_articles_again_keeps_the_correction(store):
    store.correct(corrected(incident(), "killed", FOUR), seen=0)
    store.add_readings({article().id: [incident(killed=Count.exactly(9))]}, reader="2")
    derive(store)
    (row,) = store.incidents().to_dict("records")
    assert row["killed_best"] == 4
    assert row["notices"] == "killed: the rules now read 9; Ann's value stands"


def test_a_rejected_incident_is_kept_apart(store):
    store.correct(correction(incident(), "reject"), seen=0)
    derive(store)
    assert store.incidents().empty
    assert list(store.rejected()["incident_id"]) == [incident().incident_id]
    assert store.evidence(incident().incident_id) == incident().evidence


def test_a_rejected_incident_stays_rejected_when_it_is_read_again(store):
    store.correct(correction(incident(), "reject"), seen=0)
    store.add_readings({article().id: [incident(killed=Count.exactly(9))]}, reader="2")
    derive(store)
    assert store.incidents().empty


def test_a_second_correction_of_the_same_value_is_refused_and_not_written(store):
    store.correct(corrected(incident(), "killed", FOUR), seen=0)
    with pytest.raises(CorrectionConflict):
        store.correct(corrected(incident(), "killed", Count.exactly(5), who="Bob"), seen=0)
    assert len(store.corrections()) == 1


def test_making_the_incidents_again_changes_nothing(store):
    store.correct(accepted(incident()), seen=0)
    derive(store)
    before = store.version()
    derive(store)
    assert store.version() == before


REVIEWER = """
import sys
from pathlib import Path
from pipeline.build import derive
from pipeline.store import Store
from tests.decisions import corrected
from tests.examples import incident
path, who, field = sys.argv[1:]
store = Store(Path(path))
for turn in range(4):
    given = corrected(incident(), field, f"{who} {turn}", who=who, correction_id=f"{who}-{turn}")
    store.correct(given, seen=len(store.corrections()))
    derive(store)
"""
BUILDER = """
import sys
from pathlib import Path
from pipeline.build import derive
from pipeline.store import Store
from tests.examples import article, incident
store = Store(Path(sys.argv[1]))
for turn in range(4):
    source = article(f"Report {turn} of shelling in Sabha.")
    store.add_articles([source])
    store.add_readings({source.id: [incident(source, when=None)]}, reader="1")
    derive(store)
"""


def test_two_reviewers_and_a_build_at_the_same_time_lose_nothing(store):
    commands = [
        (REVIEWER, str(store.path), "Ann", "actor1"),
        (REVIEWER, str(store.path), "Bob", "actor2"),
        (BUILDER, str(store.path)),
    ]
    running = [subprocess.Popen([sys.executable, "-c", *command], cwd=ROOT) for command in commands]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    kept = store.corrections()
    assert sorted(one.correction_id for one in kept) == [
        f"{who}-{turn}" for who in ("Ann", "Bob") for turn in range(4)
    ]
    assert [one.number for one in kept] == list(range(1, 9))
    shown = store.incidents()
    (first,) = shown[shown["incident_id"] == incident().incident_id].to_dict("records")
    assert (first["actor1"], first["actor2"], len(shown)) == ("Ann 3", "Bob 3", 5)


RACER = """
import sys
from pathlib import Path
from pipeline.errors import CorrectionConflict
from pipeline.records import Count
from pipeline.store import Store
from tests.decisions import corrected
from tests.examples import incident
path, who = sys.argv[1:]
try:
    given = corrected(incident(), "killed", Count.exactly(4), who=who, correction_id=who)
    Store(Path(path)).correct(given, seen=0)
except CorrectionConflict:
    print("conflict")
"""


def test_of_several_who_correct_one_value_at_once_one_is_kept_and_the_others_told(store):
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(store.path), who], cwd=ROOT, stdout=subprocess.PIPE
        )
        for who in ("Ann", "Bob", "Eve")
    ]
    told = sorted(process.communicate(timeout=120)[0] for process in racers)
    assert told == [b"", b"conflict\n", b"conflict\n"]
    assert len(standing(store.corrections())) == 1
