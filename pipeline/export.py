"""Records out of the store: one function for the dashboard's button and `python -m pipeline export`."""

from __future__ import annotations

import pandas as pd

from pipeline import columns

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, "CSV Injection"


def csv_text(frame: pd.DataFrame, *, record: str = "incident", header: bool = True) -> str:
    """The rows as CSV under the header of `pipeline.columns`; no cell of text can act as a formula.

    A text that starts with one of `FORMULA_STARTS` gets a leading apostrophe, as OWASP advises. Line ends
    within a cell become LF, since a lone CR would end the row for some readers.
    """
    safe = frame[columns.names(record)].copy()
    for column in columns.BY_RECORD[record]:
        if column.type == "string":
            safe[column.name] = _disarmed(safe[column.name])
        elif column.type == "boolean":
            safe[column.name] = safe[column.name].map({True: "true", False: "false"})
    return str(safe.to_csv(index=False, header=header, lineterminator="\n"))


def _disarmed(cells: pd.Series) -> pd.Series:
    text = cells.astype("str").str.replace("\x00", "", regex=False)
    text = text.str.replace("\r\n", "\n", regex=False).str.replace("\r", "\n", regex=False)
    return text.where(~text.str.startswith(FORMULA_STARTS), "'" + text)


def jsonl_text(frame: pd.DataFrame, *, record: str = "incident") -> str:
    """The rows as JSON lines with the same columns; null where empty."""
    rows = frame[columns.names(record)]
    return str(rows.replace("", None).to_json(orient="records", lines=True, force_ascii=False))
