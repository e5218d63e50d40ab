"""The vocabularies of `people`: nouns for people, what never is people, what happened to them, cue words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from pipeline import vocabulary
from pipeline.errors import LookupFileError

Measure = Literal["killed", "injured", "abducted", "displaced"]
TriggerKind = Literal["act", "die", "state", "count", "of", "bodies", "toll", "lives", "lost"]
Form = Literal["base", "s", "ed", "ing", ""]

MEASURES: dict[str, Measure] = {name: name for name in get_args(Measure)}
TRIGGER_KINDS: dict[str, TriggerKind] = {name: name for name in get_args(TriggerKind)}
FORMS: tuple[Form, ...] = ("base", "s", "ed", "ed", "ing")
PLURAL_ENDINGS = ("men", "women")
SINGULAR_ENDINGS = ("man", "woman")
PEOPLE_ENDINGS = ("ists", "ians", "ites", "istas")
PERSON_ENDINGS = ("ist",)
AGES = ("-year-old", "-month-old", "-year-olds")
WORDS_KEPT = (
    100_000  # words of which it is remembered whether they are people: those of some thousand articles
)
SHORTEST_WITH_ENDING = 6  # letters; "human", "list", "sites" are shorter


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or two that tell what happened to people."""

    words: tuple[str, ...]
    measure: Measure
    kind: TriggerKind
    form: Form
    strict: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as a word for people; `count` is 2 for "couple"; kind: people_nouns.csv."""

    plural: bool
    kind: str
    count: int = 1


@lru_cache(WORDS_KEPT)
def noun(word: str) -> Noun | None:
    """What `word` (lower case) is as a noun for people; None if it is none that is known."""
    known = _nouns().get(word)
    if known or word in things():
        return known
    if word.endswith(AGES):
        return Noun(word.endswith("s"), "person")
    last = word.rpartition("-")[2]
    if last != word and last in _nouns():
        return _nouns()[last]
    if len(word) < SHORTEST_WITH_ENDING:
        return None
    if word.endswith(PLURAL_ENDINGS + PEOPLE_ENDINGS):
        return Noun(True, "person")
    return Noun(False, "person") if word.endswith(SINGULAR_ENDINGS + PERSON_ENDINGS) else None


@cache
def things() -> frozenset[str]:
    """Singulars and plurals of what never is people."""
    table = vocabulary.rows("people_not", "noun", "plural")
    return frozenset(form for singular, plural in table for form in (singular, _plural(singular, plural)))


@cache
def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for singular, plural, kind, count in vocabulary.rows("people_nouns", "noun", "plural", "kind", "count"):
        if plural == "-":
            found[singular] = Noun(kind == "person", kind, int(count))
            continue
        found.setdefault(_plural(singular, plural), Noun(True, kind, int(count)))
        found[singular] = Noun(plural == "=", kind, int(count))
    return found


def _plural(singular: str, plural: str) -> str:
    if plural:
        return singular if plural in ("=", "-") else plural
    if singular.endswith("y") and singular[-2:-1] not in "aeiou":
        return singular[:-1] + "ies"
    return singular + ("es" if singular.endswith(("s", "x", "z", "ch", "sh")) else "s")


@cache
def triggers() -> dict[str, tuple[Trigger, ...]]:
    """The triggers by their first word, longest first."""
    found: dict[str, list[Trigger]] = {}
    for words, measure, kind, strict in vocabulary.rows(
        "people_triggers", "words", "measure", "kind", "strict"
    ):
        if measure not in MEASURES or kind not in TRIGGER_KINDS:
            raise LookupFileError(f"people_triggers.csv: {words!r} has measure {measure!r} and kind {kind!r}")
        for phrase, form in _forms(words.split(), kind):
            trigger = Trigger(phrase, MEASURES[measure], TRIGGER_KINDS[kind], form, strict == "1")
            found.setdefault(phrase[0], []).append(trigger)
    return {first: tuple(sorted(listed, key=lambda one: -len(one.words))) for first, listed in found.items()}


def _forms(words: list[str], kind: str) -> Iterator[tuple[tuple[str, ...], Form]]:
    if kind not in ("act", "die"):
        yield tuple(words), ""
        return
    size, rest = divmod(len(words), len(FORMS))
    if rest:
        raise LookupFileError(f"people_triggers.csv: {' '.join(words)!r} is not five forms of a verb")
    pieces = [tuple(words[place : place + size]) for place in range(0, len(words), size)]
    # "hurt" is base, past and participle: the reading as a participle comes first
    yield from dict(zip(pieces, FORMS, strict=True)).items()


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of a kind in cues.csv."""
    return frozenset(words for words, of in vocabulary.rows("people_cues", "words", "kind") if of == kind)


@cache
def has_trigger() -> Callable[[str], bool]:
    """A question whether a text in lower case may have a trigger or deny one."""
    phrases = {" ".join(one.words) for listed in triggers().values() for one in listed}
    return vocabulary.any_in({*phrases, "casualt", "victim", "losses", "loss of"})


@cache
def grammar(name: str) -> frozenset[str]:
    """The words of a set in people_grammar.csv; raises LookupFileError if there is no such set."""
    sets = {of: words for of, words, _ in vocabulary.rows("people_grammar", "name", "words", "use")}
    if name not in sets:
        raise LookupFileError(f"people_grammar.csv has no set {name!r}")
    return frozenset(sets[name].split())


@cache
def manners(ending: str) -> frozenset[str]:
    """The participles that go with "to death" or "dead"."""
    return frozenset(
        word for word, of in vocabulary.rows("people_manner", "participle", "with") if of == ending
    )


@cache
def titles() -> frozenset[str]:
    """Titles and roles that stand before a person's name, and abbreviations of ranks without their point."""
    return frozenset(word.rstrip(".") for word, _ in vocabulary.rows("people_titles", "word", "note"))


@cache
def organisations() -> frozenset[str]:
    """Words that show a capitalised name to be an organisation or a place, never one person."""
    return vocabulary.words("people_organisations")
