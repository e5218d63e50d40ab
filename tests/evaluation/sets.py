"""The sets of documents, each scored by one reader; a set tells whether its data are there."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.evaluation import gold, muc4, slots
from tests.evaluation.matching import DocumentScore, score
from tests.evaluation.reader import Reader
from tests.evaluation.report import MISSED_TOO, false_incidents, tallies
from tests.evaluation.tally import Mark

Scores = list[DocumentScore[Any]]
GATE_DOCUMENTS = 150  # of MUC-4: enough to tell, and under half a minute
SAMPLE_SEED = 4  # any fixed number makes a sample the same each time


@dataclass(frozen=True, slots=True)
class Corpus:
    """A named set: where its data lie, how it is scored, and which of its figures are pinned."""

    name: str
    files: tuple[Path, ...]
    score: Callable[[Reader], Scores]
    figures: Callable[[Scores], dict[str, float]]

    @property
    def is_here(self) -> bool:
        """Whether all its data are there."""
        return all(path.exists() for path in self.files)

    @property
    def sha256(self) -> str:
        """The hash of its data: a pinned score belongs to one state of them."""
        return hashlib.sha256(b"".join(path.read_bytes() for path in self.files)).hexdigest()


def of_gold(documents: Iterable[gold.GoldDocument], reader: Reader) -> Scores:
    """The score of each of our own or the seeds' documents."""
    return [slots.score_document(document, reader(document.article)) for document in documents]


def of_muc4(reader: Reader, limit: int | None = None) -> Scores:
    """The score of each MUC-4 document; with a limit, of a fixed random sample."""
    documents = list(muc4.load())
    if limit is not None and limit < len(documents):
        documents = random.Random(SAMPLE_SEED).sample(documents, limit)  # noqa: S311 - a sample, no secret
    return [
        _muc4_score(article.id, templates, muc4.relevant(reader(article))) for article, templates in documents
    ]


def _muc4_score(document_id: str, templates: Sequence[muc4.Template], answers: Sequence[Any]) -> Any:
    return score(
        document_id,
        templates,
        answers,
        slots=muc4.SLOTS,
        likeness=muc4.likeness,
        optional=lambda template: template.optional,
    )


def gold_slots(scores: Scores) -> dict[str, Mark]:
    """Every slot of a set of our own kind, spurious incidents counted."""
    return tallies(scores, (*slots.SLOTS, "running totals", "claims", "no-go places"))


def gold_figures(scores: Scores) -> dict[str, float]:
    """F1 of every slot in percent, and the share of documents without incidents that stayed empty.

    Claims by recall alone: the gold has the claims that matter, not every one.
    """
    figures = {name: _percent(tally.f1) for name, tally in gold_slots(scores).items() if name != "claims"}
    figures["claims recall"] = _percent(gold_slots(scores)["claims"].recall)
    empty, touched, _ = false_incidents(scores)
    return {**figures, "left empty": _percent((empty - touched) / empty if empty else 1.0)}


def muc4_figures(scores: Scores) -> dict[str, float]:
    """Recall and precision in percent of matched and missed templates, and F1 over everything answered."""
    figures = {}
    for name, tally in tallies(scores, muc4.SLOTS, MISSED_TOO).items():
        figures[f"{name} recall"], figures[f"{name} precision"] = (
            _percent(tally.recall),
            _percent(tally.precision),
        )
    return {
        **figures,
        **{f"{name} F1, all": _percent(t.f1) for name, t in tallies(scores, muc4.SLOTS).items()},
    }


def _percent(share: float) -> float:
    return int(1000 * share + 1e-6) / 10


CORPORA = {
    corpus.name: corpus
    for corpus in (
        Corpus(
            "seeds",
            tuple(gold.SEEDS / name for name in ("arab-news-libya-syria-2019.txt", "expected.json")),
            lambda reader: of_gold(gold.seeds(), reader),
            gold_figures,
        ),
        Corpus(
            "own-open",
            (gold.OWN / "open.jsonl",),
            lambda reader: of_gold(gold.own("open"), reader),
            gold_figures,
        ),
        Corpus(
            "own-closed",
            (gold.OWN / "closed.jsonl",),
            lambda reader: of_gold(gold.own("closed"), reader),
            gold_figures,
        ),
        Corpus("muc4-sample", (muc4.DEV,), lambda reader: of_muc4(reader, GATE_DOCUMENTS), muc4_figures),
    )
}
