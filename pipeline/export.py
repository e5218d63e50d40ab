"""Records out of the store: one function for the dashboard's button and `python -m pipeline export`."""

from __future__ import annotations

import pandas as pd

from pipeline import columns

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, "CSV Injection"


def csv_text(frame: pd.DataFrame, *, record: str = "incident") -> str:
    """The rows as CSV under the header of `pipeline.columns`; no cell of text can act as a formula.

    A text that starts with one of `FORMULA_STARTS` gets a leading apostrophe, as OWASP advises.
    """
    header = columns.BY_RECORD[record]
    safe = frame[[column.name for column in header]].copy()
    for column in header:
        if column.type == "string":
            safe[column.name] = _disarmed(safe[column.name])
        elif column.type == "boolean":
            safe[column.name] = safe[column.name].map({True: "true", False: "false"})
    return str(safe.to_csv(index=False, lineterminator="\n"))


def _disarmed(cells: pd.Series) -> pd.Series:
    text = cells.astype("str").str.replace("\x00", "", regex=False)
    return text.where(~text.str.startswith(FORMULA_STARTS), "'" + text)
