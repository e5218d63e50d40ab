"""A text as words, each knowing what stands between it and the one before."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from pipeline import vocabulary

Gap = Literal["space", "hyphen", "comma", "stop", "bracket", "mark"]

# Letters with the marks that sit on them (Arabic vowels, Latin combining accents), then apostrophes inside a
# word; or an abbreviation of single letters ("U.S.", "W.Va.").
_LETTERS = r"(?:[^\W\d_]++[\u0300-\u036f\u064b-\u0652\u0670]*+)+"
_WORD = re.compile(rf"(?:[A-Z]\.){{2,6}}|[A-Z]\.[A-Z][a-z]{{1,3}}\.|{_LETTERS}(?:['’ʼ‘`ʿʾʹ′]{_LETTERS})*\.?")
_APOSTROPHES = frozenset("'’ʼ`")  # before the s of a possessive
_GAPS: dict[str, Gap] = {",": "comma", "،": "comma", "(": "bracket"}
# Letters straight before it are a currency: "US$ 1 million".
_MONEY = "$"
_STOP = re.compile(r"[.!?:;•…]|\n\s*\n")
# Stops that belong to the word although no place name: "St. Louis".
_SAINTS = frozenset({"st.", "ste.", "mt.", "ft.", "pt."})


class Token(NamedTuple):
    """A word; `gap` is what stands before it, `possessive` says that "'s" was cut off its end.

    A named tuple, for an article has a thousand: it is made in a third of the time of a frozen dataclass.
    """

    start: int
    end: int
    text: str
    lower: str
    gap: Gap
    capital: bool
    caseless: bool
    possessive: bool

    @property
    def opens(self) -> bool:
        """Whether a sentence or a heading opens here, where a capital says nothing."""
        return self.gap in ("stop", "bracket", "mark")


def split(text: str) -> list[Token]:
    """The words of a text in order; digits and signs are only seen as gaps."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match[0]
        start, stop = match.span()
        if text[stop : stop + 1] == _MONEY:
            continue
        if word[-1] == "." and not _keeps_stop(word):
            word, stop = word[:-1], stop - 1
        bare = word
        if word[-1] in "sS":
            bare = word[:-2] if word[-2:-1] in _APOSTROPHES else word
            if text[stop : stop + 2] in ("' ", "’ "):
                word, stop = word + text[stop], stop + 1
        first, between = bare[0], text[end:start]
        gap: Gap = "stop" if not found else "space" if between == " " else _gap(between)
        found.append(
            Token(
                start, start + len(bare), bare, bare.lower(), gap,
                first.isupper(), first.lower() == first.upper(), bare != word,
            )
        )  # fmt: skip
        end = stop
    return found


def _gap(between: str) -> Gap:
    if between.isspace():
        return "stop" if between.count("\n") > 1 else "space"
    if between in ("-", "–", "‐", "‑"):
        return "hyphen"
    if _STOP.search(between):
        return "stop"
    return _GAPS.get(between.strip(), "mark")


@cache
def short_forms() -> dict[str, tuple[str, str, str]]:
    """A short form to (name, ISO country code, level): "W.Va." to West Virginia."""
    rows = vocabulary.rows("toponym_abbreviations", "short", "name", "country_code", "level")
    return {short: (name, code, level) for short, name, code, level in rows}


@cache
def _stopped() -> frozenset[str]:
    titles = (word for word, _ in vocabulary.rows("toponym_titles", "word", "kind"))
    return frozenset({short.lower() for short in short_forms()} | set(titles) | _SAINTS)


def _keeps_stop(word: str) -> bool:
    """Whether the stop belongs to the word: "St.", "Gen.", "Ind.", "U.S.", the initial "J."."""
    return word.count(".") > 1 or word.lower() in _stopped() or (len(word) == len("J.") and word[0].isupper())
