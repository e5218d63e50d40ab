"""Exports: the header is the schema, what is not mentioned is empty, and no cell is a formula."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import columns, export, lines, rows
from pipeline.records import Origin
from tests.examples import TEXT, article, claim, incident, total


def frame(**values):
    found = incident(**values)
    return columns.frame([rows.row(found, {article().id: article()})], "incident")


def cells(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_header_is_the_columns_in_their_order():
    assert export.csv_text(frame()).splitlines()[0].split(",") == columns.names("incident")


def test_what_a_text_does_not_mention_is_empty():
    (row,) = cells(export.csv_text(frame(injured=None, place=None, when=None)))
    assert (row["injured_low"], row["latitude"], row["event_date"]) == ("", "", "")


def test_an_open_upper_bound_is_empty():
    (row,) = cells(export.csv_text(frame()))
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("3", "3", "")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_cell_cannot_become_a_formula(start):
    (row,) = cells(export.csv_text(frame(said_by=start)))
    assert row["said_by"].startswith("'")


def test_a_negative_longitude_stays_a_number():
    made = columns.frame([{"latitude": -12.5, "longitude": -70.25, "civilian_targeting": False}], "incident")
    (row,) = cells(export.csv_text(made.fillna({"incident_id": ""})))
    assert (row["latitude"], row["longitude"]) == ("-12.5", "-70.25")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r")))
def test_words_survive_the_csv(words):
    (row,) = cells(export.csv_text(frame(said_by=words)))
    assert row["said_by"] in {words, "'" + words}


def test_each_json_line_has_the_words_behind_each_column():
    (line,) = lines.records([incident()], article())
    made = json.loads(line)
    assert made["record"] == "incident"
    killed = made["evidence"]["killed_low"]
    assert TEXT[killed["start"] : killed["end"]] == killed["quote"] == "at least 3"
    assert "killed_high" not in made["evidence"]


def test_a_json_line_bears_the_id_under_which_the_article_was_given():
    given_under = article(origins=(Origin("a.jsonl:1", "DOC-7"),))
    (line,) = lines.records([incident()], given_under)
    assert json.loads(line)["article_id"] == "DOC-7"


@pytest.mark.parametrize("record", [total(), claim()])
def test_totals_and_claims_are_lines_of_their_own(record):
    (line,) = lines.records([record], article())
    made = json.loads(line)
    assert made["record"] == rows.KIND[type(record)]
    assert set(columns.names(made["record"])) <= set(made)
