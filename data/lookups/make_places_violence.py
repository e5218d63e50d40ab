"""Counts UCDP GED's events by country into places_violence.csv: `python make_places_violence.py GED.csv`."""

import sys
from pathlib import Path

import pandas as pd

from pipeline.reading import demonyms

HEADER = """\
# How many incidents UCDP GED has of a country: in news of violence a name is likelier a place that sees it.
# Origin: counted from the UCDP Georeferenced Event Dataset (Uppsala Conflict Data Program, https://ucdp.uu.se),
# events of 1989 to 2020, by make_places_violence.py. Licence: CC BY 4.0.
country_code,events
"""
FORMER = {"Serbia (Yugoslavia)": "RS", "Kingdom of eSwatini (Swaziland)": "SZ"}


def main(path: str) -> None:
    """Count the file's events and write the table."""
    countries = pd.read_csv(path, usecols=["country"])["country"].value_counts()
    codes = demonyms.country_codes()
    rows = {FORMER.get(name) or codes[name.casefold()]: count for name, count in countries.items()}
    lines = [f"{code},{count}\n" for code, count in sorted(rows.items())]
    Path(__file__).with_name("places_violence.csv").write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
