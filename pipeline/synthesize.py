"""Synthetic incidents: made up, marked as such, and clustered in place and time as real ones are.

A country has campaigns: each around one place, for some months, with its own pair of actors. An incident
belongs to a campaign and happens in a real place near it. Nothing in a row is true of the place it names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline import columns
from pipeline.synthesize_values import dates, sub_types, tolls
from pipeline.taxonomy import TYPES

MARK = "synthetic"  # the source of every synthetic incident
FIRST, LAST = date(2005, 1, 1), date(2025, 12, 31)
CAMPAIGNS = 14  # a country
REACH_KM = (12.0, 220.0)  # how far from its middle a campaign's places lie
DEGREE_KM = 111.2
PRECISION = {
    "exact": 0.58,
    "near": 0.10,
    "admin2": 0.13,
    "admin1": 0.09,
    "area": 0.02,
    "country": 0.02,
    "": 0.06,
}
RADIUS_KM = {"exact": 2.0, "near": 10.0, "admin2": 25.0, "admin1": 60.0, "area": 90.0, "country": 300.0}
STATUS = {"reported": 0.86, "alleged": 0.11, "disputed": 0.03}

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Random = np.random.Generator


@dataclass(frozen=True, slots=True)
class Ground:
    """Where synthetic incidents may happen.

    `countries` has code, name, weight and a column for each of `TYPES`; `places` has name, code, admin1,
    latitude, longitude and population; `divisions` has code, name, latitude, longitude and radius_km.
    """

    countries: pd.DataFrame
    places: pd.DataFrame
    divisions: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Sites:
    """For each incident the rows of its country, campaign, place and division."""

    country: Ints
    campaign: Ints
    place: Ints
    division: Ints


def incidents(count: int, *, seed: int, ground: Ground) -> pa.Table:
    """So many synthetic incidents with the columns of `columns.INCIDENT`, `members` and `evidence`.

    The same count, seed and ground give the same rows.
    """
    random = np.random.default_rng(seed)
    at = _sites(count, ground, random)
    kinds = _types(at.country, ground.countries, random)
    made = {
        "incident_id": _numbered(f"{MARK}-{seed}-", count),
        **dates(_days(at, random), random),
        "event_type": _chosen(TYPES, kinds),
        "sub_event_type": sub_types(kinds, random),
        **_actors(at, ground.countries),
        "civilian_targeting": pa.array(kinds == TYPES.index("Violence against civilians")),
        **_where(at, ground, random),
        **tolls(kinds, random),
        "status": _weighted(STATUS, count, random),
        "said_by": _constant("A synthetic source", count),
        "source": _constant(MARK, count),
        "source_url": _constant("", count),
        "title": _numbered("Synthetic report ", count),
        "published": _constant("", count),
        "quote": _constant("Made up for tests: no such incident was reported.", count),
        "article_id": _constant("", count),
        "members": _constant("", count),
        "evidence": _constant("[]", count),
    }
    schema = pa.schema([*columns.schema("incident"), ("members", pa.string()), ("evidence", pa.string())])
    return pa.table([made[name].cast(schema.field(name).type) for name in schema.names], schema=schema)


def _sites(count: int, ground: Ground, random: Random) -> Sites:
    weights = ground.countries["weight"].to_numpy(dtype=float)
    country = np.sort(random.choice(len(weights), count, p=weights / weights.sum()))
    campaign = np.empty(count, dtype=np.int64)
    place = np.empty(count, dtype=np.int64)
    for number, code in enumerate(ground.countries["code"]):
        rows = np.arange(*np.searchsorted(country, [number, number + 1]))
        near = np.flatnonzero((ground.places["code"] == code).to_numpy())
        sizes = random.pareto(0.9, CAMPAIGNS) + 0.3
        campaign[rows] = number * CAMPAIGNS + random.choice(CAMPAIGNS, len(rows), p=sizes / sizes.sum())
        for one in range(number * CAMPAIGNS, (number + 1) * CAMPAIGNS):
            mine = rows[campaign[rows] == one]
            place[mine] = random.choice(near, len(mine), p=_pull(ground.places.iloc[near], random))
    return Sites(country, campaign, place, _nearest_division(place, ground))


def _pull(places: pd.DataFrame, random: Random) -> Floats:
    """How likely each place is in a campaign around one of them: near, populous, and some for no reason."""
    people = places["population"].to_numpy(dtype=float) + 300.0
    middle = random.choice(len(places), p=people / people.sum())
    latitude, longitude = places["latitude"].to_numpy(), places["longitude"].to_numpy()
    north = latitude - latitude[middle]
    east = (longitude - longitude[middle]) * np.cos(np.radians(latitude[middle]))
    reach = np.exp(random.uniform(*np.log(REACH_KM)))
    pull = people**0.35 * random.lognormal(0.0, 1.4, len(places))
    pull *= np.exp(-np.hypot(north, east) * DEGREE_KM / reach) + 2e-4
    return np.asarray(pull / pull.sum())


def _nearest_division(place: Ints, ground: Ground) -> Ints:
    """For each incident the division of its place; of those of one name in its country, the first."""
    numbered = ground.divisions.reset_index(drop=True).reset_index(names="number")
    numbered = numbered.drop_duplicates(["code", "name"])[["code", "name", "number"]]
    found = ground.places[["code", "admin1"]].merge(
        numbered, how="left", left_on=["code", "admin1"], right_on=["code", "name"]
    )
    return np.asarray(found["number"].fillna(-1).to_numpy(dtype=np.int64)[place])


def _types(country: Ints, countries: pd.DataFrame, random: Random) -> Ints:
    shares = countries[list(TYPES)].to_numpy(dtype=float)
    steps = np.cumsum(shares / shares.sum(axis=1, keepdims=True), axis=1)[country]
    return np.asarray((random.random(len(country))[:, None] > steps[:, :-1]).sum(axis=1))


def _days(at: Sites, random: Random) -> Ints:
    """A day for each incident, counted from `FIRST`: campaigns swell, ebb and start again."""
    length = (LAST - FIRST).days
    campaigns = int(at.campaign.max(initial=0)) + 1
    middle = random.uniform(0.05, 0.97, (campaigns, 3)) * length
    width = np.exp(random.uniform(np.log(40), np.log(1400), (campaigns, 3)))
    wave = random.choice(3, len(at.campaign), p=(0.6, 0.3, 0.1))
    day = random.normal(middle[at.campaign, wave], width[at.campaign, wave])
    outside = (day < 0) | (day > length)
    day[outside] = random.triangular(0, length, length, int(outside.sum()))
    return np.asarray(day.astype(np.int64))


def _actors(at: Sites, countries: pd.DataFrame) -> dict[str, pa.Array]:
    names = [str(name) for name in countries["name"]]
    first = [f"Synthetic forces of {name}" for name in names]
    second = [f"Synthetic group {chr(65 + one)} ({name})" for name in names for one in range(CAMPAIGNS)]
    return {"actor1": _chosen(first, at.country), "actor2": _chosen(second, at.campaign)}


def _where(at: Sites, ground: Ground, random: Random) -> dict[str, pa.Array]:
    """Place columns: a division or a country stands with its own point and radius, some have no point."""
    names = list(PRECISION)
    precision = random.choice(len(names), len(at.place), p=list(PRECISION.values()))
    precision[(precision == names.index("admin1")) & (at.division < 0)] = names.index("exact")
    division = precision == names.index("admin1")
    nowhere = precision == names.index("")
    latitude = ground.places["latitude"].to_numpy()[at.place]
    longitude = ground.places["longitude"].to_numpy()[at.place]
    radius = np.array([RADIUS_KM.get(name, np.nan) for name in names])[precision]
    own = at.division[division]
    latitude[division] = ground.divisions["latitude"].to_numpy()[own]
    longitude[division] = ground.divisions["longitude"].to_numpy()[own]
    radius[division] = ground.divisions["radius_km"].to_numpy()[own]
    admin1 = _chosen(ground.places["admin1"], at.place)
    return {
        "country": _chosen(ground.countries["name"], at.country),
        "country_code": _chosen(ground.countries["code"], at.country),
        "admin1": admin1,
        "location": pc.if_else(pa.array(division), admin1, _chosen(ground.places["name"], at.place)),
        "latitude": pa.array(latitude.round(4), mask=nowhere),
        "longitude": pa.array(longitude.round(4), mask=nowhere),
        "geo_precision": _chosen(names, precision),
        "uncertainty_km": pa.array(radius.round(1), mask=nowhere),
    }


def _weighted(shares: dict[str, float], count: int, random: Random) -> pa.Array:
    return _chosen(list(shares), random.choice(len(shares), count, p=list(shares.values())))


def _chosen(values: Iterable[str], rows: Ints) -> pa.Array:
    names = pa.array(list(values), pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(rows, pa.int32()), names).cast(pa.string())


def _constant(value: str, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(value), count)


def _numbered(prefix: str, count: int) -> pa.Array:
    return pc.binary_join_element_wise(prefix, pa.array(np.arange(count)).cast(pa.string()), "")
