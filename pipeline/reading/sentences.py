"""The sentences of a paragraph, by their marks alone, so that only those that matter need be parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import vocabulary

LONGEST_SENTENCE = (
    1_000  # code points; a longer one is cut at a comma or space, which bounds the parser's time
)
END = re.compile(r"[.!?]{1,3}[\"'”’)\]]{0,3}(?=\s)")
OPENING = re.compile(r"\s+[\"'“‘(\[]{0,3}(?=[^\W_])")
BEFORE = re.compile(r"[\w.]{1,12}\Z")
BREAK = re.compile(r"[;,:\s]")


def spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of `text[start:end]`, without the space around it."""
    for first, last in _sentences(text, start, end):
        yield from _pieces(text, first, last)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in END.finditer(text, start, end):
        if _is_end(text, begin, match):
            yield begin, match.end()
            begin = match.end()
    if text[begin:end].strip():
        yield begin, end


def _is_end(text: str, begin: int, match: re.Match[str]) -> bool:
    opening = OPENING.match(text, match.end())
    if not opening:
        return False
    following = text[opening.end()]
    if following.islower():
        return False
    if match[0] != ".":
        return True
    word = BEFORE.search(text, max(begin, match.start() - 12), match.start())
    if not word:
        return True
    stem = word[0].lower().strip(".")
    if stem in {"no", "nos"}:
        return not following.isdigit()
    return not (len(stem) == 1 and stem.isalpha()) and stem not in vocabulary.words("layout_abbreviations")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        breaks = [
            found.end()
            for found in BREAK.finditer(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        ]
        cut = breaks[-1] if breaks else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    if start < end:
        yield start, end
