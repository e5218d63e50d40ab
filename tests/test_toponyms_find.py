"""Which names of a text are meant as places, and in what role."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.places import toponyms
from pipeline.records import Article, Candidate, Toponym
from tests.toponym_gazetteer import HandMade


def found(text: str, recased: str | None = None) -> dict[str, Toponym]:
    article = Article("a", "", text, None)
    return {each.span.quote: each for each in toponyms.find(article, HandMade(), text=recased)}


def test_a_name_after_in_is_a_literal_place() -> None:
    assert found("A bomb went off in Homs on Monday.")["Homs"].role == "literal"


def test_a_people_is_associative_and_points_at_its_country() -> None:
    syrian = found("The Syrian army shelled the camp.")["Syrian"]
    assert (syrian.role, syrian.kind, syrian.place and syrian.place.country_code) == (
        "associative",
        "demonym",
        "SY",
    )


def test_a_dateline_is_associative() -> None:
    assert found("BEIRUT: Shells fell on Homs on Monday, a monitor said.")["BEIRUT"].kind == "dateline"


@pytest.mark.parametrize(
    "text",
    [
        "Damascus said it had won.",
        "Strikes by Damascus killed two.",
        "The rebels are in talks with Damascus over a truce.",
        "The separatists accused Damascus of having begun it.",
        "Observers noted Damascus's denial.",
        "The Damascus government agreed.",
    ],
)
def test_a_capital_that_acts_is_a_government(text: str) -> None:
    assert found(text)["Damascus"].kind == "government"


def test_a_government_passes_its_role_to_the_one_beside_it() -> None:
    assert found("Raids by Damascus or its ally Moscow killed two people.")["Moscow"].kind == "government"


def test_a_capital_where_something_happens_is_a_place() -> None:
    assert found("A car bomb exploded in Damascus.")["Damascus"].role == "literal"


def test_where_a_monitor_sits_is_no_place_of_the_news() -> None:
    assert found("The London-based monitor reported it.")["London"].kind == "seat"


def test_a_name_after_an_organisation_and_of_is_associative() -> None:
    assert found("She left the Bank of Texas in May.")["Texas"].kind == "organisation"


def test_a_surname_is_no_place() -> None:
    assert found("Robert Anderson spoke. Later Anderson left.") == {}


def test_a_title_makes_a_name_a_person() -> None:
    assert found("It was Sheriff Anderson who called.") == {}


def test_a_month_is_no_place() -> None:
    assert found("It rained in March and in Homs.").keys() == {"Homs"}


def test_a_name_spelled_otherwise_is_found_in_the_country_that_the_text_names() -> None:
    text = "Syrian troops shelled the town of Kafr Nabuda, in Syria, on Monday."
    place = found(text)["Kafr Nabuda"].place
    assert place is not None
    assert place.name == "Kafr Nabudah"


def test_a_name_that_only_its_words_call_a_town_is_kept_without_a_place() -> None:
    unknown = found("Gunmen burned the village of Qarqanta at dawn.")["Qarqanta"]
    assert (unknown.place, unknown.reason) == (None, "no place of this name in the gazetteer")


def test_names_are_sought_in_the_recased_text_and_quoted_from_the_article() -> None:
    assert found("TWO DIED IN HOMS.", "Two died in Homs.")["HOMS"].name == "Homs"


def test_a_recased_text_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand for"):
        found("TWO DIED.", "Two died in Homs.")


@given(st.text(alphabet="Homs Syria'sin-al.,’\n\u0301ابنЯ", max_size=80))
def test_every_span_quotes_the_article(text: str) -> None:
    for each in toponyms.find(Article("a", "", text, None), HandMade()):
        assert text[each.span.start : each.span.end] == each.span.quote


class _Coded:
    """A gazetteer in which the initials of a force are another name of a city."""

    def lookup(self, name: str, *, country_code: str | None = None) -> list[Candidate]:  # noqa: ARG002 - as asked
        sanaa = Candidate("Sanaa", "YE", "", 15.35, 44.2, "P.PPL", "ours", 1.0, population=1_900_000)
        return [sanaa] if name in ("SNA", "Sanaa") else []

    search = lookup

    def known(self, name: str) -> list[Candidate]:  # noqa: ARG002 - as asked
        return []


def test_the_initials_of_a_force_are_no_place() -> None:
    assert (
        toponyms.find(Article("a", "", "In Sanaa the SNA arrested four people.", None), _Coded())[0].name
        == "Sanaa"
    )
    assert len(toponyms.find(Article("a", "", "Fighters in SNA uniforms came.", None), _Coded())) == 0


def test_a_people_whose_members_act_is_no_place() -> None:
    assert "Taza" not in found("Members of the Taza fought others in Sirte.")
    assert found("Members of the council met in Taza.")["Taza"].name == "Taza"


def test_a_country_that_speaks_after_a_town_does_not_hold_it() -> None:
    text = "Syrian soldiers died when jets bombed a post near Raqqa, Libya and a monitor said."
    place = found(text)["Raqqa"].place
    assert place is not None
    assert place.country_code == "SY"
