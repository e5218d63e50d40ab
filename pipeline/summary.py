"""What a choice of incidents adds up to."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over incidents; the dead are bounds, and `killed_open` says that some have no upper one."""

    incidents: int
    killed_low: int
    killed_high: int
    killed_open: bool
    countries: int
    not_on_map: int
    alleged: int = 0
    disputed: int = 0


def totals(incidents: pd.DataFrame) -> Totals:
    """The totals of incidents as `store.Store.incidents` gives them.

    An incident whose text mentions no dead adds nothing; one without an upper figure adds its best one.
    """
    mentioned = incidents[incidents["killed_low"].notna()]
    high = mentioned["killed_high"].fillna(mentioned["killed_best"])
    return Totals(
        incidents=len(incidents),
        killed_low=int(mentioned["killed_low"].sum()),
        killed_high=int(high.sum()),
        killed_open=bool(mentioned["killed_high"].isna().any()),
        countries=int(incidents.loc[incidents["country_code"] != "", "country_code"].nunique()),
        not_on_map=int(incidents["latitude"].isna().sum()),
        alleged=int((incidents["status"] == "alleged").sum()),
        disputed=int((incidents["status"] == "disputed").sum()),
    )
