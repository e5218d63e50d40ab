"""The command line: data on stdout, messages on stderr, and an exit status that tells."""

import csv
import io
import json
import sys

import pytest

from pipeline import columns
from pipeline.cli import main

READ = (
    *("event_date", "date_precision", "event_type", "sub_event_type", "actor1", "actor2", "country"),
    *("location", "latitude", "geo_precision", "killed_best", "injured_best", "said_by"),
)  # columns whose values are read in the text, and so have words of their own
REPORT = """Shelling kills three in Sabha

Updated 8 January 2020

Shelling kills three in Sabha

TRIPOLI: Shells fired by the Libyan National Army killed three civilians in Sabha on Tuesday, a medic said.
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def run(monkeypatch, capsys):
    """Call the command line; its exit status, stdout and stderr."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["pipeline", *map(str, words)])
        status = main()
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_extract_prints_one_record_a_line_whose_words_stand_in_the_article(run, report):
    status, out, _ = run("extract", report)
    (made,) = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert (made["record"], made["event_date"], made["location"]) == ("incident", "2020-01-07", "Sabha")
    assert (made["killed_best"], made["injured_best"]) == (3, None)
    text = REPORT.strip()
    assert [w for w in made["evidence"].values() if text[w["start"] : w["end"]] != w["quote"]] == []
    filled = {name for name in READ if made[name] not in (None, False)}
    assert filled - made["evidence"].keys() == set()


def test_extract_as_csv_has_the_header_once(run, report):
    status, out, _ = run("extract", report, report, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert list(rows[0]) == columns.names("incident")
    assert [row["location"] for row in rows] == ["Sabha", "Sabha"]


def test_extract_names_what_it_refuses_reads_the_rest_and_exits_with_1(run, report, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe\xff")
    status, out, err = run("extract", bad, report)
    assert status == 1
    assert "bad.txt" in err
    assert len(out.splitlines()) == 1


def test_geoparse_prints_each_place_name_with_its_role(run, report):
    status, out, _ = run("geoparse", report)
    found = {(made["text"], made["role"]) for made in map(json.loads, out.splitlines())}
    assert status == 0
    assert ("Sabha", "literal") in found
    assert ("TRIPOLI", "associative") in found


def test_geocode_keeps_rows_order_and_other_columns_and_leaves_the_unknown_empty(run, tmp_path):
    table = tmp_path / "places.csv"
    table.write_text("n,place,country,admin1\n1,Sabha,LY,\n2,Qwertzuiop,LY,\n", encoding="utf-8")
    status, out, _ = run("geocode", table)
    first, second = csv.DictReader(io.StringIO(out))
    assert status == 0
    assert (first["n"], round(float(first["latitude"]))) == ("1", 27)
    assert (second["n"], second["latitude"], second["score"]) == ("2", "", "")


def test_geocode_refuses_a_table_without_a_column_of_places(run, tmp_path):
    table = tmp_path / "places.csv"
    table.write_text("town\nSabha\n", encoding="utf-8")
    status, out, err = run("geocode", table)
    assert (status, out) == (1, "")
    assert "no column 'place'" in err


def test_what_is_built_can_be_exported_under_filters(run, report, tmp_path):
    store = tmp_path / "store"
    status, out, err = run("build", report, "--store", store)
    assert (status, out) == (0, "")
    assert "1 incidents" in err
    exported = [run("export", "--store", store, "--country", code)[1] for code in ("LY", "SY")]
    assert [len(text.splitlines()) for text in exported] == [2, 1]


def test_building_again_changes_nothing(run, report, tmp_path):
    store = tmp_path / "store"
    run("build", report, "--store", store)
    before = run("export", "--store", store)
    assert "0 new" in run("build", report, "--store", store)[2]
    assert run("export", "--store", store) == before


def test_running_totals_and_claims_are_exported_by_name(run, report, tmp_path):
    store = tmp_path / "store"
    run("build", report, "--store", store)
    for record in ("running_total", "claim"):
        _, out, _ = run("export", "--store", store, "--record", record)
        assert out.splitlines()[0].split(",") == columns.names(record)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "--record", "rumour"], "rumour"),
        (["fly"], "fly"),
        (["export", "--since", "yesterday"], "yesterday"),
        (["export", "--store", "nowhere"], "no store is built at nowhere"),
    ],
)
def test_a_wrong_call_says_what_is_wrong_and_exits_with_2(run, words, said):
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert said in err


def test_a_period_that_cannot_be_is_an_error(run, tmp_path):
    status, _, err = run("export", "--store", tmp_path, "--since", "2020-01-02", "--until", "2020-01-01")
    assert status == 1
    assert "before it starts" in err


def test_a_folder_without_a_store_is_not_made_by_looking(run, tmp_path):
    run("export", "--store", tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_the_data_dictionary_is_printed(run):
    status, out, _ = run("columns")
    assert status == 0
    assert out == columns.dictionary()
