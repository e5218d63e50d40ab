"""Lists of places as tables: a CSV, the sheets of an Excel workbook, the points of a GeoJSON file.

Every cell is text. OCHA's files have a second row of HXL tags ("#adm1+name"), which is no place.
"""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import openpyxl

from pipeline.errors import GazetteerError

BROKEN = (zipfile.BadZipFile, SyntaxError, csv.Error, json.JSONDecodeError, UnicodeDecodeError, KeyError)
T = TypeVar("T")


class Table(NamedTuple):
    """A header and its rows, each with its number in the file (the header is 1)."""

    header: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]


def tables(path: Path) -> Iterator[Table]:
    """The tables of a file, by its ending: .xlsx, .geojson and .json, else a CSV in UTF-8.

    Raises GazetteerError, with a table or with a row of it, for a file that is not what its ending says.
    """
    read = _workbook if path.suffix == ".xlsx" else _geojson if path.suffix in (".geojson", ".json") else _csv
    for table in checked(path, read(path)):
        yield Table(table.header, checked(path, table.rows))


def checked(path: Path, items: Iterable[T]) -> Iterator[T]:
    """What is read of a file piece by piece; raises GazetteerError where it is not what its ending says."""
    try:
        yield from items
    except BROKEN as error:
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


def _geojson(path: Path) -> Iterator[Table]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    rows = []
    for number, feature in enumerate(features, 2):
        geometry = feature.get("geometry") or {}
        if geometry.get("type") == "Point":
            cells = {name: "" if cell is None else str(cell) for name, cell in feature["properties"].items()}
            longitude, latitude = geometry["coordinates"][:2]
            rows.append((number, cells | {"latitude": str(latitude), "longitude": str(longitude)}))
    header = dict.fromkeys(name for _, row in rows for name in row)
    yield Table(tuple(header), iter(rows))


def _workbook(path: Path) -> Iterator[Table]:
    """One table a sheet; formulas by their kept values."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(values_only=True)
            yield _table((number, [_text(cell) for cell in cells]) for number, cells in enumerate(rows, 1))
    finally:
        book.close()


def _text(cell: object) -> str:
    """A cell as a text, whole numbers without their decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
