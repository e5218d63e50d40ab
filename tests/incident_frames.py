"""Frames of incidents as the store gives them, made by hand, for tests of what is shown."""

from datetime import date

import pandas as pd

from pipeline import columns, rows
from pipeline.records import Article, Count, When
from pipeline.stored import with_days
from tests.examples import article, incident


def incidents(*changes: dict, source: Article | None = None) -> pd.DataFrame:
    """One incident for each dict of changes to `examples.incident`.

    `killed` and `injured` may be tuples of low, best and high, and `day` an ISO day or month.
    """
    of = source or article()
    made = [incident(of, start=number, **_values(change)) for number, change in enumerate(changes)]
    frame = columns.frame([rows.row(one, {of.id: of}) for one in made], "incident")
    return with_days(
        frame.assign(
            members=[" ".join(one.members) for one in made],
            review=[one.review for one in made],
            notices=["\n".join(one.notices) for one in made],
            place_score=[one.place.score if one.place else None for one in made],
        )
    )


def _values(change: dict) -> dict:
    values = dict(change)
    for measure in ("killed", "injured"):
        if isinstance(values.get(measure), tuple):
            values[measure] = Count(*values[measure])
    if "day" in values:
        values["when"] = _when(values.pop("day"))
    return values


def _when(prefix: str) -> When | None:
    parts = [int(part) for part in prefix.split("-")] if prefix else []
    if len(parts) == 3:
        return When.day(date(*parts))
    return When.month(*parts) if len(parts) == 2 else When.year(*parts) if parts else None
