"""Where in a text the trigger words of the event vocabulary stand, before anything is parsed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import ahocorasick

from pipeline import vocabulary
from pipeline.errors import LookupFileError

PartOfSpeech = Literal["v", "n", "x"]
Strength = Literal["strong", "weak", "aimed", "framed", "detail"]
VOWELS = frozenset("aeiou")
DOUBLING = frozenset(
    {
        "shot",
        "stab",
        "rob",
        "mob",
        "kidnap",
        "ram",
        "let",
        "put",
        "cut",
        "hit",
        "get",
        "set",
        "run",
        "sit",
        "expel",
    }
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of act in ACLED's taxonomy. Acts of one `family` may be one incident; the low `rank` wins."""

    name: str
    event_type: str
    sub_event_type: str
    family: str
    rank: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the vocabulary."""

    phrase: str
    pos: PartOfSpeech
    kind: Kind
    strength: Strength


@dataclass(frozen=True, slots=True)
class Hit:
    """Trigger words at `start:end` and the entries that they may be."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def find(text: str) -> tuple[Hit, ...]:
    """The longest trigger phrases of a text in order, none within another."""
    hits: list[Hit] = []
    small = lower(text)
    found = [(last + 1 - len(form), last + 1, entries) for last, (form, entries) in _automaton().iter(small)]
    for start, end, entries in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if _is_whole(small, start, end) and (not hits or start >= hits[-1].end):
            hits.append(Hit(start, end, entries))
    return tuple(hits)


def lower(text: str) -> str:
    """The text in small letters at the same length."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of act by name."""
    table = vocabulary.rows("event_kinds", "kind", "event_type", "sub_event_type", "family", "rank", "note")
    return {name: Kind(name, kind, sub, family, int(rank)) for name, kind, sub, family, rank, _ in table}


@cache
def entries() -> tuple[Entry, ...]:
    """The vocabulary; raises LookupFileError for a kind, part of speech or strength that is none."""
    found = []
    for phrase, pos, kind, strength, _ in vocabulary.rows(
        "event_triggers", "phrase", "pos", "kind", "strength", "note"
    ):
        if kind not in kinds() or pos not in ("v", "n", "x") or strength not in get_args(Strength):
            raise LookupFileError(
                f"event_triggers.csv: {phrase!r} is of unknown kind {kind!r}, pos {pos!r} or {strength!r}"
            )
        found.append(Entry(phrase, pos, kinds()[kind], strength))  # type: ignore[arg-type]
    return tuple(found)


@cache
def _automaton() -> ahocorasick.Automaton:
    forms: dict[str, list[Entry]] = {}
    for entry in entries():
        for form in _forms(entry):
            forms.setdefault(form, []).append(entry)
    automaton = ahocorasick.Automaton()
    for form, found in forms.items():
        automaton.add_word(form, (form, tuple(found)))
    automaton.make_automaton()
    return automaton


def _forms(entry: Entry) -> Iterator[str]:
    first, _, rest = entry.phrase.partition(" ")
    if entry.pos == "v":
        for form in verb_forms(first):
            yield f"{form} {rest}".strip()
    elif entry.pos == "n":
        yield entry.phrase
        yield plural(entry.phrase)
    else:
        yield entry.phrase


@cache
def irregular() -> dict[str, tuple[str, str]]:
    """The past and the participle of each irregular verb among the triggers."""
    table = vocabulary.rows("event_verbs_irregular", "verb", "past", "participle")
    return {verb: (past, participle) for verb, past, participle in table}


def verb_forms(verb: str) -> tuple[str, ...]:
    """kill, kills, killing, killed; irregular verbs by event_verbs_irregular.csv."""
    silent = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb
    doubled = verb + verb[-1] if _doubles(verb) else silent
    past, participle = irregular().get(verb, (_past(verb, silent, doubled), ""))
    return tuple(
        dict.fromkeys(form for form in (verb, _third(verb), doubled + "ing", past, participle) if form)
    )


def _past(verb: str, silent: str, doubled: str) -> str:
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return (doubled if _doubles(verb) else silent) + "ed"


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _doubles(verb: str) -> bool:
    """One short vowel before one consonant: rob, robbed."""
    return verb in DOUBLING


def plural(noun: str) -> str:
    """The plural of the last word."""
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
