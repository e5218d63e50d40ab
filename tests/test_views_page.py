"""The page as Streamlit runs it, without a browser."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline import desk
from pipeline.store import Store
from tests import sample_store
from tests.examples import article
from views import data

PAGE = Path(data.ROOT / "views" / "page.py")


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("store")
    sample_store.fill(path)
    return path


@pytest.fixture
def page(filled, monkeypatch) -> AppTest:
    monkeypatch.setenv(data.STORE_VARIABLE, str(filled))
    made = AppTest.from_file(str(PAGE), default_timeout=30)
    made.session_state["map_came"] = True  # no browser whose map to wait for
    return made


def shown(page: AppTest) -> str:
    assert not page.exception, page.exception
    return " ".join(element.proto.body for element in page.get("html"))


def test_all_incidents_are_counted(page):
    assert "<b>6</b> incidents" in shown(page.run())


def test_a_build_that_was_killed_is_ended_without_the_shipped_articles(tmp_path, monkeypatch):
    store = Store(tmp_path)
    store.add_articles([article("Gunmen killed three people in Sirte.", published=date(2019, 4, 30))])
    monkeypatch.setenv(data.STORE_VARIABLE, str(tmp_path))
    page = AppTest.from_file(str(PAGE), default_timeout=120)
    page.session_state["map_came"] = True
    assert "<b>1</b> incident" in shown(page.run())
    assert len(store.articles()) == 1


def test_a_country_in_the_url_filters(page):
    page.query_params["country"] = "Syria"
    assert "<b>2</b> incidents of 6" in shown(page.run())


def test_a_review_status_in_the_url_filters(page, tmp_path, monkeypatch):
    store = sample_store.fill(tmp_path)
    chosen = desk.open(store, store.incidents()["incident_id"][0])
    desk.decide(store, chosen, desk.Decision("accept", "Ann"))
    monkeypatch.setenv(data.STORE_VARIABLE, str(tmp_path))
    page.query_params["review"] = "accepted"
    assert "<b>1</b> incidents of 6" in shown(page.run())


def test_the_dead_are_counted_as_they_match(page):
    page.query_params["country"] = "Syria"
    assert "<b>30+</b> dead" in shown(page.run())


def test_a_period_in_the_url_filters(page):
    page.query_params["since"] = "2019-05-01"
    page.query_params["until"] = "2019-05-20"
    assert "<b>2</b> incidents of 6" in shown(page.run())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("country", "Atlantis"),
        ("type", "<script>"),
        ("since", "yesterday"),
        ("killed", "-5"),
        ("killed", "__import__('os')"),
        ("status", "true"),
        ("incident", "nothing-of-that-name"),
    ],
)
def test_a_url_with_a_value_that_cannot_be_shows_everything(page, key, value):
    page.query_params[key] = value
    assert "<b>6</b> incidents" in shown(page.run())


def test_a_period_that_ends_before_it_starts_is_said_and_left_out(page):
    page.query_params["since"] = "2019-05-20"
    page.query_params["until"] = "2019-05-01"
    assert "<b>6</b> incidents" in shown(page.run())
    assert "before it starts" in page.warning[0].value


def test_filters_that_match_nothing_offer_to_reset(page):
    page.query_params["text"] = "no such words"
    assert "No incident matches these filters" in shown(page.run())
    page.button(key="reset-here").click().run()
    assert "<b>6</b> incidents" in shown(page)


def test_incidents_without_a_point_can_be_listed(page):
    labels = [block.proto.popover.label for block in page.run().get("popover")]
    assert "1 not on the map" in labels


def test_a_sessions_first_run_lets_the_map_come_before_the_table(page, monkeypatch):
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    del page.session_state["map_came"]
    page.run().run()
    assert waited.count(0.4) == 1


def test_the_list_of_those_without_a_point_is_drawn_only_when_opened(page):
    closed = len(page.run().dataframe)
    page.session_state["unplaced-list"] = True
    assert len(page.run().dataframe) == closed + 1


def test_a_link_reopens_a_card(page, filled):
    incidents = sample_store.Store(filled).incidents()
    page.query_params["incident"] = incidents.loc[
        incidents["sub_event_type"] == "Arrests", "incident_id"
    ].item()
    assert "<h2>Arrests</h2>" in shown(page.run())


def test_close_closes_the_card(page, filled):
    page.query_params["incident"] = sample_store.Store(filled).incidents()["incident_id"][0]
    page.run().button(key="close").click().run()
    assert 'class="im-card-head"' not in shown(page)


def test_nothing_hostile_reaches_the_page_as_html(page, filled):
    incidents = sample_store.Store(filled).incidents()
    hostile = incidents["title"] == sample_store.HOSTILE_TITLE
    page.query_params["incident"] = incidents.loc[hostile, "incident_id"].item()
    html = shown(page.run())
    assert "&lt;img src=x" in html
    assert "<img" not in html
    assert "<script" not in html
