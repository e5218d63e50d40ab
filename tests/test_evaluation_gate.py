"""Quality is a pinned number: no score falls below its floor in `tests/evaluation/floors.toml`."""

from __future__ import annotations

import pytest

from tests.evaluation import floors, reader, sets


@pytest.fixture(scope="module")
def read() -> reader.Reader:
    return reader.current()


@pytest.mark.parametrize("name", sorted(sets.CORPORA))
def test_no_score_is_below_its_floor(name: str, read: reader.Reader) -> None:
    corpus = sets.CORPORA[name]
    if not corpus.is_here:
        pytest.skip(f"the data of {name} are not in the repository: {corpus.files[0]} is absent")
    floor = floors.load()[name]
    assert floor["sha256"] == corpus.sha256, (
        f"{name} has changed: pin it again with python -m tests.evaluation --pin"
    )
    assert floors.fallen(floor, corpus.figures(corpus.score(read))) == []
