"""The queue: what a reviewer should look at first."""

from pipeline.doubt import doubtful_first, reasons
from tests import incident_frames as frames
from tests.examples import place


def why(**values) -> set[str]:
    found = reasons(frames.incidents(values)).iloc[0]
    return {str(name) for name in found.index[found]}


def test_nothing_speaks_against_a_plain_incident():
    assert why() == set()


def test_a_place_with_a_close_rival_is_doubtful():
    assert why(place=place(score=0.5)) == {"place"}


def test_a_province_is_a_coarse_place():
    assert why(place=place(geo_precision="admin1")) == {"coarse"}


def test_an_incident_without_a_place_is_doubtful():
    assert why(place=None) == {"no_place"}


def test_a_month_is_no_exact_day():
    assert why(day="2020-01") == {"no_date"}


def test_an_allegation_is_doubtful():
    assert why(status="alleged") == {"contested"}


def test_figures_that_differ_are_doubtful_and_an_open_one_is_not():
    assert why(killed=(3, 4, 5)) == {"figures"}
    assert why(killed=(3, 3, None)) == set()


def test_a_notice_of_the_rules_is_told():
    assert why(notices=("killed: the rules now read 9; Ann's value stands",)) == {"notice"}


def test_two_articles_with_the_same_kind_day_and_point_may_tell_of_one():
    three = frames.incidents({}, {}, {"day": "2020-03-01"}).assign(article_id=["a", "b", "c"])
    assert list(reasons(three)["duplicate"]) == [True, True, False]


def test_two_incidents_of_one_article_are_no_duplicates():
    assert not reasons(frames.incidents({}, {}))["duplicate"].any()


def test_the_most_doubtful_come_first_with_their_reasons():
    queue = doubtful_first(frames.incidents({}, {"status": "alleged"}, {"place": None, "status": "disputed"}))
    assert list(queue["why"]) == ["alleged or disputed; no place", "alleged or disputed", ""]
    assert list(queue["doubt"]) == sorted(queue["doubt"], reverse=True)


def test_an_empty_store_has_an_empty_queue():
    assert doubtful_first(frames.incidents()).empty
