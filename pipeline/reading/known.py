"""The named armed actors and governments of actor_names.csv in a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import ahocorasick
from spacy.tokens import Doc

from pipeline import vocabulary

LINKED = re.compile(r"[- ](?:linked|aligned|affiliated|backed|inspired|allied|affiliate|branch|offshoot)\b")


@lru_cache(maxsize=256)
def find(text: str) -> tuple[tuple[int, int, str, str, str], ...]:
    """(start, end, canonical name, type, country code) of every named actor in a text, longest first wins."""
    small = text.lower()
    if len(small) != len(text):
        return ()
    found = [(last + 1 - len(form), last + 1, rows) for last, (form, rows) in _names().iter(small)]
    kept: list[tuple[int, int, str, str, str]] = []
    for start, end, rows in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if kept and start < kept[-1][1]:
            continue
        if small[start - 1 : start].isalnum() or small[end : end + 1].isalnum():
            continue
        if LINKED.match(small, end):
            continue
        for name, canonical, kind, code in rows:
            if not name.isupper() or text[start:end].isupper():
                kept.append((start, end, canonical, kind, code))
                break
    return tuple(kept)


@lru_cache(maxsize=32)
def in_doc(doc: Doc) -> tuple[tuple[int, int, str, str, str], ...]:
    """`find` in a parsed sentence, whose text is put together anew each time that it is asked for."""
    return find(doc.text)


@cache
def _names() -> ahocorasick.Automaton:
    forms: dict[str, list[tuple[str, str, str, str]]] = {}
    for name, canonical, kind, code, _ in vocabulary.rows(
        "actor_names", "name", "canonical", "type", "country", "active"
    ):
        forms.setdefault(name.lower(), []).append((name, canonical, kind, code))
    automaton = ahocorasick.Automaton()
    for form, rows in forms.items():
        automaton.add_word(form, (form, rows))
    automaton.make_automaton()
    return automaton
