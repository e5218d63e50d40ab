"""How place names are compared: one spelling for what is spelled many ways.

`fold` takes away what never tells two places apart (case, diacritics, apostrophes, hyphens). Every function
here works on one name or on many at once, one a line: a million names are folded in a few passes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Combining marks that are taken off: Latin, Arabic vowel signs and tatweel. Those of Burmese and of Indic
# scripts are letters and stay.
_MARKS = [
    *range(0x300, 0x370),
    *range(0x610, 0x61B),
    *range(0x64B, 0x660),
    0x670,
    0x640,
    0x200C,
    0x200D,
    0x200E,
    0x200F,
]
_APOSTROPHES = "'’‘ʻʼʽʾʿ`´ʹʺ“”\"ء"
_TO_SPACE = "-‐‑‒–—_/.,;:()[]·•\u00a0\t"
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ə": "a",
    "ħ": "h",
    "ŋ": "ng",
    "ɛ": "e",
    "ɔ": "o",
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "ƴ": "y",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "گ": "ك",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ٱ": "ا",
}
_FOLDED: dict[int, str | None] = {
    **dict.fromkeys(_MARKS),
    **dict.fromkeys(map(ord, _APOSTROPHES)),
    **dict.fromkeys(map(ord, _TO_SPACE), " "),
    **{ord(letter): plain for letter, plain in _LETTERS.items()},
}
_SPACES = re.compile(" {2,}")
# A text of this length at most is one name, of which so many are remembered: news repeats them.
_ONE_NAME, _NAMES_KEPT = 60, 100_000


def fold(names: str) -> str:
    """The names without case, diacritics, apostrophes and hyphens; lines stay lines.

    >>> fold("Ma'arrat an-Nu'mān")
    'maarrat an numan'
    """
    return _fold_one(names) if len(names) <= _ONE_NAME else _fold(names)


def _fold(names: str) -> str:
    plain = names.lower() if names.isascii() else unicodedata.normalize("NFKD", names.lower()).lower()
    plain = plain.translate(_FOLDED)
    if "  " in plain:
        plain = _SPACES.sub(" ", plain)
    return plain.replace("\n ", "\n").replace(" \n", "\n").strip(" ")


_fold_one = lru_cache(_NAMES_KEPT)(_fold)
