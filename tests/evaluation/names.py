"""Names compared as a reader compares them: without case, accents, articles and punctuation."""

from __future__ import annotations

import unicodedata

from rapidfuzz.fuzz import ratio

SAME_NAME = 84.0  # percent: "Tamanhint" and "Tamanhant", "Maarat al-Numan" and "Maarrat an Nu'man"
STEM = 4  # letters: "Syrian" and "Syria", "Malian" and "Mali", "Houthis" and "Houthi" are one
STATE = frozenset(
    {"army", "military", "force", "forces", "troops", "soldiers", "government", "regime", "armed"}
)
ARTICLES = frozenset(
    {"al", "el", "an", "as", "ar", "ad", "at", "ash", "az", "the", "of", "de", "la", "los", "las"}
)


def fold(name: str) -> str:
    """Lower case letters and digits only, words apart by one blank, articles dropped."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(c if c.isalnum() else " " if c in "- ,/()" else "" for c in plain).split()
    return " ".join(word for word in words if word not in ARTICLES) or " ".join(words)


def same(one: str, other: str) -> bool:
    """Whether two names are spellings of one name, or one holds all words of the other."""
    left, right = fold(one), fold(other)
    if not left or not right:
        return False
    short, long = sorted((set(left.split()), set(right.split())), key=len)
    return short <= long or ratio(left.replace(" ", ""), right.replace(" ", "")) >= SAME_NAME


def same_actor(one: str, other: str) -> bool:
    """Whether two names are one actor: as `same`, with a state's army, forces and government as one word."""
    left, right = _stems(one), _stems(other)
    return same(one, other) or bool(left and right and (left <= right or right <= left))


def _stems(name: str) -> set[str]:
    return {"state" if word in STATE else word[:STEM] for word in fold(name).split()}
