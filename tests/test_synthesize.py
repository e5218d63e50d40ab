"""Synthetic incidents: the same for the same seed, marked, and valid in every column."""

import pyarrow.compute as pc
import pytest

from pipeline import synthesize
from pipeline.cli import main
from pipeline.records import Count
from pipeline.store import Store
from pipeline.stored import with_days
from tests import ground_by_hand, sample_store


def made(seed: int = 1, count: int = 3000):
    return synthesize.incidents(count, seed=seed, ground=ground_by_hand.GROUND)


def test_the_same_seed_gives_the_same_incidents():
    assert made().equals(made())
    assert not made().equals(made(seed=2))


def test_every_incident_is_marked():
    assert pc.all(pc.equal(made()["source"], "synthetic")).as_py()


def test_every_date_bounds_days():
    frame = with_days(made().to_pandas())
    dated = frame[frame["event_date"] != ""]
    assert dated["date_from"].notna().all()
    assert (dated["date_to"] >= dated["date_from"]).all()
    weeks = dated[dated["date_precision"] == "week"]
    assert set(weeks["date_from"].dt.day_name()) == {"Monday"}
    assert set((weeks["date_to"] - weeks["date_from"]).dt.days) == {6}


def test_every_toll_is_a_count():
    for name in ("killed", "injured"):
        bounds = [made()[f"{name}_{end}"].to_pylist() for end in ("low", "best", "high")]
        for low, best, high in zip(*bounds, strict=True):
            assert (low is None) == (best is None)
            if low is not None:
                Count(low, best, high)


def test_a_store_takes_them(tmp_path):
    store = Store(tmp_path / "store")
    store.put_incidents(made(count=50))
    assert len(store.incidents()) == 50


def test_a_store_with_articles_refuses_them(tmp_path, monkeypatch, capsys):
    sample_store.fill(tmp_path / "store")
    monkeypatch.setattr(
        "sys.argv", ["pipeline", "synthesize", "--rows", "5", "--store", str(tmp_path / "store")]
    )
    assert main() == 1
    assert "holds articles" in capsys.readouterr().err


@pytest.mark.parametrize("count", [1, 2])
def test_few_can_be_made(count):
    assert made(count=count).num_rows == count
