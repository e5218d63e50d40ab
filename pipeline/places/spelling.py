"""Keys and likeness of spellings: how near two ways of writing a name are, in a family of languages.

The rules are data: `data/lookups/places_spelling.csv` and `places_scripts.csv`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import accumulate

from pipeline.vocabulary import LOOKUPS

_ARTICLE = re.compile(r"\bال(?=\w\w)|\b(و)ال(?=\w{3})")
# The ta marbuta of a first part is heard as t in Arabic ("Khirbat al-Jawz"), never in Persian ("Zinda Jan").
_CONSTRUCT = re.compile(r"ه(?= )")
_CONSTRUCT_FAMILY = "arabic"
# A letter written twice is two letters with a vowel between: what is doubled in speech is written once.
_WRITTEN_TWICE = re.compile(r"([\u0628-\u063a\u0641-\u0647])(?=\1)")
_FINAL = re.compile(r"ه\b")
_VOWELLESS = frozenset(map(chr, range(0x600, 0x700)))
# Consonants that stand for one another, and the vowels: the frame of a key.
_FRAME = str.maketrans(
    {
        **dict.fromkeys("aiueoyw", "a"),
        **dict.fromkeys("dtz", "t"),
        **dict.fromkeys("kgx", "k"),
        **dict.fromkeys("sS", "s"),
        **dict.fromkeys("bpvf", "b"),
        "h": "",
    }
)


@cache
def _rules(family: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    with (LOOKUPS / "places_spelling.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return tuple(
        (re.compile(row["pattern"]), row["replacement"]) for row in rows if row["family"] in (family, "any")
    )


@cache
def _scripts() -> dict[int, str]:
    with (LOOKUPS / "places_scripts.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return {ord(row["letter"]): row["latin"] for row in rows}


def latin(folded: str, family: str = "") -> str:
    """Folded names of other scripts in Latin letters; what has no rule stays."""
    if folded.isascii():
        return folded
    folded = _WRITTEN_TWICE.sub(r"\1ا", _ARTICLE.sub(r"\1ال ", folded))
    if family == _CONSTRUCT_FAMILY:
        folded = _CONSTRUCT.sub("ت", folded)
    return _FINAL.sub("ا", folded).translate(_scripts())


def key(folded: str, family: str) -> str:
    """The keys of folded names, one a line: spellings of one name mostly have one key."""
    text = latin(folded, family)
    for pattern, replacement in _rules(family):
        text = pattern.sub(replacement, text)
    return text


def is_vowelless(name: str) -> bool:
    """Whether a name is of a script that writes no short vowels: Arabic and its relatives."""
    return not _VOWELLESS.isdisjoint(name)


def frame(keys: str) -> str:
    """A key's consonant classes with one letter for all vowels."""
    return re.sub("a+", "a", keys.translate(_FRAME))


def skeleton(keys: str) -> str:
    """A key's consonant classes alone, for names from a script without vowels."""
    return frame(keys).replace("a", "")


_VOWELS = frozenset("aiueoyw")
_WEIGHT = dict.fromkeys(_VOWELS, 0.6)
# What it costs to take one letter for another (1 is any other), or to leave one out.
_NEAR = {
    frozenset(pair): cost
    for pairs, cost in (
        (
            (
                "dt",
                "dz",
                "tz",
                "sz",
                "st",
                "sS",
                "kg",
                "kx",
                "gx",
                "gj",
                "bp",
                "fv",
                "bv",
                "hx",
                "jS",
                "jz",
                "mn",
                "lr",
            ),
            0.5,
        ),
        (("ai", "iu", "au", "ae", "ei", "ou", "oa", "ao", "eo", "iy", "uw"), 0.3),
    )
    for pair in pairs
}
_LEFT_OUT = {**dict.fromkeys("aiueoy", 0.35), **dict.fromkeys("hw", 0.45)}
_UNWRITTEN = {**_LEFT_OUT, **dict.fromkeys("aiueoyw", 0.08)}
# Letters of scripts without short vowels that are read in several ways: alif, waw and ya.
_READ_AS = dict.fromkeys(map(frozenset, ("ai", "au", "uw", "iy", "ae", "iu", "ao", "uo", "ie", "aw")), 0.12)

