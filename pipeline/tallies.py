"""Running totals held against the incidents of their period, place and kind.

CODEBOOK (ours): a running total is never an incident, and can be held against the sum of those in its scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pipeline.stored import with_days

SUMMED = {"killed": "killed", "injured": "injured"}  # measures that incidents have figures of
CIVIL = ("civilian", "people", "women", "children", "resident", "villager")
ARMED = ("soldier", "fighter", "militant", "troop", "rebel", "police", "combatant")


@dataclass(frozen=True, slots=True)
class Tally:
    """A running total (its row) beside what is held: incidents in its scope with figures, and their bounds.

    `low` and `high` are sums; `is_open` says that some incidents have no upper figure. `held` is None where
    nothing can be held against the total, and `reason` says why. `gap` is what the total has above `high`,
    None where the sum is open or nothing is missing.
    """

    total: dict[str, Any]
    held: pd.DataFrame | None
    low: int = 0
    high: int = 0
    is_open: bool = False
    reason: str = ""

    @property
    def gap(self) -> int | None:
        """The people that the total counts beyond the incidents' highest figures, if any."""
        missing = int(self.total["minimum"]) - self.high
        return missing if self.held is not None and missing > 0 and not self.is_open else None


def tally(totals: pd.DataFrame, incidents: pd.DataFrame) -> tuple[Tally, ...]:
    """Each running total with the incidents in its scope; tables as `store.Store` gives them."""
    return tuple(_one({str(k): v for k, v in row.items()}, incidents) for row in totals.to_dict("records"))


def _one(total: dict[str, Any], incidents: pd.DataFrame) -> Tally:
    measure = SUMMED.get(total["measure"])
    if measure is None:
        return Tally(total, None, reason="incidents do not count these")
    if not total["since"]:
        return Tally(total, None, reason="its first day is not told")
    held = incidents[in_scope(total, incidents) & incidents[f"{measure}_best"].notna()]
    high = held[f"{measure}_high"]
    return Tally(
        total,
        held,
        int(held[f"{measure}_low"].sum()),
        int(high.fillna(held[f"{measure}_best"]).sum()),
        bool(high.isna().any()),
    )


def in_scope(total: dict[str, Any], incidents: pd.DataFrame) -> pd.Series:
    """Which incidents lie within the total's period and place and are of its kind of people.

    A place is found among the incident's place, province and country; a total without one has the countries
    of its own article's incidents.
    """
    keep = pd.Series(data=True, index=incidents.index)
    first, last = period(total)
    if first:
        keep &= incidents["date_from"] >= pd.Timestamp(first)
    if last:
        keep &= incidents["date_to"] <= pd.Timestamp(last)
    keep &= incidents["date_from"].notna()
    keep &= _place(total, incidents)
    if any(word in total["who"].lower() for word in CIVIL[:1]):
        keep &= incidents["civilian_targeting"]
    if any(word in total["who"].lower() for word in ARMED):
        keep &= ~incidents["civilian_targeting"]
    return keep


def period(total: dict[str, Any]) -> tuple[date | None, date | None]:
    """First and last day that a total counts, as far as its words allow."""
    both = pd.DataFrame({"event_date": [total["since"], total["until"]], "event_date_end": ["", ""]})
    days = with_days(both.astype("string"))
    first, last = days["date_from"].iloc[0], days["date_to"].iloc[1]
    return (None if pd.isna(first) else first.date(), None if pd.isna(last) else last.date())


def _place(total: dict[str, Any], incidents: pd.DataFrame) -> pd.Series:
    scope = total["scope"].casefold().removeprefix("the ")
    if scope:
        names = ("location", "admin1", "country")
        found = pd.Series(data=False, index=incidents.index)
        for name in names:
            found |= incidents[name].str.casefold() == scope
        return found
    own = incidents.loc[incidents["article_id"] == total["article_id"], "country_code"]
    countries = set(own[own != ""])
    return incidents["country_code"].isin(countries)
