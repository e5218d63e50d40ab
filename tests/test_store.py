"""The store: what goes in comes out, twice is once, and a change is one commit."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import columns
from pipeline.errors import StoreError
from pipeline.records import Origin, When
from pipeline.store import Store
from pipeline.stored import Reading, with_days
from tests.examples import article, claim, incident, total


def everything(readings, _articles):
    found = readings.values()
    return [r for x in found for r in (*x.incidents, *x.running_totals, *x.claims)]


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


@pytest.fixture
def filled(store):
    store.add_articles([article()])
    store.add_readings({article().id: [incident(), total(), claim()]}, reader="1")
    store.derive(everything)
    return store


def test_a_store_that_was_never_built_is_empty(store):
    assert store.version() == -1
    assert store.incidents().empty
    assert list(store.incidents().columns[:31]) == columns.names("incident")


def test_articles_alone_are_a_build_that_has_not_come_to_its_end(store):
    assert not store.is_built()
    store.add_articles([article()])
    assert not store.is_built()
    store.add_readings({article().id: []}, reader="1")
    store.derive(lambda *_: [])
    assert store.is_built()


def test_an_article_comes_out_as_it_went_in(filled):
    assert filled.article(article().id) == article()


def test_an_unknown_article_is_none(filled):
    assert filled.article("0" * 16) is None


def test_an_incident_comes_out_with_its_columns(filled):
    (row,) = filled.incidents().to_dict("records")
    assert (row["location"], row["event_date"], row["killed_low"]) == ("Sabha", "2020-01-07", 3)
    assert pd.isna(row["killed_high"])
    assert pd.isna(row["injured_low"])


def test_the_words_behind_an_incident_come_out_with_their_offsets(filled):
    found = filled.evidence(incident().incident_id)
    assert found == incident().evidence


def test_running_totals_and_claims_have_tables_of_their_own(filled):
    assert filled.records("running_total")["minimum"].tolist() == [180]
    assert filled.records("claim")["kind"].tolist() == ["denial"]


def test_readings_come_out_as_they_went_in(filled):
    assert filled.readings() == {article().id: Reading.of([incident(), total(), claim()])}


def test_readings_of_another_version_are_told_apart(filled):
    assert filled.readings(reader="2") == {}


def test_doing_it_again_changes_nothing(filled):
    before = filled.version()
    assert filled.add_articles([article()]) == 0
    filled.derive(everything)
    assert filled.version() == before


def test_a_new_source_of_a_known_article_is_kept_beside_the_first(filled):
    again = article(origins=(Origin("b.jsonl:1", source="B"),))
    assert filled.add_articles([again]) == 0
    assert [o.path for o in filled.article(article().id).origins] == ["a.txt", "b.jsonl:1"]


def test_an_incident_that_is_no_longer_read_is_gone(filled):
    filled.add_readings({article().id: []}, reader="2")
    filled.derive(everything)
    assert filled.incidents().empty


def test_what_another_process_reads_meanwhile_is_not_lost(filled):
    other = article("Another report of shelling in Sabha.")
    calls = []

    def meanwhile(readings, articles):
        if not calls:
            calls.append(1)
            filled.add_articles([other])
            filled.add_readings({other.id: [incident(other)]}, reader="1")
        return everything(readings, articles)

    filled.derive(meanwhile)
    assert set(filled.incidents()["article_id"]) == {article().id, other.id}


def test_a_damaged_table_says_what_to_do(filled):
    log = filled.path / "incidents" / "_delta_log"
    for file in log.iterdir():
        file.write_text("{broken", encoding="utf-8")
    with pytest.raises(StoreError, match="python -m pipeline build"):
        filled.incidents()


days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@settings(max_examples=50)
@given(days, st.sampled_from(["day", "month", "year"]))
def test_the_days_of_a_written_date_are_those_it_was_made_from(day, precision):
    month = When.month(day.year, day.month)
    when = {"day": When.day(day), "month": month, "year": When.year(day.year)}[precision]
    frame = pd.DataFrame({"event_date": [when.event_date], "event_date_end": [when.event_date_end]})
    (row,) = with_days(frame).to_dict("records")
    assert (row["date_from"].date(), row["date_to"].date()) == (when.first, when.last)


def test_an_incident_without_a_date_has_no_days(store):
    undated = replace(incident(), when=None)
    store.add_articles([article()])
    store.add_readings({article().id: [undated]}, reader="1")
    store.derive(everything)
    assert store.incidents()["date_from"].isna().all()


def test_no_article_added_to_a_filled_store_changes_nothing(filled):
    version = filled.version()
    assert filled.add_articles([]) == 0
    assert filled.version() == version
