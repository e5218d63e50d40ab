"""Who says so: the source of a sentence, and accusations, denials and claims of responsibility.

CODEBOOK, "The dead and the wounded" (claims, ours): records of their own, tied to an incident.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.reading import grammar, triggers, vocabulary
from pipeline.reading.parse import Sentence

ClaimVerb = str  # "say", "accuse", "deny" or "responsibility"
PRONOUNS = frozenset({"it", "he", "she", "they", "who", "which", "that", "i", "we"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who said something, at `start:end` of the article."""

    name: str
    start: int
    end: int
    rule: str


@cache
def verbs() -> dict[str, ClaimVerb]:
    """Every form of the verbs of claim_verbs.csv with its kind."""
    table: dict[str, str] = {}
    for verb, kind in vocabulary.rows("claim_verbs", "verb", "kind"):
        for form in triggers.verb_forms(verb):
            table[form] = kind
    return table


def is_saying(token: Token) -> bool:
    """Whether a token is a verb of saying, accusing or denying."""
    return grammar.is_verb(token) and token.lower_ in verbs()


def source(sentence: Sentence, token: Token) -> Source | None:
    """Who says what `token` tells: the subject of the verb of saying above it, or "according to X"."""
    for head in grammar.climb(token):
        if is_saying(head) and verbs()[head.lower_] in {"say", "accuse"}:
            named = _subject(sentence, head)
            if named:
                return named
    for verb in sentence.doc:
        if is_saying(verb) and verbs()[verb.lower_] == "say" and verb.dep_ in {"ROOT", "parataxis", "ccomp", "advcl", "conj"}:
            named = _subject(sentence, verb)
            if named:
                return named
    return _according_to(sentence)


def _subject(sentence: Sentence, verb: Token) -> Source | None:
    for subject in grammar.agents(verb) if not any(child.dep_ == "nsubjpass" for child in verb.children) else []:
        if subject.lower_ not in PRONOUNS:
            return named(sentence, subject, "said-by")
    return None


def _according_to(sentence: Sentence) -> Source | None:
    for token in sentence.doc:
        if token.lower_ == "according":
            for child in token.children:
                if child.lower_ == "to":
                    for noun in child.children:
                        if noun.dep_ == "pobj" and noun.lower_ not in PRONOUNS:
                            return named(sentence, noun, "according-to")
    return None


def named(sentence: Sentence, noun: Token, rule: str) -> Source:
    """The noun phrase of a source without its article; the name after a title or office where there is one."""
    first, last = grammar.phrase(noun)
    doc: Doc = sentence.doc
    while first < last and doc[first].tag_ in {"DT", "PRP$"}:
        first += 1
    start = sentence.offset + int(doc[first].idx)
    end = sentence.offset + int(doc[last].idx) + len(doc[last])
    return Source(str(doc[first : last + 1].text), start, end, rule)


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Phrases that carry a claim, with its kind."""
    return tuple((phrase, kind) for phrase, kind in vocabulary.rows("claim_nouns", "phrase", "kind"))
