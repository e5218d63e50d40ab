"""Which of its namesakes a name means, the whole article considered: one sense a discourse.

Each name starts with what is generally likely (population, capital, kind of feature) and then listens to
the others: the country and province that are named, the places nearby. After three rounds the likeliest
candidate wins; the others keep why they lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from pipeline.places import words
from pipeline.places.features import is_capital, says_kind
from pipeline.places.names import fold
from pipeline.records import Candidate

Matrix = NDArray[np.float64]
EARTH_RADIUS_KM = 6371.0
ROUNDS = 5
KEPT = 20  # candidates of a name that are weighed
STEEPNESS = 1.1  # log-odds per tenfold population
# Log-odds that all the other names together can give by lying in the same country, and near.
KIN_SUPPORT, NEAR_SUPPORT = 3.0, 6.0
DOUBT = 2.0  # the power to which a doubtful candidate's voice is damped: guesses do not prop up each other
FIRST_DOUBT = 3.0  # in the first round nobody is as sure as fame alone would have it
CAPITAL_POWER, METROPOLIS_POWER = 2.0, 1.0  # fame beyond the number of people
QUIET = 0.4
ENOUGH = 1.5  # voices that give two thirds of that
NEAR_KM = 60.0
REGION_KM = 250.0
# How much a name that shares the country, the division, the neighbourhood adds.
SAME_COUNTRY, SAME_DIVISION, NEARBY, NEARBY_REGION = 0.35, 0.3, 1.1, 0.35
INSIDE, OUTSIDE = 6.0, -3.0  # log-odds of lying in the container that the words name, or not
FITS, MISFITS = 2.0, -1.0  # log-odds of the kind word beside the name
LATER_PREFIX = 0.4  # log-odds lost for each kind that is preferred to the candidate's
METROPOLIS = 1_000_000
SEAT, SEAT_FIRST = (
    20_000,
    2.0,
)  # people of a division's seat; log-odds by which it is meant rather than the division
# What a feature without a population weighs, as the power of ten of one.
POWERS = {"A.PCLI": 9.0, "L.CONT": 9.0, "L.RGN": 7.0, "A.ADM2": 3.5, "S.AIRB": 2.5, "S.AIRP": 2.0}
DIVISION_POWERS = {"US": 7.2, "CA": 6.5, "AU": 6.5, "GB": 4.3}  # states that English news names bare
DIVISION_BASE, DIVISION_PER_EXTENT = 2.6, 1.2
VILLAGE_POWER = 1.0
ALIAS_COST, ALIAS_OPENING = 4.0, 0.5  # powers of ten


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to decide: its candidates, the kinds its words ask for, its container, how often it stands.

    A `quiet` name, one that only stands in a dateline, tells less about where the others are.
    """

    name: str
    candidates: tuple[Candidate, ...]
    wanted: tuple[str, ...] = ()
    container: int | None = None
    mentions: int = 1
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The winner with its probability, and the others with why they lost, best first."""

    chosen: Candidate
    probability: float
    support: float
    rejected: tuple[Candidate, ...]


def decide(asked: Sequence[Asked]) -> list[Decision]:
    """One decision a name, in order; every name must have a candidate."""
    if not asked:
        return []
    rows = [(number, each) for number, name in enumerate(asked) for each in name.candidates[:KEPT]]
    owner = np.array([number for number, _ in rows])
    places = [each for _, each in rows]
    prior = np.array(
        [_prior(asked[number], each) - _city_first(asked[number], each) for number, each in rows]
    )
    others = owner[:, None] != owner[None, :]
    kin, near = (part * others for part in _kinship(places))
    weight = np.array([_voice(asked[number], each) for number, each in rows])
    support = np.zeros(len(rows))
    contained = np.zeros(len(rows))
    likely = _softmax(prior / FIRST_DOUBT, owner)
    for _ in range(ROUNDS):
        contained = _contained(asked, rows, likely)
        heard = likely**DOUBT * weight
        support = KIN_SUPPORT * _saturated(kin @ heard) + NEAR_SUPPORT * _saturated(near @ heard)
        likely = _softmax(prior + support + contained, owner)
    return [
        _decision(
            asked[number],
            [i for i in range(len(rows)) if owner[i] == number],
            places,
            likely,
            prior,
            support,
            contained,
        )
        for number in range(len(asked))
    ]


def _city_first(name: Asked, candidate: Candidate) -> float:
    """Log-odds that a division loses to the town of its name inside it, where no kind word asks for it."""
    if candidate.feature != "A.ADM1" or name.wanted or candidate.country_code in DIVISION_POWERS:
        return 0.0
    towns = (
        each
        for each in name.candidates
        if (each.population or 0) >= SEAT and each.country_code == candidate.country_code
    )
    return (
        SEAT_FIRST
        if any(km_between(candidate, each) <= (candidate.extent_km or 100.0) for each in towns)
        else 0.0
    )


def _prior(name: Asked, candidate: Candidate) -> float:
    """What speaks for a candidate before the article is read."""
    return (
        STEEPNESS * (power(name.name, candidate) - _by_alias(name.name, candidate))
        + _fit(name.wanted, kind(candidate))
        + 2.0 * (candidate.score - 1.0)
    )


@lru_cache(maxsize=50_000)
def _alias_cost(name: str, main: str) -> float:
    """Powers of ten lost where a place only bears the name as an alternate one: Aleppo for "Berea"."""
    if name == main or (main.startswith(f"{name} ") and main[len(name) + 1 :] in words.features_after()):
        return 0.0
    return ALIAS_OPENING if main.startswith(f"{name} ") else ALIAS_COST * (1 - fuzz.ratio(name, main) / 100)


def _by_alias(name: str, candidate: Candidate) -> float:
    if candidate.feature.startswith(("A.", "L.", "H.", "T.")):
        return 0.0
    return _alias_cost(fold(name), fold(candidate.name))


def power(name: str, candidate: Candidate) -> float:
    """The importance of a candidate as the power of ten of a population."""
    if candidate.feature == "A.ADM1":
        extent = log10(max(candidate.extent_km or 100.0, 1.0))
        return DIVISION_POWERS.get(candidate.country_code, DIVISION_BASE + DIVISION_PER_EXTENT * extent)
    if candidate.population:
        capital = CAPITAL_POWER * (
            candidate.population > 50_000 and is_capital(name) and is_capital(candidate.name)
        )
        return log10(candidate.population) + capital + METROPOLIS_POWER * (candidate.population >= METROPOLIS)
    if candidate.feature in POWERS:
        return POWERS[candidate.feature]
    return 3.0 if says_kind(candidate.name) else VILLAGE_POWER


def kind(candidate: Candidate) -> str:
    """The feature, or the kind that the name itself says where the source only has "a place"."""
    if candidate.feature == "P.PPL" and not candidate.population:
        last, first = candidate.name.lower().split()[-1:], candidate.name.lower().split()[:1]
        if last in (["county"], ["parish"]):
            return "A.ADM2"
        if last in (["river"], ["creek"], ["lake"], ["bay"]) or first == ["lake"]:
            return "H"
        if last in (["mountain"], ["mountains"], ["hills"], ["island"]) or first == ["mount"]:
            return "T"
    return candidate.feature


def _fit(wanted: tuple[str, ...], feature: str) -> float:
    if not wanted:
        return 0.0
    for rank, prefix in enumerate(wanted):
        if feature.startswith(prefix):
            return FITS - LATER_PREFIX * rank
    return MISFITS


def _voice(name: Asked, candidate: Candidate) -> float:
    """How much a name tells about the others: a country and a sure division more than a village."""
    loud = 1.6 if candidate.feature.startswith("A.") else 1.0
    if candidate.feature.startswith(("L.CONT", "L.RGN", "H.OCN", "H.SEA")):
        loud = 0.2
    if name.quiet:
        loud *= QUIET
    return loud * (1 + 0.3 * min(name.mentions - 1, 4))


def _saturated(voices: Matrix) -> Matrix:
    """Voices from 0 up as a share of what they can give: one says much, the tenth little more."""
    share: Matrix = 1 - np.exp(-voices / ENOUGH)
    return share


def _kinship(places: Sequence[Candidate]) -> tuple[Matrix, Matrix]:
    """Whether candidates share country and division, and how near they are to each other."""
    distance = distances([(each.latitude, each.longitude) for each in places])
    country = np.array([each.country_code or str(i) for i, each in enumerate(places)])
    division = np.array(
        [f"{each.country_code}/{each.admin1}" if each.admin1 else str(i) for i, each in enumerate(places)]
    )
    kin: Matrix = SAME_COUNTRY * (country[:, None] == country[None, :]) * 1.0
    near: Matrix = SAME_DIVISION * (division[:, None] == division[None, :])
    near = near + NEARBY * np.exp(-distance / NEAR_KM) + NEARBY_REGION * np.exp(-distance / REGION_KM)
    return kin, near


def distances(points: Sequence[tuple[float, float]]) -> Matrix:
    """Great-circle km between each two (latitude, longitude)."""
    radians = np.radians(np.array(points, dtype=np.float64))
    latitude, longitude = radians[:, 0], radians[:, 1]
    unit = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )
    result: Matrix = EARTH_RADIUS_KM * np.arccos(np.clip(unit @ unit.T, -1.0, 1.0))
    return result


def _contained(asked: Sequence[Asked], rows: Sequence[tuple[int, Candidate]], likely: Matrix) -> Matrix:
    """What the container that the words name says of each candidate, and each candidate of its container."""
    result = np.zeros(len(rows))
    for i, (number, candidate) in enumerate(rows):
        holder = asked[number].container
        if holder is None:
            continue
        held = [j for j, (other, _) in enumerate(rows) if other == holder]
        inside = np.array([holds(rows[j][1], candidate) for j in held])
        share = float(inside @ likely[held]) if held else 0.0
        result[i] += OUTSIDE + (INSIDE - OUTSIDE) * share
        for j, is_inside in zip(held, inside, strict=True):
            result[j] += is_inside * likely[i] * 3.0
    return result


def holds(holder: Candidate, held: Candidate) -> float:
    """Whether a place may lie in another, 0 to 1."""
    if holder is held:
        return 0.0
    if holder.country_code and held.country_code and holder.country_code != held.country_code:
        return 0.0
    if holder.feature.startswith("A.PCL"):
        return 1.0
    if holder.feature == "A.ADM1":
        if holder.admin1 and fold(holder.admin1) == fold(held.admin1):
            return 1.0
        reach = holder.extent_km or 150.0
        return (
            0.6
            if not held.admin1 and km_between(holder, held) <= reach
            else 0.5
            if km_between(holder, held) <= reach / 2
            else 0.0
        )
    return 0.8 if km_between(holder, held) <= (holder.extent_km or 60.0) else 0.0


def km_between(a: Candidate, b: Candidate) -> float:
    return float(distances([(a.latitude, a.longitude), (b.latitude, b.longitude)])[0, 1])


def _softmax(scores: Matrix, owner: NDArray[np.int64]) -> Matrix:
    """Probabilities within each name."""
    result = np.zeros(len(scores))
    for number in range(int(owner.max()) + 1):
        mine = owner == number
        if mine.any():
            raised = np.exp(scores[mine] - scores[mine].max())
            result[mine] = raised / raised.sum()
    return result


def _decision(
    name: Asked, mine: Sequence[int], places: Sequence[Candidate], likely: Matrix, prior: Matrix, support: Matrix,
    contained: Matrix,
) -> Decision:  # fmt: skip
    order = sorted(mine, key=lambda i: -likely[i])
    best = order[0]
    rejected = tuple(
        replace(
            places[i],
            score=round(float(likely[i]), 3),
            why=_why(i, best, prior, support, contained, name, places[i]),
        )
        for i in order[1:]
    )
    return Decision(places[best], float(likely[best]), float(support[best]), rejected)


def _why(
    i: int, best: int, prior: Matrix, support: Matrix, contained: Matrix, name: Asked, candidate: Candidate
) -> str:
    """The strongest thing that spoke against a candidate."""
    if _fit(name.wanted, kind(candidate)) < 0:
        return "another kind of place than the words ask for"
    lost = {
        "outside the place that the words name": contained[best] - contained[i],
        "farther from the other places of the article": support[best] - support[i],
        "less important": prior[best] - prior[i],
    }
    return max(lost, key=lambda reason: lost[reason])
