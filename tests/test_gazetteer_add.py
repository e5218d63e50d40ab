"""Files that a user adds to the gazetteer: GeoNames, OCHA's lists, Natural Earth, any table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import GazetteerError
from pipeline.places import additions, index, rows
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.locate import locate
from pipeline.places.rows import Row

SARMIN = (
    "172349",
    "Sarmīn",
    "Sarmin",
    "Sarmine",
    "35.9",
    "36.7",
    "P",
    "PPL",
    "SY",
    *[""] * 5,
    "14530",
    *[""] * 4,
)
OCHA = (
    "featureName_en,featureName_ar,featurePcode,admin1Name_en,admin2Name_en,admin0Pcode,latitude_y,longitude_x\n"
    "#loc+name+en,#loc+name+ar,#loc+code,#adm1+name,#adm2+name,#country+code,#geo+lat,#geo+lon\n"
    "Zarbin,زربين,C1234,Idleb,Ariha,SY,35.81,36.61\n"
)


def one(folder: Path) -> Row:
    [found] = additions.added(folder)
    return found


def dump(folder: Path, *rows: Sequence[str], name: str = "SY.txt") -> Path:
    path = folder / name
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def workbook(path: Path, *sheets: Sequence[Sequence[str]]) -> Path:
    """An Excel file of these sheets; an empty cell is left out."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for lines in sheets:
        sheet = book.create_sheet()
        for line in lines:
            sheet.append([cell or None for cell in line])
    book.save(path)
    return path


def test_a_geonames_dump_keeps_its_numbers_of_people(tmp_path: Path) -> None:
    additions.add(dump(tmp_path, SARMIN), folder=tmp_path / "added")
    assert (one(tmp_path / "added").names, one(tmp_path / "added").population) == (
        ("Sarmīn", "Sarmin", "Sarmine"),
        14530,
    )


def test_streets_of_a_dump_are_left_out(tmp_path: Path) -> None:
    street = (*SARMIN[:6], "R", "ST", *SARMIN[8:])
    assert additions.add(dump(tmp_path, street, name="allCountries.txt"), folder=tmp_path / "added") == 0


def test_a_broken_line_of_a_dump_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"line 2: 3 columns instead of 19"):
        additions.add(dump(tmp_path, SARMIN, ("1", "2", "3")), folder=tmp_path / "added")


def test_alternate_names_are_those_of_the_places_added(tmp_path: Path) -> None:
    names = (
        ("1", "172349", "ar", "سرمين", *[""] * 6),
        ("2", "172349", "link", "https://example.org", *[""] * 6),
        ("3", "999", "ar", "غير", *[""] * 6),
    )
    additions.add(dump(tmp_path, SARMIN), folder=tmp_path / "added")
    number = additions.add(dump(tmp_path, *names, name="alternateNamesV2.txt"), folder=tmp_path / "added")
    assert number == 1
    assert one(tmp_path / "added").names[-1] == "سرمين"


def test_alternate_names_want_their_places_first(tmp_path: Path) -> None:
    path = dump(tmp_path, ("1", "172349", "ar", "سرمين", *[""] * 6), name="alternateNamesV2.txt")
    with pytest.raises(GazetteerError, match=r"first, SY\.txt"):
        additions.add(path, folder=tmp_path / "added")


def test_a_list_of_ocha_has_its_arabic_names_and_codes_without_its_tags(tmp_path: Path) -> None:
    path = tmp_path / "syr_pplp.csv"
    path.write_text(OCHA, encoding="utf-8")
    assert additions.add(path, folder=tmp_path / "added") == 1
    found = one(tmp_path / "added")
    assert (found.names, found.country_code, found.admin2) == (("Zarbin", "زربين", "C1234"), "SY", "Ariha")


def test_a_workbook_is_read_from_the_sheet_that_has_places(tmp_path: Path) -> None:
    places = [line.split(",") for line in OCHA.splitlines()]
    path = workbook(tmp_path / "syr.xlsx", [["Title", "Date"], ["Places", "2026"]], places)
    additions.add(path, folder=tmp_path / "added")
    assert one(tmp_path / "added").names == ("Zarbin", "زربين", "C1234")


