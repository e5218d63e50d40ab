"""The scorer itself, on records made by hand."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Article, Count, Incident, Place, Span, When
from tests.evaluation import assignment, floors, gold, muc4, slots

TEXT = "Shells hit Saraqeb on Monday, killing three."
SARAQEB = Place("Saraqeb", "Syria", "SY", "Idlib", 35.864, 36.806, "exact", 1, "Saraqeb", "P.PPL", "test", 1)
EXPECTED = gold.GoldIncident(
    "2018-02-05", "Saraqeb", ("Shelling/artillery/missile attack",), "SY", 35.86, 36.81, killed=(3, 3, 3)
)


def incident(**fields) -> Incident:
    values = {
        "when": When.day(date(2018, 2, 5)),
        "place": SARAQEB,
        "killed": Count.exactly(3),
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        **fields,
    }
    return Incident("i", "a", status="reported", quote=Span.of(TEXT, 0, 5), evidence=(), **values)


def document(*incidents: gold.GoldIncident) -> gold.GoldDocument:
    return gold.GoldDocument("note", Article("a", "", TEXT, date(2018, 2, 6)), incidents)


def test_a_right_answer_earns_every_slot() -> None:
    scored = slots.score_document(document(EXPECTED), [incident()])
    assert [scored.slot(name).f1 for name in ("incident", "date", "place", "sub-type", "killed")] == [1.0] * 5


def test_an_incident_beyond_the_gold_costs_precision() -> None:
    scored = slots.score_document(document(), [incident()])
    assert scored.slot("incident").precision == 0


def test_an_optional_incident_neither_rewards_nor_punishes() -> None:
    optional = gold.GoldIncident("2018-02-05", "Saraqeb", EXPECTED.types, "SY", 35.86, 36.81, optional=True)
    assert slots.score_document(document(optional), [incident()]).slot("incident").possible == 0
    assert slots.score_document(document(optional), []).slot("incident").possible == 0


def test_a_day_is_too_precise_for_a_month() -> None:
    month = gold.GoldIncident("2018-02", "Saraqeb", EXPECTED.types)
    assert slots.date_credit(month, When.day(date(2018, 2, 5))) == 0
    assert slots.date_credit(month, When.month(2018, 2)) == 1


def test_a_coarser_date_around_the_day_earns_a_half() -> None:
    assert slots.date_credit(EXPECTED, When.month(2018, 2)) == 0.5


def test_an_invented_number_costs_precision() -> None:
    silent = gold.GoldIncident("2018-02-05", "Saraqeb", EXPECTED.types, "SY", 35.86, 36.81)
    assert slots.score_document(document(silent), [incident()]).slot("killed").actual == 1


def test_muc4_puts_on_or_before_into_a_bound() -> None:
    row = {
        "incident_type": "BOMBING",
        "date_raw": "- 09 DEC 89",
        "dates": ["1989-12-09"],
        "location_raw": "COLOMBIA: BOGOTA (CITY)",
        "perp_ind": [],
        "perp_org": [],
        "hum_tgt_effect": [],
        "killed": 0,
        "injured": 0,
        "optional": False,
    }
    template = muc4.template(row)
    assert template.on_or_before
    assert template.places == (("COLOMBIA", (("BOGOTA", False),)),)


def test_every_sub_type_of_the_muc4_mapping_is_one_of_the_codebook() -> None:
    assert {sub_type for _, sub_type in muc4.credit_table()} <= set(slots.EVENT_TYPE)


def test_every_type_in_our_gold_is_one_of_the_codebook() -> None:
    halves: tuple[gold.Half, ...] = ("open", "closed")
    types = {kind for half in halves for one in gold.own(half) for i in one.incidents for kind in i.types}
    assert types <= set(slots.EVENT_TYPE)


def test_every_document_of_ours_stands_in_the_half_its_id_says() -> None:
    halves: tuple[gold.Half, ...] = ("open", "closed")
    assert all(gold.half(one.article.id) == half for half in halves for one in gold.own(half))


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=n, max_size=n)
    )
)
def test_the_assignment_is_the_best_of_all(scores: list[list[int]]) -> None:
    best = max(
        sum(scores[row][column] for row, column in enumerate(p)) for p in permutations(range(4), len(scores))
    )
    assert sum(scores[row][column] for row, column in assignment.best(scores)) == best


def test_a_floor_is_lowered_only_with_a_reason() -> None:
    pinned = {"set": {"sha256": "x", "date": 90.0}}
    with pytest.raises(ValueError, match="fell"):
        floors.pin(pinned, "set", "x", {"date": 89.0}, allow_lower="")
    assert floors.pin(pinned, "set", "x", {"date": 89.0}, allow_lower="why")["set"]["date"] == 89.0
