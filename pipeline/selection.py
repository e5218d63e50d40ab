"""A choice of incidents: the same for the dashboard, its download button and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

import pandas as pd

from pipeline.area import Area, contains
from pipeline.errors import SelectionError
from pipeline.records import ReviewStatus, Status

TEXT_COLUMNS = ("title", "quote", "location", "admin1", "country", "actor1", "actor2", "said_by")
ACTOR_COLUMNS = ("actor1", "actor2")
POINT_COLUMNS = ("latitude", "longitude")
REVIEWS = tuple(name for name in get_args(ReviewStatus) if name != "rejected")  # of incidents that are shown


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters, all of which must hold; an empty one lets everything through.

    `countries` are ISO 3166-1 alpha-2 codes. A period keeps every incident whose span of days touches it.
    `killed_min` compares `killed_best`. `actor` and `text` are found anywhere, whatever their case. An `area`
    keeps the incidents whose point lies in it, and so none without a point. `reviews` are what reviewers made
    of them: the rejected are not among the incidents.
    """

    countries: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    actor: str = ""
    killed_min: int = 0
    statuses: tuple[str, ...] = ()
    text: str = ""
    area: Area | None = None
    reviews: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise SelectionError(f"the period ends on {self.until}, before it starts on {self.since}")
        if self.killed_min < 0:
            raise SelectionError(f"killed at least {self.killed_min}: give 0 or more")
        _check("status", self.statuses, get_args(Status))
        _check("review", self.reviews, REVIEWS)

    def among(self) -> dict[str, tuple[str, ...]]:
        """The values that a column may have, by column; an empty one lets everything through."""
        return {
            "country_code": tuple(code.upper() for code in self.countries),
            "event_type": self.event_types,
            "status": self.statuses,
            "review": self.reviews,
        }

    def apply(self, incidents: pd.DataFrame) -> pd.DataFrame:
        """The incidents that match, in the order given; columns as in `store.Store.incidents`."""
        keep = pd.Series(data=True, index=incidents.index)
        for column, values in self.among().items():
            if values:
                keep &= incidents[column].isin(values)
        if self.since:
            keep &= incidents["date_to"] >= pd.Timestamp(self.since)
        if self.until:
            keep &= incidents["date_from"] <= pd.Timestamp(self.until)
        if self.killed_min:
            keep &= incidents["killed_best"].fillna(0) >= self.killed_min
        if self.area:
            points = (incidents[name].to_numpy(dtype=float, na_value=float("nan")) for name in POINT_COLUMNS)
            keep &= contains(self.area, *points)
        if self.actor:
            keep &= _contains(incidents, ACTOR_COLUMNS, self.actor)
        if self.text:
            keep &= _contains(incidents, TEXT_COLUMNS, self.text)
        return incidents[keep]


def _check(name: str, given: tuple[str, ...], known: tuple[str, ...]) -> None:
    unknown = set(given) - set(known)
    if unknown:
        raise SelectionError(f"{name} {min(unknown)!r} is none of {', '.join(known)}")


def _contains(incidents: pd.DataFrame, columns: tuple[str, ...], words: str) -> pd.Series:
    found = pd.Series(data=False, index=incidents.index)
    for column in columns:
        found |= incidents[column].str.contains(words.strip(), case=False, regex=False).fillna(value=False)
    return found
