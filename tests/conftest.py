"""What several tests share."""

import pytest

from pipeline.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with the default gazetteer, built on first use."""
    return Reader.load()