# A ya or waw that is written is no a.
_NEVER_READ = frozenset({("i", "a"), ("u", "a")})


def likeness(one: str, other: str, *, vowelless: bool = False) -> float:
    """0 to 1: how alike two keys are, when letters that are often mistaken for one another cost less."""
    if one == other or not other:
        return float(one == other)
    left_out = _UNWRITTEN if vowelless else _LEFT_OUT
    near = _NEAR | _READ_AS if vowelless else _NEAR
    # A vowel at either end of a name is written in every script, and the i of the ending -iyah.
    inserted = [left_out.get(letter, 1.0) for letter in other]
    for end in (0, -1, -2) if other.endswith("ia") else (0, -1):
        inserted[end] = _LEFT_OUT.get(other[end], 1.0)
    previous = [0.0, *accumulate(inserted)]
    for a in one:
        delete = _LEFT_OUT.get(a, 1.0)  # what the name asked writes is written, whatever its script
        row = [previous[0] + delete]
        for j, b in enumerate(other):
            change = 0.0 if a == b else (_NEAR if (a, b) in _NEVER_READ else near).get(frozenset((a, b)), 1.0)
            row.append(min(previous[j] + change, previous[j + 1] + delete, row[j] + inserted[j]))
        previous = row
    weight = max(sum(_WEIGHT.get(letter, 1.0) for letter in word) for word in (one, other))
    return max(0.0, 1.0 - previous[-1] / weight)


def consonants(key_: str) -> str:
    """A key without its vowels."""
    return "".join(letter for letter in key_ if letter not in _VOWELS)


# How the consonants agree, at least so many of them, likeness at least, and the share of such pairs that
# name one place within a division; measured on UCDP's Syrian places.
_TRUST = (
    ("same", 5, 0.90, 0.88), ("same", 4, 0.92, 0.82), ("same", 3, 0.92, 0.75), ("same", 3, 0.87, 0.65),
    ("same", 2, 0.90, 0.60), ("same", 2, 0.83, 0.40),
    ("kin", 6, 0.90, 0.88), ("kin", 5, 0.90, 0.75), ("kin", 4, 0.92, 0.70), ("kin", 4, 0.83, 0.35),
    ("other", 5, 0.90, 0.75), ("other", 4, 0.92, 0.70), ("other", 4, 0.83, 0.35),
)  # fmt: skip
# The same for a name from a script without short vowels: what is written agrees, or it is no match. Measured
# on GeoNames' towns of 12 countries, asked in their script of a gazetteer without GeoNames.
_TRUST_UNWRITTEN = (
    ("same", 4, 0.90, 0.90), ("same", 3, 0.93, 0.86), ("same", 3, 0.88, 0.75), ("same", 2, 0.93, 0.80),
    ("same", 2, 0.88, 0.62), ("kin", 5, 0.86, 0.85), ("kin", 4, 0.86, 0.76), ("kin", 3, 0.90, 0.65),
)  # fmt: skip


def trust(one: str, other: str, *, vowelless: bool = False) -> float:
    """0 to 1: how likely two different keys, met in one division, name one place.

    Vowels vary between spellings and consonants do not; the fewer consonants, the more names there are that
    differ by a vowel. A name from a script without vowels (`one`) is trusted by what it writes.
    """
    alike = likeness(one, other, vowelless=vowelless)
    ours, theirs = consonants(one), consonants(other)
    number = min(len(ours), len(theirs))
    agree = "same" if ours == theirs else "kin" if skeleton(one) == skeleton(other) else "other"
    table = _TRUST_UNWRITTEN if vowelless else _TRUST
    return next(
        (share for how, least, bar, share in table if how == agree and number >= least and alike >= bar), 0.0
    )
