"""What a rule that evidence names means, and the line of the codebook that it follows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import vocabulary


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words; `codebook` is "" where it follows grammar alone."""

    meaning: str
    codebook: str


@cache
def _rules() -> dict[str, Rule]:
    rows = vocabulary.rows("rules", "rule", "meaning", "codebook")
    return {rule: Rule(meaning, codebook) for rule, meaning, codebook in rows}


def of(name: str) -> Rule:
    """The rule of this name, or the longest beginning with * that fits; else its name is all we say."""
    known = _rules()
    if name in known:
        return known[name]
    begun = [one for one in known if one.endswith("*") and name.startswith(one[:-1])]
    return known[max(begun, key=len)] if begun else Rule(name.replace("-", " "), "")
