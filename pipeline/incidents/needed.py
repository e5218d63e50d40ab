"""Which sentences of an article can matter, before anything is parsed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.reading import claims, displaced, frames, triggers
from pipeline.reading.people import before, tolls

PRONOUNS = ("He ", "She ", "It ", "They ")


OPENING = 300  # code points of an article in which it says what it is about
EXERCISE = re.compile(
    r"\b(?:largest|annual|yearly|joint|military|naval|field|live-fire)\b[^.\n]{0,40}\b(?:exercises?|drills?)\b",
    re.IGNORECASE,
)
HURT = re.compile(r"\b(?:killed|kills|killing|dead|died|wounded|injured|bodies)\b", re.IGNORECASE)


def is_exercise(text: str) -> bool:
    """Whether an article opens with a military exercise, and nobody is hurt in it: its attacks are played."""
    return bool(EXERCISE.search(text, 0, OPENING)) and not HURT.search(text)


def telling_words(text: str) -> str:
    """What a sentence's words ask for: "strong" to be parsed, "weak" to be so with a day or a place."""
    strengths = {
        "strong" if entry.kind.name == "harm" else entry.strength
        for hit in triggers.find(text)
        for entry in hit.entries
        if entry.strength != "framed" or frames.may_hold(entry.phrase, text)
    }
    may_matter = (claims.may_hold, displaced.may_hold, tolls.may_hold, before.may_hold)
    if "strong" in strengths or any(may_hold(text) for may_hold in may_matter):
        return "strong"
    return "weak" if strengths else ""


def asks_before(text: str) -> bool:
    """Whether a sentence needs the one before it, which says who "he" or "it" is: "It blamed the rebels"."""
    return text.startswith(PRONOUNS) and claims.may_hold(text)


def is_anchored(span: tuple[int, int, int], anchors: Sequence[int]) -> bool:
    """Whether a day or a place, of which `anchors` has the starts in order, stands in a sentence."""
    at = bisect_left(anchors, span[0])
    return at < len(anchors) and anchors[at] < span[1]
