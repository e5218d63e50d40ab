"""UCDP GED as incidents: its codes in our words, its figures as they are."""

import gzip

import pytest

from pipeline import columns, ged
from pipeline.cli import main
from pipeline.errors import ImportRefused
from pipeline.store import Store

ROW = {
    "id": "12", "type_of_violence": "1", "conflict_name": "A war", "side_a": "Government of Nowhere",
    "side_b": "Rebels", "source_office": "An agency", "source_date": "2016-01-02",
    "source_headline": "Two killed, some say", "where_prec": "1", "where_coordinates": "Alpha village",
    "adm_1": "North", "latitude": "34.802462", "longitude": "36.707602", "country": "Syria", "date_prec": "1",
    "date_start": "2016-01-01", "date_end": "2016-01-01", "low": "2", "best": "4.0", "high": "5",
}  # fmt: skip


@pytest.fixture
def write(tmp_path):
    """A GED file of rows that differ from ROW in these values."""

    def rows(*changes: dict, without: tuple[str, ...] = ()):
        made = [{k: v for k, v in (ROW | one).items() if k not in without} for one in changes]
        lines = [",".join(made[0])] + [",".join(f'"{value}"' for value in one.values()) for one in made]
        path = tmp_path / "ged.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return rows


def one(path) -> dict:
    (row,) = ged.read(path).incidents.to_pylist()
    return row


def test_an_event_has_our_columns_and_its_own_words(write):
    row = one(write({}))
    assert list(row) == columns.names("incident")
    assert (row["incident_id"], row["event_date"], row["killed_best"]) == ("ucdp-ged-12", "2016-01-01", 4)
    assert (row["location"], row["admin1"], row["country_code"]) == ("Alpha village", "North", "SY")
    assert (row["title"], row["said_by"]) == ("Two killed, some say", "An agency")


@pytest.mark.parametrize(
    ("kind", "event_type", "targeting"),
    [
        ("1", "Battles", False),
        ("2", "Battles", False),
        ("3", "Violence against civilians", True),
        ("One-sided violence", "Violence against civilians", True),
        ("1.0", "Battles", False),
    ],
)
def test_a_type_of_violence_is_a_number_or_words(write, kind, event_type, targeting):
    row = one(write({"type_of_violence": kind}))
    assert (row["event_type"], row["civilian_targeting"]) == (event_type, targeting)


@pytest.mark.parametrize(
    ("code", "start", "end", "date"),
    [
        ("1", "2016-01-01", "2016-01-01", ("2016-01-01", "", "day")),
        ("2", "2016-01-01", "2016-01-04", ("2016-01-01", "2016-01-04", "day")),
        ("3", "2016-01-04", "2016-01-10", ("2016-01-04", "2016-01-10", "week")),
        ("4", "2016-01-01", "2016-01-31", ("2016-01", "", "month")),
        ("4", "2016-01-10", "2016-02-08", ("2016-01-10", "2016-02-08", "day")),
        ("5", "2016-01-01", "2016-12-31", ("2016", "", "year")),
        ("1", "2016-13-01", "2016-13-01", ("", "", "")),
    ],
)
def test_a_date_is_as_exact_as_date_prec_says(write, code, start, end, date):
    row = one(write({"date_prec": code, "date_start": start, "date_end": end}))
    assert (row["event_date"], row["event_date_end"], row["date_precision"]) == date


@pytest.mark.parametrize(
    ("code", "precision", "radius_km"),
    [("1", "exact", 5), ("2", "near", 25), ("4", "admin1", 120), ("6", "country", 400), ("", "near", 25)],
)
def test_a_point_stands_for_what_where_prec_says(write, code, precision, radius_km):
    row = one(write({"where_prec": code}))
    assert (row["geo_precision"], row["uncertainty_km"]) == (precision, radius_km)


@pytest.mark.parametrize("latitude", ["34.0631", "-0.0025", "12.0"])
def test_a_point_is_where_the_file_says(write, latitude):
    assert one(write({"latitude": latitude}))["latitude"] == float(latitude)


def test_a_point_that_cannot_be_is_none(write):
    row = one(write({"latitude": "134.8"}))
    assert (row["latitude"], row["geo_precision"], row["uncertainty_km"]) == (None, "", None)


def test_figures_out_of_order_are_kept_and_counted(write):
    found = ged.read(write({}, {"id": "13", "low": "9"}))
    assert found.incidents["killed_low"].to_pylist() == [2, 9]
    assert found.unordered == 1


def test_a_figure_that_is_no_whole_number_is_empty(write):
    assert one(write({"high": "many"}))["killed_high"] is None


def test_an_edition_with_year_month_and_day_is_read(write):
    path = write(
        {"year": "2017.0", "month": "7.0", "day": "31"}, without=("date_start", "date_end", "date_prec")
    )
    assert one(path)["event_date"] == "2017-07-31"


@pytest.mark.parametrize(
    ("name", "code"), [("DR Congo (Zaire)", "CD"), ("Myanmar (Burma)", "MM"), ("Atlantis", "")]
)
def test_a_country_of_ucdp_has_its_iso_code(name, code):
    assert ged.country_code(name) == code


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([{}, {}], "the id 12 occurs twice"),
        ([{"type_of_violence": "9"}], "type_of_violence '9'"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(write, changes, said):
    with pytest.raises(ImportRefused, match=said):
        ged.read(write(*changes))


def test_a_file_of_another_kind_is_refused_with_what_it_lacks(write):
    with pytest.raises(ImportRefused, match="lacks side_a, date_start"):
        ged.read(write({}, without=("side_a", "date_start")))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", gzip.compress(b"id,year\n")[:-4]])
def test_a_broken_file_is_refused_by_name(tmp_path, content):
    path = tmp_path / ("broken.csv.gz" if content.startswith(b"\x1f") else "broken.csv")
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match=path.name):
        ged.read(path)


def test_the_verb_fills_a_store_and_tells_what_is_odd(write, tmp_path, monkeypatch, capsys):
    path, store = write({"low": "9"}), tmp_path / "store"
    monkeypatch.setattr("sys.argv", ["pipeline", "import", "ged", str(path), "--store", str(store)])
    assert main() == 0
    assert "1 whose figures break low <= best <= high" in " ".join(capsys.readouterr().err.split())
    assert Store(store).incidents()["title"].tolist() == ["Two killed, some say"]
