"""Which incidents a reviewer should look at first, and why."""

from __future__ import annotations

import pandas as pd

SURE_PLACE = 0.8  # below this score of the place another candidate was close
COARSE = ("admin1", "area", "country")
DUPLICATE_DAYS = 1

REASONS = {  # column of `reasons` -> (words, weight): wrong pins and invented numbers are what hurts most
    "notice": ("the rules now read otherwise", 4.0),
    "place": ("the place is uncertain", 3.0),
    "duplicate": ("possibly the same as another", 2.5),
    "contested": ("alleged or disputed", 2.0),
    "figures": ("the figures differ", 2.0),
    "no_place": ("no place", 1.5),
    "no_date": ("no exact day", 1.0),
    "coarse": ("only a province or a country", 0.5),
}


def reasons(incidents: pd.DataFrame) -> pd.DataFrame:
    """A truth value for each reason of `REASONS`; rows as in `store.Store.incidents`."""
    low, high = incidents["killed_low"], incidents["killed_high"]
    score = incidents["place_score"]
    found = {
        "notice": incidents["notices"] != "",
        "place": score.notna() & (score < SURE_PLACE),
        "duplicate": _duplicates(incidents),
        "contested": incidents["status"] != "reported",
        "figures": (low.notna() & high.notna() & (low != high)).fillna(value=False),
        "no_place": incidents["latitude"].isna(),
        "no_date": incidents["date_precision"] != "day",
        "coarse": incidents["geo_precision"].isin(COARSE),
    }
    return pd.DataFrame({name: column.astype(bool) for name, column in found.items()}, index=incidents.index)


def _duplicates(incidents: pd.DataFrame) -> pd.Series:
    """Whether another article has an incident of the same type at the same point within a day."""
    day = (incidents["date_from"] - pd.Timestamp(0)).dt.days
    keyed = incidents.assign(day=day, lat=incidents["latitude"], lon=incidents["longitude"])
    dated = keyed[keyed["day"].notna() & keyed["lat"].notna()].sort_values("day", kind="stable")
    grouped = dated.groupby(["lat", "lon", "event_type"])
    close = pd.Series(data=False, index=incidents.index)
    for step in (1, -1):
        gap = (dated["day"] - grouped["day"].shift(step)).abs()
        other = grouped["article_id"].shift(step)
        close |= ((gap <= DUPLICATE_DAYS) & (other != dated["article_id"])).reindex(
            incidents.index, fill_value=False
        )
    return close


def doubtful_first(incidents: pd.DataFrame) -> pd.DataFrame:
    """The incidents with `doubt`, the weight of the reasons, and `why`, their words; the most doubtful first.

    Equal ones keep their order.
    """
    found = reasons(incidents)
    weight = sum(
        (found[name] * points for name, (_, points) in REASONS.items()),
        start=pd.Series(0.0, index=incidents.index),
    )
    why = [
        "; ".join(REASONS[name][0] for name, holds in zip(REASONS, row, strict=True) if holds)
        for row in found[list(REASONS)].itertuples(index=False, name=None)
    ]
    return incidents.assign(doubt=weight, why=why).sort_values("doubt", ascending=False, kind="stable")
