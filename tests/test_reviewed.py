"""Incidents as reviewers left them: always what was read, with the corrections applied."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.corrections import FIELDS, value
from pipeline.records import Count, Span
from pipeline.reviewed import LIKE_REJECTED, NO_LONGER_READ, regrouped
from tests.decisions import accepted, applied, corrected, correction, join, undone
from tests.examples import article, incident, place

ONE = incident()
TWO = incident(article("Another report of shelling in Sabha."))
THREE = incident(article("A third report of shelling in Sabha."))
FOUR = Count.exactly(4)


def ids(*incidents):
    return tuple(one.incident_id for one in incidents)


def test_without_corrections_nothing_changes():
    assert applied([ONE, TWO]) == [ONE, TWO]


def test_a_corrected_field_has_its_new_value():
    (found,) = applied([ONE], corrected(ONE, "killed", FOUR))
    assert (found.killed, found.review) == (FOUR, "corrected")


def test_a_corrected_value_has_its_reviewer_as_evidence():
    (found,) = applied([ONE], corrected(ONE, "killed", FOUR, reason="the hospital's list"))
    assert found.evidence[0].rule == "corrected by Ann: the hospital's list"
    assert found.evidence[0].span.quote == "at least 3"


def test_the_words_that_the_rules_read_stay_beside_the_reviewer():
    (found,) = applied([ONE], corrected(ONE, "killed", FOUR))
    assert found.evidence[1:] == ONE.evidence


def test_a_rejected_field_is_empty():
    (found,) = applied([ONE], correction(ONE, "reject", "location"))
    assert (found.place, found.review) == (None, "corrected")


def test_an_accepted_incident_is_as_it_was_read():
    (found,) = applied([ONE], accepted(ONE))
    assert found == replace(ONE, review="accepted")


def test_an_accepted_field_leaves_the_incident_unreviewed():
    (found,) = applied([ONE], correction(ONE, "accept", "killed"))
    assert (found.killed, found.review) == (ONE.killed, "unreviewed")


def test_the_last_correction_of_a_field_counts():
    first = corrected(ONE, "killed", FOUR)
    second = corrected(replace(ONE, killed=FOUR), "killed", Count.exactly(5), who="Bob")
    (found,) = applied([ONE], first, second)
    assert found.killed == Count.exactly(5)
    assert found.evidence[0].rule.startswith("corrected by Bob")


def test_an_undone_correction_leaves_no_trace():
    first = corrected(ONE, "killed", FOUR)
    assert applied([ONE], first, undone(first, ONE)) == [ONE]


def test_a_correction_wins_over_what_better_rules_read_and_says_so():
    better = replace(ONE, killed=Count.exactly(7))
    (found,) = applied([better], corrected(ONE, "killed", FOUR))
    assert found.killed == FOUR
    assert found.notices == ("killed: the rules now read 7; Ann's value stands",)


def test_rules_that_came_to_agree_with_the_reviewer_are_not_noticed():
    (found,) = applied([replace(ONE, killed=FOUR)], corrected(ONE, "killed", FOUR))
    assert found.notices == ()


def test_an_accepted_value_stays_when_the_rules_read_another():
    (found,) = applied([replace(ONE, actor1="The army")], accepted(ONE))
    assert (found.actor1, found.notices) == ("", ("actor1: the rules now read The army; Ann's value stands",))


def test_a_place_found_otherwise_is_the_same_place():
    surer = replace(ONE, place=place(score=0.5, matched_name="Sebha"))
    (found,) = applied([surer], accepted(ONE))
    assert found.notices == ()


def test_a_rejected_incident_says_so():
    (found,) = applied([ONE], correction(ONE, "reject"))
    assert found.review == "rejected"


def test_a_new_report_that_joins_a_rejected_incident_is_shown_and_says_so():
    (shown, rejected) = applied([ONE, TWO], correction(ONE, "reject"), merged=[join([ONE, TWO])])
    assert (shown.incident_id, shown.review, shown.notices) == (
        TWO.incident_id,
        "unreviewed",
        (LIKE_REJECTED,),
    )
    assert (rejected.incident_id, rejected.review) == (ONE.incident_id, "rejected")


def test_every_member_of_a_rejected_incident_is_rejected():
    both = join([ONE, TWO])
    found = applied([ONE, TWO], correction(both, "reject"))
    assert [one.review for one in found] == ["rejected", "rejected"]


def test_a_correction_of_a_merged_incident_stays_when_another_report_comes_first():
    (found,) = applied([ONE, TWO], corrected(TWO, "killed", FOUR), merged=[join([ONE, TWO])])
    assert (found.incident_id, found.killed) == (ONE.incident_id, FOUR)


def test_two_incidents_that_a_reviewer_merged_are_one():
    merging = correction(ONE, "merge", others=ids(TWO))
    (found,) = applied([ONE, TWO], merging)
    assert found.members == ids(ONE, TWO)


def test_a_merged_incident_that_a_reviewer_split_is_two():
    merged = join([ONE, TWO, THREE])
    parting = correction(merged, "split", members=ids(ONE, THREE), others=ids(TWO))
    found = applied([ONE, TWO, THREE], parting, merged=[merged])
    assert [one.members for one in found] == [ids(ONE, THREE), ids(TWO)]


def test_a_merge_undone_leaves_two():
    merging = correction(ONE, "merge", others=ids(TWO))
    assert applied([ONE, TWO], merging, undone(merging, ONE)) == [ONE, TWO]


def test_a_later_split_goes_before_an_earlier_merge():
    merging = correction(ONE, "merge", others=ids(TWO))
    parting = correction(ONE, "split", others=ids(TWO))
    assert applied([ONE, TWO], merging, parting) == [ONE, TWO]


def test_what_was_split_stays_split_when_a_third_report_joins():
    parting = correction(ONE, "split", others=ids(TWO))
    assert regrouped([ids(ONE, TWO, THREE)], [parting]) == (ids(ONE, THREE), ids(TWO))


def test_an_incident_found_at_other_words_of_its_sentence_keeps_its_correction():
    moved = incident(start=9)
    (found,) = applied([moved], corrected(ONE, "killed", FOUR))
    assert (found.incident_id, found.killed) == (moved.incident_id, FOUR)


def test_an_accepted_incident_that_is_no_longer_read_is_kept_and_says_so():
    (found,) = applied([], accepted(ONE))
    assert (found.incident_id, found.killed, found.review) == (ONE.incident_id, ONE.killed, "accepted")
    assert found.notices == (NO_LONGER_READ,)


def test_a_rejected_incident_that_is_no_longer_read_is_gone():
    assert applied([], correction(ONE, "reject")) == []


def test_a_correction_hangs_on_no_other_sentence():
    other = incident(start=9, quote=Span.of(article().text, 69, 88))
    (found, kept) = applied([other], corrected(ONE, "killed", FOUR))
    assert (found, kept.killed) == (other, FOUR)


@given(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=6))
def test_corrections_to_the_value_that_is_there_change_no_value(fields):
    rows = [corrected(ONE, field, value(ONE, field)) for field in fields]
    (found,) = applied([ONE], *rows)
    assert [value(found, field) for field in FIELDS] == [value(ONE, field) for field in FIELDS]


@given(st.permutations([0, 1, 2, 3]))
def test_the_order_in_which_corrections_are_given_does_not_matter(order):
    rows = [
        corrected(ONE, "killed", FOUR),
        corrected(ONE, "killed", Count.exactly(5)),
        correction(ONE, "merge", others=ids(TWO)),
        correction(TWO, "reject", "actor1"),
    ]
    assert applied([ONE, TWO], *(rows[at] for at in order)) == applied([ONE, TWO], *rows)
