"""Which of its namesakes a name means, the whole article considered: one sense a discourse.

Each name starts with what is generally likely (fame) and then listens to the others: the country and
province that are named, the places nearby (nearness). After some rounds the likeliest candidate wins; the
others keep why they lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.places import fame, nearness
from pipeline.places.nearness import Matrix
from pipeline.records import Candidate

ROUNDS = 5
KEPT, LEAST_KEPT = 20, 3  # candidates of a name that are weighed, and in a very long text
ROWS = 2_000  # candidates of all names together, about: each is compared with each
# Log-odds that all the other names together can give by lying in the same country, and near.
KIN_SUPPORT, NEAR_SUPPORT = 3.0, 6.0
ENOUGH = 1.5  # voices that give two thirds of that
DOUBT = 2.0  # the power to which a doubtful candidate's voice is damped: guesses do not prop up each other
FIRST_DOUBT = 3.0  # in the first round nobody is as sure as fame alone would have it
INSIDE, OUTSIDE = 6.0, -3.0  # log-odds of lying in the container that the words name, or not
RULING = 3.0  # log-odds of a capital for acting as a government
HOLDING = 3.0  # log-odds of a container for holding what the words put in it
# Voices: a country or division, a continent or sea, a name in a dateline; more for each further mention.
DIVISION_VOICE, VAST_VOICE, QUIET_VOICE, MENTION_VOICE, MENTIONS = 1.6, 0.2, 0.4, 0.3, 4
# Why a candidate loses, by what spoke most against it: its container, the other places, its importance.
WORSE = (
    "outside the place that the words name",
    "farther from the other places of the article",
    "less important",
)
VAST = ("L.CONT", "L.RGN", "H.OCN", "H.SEA")


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to decide: its candidates, the kinds its words ask for, its container, how often it stands.

    A `quiet` name, one that only stands in a dateline, tells less about where the others are; a `ruling` one
    acts as a government.
    """

    name: str
    candidates: tuple[Candidate, ...]
    wanted: tuple[str, ...] = ()
    container: int | None = None
    mentions: int = 1
    quiet: bool = False
    ruling: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The winner with its probability, and the others with why they lost, best first.

    `support` is the log-odds that the other names of the article gave the winner.
    """

    chosen: Candidate
    probability: float
    support: float
    rejected: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Log-odds and probability of each candidate of each name."""

    prior: list[float]
    support: list[float]
    contained: list[float]
    likely: list[float]


