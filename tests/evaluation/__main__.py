"""`python -m tests.evaluation`: scores per set and slot, and the worst documents; `--pin` pins the floors."""

from __future__ import annotations

import argparse
import sys
import time

from tests.evaluation import floors, gold, muc4, notes, sets
from tests.evaluation.reader import Reader, current
from tests.evaluation.report import MISSED_TOO, false_incidents, table, tallies, worst


def say(text: str) -> None:
    """Writes a block of the report."""
    sys.stdout.write(text + "\n")


def report_seeds(reader: Reader, options: argparse.Namespace) -> None:
    """The two seed articles."""
    corpus = sets.CORPORA["seeds"]
    if not corpus.is_here:
        say(f"\nseeds: skipped, {gold.SEEDS} is absent")
        return
    scores = corpus.score(reader)
    say(table("seeds", sets.gold_slots(scores).items()))
    say(worst(scores, options.worst))


def report_own(reader: Reader, options: argparse.Namespace) -> None:
    """Our own articles and notes, each half by itself; the closed half shows figures and no documents."""
    halves: tuple[gold.Half, ...] = ("open", "closed")
    for which in halves:
        for kind in ("article", "note"):
            documents = [document for document in gold.own(which) if document.kind == kind]
            scores = sets.of_gold(documents, reader)
            say(table(f"own, {which} half: {len(scores)} {kind}s", sets.gold_slots(scores).items()))
            empty, touched, false = false_incidents(scores)
            say(
                f"without an incident: {empty}; of these with one of ours: {touched}; such incidents: {false}"
            )
            if kind == "note":
                say(table(f"own, {which} half: notes, one incident each", notes.shares(scores).items()))
            if which == "open":
                say(worst(scores, options.worst))


def report_muc4(reader: Reader, options: argparse.Namespace) -> None:
    """The three tallies of MUC-4 (see `muc4`)."""
    if not muc4.DEV.exists():
        say(f"\nMUC-4: skipped, {muc4.DEV} is absent")
        return
    started = time.perf_counter()
    scores = sets.of_muc4(reader, options.limit)
    seconds = time.perf_counter() - started
    with_gold = [one for one in scores if one.matched or one.missed]
    say(f"\nMUC-4: {len(scores)} documents, {len(scores) / seconds:.1f} a second")
    say(table("matched templates only", tallies(scores, muc4.SLOTS, ("matched",)).items()))
    say(table("matched and missed templates", tallies(scores, muc4.SLOTS, MISSED_TOO).items()))
    say(table("all, documents with templates", tallies(with_gold, muc4.SLOTS).items()))
    say(table("all, every document", tallies(scores, muc4.SLOTS).items()))
    empty, touched, false = false_incidents(scores)
    say(f"without a template: {empty}; with a relevant incident of ours: {touched}; such incidents: {false}")
    say(worst(scores, options.worst))


REPORTS = {"seeds": report_seeds, "own": report_own, "muc4": report_muc4}


def pin_all(reader: Reader, allow_lower: str) -> None:
    """Pins every set that is here at its present figures."""
    pinned: dict[str, dict[str, float | str]] = floors.load()
    for corpus in sets.CORPORA.values():
        if not corpus.is_here:
            say(f"{corpus.name}: kept, its data are absent")
            continue
        figures = corpus.figures(corpus.score(reader))
        pinned = floors.pin(pinned, corpus.name, corpus.sha256, figures, allow_lower=allow_lower)
    floors.FLOORS.write_text(floors.written(pinned), encoding="utf-8")
    say(f"pinned in {floors.FLOORS.name}")


def main() -> None:
    """Reads the options, and prints the report or pins the floors."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument(
        "--set", choices=sorted(REPORTS), action="append", help="only this set (may be repeated)"
    )
    parser.add_argument("--limit", type=int, help="documents of MUC-4, a fixed random sample")
    parser.add_argument("--worst", type=int, default=0, help="show this many of the worst documents of a set")
    parser.add_argument("--pin", action="store_true", help="pin the present scores as floors")
    parser.add_argument(
        "--allow-lower", default="", metavar="REASON", help="let --pin lower a floor, and say why"
    )
    options = parser.parse_args()
    reader = current()
    if options.pin:
        pin_all(reader, options.allow_lower)
        return
    for name in options.set or REPORTS:
        REPORTS[name](reader, options)


if __name__ == "__main__":
    main()
