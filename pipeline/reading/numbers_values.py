"""Single values in a text: "12", "1,200", "1.5 million", "twenty-nine", "two dozen", "several hundred"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline import vocabulary

MOST = 9_999_999  # no incident or war counts more dead: larger numbers are sums or typing errors
WORD = re.compile(r"\d{1,3}(?:,\d{2,3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’.][^\W\d_]+)*|\S")
HYPHENS = frozenset(["-", "‑"])
FEW = 3  # the figure of the vague words that count nobody in "so many", "how many", "the few"
NO_COUNT_BEFORE_FEW = frozenset(["so", "too", "how", "as", "the"])
THOUSAND, HUNDRED, TEN = 1000, 100, 10
LONGEST_PHRASE = 3  # words of "not a single", "tens of thousands"


class Word(NamedTuple):
    """A word or mark in lower case with its offsets."""

    text: str
    start: int
    end: int


class Value(NamedTuple):
    """The figure that the words `first` to `last` give; `vague` is the word that stands for it."""

    first: int
    last: int
    figure: int
    rule: str
    vague: str = ""


def words(text: str) -> list[Word]:
    """The words, digits and marks of a text."""
    return [Word(found[0].lower(), found.start(), found.end()) for found in WORD.finditer(text)]


def value(words: list[Word], at: int) -> Value | None:
    """The value that starts with words[at], None if none does."""
    if not words[at].text[0].isdecimal() and words[at].text not in _openings():
        return None
    if words[at].text[0].isdecimal():
        return _digits(words, at)
    return _vague(words, at) or _phrase(words, at) or _cardinal(words, at)


def _digits(words: list[Word], at: int) -> Value | None:
    plain = words[at].text.replace(",", "")
    scale = _scale(words, at + 1)
    if len(plain) > len(str(MOST)) + 2 or ("." in plain and not scale):
        return None
    figure = round(float(plain) * (scale or 1))
    return Value(at, at + bool(scale), figure, "digits") if figure <= MOST else None


def _scale(words: list[Word], at: int) -> int:
    """12 for "dozen", 100 for "hundred"; 0 where there is no such word."""
    if at >= len(words):
        return 0
    figure, kind = _table().get(words[at].text, (0, ""))
    return figure if kind == "scale" and words[at].text != "score" else 0


def _vague(words: list[Word], at: int) -> Value | None:
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        phrase = " ".join(word.text for word in words[at : at + length])
        figure = _vague_words().get(phrase)
        if figure is None or (figure == FEW and at and words[at - 1].text in NO_COUNT_BEFORE_FEW):
            continue
        last = at + length - 1
        scale = _scale(words, last + 1)
        return Value(at, last + bool(scale), min(figure * (scale or 1), MOST), "vague", phrase)
    return None


def _phrase(words: list[Word], at: int) -> Value | None:
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        phrase = " ".join(word.text for word in words[at : at + length])
        figure, kind = _table().get(phrase, (0, ""))
        if kind == "whole" and not (phrase == "no" and at + 1 < len(words) and words[at + 1].text == "."):
            return Value(at, at + length - 1, figure, "zero" if figure == 0 else "words")
    if words[at].text in ("a", "an") and (scale := _scale(words, at + 1)):
        return Value(at, at + 1, scale, "words")
    return None


def _cardinal(words: list[Word], at: int) -> Value | None:
    total = current = 0
    position, room = at, MOST
    while position < len(words):
        figure, kind = _table().get(words[position].text, (0, ""))
        if kind in ("unit", "ten") and figure < room:
            current += figure
            room = TEN if kind == "ten" else 1
        elif kind == "scale" and (current or total) and words[position].text != "score":
            current = max(current, 1) * figure
            room = HUNDRED
            if figure >= THOUSAND:
                total, current, room = total + current, 0, THOUSAND
        else:
            break
        position += 1
        position += _is_joint(words, position, room)
    while position > at and words[position - 1].text in {*HYPHENS, "and"}:
        position -= 1
    figure = total + current
    return Value(at, position - 1, figure, "words") if 0 < figure <= MOST and position > at else None


def _is_joint(words: list[Word], at: int, room: int) -> bool:
    """Whether words[at] is the hyphen of "twenty-nine" or the "and" of "a hundred and fifty"."""
    if at + 1 >= len(words):
        return False
    figure, kind = _table().get(words[at + 1].text, (0, ""))
    joint = HYPHENS if room == TEN else {"and"} if room in (HUNDRED, THOUSAND) else set()
    return words[at].text in joint and kind in ("unit", "ten") and figure < room


@cache
def _table() -> dict[str, tuple[int, str]]:
    return {
        word: (int(value), kind)
        for word, value, kind in vocabulary.rows("number_words", "word", "value", "kind")
    }


@cache
def _vague_words() -> dict[str, int]:
    return {word: int(figure) for word, figure in vocabulary.rows("number_vague", "word", "figure")}


@cache
def _openings() -> frozenset[str]:
    """The first words of all number words."""
    return frozenset(phrase.split()[0] for phrase in (*_table(), *_vague_words())) | {"a", "an"}
