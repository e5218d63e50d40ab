"""Corrections: what can be one, which of them count, and when two clash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corrections import (
    FIELDS,
    all_values,
    check,
    decoded,
    encoded,
    history,
    standing,
    told,
    value,
    values,
    with_value,
)
from pipeline.errors import CorrectionConflict, CorrectionRefused
from pipeline.records import Count
from tests.decisions import accepted, corrected, correction, undone
from tests.examples import article, incident, place

OTHER = incident(article("Another report."))


def test_a_correction_needs_a_reason():
    with pytest.raises(CorrectionRefused, match="needs a reason"):
        corrected(incident(), "killed", Count.exactly(4), reason=" ")


def test_a_correction_needs_a_name():
    with pytest.raises(CorrectionRefused, match="reviewer's name"):
        correction(incident(), "accept", who="")


def test_an_unknown_field_is_refused_and_the_known_ones_named():
    with pytest.raises(CorrectionRefused, match="event_date"):
        correction(incident(), "accept", "incident_id")


def test_a_type_cannot_be_emptied():
    with pytest.raises(CorrectionRefused, match="correct it instead"):
        correction(incident(), "reject", "event_type")


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(CorrectionRefused, match="UTC"):
        correction(incident(), "accept", when="2026-11-01T12:00:00")


def test_a_value_that_cannot_be_is_refused():
    with pytest.raises(CorrectionRefused, match="killed cannot be"):
        decoded("killed", '{"low":5,"best":3,"high":null}')


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_goes_to_json_and_back(field):
    assert decoded(field, encoded(value(incident(), field))) == value(incident(), field)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_given_its_own_value_changes_nothing(field):
    assert with_value(incident(), field, value(incident(), field)) == incident()


def test_a_places_lost_candidates_are_no_part_of_its_value():
    assert value(incident(place=place(candidates=())), "location") == place()


def test_an_accepted_incident_fixes_every_field():
    assert set(values(accepted(incident()))) == set(FIELDS)


def test_all_values_of_an_incident_are_one_object_of_its_fields():
    assert list(values(accepted(incident()))["killed"]) == [encoded(Count(3, 3, None))] * 2
    assert all_values(incident()).startswith("{")


def test_what_is_undone_does_not_count():
    first = corrected(incident(), "killed", Count.exactly(4))
    assert standing([first, undone(first, incident())]) == ()


def test_an_undo_that_is_undone_lets_the_first_stand_again():
    first = corrected(incident(), "killed", Count.exactly(4))
    undo = undone(first, incident())
    assert standing([first, undo, undone(undo, incident())]) == (first,)


@given(st.lists(st.integers(0, 20), max_size=20))
def test_undoing_and_undoing_again_never_loses_an_original(targets):
    rows = [corrected(incident(), "killed", Count.exactly(4))]
    for target in targets:
        rows.append(undone(rows[target % len(rows)], incident()))
    assert standing(rows) in {(), (rows[0],)}


def test_the_history_of_an_incident_has_what_was_undone_too():
    first = corrected(incident(), "killed", Count.exactly(4))
    undo = undone(first, incident())
    elsewhere = accepted(OTHER)
    assert history([incident().incident_id], [elsewhere, undo, first]) == (first, undo)


def test_two_who_correct_one_field_from_the_same_value_clash():
    first = corrected(incident(), "killed", Count.exactly(4))
    second = corrected(incident(), "killed", Count.exactly(5), who="Bob")
    with pytest.raises(CorrectionConflict, match="Ann corrected killed from at least 3 to 4"):
        check(second, [first], seen=0)


def test_who_has_seen_the_other_correction_may_correct_it():
    first = corrected(incident(), "killed", Count.exactly(4))
    check(corrected(incident(), "killed", Count.exactly(5)), [first], seen=first.number)


def test_corrections_of_two_fields_do_not_clash():
    first = corrected(incident(), "killed", Count.exactly(4))
    check(corrected(incident(), "actor1", "The army"), [first], seen=0)


def test_corrections_of_two_incidents_do_not_clash():
    check(corrected(OTHER, "killed", Count.exactly(5)), [corrected(incident(), "killed", None)], seen=0)


def test_to_accept_an_incident_that_was_corrected_meanwhile_clashes():
    with pytest.raises(CorrectionConflict):
        check(accepted(incident()), [corrected(incident(), "killed", Count.exactly(4))], seen=0)


def test_what_is_undone_already_cannot_be_undone():
    first = corrected(incident(), "killed", Count.exactly(4))
    undo = undone(first, incident())
    with pytest.raises(CorrectionConflict, match="undone already"):
        check(undone(first, incident()), [first, undo], seen=undo.number)


def test_a_correction_is_told_in_words():
    assert told(corrected(incident(), "location", place(name="Brak"))) == (
        "Ann corrected location from Sabha, Libya to Brak, Sabha, Libya"
    )
