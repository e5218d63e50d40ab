"""The pinned scores, in `floors.toml`: what may rise by itself and falls only with a reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
HEAD = """# Pinned scores, in percent: tests/test_evaluation_gate.py fails below them.
# Made by `python -m tests.evaluation --pin`; lowering needs `--allow-lower "the reason"`, which is kept here.
"""


def load(path: Path = FLOORS) -> dict[str, dict[str, float | str]]:
    """Corpus name -> sha256 of its data, the reasons given, and figure -> floor."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def fallen(floors: Mapping[str, float | str], figures: Mapping[str, float]) -> list[str]:
    """A line for each figure that is below its floor, or gone."""
    return [
        f"{name}: {figures.get(name, 'gone')} < {floor}"
        for name, floor in floors.items()
        if isinstance(floor, float) and figures.get(name, -1.0) < floor
    ]


def written(pinned: Mapping[str, Mapping[str, float | str]]) -> str:
    """The text of `floors.toml`."""
    tables = [
        "\n".join([f"[{corpus}]", *(_line(name, value) for name, value in figures.items())])
        for corpus, figures in pinned.items()
    ]
    return HEAD + "\n" + "\n\n".join(tables) + "\n"


def _line(name: str, value: float | str) -> str:
    shown = f'"{value}"' if isinstance(value, str) else f"{value:.1f}"
    return f'"{name}" = {shown}'


def pin(
    floors: Mapping[str, Mapping[str, float | str]],
    corpus: str,
    sha256: str,
    figures: Mapping[str, float],
    *,
    allow_lower: str,
) -> dict[str, Mapping[str, float | str]]:
    """The floors with this corpus pinned at its figures.

    Raises ValueError where a figure of the same data fell and no reason was given.
    """
    known = floors.get(corpus, {})
    lower = fallen(known, figures) if known.get("sha256") == sha256 else []
    if lower and not allow_lower:
        raise ValueError(f'{corpus} fell: {"; ".join(lower)}. Mend it, or give --allow-lower "the reason"')
    reason = {"lowered because": allow_lower} if lower else {}
    return {**floors, corpus: {"sha256": sha256, **reason, **figures}}
