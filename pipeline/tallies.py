"""Running totals held against the incidents of their period, place and kind.

CODEBOOK (ours): a running total is never an incident, and can be held against the sum of those in its scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pipeline.query import Found
from pipeline.query_sql import Condition
from pipeline.stored import with_days

SUMMED = ("killed", "injured")  # measures that incidents have figures of
CIVIL = "civilian"
ARMED = ("soldier", "fighter", "militant", "troop", "rebel", "police", "combatant")
NAMES = ("location", "admin1", "country")  # where a total's scope is found


@dataclass(frozen=True, slots=True)
class Tally:
    """A running total (its row) beside what is held: how many incidents in its scope have figures, and which.

    `low` and `high` are sums; `is_open` says that some incidents have no upper figure. `incidents` is None
    where nothing can be held against the total, and `reason` says why.
    """

    total: dict[str, Any]
    incidents: int | None
    low: int = 0
    high: int = 0
    is_open: bool = False
    reason: str = ""

    @property
    def gap(self) -> int | None:
        """The people that the total counts beyond the incidents' highest figures.

        None where the sum is open, or nothing is missing.
        """
        missing = int(self.total["minimum"]) - self.high
        return missing if self.incidents is not None and missing > 0 and not self.is_open else None


def tally(totals: pd.DataFrame, found: Found) -> tuple[Tally, ...]:
    """Each running total (as `store.Store.records` gives them) with the incidents in its scope."""
    return tuple(_one({str(k): v for k, v in row.items()}, found) for row in totals.to_dict("records"))


def _one(total: dict[str, Any], found: Found) -> Tally:
    measure = total["measure"]
    if measure not in SUMMED:
        return Tally(total, None, reason="incidents do not count these")
    if not total["since"]:
        return Tally(total, None, reason="its first day is not told")
    return Tally(total, *found.sums(measure, in_scope(total)))


def in_scope(total: dict[str, Any]) -> Condition:
    """The condition of incidents within a total's period and place and of its kind of people.

    A place is found among the incident's place, province and country; a total without one has the countries
    of its own article's incidents.
    """
    first, last = period(total)
    who = total["who"].lower()
    asked: list[Condition] = [("date_from IS NOT NULL", []), _place(total)]
    if first:
        asked.append(("date_from >= ?", [first]))
    if last:
        asked.append(("date_to <= ?", [last]))
    if CIVIL in who:
        asked.append(("civilian_targeting", []))
    if any(word in who for word in ARMED):
        asked.append(("NOT civilian_targeting", []))
    return " AND ".join(condition for condition, _ in asked), [one for _, values in asked for one in values]


def period(total: dict[str, Any]) -> tuple[date | None, date | None]:
    """First and last day that a total counts, as far as its words allow."""
    both = pd.DataFrame({"event_date": [total["since"], total["until"]], "event_date_end": ["", ""]})
    days = with_days(both.astype("string"))
    first, last = days["date_from"].iloc[0], days["date_to"].iloc[1]
    return (None if pd.isna(first) else first.date(), None if pd.isna(last) else last.date())


def _place(total: dict[str, Any]) -> Condition:
    scope = total["scope"].casefold().removeprefix("the ")
    if scope:
        return f"({' OR '.join(f'lower({name}::VARCHAR) = ?' for name in NAMES)})", [scope] * len(NAMES)
    own = "SELECT country_code FROM incident WHERE article_id = ? AND country_code <> ''"
    return f"country_code IN ({own})", [total["article_id"]]
