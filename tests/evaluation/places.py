"""How well names are put in their places: UCDP place lists (`../shared/evaluation/places`).

`python -m tests.evaluation.places` prints, for each country and kind of context, the share of all unique
places within 10, 25 and 50 km, the share answered, and the share of the answers within those distances.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geopy.distance import great_circle

from pipeline.places import gazetteer as gazetteers
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.locate import locate
from pipeline.records import Place

DEV = Path(__file__).parents[3] / "shared" / "evaluation" / "places" / "dev.csv"
DISTANCES_KM = (10, 25, 50)
Locate = Callable[["Gold"], Place | None]


@dataclass(frozen=True, slots=True)
class Gold:
    """A place whose point is known; `precision` is UCDP's where_prec (CODEBOOK, "Where")."""

    place: str
    country: str
    admin1: str
    admin2: str
    precision: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Score:
    """Of `asked` places, `answered` had a point; `within` counts those within 10, 25 and 50 km."""

    asked: int
    answered: int
    within: tuple[int, ...]

    def shares(self, of: int) -> tuple[float, ...]:
        """`within` as shares of a number."""
        return tuple(number / of if of else 0.0 for number in self.within)


def load(path: Path = DEV) -> list[Gold]:
    """The places of a CSV, in its order."""
    with path.open(encoding="utf-8") as lines:
        return [
            Gold(row["place"], row["country"], row["admin1"], row["admin2"], int(float(row["precision"])),
                 float(row["lat"]), float(row["lon"]))
            for row in csv.DictReader(lines)
        ]  # fmt: skip


def distances(golds: Iterable[Gold], answer: Locate) -> list[float | None]:
    """Kilometres from each gold point to its answer, None where there is no answer."""
    return [_km(gold, answer(gold)) for gold in golds]


def _km(gold: Gold, place: Place | None) -> float | None:
    if place is None:
        return None
    return float(great_circle((gold.latitude, gold.longitude), (place.latitude, place.longitude)).km)


def score(kms: Sequence[float | None]) -> Score:
    """The tally of distances."""
    answered = [km for km in kms if km is not None]
    return Score(len(kms), len(answered), tuple(sum(km <= most for km in answered) for most in DISTANCES_KM))


def answerers(gazetteer: Gazetteer) -> dict[str, Locate]:
    """Ways to ask, by how much context is told."""
    return {
        "admin1, admin2": lambda gold: locate(
            gold.place, gazetteer=gazetteer, country=gold.country, admin1=gold.admin1, admin2=gold.admin2
        ),
        "admin1": lambda gold: locate(
            gold.place, gazetteer=gazetteer, country=gold.country, admin1=gold.admin1
        ),
        "country": lambda gold: locate(gold.place, gazetteer=gazetteer, country=gold.country),
        "nothing": lambda gold: locate(gold.place, gazetteer=gazetteer),
    }


def row(label: str, tally: Score) -> str:
    """A line of the table."""
    everything = " ".join(f"{share:.3f}" for share in tally.shares(tally.asked))
    answers = " ".join(f"{share:.3f}" for share in tally.shares(tally.answered))
    return f"{label:36} {tally.asked:5} {tally.answered:5} {everything}   {answers}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.places", description=__doc__)
    parser.add_argument("--path", type=Path, default=DEV)
    parser.add_argument("--every", type=int, default=1, help="only every n-th place")
    parser.add_argument("--worst", type=int, default=0, help="show so many wrong answers of each way to ask")
    options = parser.parse_args()
    golds = load(options.path)[:: options.every]
    print(f"{'':36} {'asked':>5} {'answd':>5} @10   @25   @50     of those answered")
    for told, answer in answerers(gazetteers.open_or_build()).items():
        started = time.perf_counter()
        kms = distances(golds, answer)
        print(f"-- told: {told}; {len(golds) / (time.perf_counter() - started):.0f} places a second")
        for country in sorted({gold.country for gold in golds}):
            print(
                row(
                    country,
                    score([km for gold, km in zip(golds, kms, strict=True) if gold.country == country]),
                )
            )
            for precision in range(1, 8):
                chosen = [
                    km
                    for gold, km in zip(golds, kms, strict=True)
                    if (gold.country, gold.precision) == (country, precision)
                ]
                if chosen:
                    print(row(f"  precision {precision}", score(chosen)))
        _print_worst(golds, kms, answer, options.worst)


def _print_worst(golds: Sequence[Gold], kms: Sequence[float | None], answer: Locate, most: int) -> None:
    wrong = [
        (gold, km) for gold, km in zip(golds, kms, strict=True) if km is not None and km > DISTANCES_KM[1]
    ]
    for gold, km in wrong[:: max(1, len(wrong) // most)][:most] if most else ():
        place = answer(gold)
        if place is not None:
            print(f"   {km:6.0f} km  {gold.place} ({gold.admin1}, {gold.admin2}): {place.name}, "
                  f"{place.admin1}, "
                  f"{place.geo_precision} {place.feature} {place.source} {place.score}")  # fmt: skip


if __name__ == "__main__":
    main()
