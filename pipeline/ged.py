"""UCDP's Georeferenced Event Dataset as incidents: its rows as they are, in our columns.

Source of the columns and codes: UCDP GED codebook (Högbladh). Data: CC BY 4.0, Sundberg and Melander (2013).
What UCDP does not record stays empty; figures that break low <= best <= high are kept, and counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline import columns
from pipeline.errors import ImportRefused
from pipeline.reading import demonyms

NEEDED = ("id", "country", "type_of_violence", "side_a", "side_b", "latitude", "longitude")
DATES = ("date_start", "date_end")
PARTS = ("year", "month", "day")  # of editions without date_start
TOLLS = {"low": ("low", "low_death"), "best": ("best", "best_death"), "high": ("high", "high_death")}
ARMED, ONE_SIDED = ("Battles", "Armed clash"), ("Violence against civilians", "Attack")
TYPES = {  # type_of_violence, as a number or in words
    "1": ARMED, "2": ARMED, "3": ONE_SIDED,
    "state-based violence": ARMED, "non-state violence": ARMED, "one-sided violence": ONE_SIDED,
}  # fmt: skip
# where_prec: what the point stands for, and a radius. UCDP gives none but for 2 ("within about 25 km");
# the others are ours, of the order of such units, so that no division looks like a town.
PLACES = {
    "1": ("exact", 5.0), "2": ("near", 25.0), "3": ("admin2", 40.0), "4": ("admin1", 120.0),
    "5": ("area", 60.0), "6": ("country", 400.0), "7": ("area", 120.0),
}  # fmt: skip
DATE_PRECISION = {"1": "day", "2": "day", "3": "week", "4": "month", "5": "year"}  # date_prec
PREFIX = {"month": 7, "year": 4}  # characters of a day that are known
_WHOLE = re.compile(r"^(-?\d+)\.0+$")
_DAY = r"\d{4}-\d\d-\d\d"
_IN_BRACKETS = re.compile(r" *\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Imported:
    """Incidents as a table for `store.Store.put_incidents`, and what is odd about the rows."""

    incidents: pa.Table
    unordered: int  # figures that break low <= best <= high
    without_date: int
    without_point: int
    unknown_countries: tuple[str, ...]


def read(path: Path) -> Imported:
    """The rows of a GED file (.csv, .csv.gz, .csv.zip).

    Raises ImportRefused for a file that is none, names what is missing, or a type of violence that is none.
    """
    rows = _rows(path)
    kinds = rows["type_of_violence"].map(lambda text: TYPES.get(text.casefold()))
    if kinds.isna().any():
        bad = rows["type_of_violence"][kinds.isna()].iloc[0]
        raise ImportRefused(f"{path.name}: type_of_violence {bad!r} is none of 1, 2 and 3")
    tolls = {bound: _whole(_first(rows, names)) for bound, names in TOLLS.items()}
    points = _points(rows)
    dates = _dates(rows)
    made = pd.DataFrame(
        {
            "incident_id": "ucdp-ged-" + rows["id"],
            **dates,
            "event_type": kinds.str[0],
            "sub_event_type": kinds.str[1],
            "actor1": rows["side_a"],
            "actor2": rows["side_b"],
            "civilian_targeting": kinds.str[0] == ONE_SIDED[0],
            "country": rows["country"],
            "country_code": rows["country"].map(country_code),
            "admin1": _first(rows, ("adm_1",)),
            "location": _first(rows, ("where_coordinates",)),
            **points,
            **{f"killed_{bound}": numbers for bound, numbers in tolls.items()},
            **{f"injured_{bound}": pd.array([pd.NA] * len(rows), dtype="Int64") for bound in TOLLS},
            "status": "reported",
            "said_by": _first(rows, ("source_office",)),
            "source": "UCDP GED",
            "source_url": "",
            "title": _first(rows, ("source_headline", "conflict_name")),
            "published": _first(rows, ("source_date",)).where(lambda text: text.str.fullmatch(_DAY), ""),
            "quote": _first(rows, ("source_headline",)),
            "article_id": "",
        }
    )
    low, best, high = tolls.values()
    return Imported(
        pa.Table.from_pandas(made, schema=columns.schema("incident"), preserve_index=False),
        int(((low > best) | (best > high)).sum()),
        int((made["event_date"] == "").sum()),
        int(made["latitude"].isna().sum()),
        tuple(sorted(set(rows["country"][made["country_code"] == ""]))),
    )


def _rows(path: Path) -> pd.DataFrame:
    """The file's rows as texts, with whole numbers that were written as 12.0 as 12."""
    try:
        rows: pd.DataFrame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding_errors="strict")
    except (OSError, UnicodeDecodeError, ValueError, EOFError) as error:
        raise ImportRefused(f"{path.name} cannot be read as a CSV in UTF-8: {error}") from error
    missing = [name for name in NEEDED if name not in rows]
    if not set(DATES) <= set(rows) and not set(PARTS) <= set(rows):
        missing.append("date_start and date_end, or year, month and day")
    missing += [names[0] for names in TOLLS.values() if not set(names) & set(rows)]
    if missing:
        raise ImportRefused(f"{path.name} is no UCDP GED file: it lacks {', '.join(missing)}")
    for name in rows:
        rows[name] = rows[name].str.strip().str.replace(_WHOLE, r"\1", regex=True)
    if rows["id"].duplicated().any():
        twice = rows["id"][rows["id"].duplicated()].iloc[0]
        raise ImportRefused(f"{path.name}: the id {twice} occurs twice")
    return rows