def test_an_empty_cell_of_a_workbook_moves_no_other(tmp_path: Path) -> None:
    rows = [["name", "name_ar", "country", "lat", "lon"], ["Zarbin", "", "Syria", "35.81", "36.61"]]
    additions.add(workbook(tmp_path / "list.xlsx", rows), folder=tmp_path / "added")
    assert (one(tmp_path / "added").latitude, one(tmp_path / "added").names) == (35.81, ("Zarbin",))


def test_a_file_that_is_no_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("name,lat,lon\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="not what its ending says"):
        additions.add(path, folder=tmp_path / "added")


def test_natural_earths_points_can_be_added(tmp_path: Path) -> None:
    path = tmp_path / "ne_10m_populated_places.geojson"
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [36.61, 35.81]},
        "properties": {
            "NAME": "Zarbin",
            "NAMEALT": "Zerbin",
            "ADM0_A3": "SYR",
            "ADM1NAME": "Idlib",
            "POP_MAX": 9000,
        },
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    additions.add(path, folder=tmp_path / "added")
    found = one(tmp_path / "added")
    assert (found.names, found.country_code, found.population) == (("Zarbin", "Zerbin"), "SY", 9000)


def test_any_table_can_be_mapped_and_its_country_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Village,Other,Arabe,N,E\nZarbin,Zerbin,زربين,35.81,36.61\n", encoding="utf-8")
    columns = {"name": "Village", "names": "Other,Arabe", "latitude": "N", "longitude": "E"}
    additions.add(path, columns=columns, country="SYR", folder=tmp_path / "added")
    found = one(tmp_path / "added")
    assert (found.names, found.country_code) == (("Zarbin", "Zerbin", "زربين"), "SY")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Zarbin,Atlantis,35.81,36.61", "line 2: 'Atlantis' is no country"),
        ("Zarbin,Syria,,36.61", "line 2: could not convert"),
        ("Zarbin,Syria,136.61,35.81", "are latitude and longitude swapped"),
    ],
)
def test_a_row_that_cannot_be_stops_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"name,country,lat,lon\n{row}\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=said):
        additions.add(path, folder=tmp_path / "added")
    assert list(additions.added(tmp_path / "added")) == []


def test_iraq_is_not_iran_by_its_three_letters(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,iso3,lat,lon\nZarbin,IRQ,35.81,43.61\n", encoding="utf-8")
    additions.add(path, folder=tmp_path / "added")
    assert one(tmp_path / "added").country_code == "IQ"


def test_a_file_added_again_replaces_itself(tmp_path: Path) -> None:
    for name in ("Zarbin", "Zerbin"):
        path = tmp_path / "list.csv"
        path.write_text(f"name,country,lat,lon\n{name},SY,35.81,36.61\n", encoding="utf-8")
        additions.add(path, folder=tmp_path / "added")
    assert one(tmp_path / "added").name == "Zerbin"


def test_what_was_added_is_found_in_arabic_and_by_its_code(tmp_path: Path) -> None:
    path = tmp_path / "syr_pplp.csv"
    path.write_text(OCHA, encoding="utf-8")
    additions.add(path, folder=tmp_path / "added")
    syria = Row("Syria", ("Syria",), "SY", "", "", 35.0, 38.0, "A.PCLI", 0, "ours")
    built = index.build_from(tmp_path / "gazetteer.sqlite", [syria, *additions.added(tmp_path / "added")])
    known = Gazetteer(built, aliases=tmp_path / "no")
    for name in ("Zarbin", "زربين", "C1234"):
        place = locate(name, gazetteer=known, country="SY")
        assert place is not None, name
        assert place.latitude == 35.81


def test_the_gazetteer_can_be_made_without_the_list_of_myanmar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "FOLDER", tmp_path)
    assert list(rows.myanmar()) == []


@pytest.mark.parametrize(
    ("name", "row"),
    [("late.csv", b"Alpha,34.5,36.5,SY\n"), ("SY.txt", "\t".join(SARMIN).encode() + b"\n")],
    ids=["csv", "dump"],
)
def test_a_byte_that_is_no_letter_far_down_is_told_and_leaves_nothing(
    tmp_path: Path, name: str, row: bytes
) -> None:
    header = b"name,latitude,longitude,country\n" if name.endswith("csv") else b""
    path = tmp_path / name
    path.write_bytes(header + row * 3000 + row[:2] + b"\xff" + row[2:])
    with pytest.raises(GazetteerError, match=f"{name}: is not what its ending says"):
        additions.add(path, folder=tmp_path / "added")
    assert list((tmp_path / "added").iterdir()) == []
