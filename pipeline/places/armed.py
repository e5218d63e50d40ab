"""The names of armed groups and governments in a text, for the countries in which they act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline import vocabulary
from pipeline.places import tokens
from pipeline.places.tokens import Token
from pipeline.reading import demonyms


def find(text: Sequence[Token], first: int) -> tuple[int, tuple[str, ...]] | None:
    """The last word of the longest name from a word on, and the ISO codes of where its bearer acts."""
    for name, codes in _names().get(text[first].lower, ()):
        found = text[first : first + len(name)]
        if _is_name(found, name):
            return first + len(name) - 1, codes
    return None


def _is_name(found: Sequence[Token], name: Sequence[str]) -> bool:
    """Whether the words are the name's, an acronym in capitals."""
    if tuple(token.lower for token in found) != tuple(word.lower() for word in name):
        return False
    if any(token.gap not in ("space", "hyphen") for token in found[1:]):
        return False
    is_acronym = all(word.isupper() for word in name)
    return found[0].capital and (found[-1].text.isupper() or not is_acronym)


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """By first word in small letters: (the words of a name, ISO codes), the longest names first.

    "Damascus" is a government or a place, and its own rules tell which; "KIA" is also said of the fallen.
    """
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    triggers = vocabulary.rows("people_triggers", "words", "measure", "kind", "strict")
    unclear = demonyms.capitals() | {words for words, _, kind, _ in triggers if kind == "state"}
    for name, _, _, code, active in vocabulary.rows(
        "actor_names", "name", "canonical", "type", "country", "active"
    ):
        if name.lower() not in unclear:
            parts = tuple(token.text for token in tokens.split(name))
            found.setdefault(parts[0].lower(), []).append((parts, tuple((active or code).split())))
    return {first: sorted(names, key=lambda one: -len(one[0])) for first, names in found.items()}