def decide(asked: Sequence[Asked], *, of_violence: bool = False) -> list[Decision]:
    """One decision a name, in order; every name must have a candidate.

    `of_violence`: the article reports violence, so that countries with more of it are likelier.
    """
    if not asked:
        return []
    kept = max(LEAST_KEPT, min(KEPT, ROWS // len(asked)))
    rows = [(number, each) for number, name in enumerate(asked) for each in name.candidates[:kept]]
    weighed = _weigh(asked, rows, kept, fame.violence() if of_violence else {})
    ends = accumulate(min(len(name.candidates), kept) for name in asked)
    bounds = pairwise((0, *ends))
    return [
        _decision(name, range(start, end), rows, weighed)
        for name, (start, end) in zip(asked, bounds, strict=True)
    ]


def _weigh(
    asked: Sequence[Asked],
    rows: Sequence[tuple[int, Candidate]],
    kept: int,
    leaning: Mapping[str, float],
) -> _Weighed:
    """Let every candidate, of a name the first so many `kept`, hear the others for some rounds."""
    owner = np.array([number for number, _ in rows])
    sizes = np.bincount(owner)
    starts = np.cumsum(sizes) - sizes
    names = [(asked[number], each) for number, each in rows]
    known = (fame.priors(name.name, name.wanted, name.candidates, kept) for name in asked)
    prior = np.array([*chain.from_iterable(known)])
    prior += np.array([leaning.get(each.country_code, 0.0) for _, each in names])
    prior += np.array([RULING * (name.ruling and fame.is_seat(name.name, each)) for name, each in names])
    voice = np.array([_voice(name, each) for name, each in names])
    others = owner[:, None] != owner[None, :]
    kin, near = (part * others for part in nearness.kinship([each for _, each in rows]))
    holders = _holders(asked, rows)
    support = contained = np.zeros(len(rows))
    likely = _shares(prior / FIRST_DOUBT, starts, sizes)
    for _ in range(ROUNDS):
        contained = _contained(holders, likely)
        heard = likely**DOUBT * voice
        support = KIN_SUPPORT * _saturated(kin @ heard) + NEAR_SUPPORT * _saturated(near @ heard)
        likely = _shares(prior + support + contained, starts, sizes)
    return _Weighed(prior.tolist(), support.tolist(), contained.tolist(), likely.tolist())


def _voice(name: Asked, candidate: Candidate) -> float:
    """How much a name tells about the others: a country and a sure division more than a village."""
    loud = DIVISION_VOICE if candidate.feature.startswith("A.") else 1.0
    loud = VAST_VOICE if candidate.feature.startswith(VAST) else loud
    loud *= QUIET_VOICE if name.quiet else 1.0
    return loud * (1 + MENTION_VOICE * min(name.mentions - 1, MENTIONS))


def _saturated(voices: Matrix) -> Matrix:
    """Voices from 0 up as a share of what they can give: one says much, the tenth little more."""
    share: Matrix = 1 - np.exp(-voices / ENOUGH)
    return share


def _holders(
    asked: Sequence[Asked], rows: Sequence[tuple[int, Candidate]]
) -> list[tuple[int, list[int], Matrix]]:
    """(row, rows of its container, how surely each holds it) where the words name a container."""
    found = []
    rows_of: dict[int, list[int]] = {}
    for i, (number, _) in enumerate(rows):
        rows_of.setdefault(number, []).append(i)
    for i, (number, candidate) in enumerate(rows):
        container = asked[number].container
        if container is not None:
            holders = rows_of[container]
            found.append((i, holders, np.array([nearness.holds(rows[j][1], candidate) for j in holders])))
    return found


def _contained(holders: Sequence[tuple[int, list[int], Matrix]], likely: Matrix) -> Matrix:
    """What the container that the words name says of a candidate, and the candidate of it."""
    result = np.zeros(len(likely))
    for i, rows, inside in holders:
        share = float(inside @ likely[rows])
        result[i] += OUTSIDE + (INSIDE - OUTSIDE) * share
        for j, is_inside in zip(rows, inside, strict=True):
            result[j] += is_inside * likely[i] * HOLDING
    return result


def _shares(scores: Matrix, starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Matrix:
    """Probabilities within each name, by where its rows start and how many they are."""
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    result: Matrix = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
    return result


def _decision(name: Asked, mine: range, rows: Sequence[tuple[int, Candidate]], weighed: _Weighed) -> Decision:
    order = sorted(mine, key=lambda i: -weighed.likely[i])
    best = order[0]
    rejected = (
        replace(rows[i][1], score=round(weighed.likely[i], 3), why=_why(name, rows[i][1], i, best, weighed))
        for i in order[1:]
    )
    return Decision(rows[best][1], weighed.likely[best], weighed.support[best], tuple(rejected))


def _why(name: Asked, candidate: Candidate, i: int, best: int, weighed: _Weighed) -> str:
    """The strongest thing that spoke against a candidate."""
    if fame.fit(name.wanted, fame.kind(candidate)) < 0:
        return "another kind of place than the words ask for"
    lost = (
        weighed.contained[best] - weighed.contained[i],
        weighed.support[best] - weighed.support[i],
        weighed.prior[best] - weighed.prior[i],
    )
    most = max(lost)
    return WORSE[lost.index(most)] if most > 0 else "as likely, and listed later"
