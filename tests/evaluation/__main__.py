"""`python -m tests.evaluation`: scores per set and slot, and the worst documents. `--help` tells the options."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

from tests.evaluation import muc4
from tests.evaluation.matching import DocumentScore, score
from tests.evaluation.reader import Reader, current
from tests.evaluation.report import MISSED_TOO, false_incidents, table, tallies, worst

SAMPLE_SEED = 4  # MUC-4; any fixed number makes `--limit` the same documents each time
SETS: dict[str, Callable[[Reader, argparse.Namespace], None]] = {}


def report_muc4(reader: Reader, options: argparse.Namespace) -> None:
    """Prints the three tallies of MUC-4 (see `muc4`)."""
    if not muc4.DEV.exists():
        return print(f"\nMUC-4: skipped, {muc4.DEV} is absent")
    started = time.perf_counter()
    scores = score_muc4(reader, options.limit)
    seconds = time.perf_counter() - started
    with_gold = [one for one in scores if one.matched or one.missed]
    print(f"\nMUC-4: {len(scores)} documents, {len(scores) / seconds:.1f} a second")
    print(table("matched templates only", tallies(scores, muc4.SLOTS, ("matched",)).items()))
    print(table("matched and missed templates", tallies(scores, muc4.SLOTS, MISSED_TOO).items()))
    print(table("all, documents with templates", tallies(with_gold, muc4.SLOTS).items()))
    print(table("all, every document", tallies(scores, muc4.SLOTS).items()))
    empty, touched, false = false_incidents(scores)
    print(f"documents without a template: {empty}; with a relevant incident of ours: {touched}; such incidents: {false}")
    print(worst(scores, options.worst))


def score_muc4(reader: Reader, limit: int | None = None) -> list[DocumentScore[muc4.Template]]:
    """Each document's score; with a limit, of a fixed random sample."""
    documents = list(muc4.load())
    if limit and limit < len(documents):
        documents = random.Random(SAMPLE_SEED).sample(documents, limit)
    scores = []
    for article, templates in documents:
        answers = muc4.relevant(reader(article))
        scores.append(
            score(article.id, templates, answers, slots=muc4.SLOTS, likeness=muc4.likeness,
                  optional=lambda gold: gold.optional)
        )
    return scores


SETS["muc4"] = report_muc4


def main() -> None:
    """Reads the options and prints the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--set", choices=sorted(SETS), action="append", help="only this set (may be repeated)")
    parser.add_argument("--limit", type=int, help="documents of MUC-4, a fixed random sample")
    parser.add_argument("--worst", type=int, default=0, help="show this many of the worst documents of a set")
    options = parser.parse_args()
    reader = current()
    for name in options.set or SETS:
        SETS[name](reader, options)


if __name__ == "__main__":
    main()
