"""Lists of places as tables: a CSV, the sheets of an Excel workbook, the points of a GeoJSON file.

Every cell is text. OCHA's files have a second row of HXL tags ("#adm1+name"), which is no place.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pipeline.errors import GazetteerError

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LETTERS = re.compile(r"[A-Z]+")


class Table(NamedTuple):
    """A header and its rows, each with its number in the file (the header is 1)."""

    header: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]


def tables(path: Path) -> Iterator[Table]:
    """The tables of a file, by its ending: .xlsx, .geojson and .json, else a CSV in UTF-8.

    Raises GazetteerError for a file that is not what its ending says.
    """
    try:
        if path.suffix == ".xlsx":
            yield from _workbook(path)
        elif path.suffix in (".geojson", ".json"):
            yield _geojson(path)
        else:
            yield from _csv(path)
    except (zipfile.BadZipFile, ET.ParseError, json.JSONDecodeError, UnicodeDecodeError, KeyError) as error:
        raise GazetteerError(f"{path}: is not what its ending says ({error}); save it anew") from error


def _csv(path: Path) -> Iterator[Table]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield _table((number, cells) for number, cells in enumerate(csv.reader(lines), 1))


def _table(lines: Iterator[tuple[int, list[str]]]) -> Table:
    header = tuple(cell.strip() for cell in next(lines, (1, []))[1])
    rows = ((number, dict(zip(header, cells, strict=False))) for number, cells in lines)
    return Table(header, ((number, row) for number, row in rows if any(row.values()) and not _is_tags(row)))


def _is_tags(row: dict[str, str]) -> bool:
    """Whether a row is of HXL tags (hxlstandard.org)."""
    return all(not cell or cell.startswith("#") for cell in row.values())


def _geojson(path: Path) -> Table:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    rows = []
    for number, feature in enumerate(features, 2):
        geometry = feature.get("geometry") or {}
        if geometry.get("type") == "Point":
            cells = {name: "" if cell is None else str(cell) for name, cell in feature["properties"].items()}
            longitude, latitude = geometry["coordinates"][:2]
            rows.append((number, cells | {"latitude": str(latitude), "longitude": str(longitude)}))
    header = dict.fromkeys(name for _, row in rows for name in row)
    return Table(tuple(header), iter(rows))


def _workbook(path: Path) -> Iterator[Table]:
    """One table a sheet (ECMA-376, part 1, 18.3); numbers and texts, formulas by their kept values."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        strings = []
        if "xl/sharedStrings.xml" in names:
            root = ET.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 - a file of the user's choice
            strings = ["".join(text.text or "" for text in item.iter(f"{_SHEET}t")) for item in root]
        for name in sorted(name for name in names if name.startswith("xl/worksheets/sheet")):
            root = ET.fromstring(archive.read(name))  # noqa: S314 - a file of the user's choice
            yield _table(
                (number, _cells(row, strings)) for number, row in enumerate(root.iter(f"{_SHEET}row"), 1)
            )


def _cells(row: ET.Element, strings: list[str]) -> list[str]:
    """The texts of a row's cells, "" where one is left out."""
    cells: list[str] = []
    for cell in row.iter(f"{_SHEET}c"):
        letters = _LETTERS.match(cell.get("r") or "")
        column = _column(letters.group()) if letters else len(cells)
        cells += [""] * (column - len(cells))
        value = cell.findtext(f"{_SHEET}v") or ""
        if cell.get("t") == "s":
            value = strings[int(value)]
        elif cell.get("t") == "inlineStr":
            value = "".join(text.text or "" for text in cell.iter(f"{_SHEET}t"))
        cells.append(value.strip())
    return cells


def _column(letters: str) -> int:
    """0 for "A", 26 for "AA"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
