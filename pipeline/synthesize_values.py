"""The dates, kinds and tolls of synthetic incidents: how precise and how bounded they are."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.taxonomy import TYPES

USUAL = {  # the sub-event types of each type that are written, the most frequent first
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence", "Mob violence"),
    "Explosions/Remote violence": (
        "Shelling/artillery/missile attack", "Air/drone strike", "Remote explosive/landmine/IED",
    ),
    "Violence against civilians": ("Attack", "Abduction/forced disappearance", "Sexual violence"),
    "Strategic developments": ("Arrests", "Looting/property destruction", "Agreement"),
}  # fmt: skip
FIRST = date(2005, 1, 1)
FIRST_MONDAY = 2  # days after it
WOUNDED = 0.5  # share of those that speak of dead
DATE_PRECISION = {"day": 0.88, "week": 0.03, "month": 0.06, "year": 0.02, "": 0.01}
SPANS = 0.03  # share of incidents with exact days that last more than one
LONGEST_SPAN = 12  # days
MENTIONED = {  # share of each type whose text speaks of dead
    "Battles": 0.6,
    "Protests": 0.05,
    "Riots": 0.2,
    "Explosions/Remote violence": 0.55,
    "Violence against civilians": 0.75,
    "Strategic developments": 0.03,
}
DEADLY = 0.7  # of those, the share with any
AT_LEAST, RANGED = 0.16, 0.12  # share of tolls without an upper figure, and with two figures
MOST_DEAD = 900

Ints = NDArray[np.int64]
Random = np.random.Generator


def dates(days: Ints, random: Random) -> dict[str, pa.Array]:
    """The date columns of incidents on these days, counted from `FIRST`."""
    names = list(DATE_PRECISION)
    precision = random.choice(len(names), len(days), p=list(DATE_PRECISION.values()))
    start = np.where(
        precision == names.index("week"), days - (days - 2) % 7, days
    )  # 3 January 2005: a Monday
    week = precision == names.index("week")
    start = np.where(week, days - (days - FIRST_MONDAY) % 7, days)
    lasting = week | (precision == names.index("day")) & (random.random(len(days)) < SPANS)
    length = np.where(week, 6, random.integers(1, LONGEST_SPAN, len(days)))
    width = np.select([precision == names.index("month"), precision == names.index("year")], [7, 4], 10)
    first = _prefixes(np.maximum(start, 0), width)
    end = _prefixes(start + length, np.full(len(days), 10))
    known = pa.array(precision != names.index(""))
    empty = pa.scalar("")
    return {
        "event_date": pc.if_else(known, first, empty),
        "event_date_end": pc.if_else(pa.array(lasting), end, empty),
        "date_precision": pa.array(np.array(names)[precision]),
    }


def _prefixes(days: Ints, width: Ints) -> pa.Array:
    """ISO dates of the days, cut to so many characters each."""
    calendar = [(FIRST + timedelta(days=int(day))).isoformat() for day in range(int(days.max(initial=0)) + 1)]
    widths = (10, 7, 4)
    texts = pa.array([day[:length] for length in widths for day in calendar])
    block = np.select([width == length for length in widths], [0, 1, 2])
    return pa.DictionaryArray.from_arrays(pa.array(block * len(calendar) + days, pa.int32()), texts).cast(
        pa.string()
    )


def sub_types(kinds: Ints, random: Random) -> pa.Array:
    """A sub-event type for each event type, given as places in `TYPES`."""
    one = random.choice(3, len(kinds), p=(0.7, 0.2, 0.1))
    texts = pa.array([name for kind in TYPES for name in USUAL[kind]])
    return pa.DictionaryArray.from_arrays(pa.array(kinds * 3 + one, pa.int32()), texts).cast(pa.string())


def tolls(kinds: Ints, random: Random) -> dict[str, pa.Array]:
    """Killed and injured as bounds: most incidents have few or none, a few very many; some are open."""
    spoken = random.random(len(kinds)) < np.array([MENTIONED[kind] for kind in TYPES])[kinds]
    wounded = spoken & (random.random(len(kinds)) < WOUNDED)
    return _bounds("killed", spoken, random) | _bounds("injured", wounded, random)


def _bounds(measure: str, spoken: NDArray[np.bool_], random: Random) -> dict[str, pa.Array]:
    count = len(spoken)
    dead = np.minimum(random.pareto(1.15, count) * 1.6 + 1, MOST_DEAD).astype(np.int64)
    best = np.where(random.random(count) < DEADLY, dead, 0)
    form = random.random(count)
    ranged = (form < RANGED) & (best > 1)
    open_ = (form > 1 - AT_LEAST) & (best > 0)
    low = np.where(ranged, (best * random.uniform(0.4, 1, count)).astype(np.int64), best)
    high = np.where(ranged, (best * random.uniform(1, 2.2, count)).astype(np.int64) + 1, best)
    return {
        f"{measure}_low": pa.array(low, mask=~spoken),
        f"{measure}_best": pa.array(best, mask=~spoken),
        f"{measure}_high": pa.array(high, mask=~spoken | open_),
    }