def _first(rows: pd.DataFrame, names: tuple[str, ...]) -> pd.Series:
    """The first of these columns that says something; empty texts where there is none."""
    found = pd.Series("", index=rows.index, dtype="str")
    for name in names:
        if name in rows:
            found = found.where(found != "", rows[name])
    return found


def _whole(texts: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(texts, errors="coerce")
    return numbers.where((numbers >= 0) & (numbers == np.floor(numbers))).astype("Int64")


def _points(rows: pd.DataFrame) -> dict[str, pd.Series]:
    latitude, longitude = (pd.to_numeric(rows[name], errors="coerce") for name in ("latitude", "longitude"))
    is_point = latitude.between(-90, 90) & longitude.between(-180, 180)
    told = rows["where_prec"] if "where_prec" in rows else pd.Series("", index=rows.index)
    places = told.map(lambda code: PLACES.get(code, ("near", 25.0)))  # an edition without it promises nothing
    return {
        "latitude": latitude.where(is_point).round(4),
        "longitude": longitude.where(is_point).round(4),
        "geo_precision": places.str[0].where(is_point, ""),
        "uncertainty_km": places.str[1].where(is_point).astype(float),
    }


def _dates(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """First and last day as far as date_prec says they are known."""
    first, last = _days(rows)
    told = rows["date_prec"] if "date_prec" in rows else pd.Series("1", index=rows.index)
    precision = told.map(lambda code: DATE_PRECISION.get(code, "day"))
    for name, length in PREFIX.items():
        within = (precision == name) & (first.str[:length] == last.str[:length])
        precision = precision.where((precision != name) | within, "day")  # a span of days says it better
        first = first.where(~within, first.str[:length])
        last = last.where(~within, last.str[:length])
    return {
        "event_date": first,
        "event_date_end": last.where(last != first, ""),
        "date_precision": precision.where(first != "", ""),
    }


def _days(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The first and the last day in ISO 8601, "" where they are no days."""
    if set(DATES) <= set(rows):
        texts = [rows[name].str[:10] for name in DATES]
    else:
        texts = [rows["year"] + "-" + rows["month"].str.zfill(2) + "-" + rows["day"].str.zfill(2)] * 2
    days = [pd.to_datetime(text, format="%Y-%m-%d", errors="coerce") for text in texts]
    first = days[0].dt.strftime("%Y-%m-%d").fillna("")
    last = days[1].where(days[1] >= days[0], days[0]).dt.strftime("%Y-%m-%d").fillna("")
    return first, last


@cache
def country_code(name: str) -> str:
    """The ISO code of a country as UCDP names it ("Myanmar (Burma)"), "" where it is none of today."""
    known = demonyms.country_codes()
    return known.get(name.casefold()) or known.get(_IN_BRACKETS.sub("", name).casefold(), "")
