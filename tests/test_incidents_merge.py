"""Reports of one incident in several articles become one, and can be told apart again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.incidents.merge import likeness, merge
from pipeline.records import Count, Evidence, Incident, Place, Span, When

MONDAY, TUESDAY = date(2019, 5, 20), date(2019, 5, 21)
TOWN = Place("Sirte", "Libya", "LY", "Sirte", 31.2, 16.59, "exact", 3, "Sirte", "P.PPL", "test", 1)
ONE = Incident(
    "a-10", "a", "Battles", "Armed clash", "reported", Span(10, 15, "clash"),
    (Evidence("killed", Span(20, 21, "4"), "object"),),
    when=When.day(MONDAY), place=TOWN, actor1="Libyan National Army", killed=Count.exactly(4),
)  # fmt: skip
OTHER = replace(ONE, incident_id="b-7", article_id="b", killed=Count.exactly(6))
PUBLISHED = {"a": MONDAY, "b": TUESDAY}


def test_two_reports_of_one_incident_merge_and_keep_their_members() -> None:
    (merged,) = merge([ONE, OTHER], PUBLISHED)
    assert (merged.incident_id, merged.members) == ("a-10", ("a-10", "b-7"))


def test_a_later_figure_replaces_an_earlier_one() -> None:
    (merged,) = merge([ONE, OTHER], PUBLISHED)
    assert merged.killed == Count(4, 6, 6)


def test_on_one_day_the_lowest_figure_counts() -> None:
    (merged,) = merge([ONE, OTHER], {"a": MONDAY, "b": MONDAY})
    assert merged.killed == Count(4, 4, 6)


def test_every_evidence_names_its_article() -> None:
    (merged,) = merge([ONE, OTHER], PUBLISHED)
    assert {evidence.article_id for evidence in merged.evidence} == {"a", "b"}


def test_the_reasons_of_a_merge_are_told() -> None:
    (merged,) = merge([ONE, OTHER], PUBLISHED)
    (reason,) = [evidence.rule for evidence in merged.evidence if evidence.field == "merged"]
    assert reason == "merge: day 1 + place 1 + type 1 + actors 0.75 + numbers 0.25"


def test_another_day_is_another_incident() -> None:
    later = replace(OTHER, when=When.day(date(2019, 5, 25)))
    assert len(merge([ONE, later], PUBLISHED)) == 2


def test_another_place_is_another_incident() -> None:
    there = replace(OTHER, place=replace(TOWN, name="Tripoli", latitude=32.9, longitude=13.2))
    assert len(merge([ONE, there], PUBLISHED)) == 2


def test_a_protest_and_a_clash_are_two() -> None:
    assert likeness(ONE, replace(OTHER, event_type="Protests", sub_event_type="Peaceful protest")).score == 0


def test_incidents_of_one_article_never_merge() -> None:
    assert len(merge([ONE, replace(ONE, incident_id="a-99")], PUBLISHED)) == 2


def test_an_incident_without_a_day_stays_alone() -> None:
    assert len(merge([ONE, replace(OTHER, when=None)], PUBLISHED)) == 2


def test_merging_again_changes_nothing() -> None:
    once = merge([ONE, OTHER], PUBLISHED)
    assert merge(once, PUBLISHED) == once


def test_the_order_of_the_incidents_does_not_matter() -> None:
    assert merge([ONE, OTHER], PUBLISHED) == merge([OTHER, ONE], PUBLISHED)


def test_a_suburb_is_told_by_its_city() -> None:
    city = replace(TOWN, name="City", geo_precision="near", latitude=31.3, longitude=16.7)
    strike = replace(
        ONE,
        event_type="Explosions/Remote violence",
        sub_event_type="Air/drone strike",
        killed=Count.exactly(40),
    )
    told = replace(strike, incident_id="b-7", article_id="b", place=city, killed=Count(53, 53, None))
    assert len(merge([strike, told], PUBLISHED)) == 1


def test_a_report_that_names_no_weapon_may_be_of_a_strike() -> None:
    strike = replace(ONE, event_type="Explosions/Remote violence", sub_event_type="Air/drone strike")
    told = replace(OTHER, event_type="Violence against civilians", sub_event_type="Attack")
    assert len(merge([strike, told], PUBLISHED)) == 1


def test_descriptions_of_a_side_do_not_speak_against_a_name() -> None:
    unknown = replace(OTHER, actor1="Unidentified Armed Group (Libya)")
    assert dict(likeness(ONE, unknown).reasons)["actors"] == 0.25


def test_two_groups_by_name_are_not_one() -> None:
    other = replace(OTHER, actor1="Islamic State", killed=Count.exactly(9))
    assert len(merge([ONE, other], PUBLISHED)) == 2
