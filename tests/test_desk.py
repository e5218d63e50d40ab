"""The analyst's desk: an incident opened, decided about, and shown as it was decided."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline import desk, query
from pipeline.build import derive
from pipeline.corrections import standing
from pipeline.desk import Decision
from pipeline.errors import CorrectionConflict
from pipeline.records import Count, When
from pipeline.store import Store
from tests.examples import TEXT, article, claim, incident, place

OTHER_TEXT = f"From Sabha: {TEXT}"
OTHER = article(OTHER_TEXT)


@pytest.fixture
def store(tmp_path):
    """Two reports of the same place, a day apart, each an incident of its own."""
    made = Store(tmp_path / "store")
    made.add_articles([article(), OTHER])
    later = incident(
        OTHER, evidence=(), when=When.day(date(2020, 1, 8)), killed=Count.exactly(9), place=place()
    )
    made.add_readings({article().id: [incident(), claim()], OTHER.id: [later]}, reader="1")
    derive(made)
    if (merged := desk.open(made, incident().incident_id)) and len(merged.members) > 1:
        others = (later.incident_id,)
        desk.decide(made, merged, Decision("split", "Ann", others=others, reason="to see both"))
    return made


def opened(store, of=None):
    return desk.open(store, (of or incident()).incident_id)


def apart(store):
    return sorted(store.incidents()["incident_id"])


def test_an_unknown_incident_does_not_open(store):
    assert desk.open(store, "nowhere-0") is None


def test_an_opened_incident_comes_with_its_articles_and_claims(store):
    found = opened(store)
    assert found.shown.place.name == "Sabha"
    assert found.articles[article().id] == article()
    assert [one.kind for one in found.claims] == ["denial"]


def test_a_corrected_number_is_shown_with_its_history(store):
    decision = Decision("correct", "Ann", field="killed", new=Count.exactly(14), reason="counted the names")
    desk.decide(store, opened(store), decision)
    found = opened(store)
    assert found.shown.killed == Count.exactly(14)
    assert found.shown.review == "corrected"
    assert [one.reason for one in found.history] == ["counted the names"]


def test_an_accepted_incident_keeps_its_values_when_the_rules_change(store):
    desk.decide(store, opened(store), Decision("accept", "Ann"))
    store.add_readings({article().id: [incident(killed=Count.exactly(40))]}, reader="2")
    derive(store)
    found = opened(store)
    assert (found.shown.killed, found.shown.review) == (Count(3, 3, None), "accepted")


def test_a_rejected_incident_can_be_opened_and_brought_back(store):
    rejection = desk.decide(store, opened(store), Decision("reject", "Ann", reason="a training exercise"))
    assert incident().incident_id not in set(store.incidents()["incident_id"])
    found = opened(store)
    assert found.shown.review == "rejected"
    desk.decide(store, found, Decision("undo", "Ben", undone=rejection.correction_id))
    assert opened(store).shown.review == "unreviewed"


def test_who_decides_the_same_later_is_told_and_overwrites_nothing(store):
    anns, bens = opened(store), opened(store)
    desk.decide(store, anns, Decision("correct", "Ann", field="killed", new=Count.exactly(4), reason="a"))
    with pytest.raises(CorrectionConflict, match="Ann corrected killed"):
        desk.decide(store, bens, Decision("correct", "Ben", field="killed", new=Count.exactly(5), reason="b"))
    assert opened(store).shown.killed == Count.exactly(4)


def test_two_may_correct_different_fields_at_once(store):
    anns, bens = opened(store), opened(store)
    desk.decide(store, anns, Decision("correct", "Ann", field="killed", new=Count.exactly(4), reason="a"))
    desk.decide(store, bens, Decision("correct", "Ben", field="actor1", new="Rebels", reason="b"))
    shown = opened(store).shown
    assert (shown.killed, shown.actor1) == (Count.exactly(4), "Rebels")


def test_two_incidents_merge_and_the_merge_can_be_undone(store):
    assert len(apart(store)) == 2
    one = opened(store)
    other = next(name for name in apart(store) if name != one.shown.incident_id)
    merging = desk.decide(store, one, Decision("merge", "Ann", others=(other,), reason="one strike"))
    assert [one.kind for one in standing(store.corrections())][-1] == "merge"
    assert len(apart(store)) == 1
    assert len(opened(store).members) == 2
    desk.decide(store, opened(store), Decision("undo", "Ann", undone=merging.correction_id))
    assert len(apart(store)) == 2


def test_an_incident_of_the_same_day_and_place_is_a_possible_duplicate(store):
    (found,) = desk.duplicates(store, opened(store), query.open(store))
    assert found.opened.shown.article_id == OTHER.id
    assert dict(found.likeness.reasons)["place"] > 0


def test_an_incident_without_a_place_has_no_duplicates(store):
    found = opened(store)
    nowhere = replace(found, shown=replace(found.shown, place=None))
    assert desk.duplicates(store, nowhere, query.open(store)) == ()
