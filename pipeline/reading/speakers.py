"""Who says so: the source of a sentence, by its verbs of saying and by "according to"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from pipeline import vocabulary
from pipeline.reading import grammar, triggers
from pipeline.reading.parse import Sentence

ClaimVerb = str  # "say", "accuse", "deny" or "responsibility"
NO_SPEAKERS = vocabulary.cues("no-speaker")
NOBODY = vocabulary.cues("nobody")
COUNTING = vocabulary.cues("counting")
LONGEST_NAME = 6  # tokens of a source before a colon
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
            named = subject(sentence, head)
            if named:
                return named
    for verb in sentence.doc:
        if (
            is_saying(verb)
            and verbs()[verb.lower_] == "say"
            and verb.dep_ in {"ROOT", "parataxis", "ccomp", "advcl", "conj"}
        ):
            named = subject(sentence, verb)
            if named:
                return named
    return _according_to(sentence)


def of_figure(sentence: Sentence, token: Token) -> Source | None:
    """Who gives a figure that hangs on `token`: who counts ("medics put the toll at eight") or says it."""
    for head in (token, *grammar.climb(token)):
        if grammar.is_verb(head) and head.lower_ in COUNTING:
            counting = [noun for noun in grammar.agents(head) if noun.lower_ not in PRONOUNS]
            return named(sentence, counting[0], "said-by") if counting else None
    return _before_colon(sentence, token) or source(sentence, token)


def _before_colon(sentence: Sentence, token: Token) -> Source | None:
    """As in "Interior ministry: 50 dead; hospital sources: 85 dead"."""
    doc: Doc = sentence.doc
    start = next((at + 1 for at in range(token.i - 1, -1, -1) if doc[at].text in {";", "."}), 0)
    colon = next((at for at in range(start, token.i) if doc[at].text == ":"), -1)
    if colon <= start or colon - start > LONGEST_NAME:
        return None
    first, last = doc[start], doc[colon - 1]
    if any(word.tag_ == "CD" or grammar.is_verb(word) for word in doc[start:colon]):
        return None
    begin, end = sentence.offset + int(first.idx), sentence.offset + int(last.idx) + len(last)
    return Source(str(doc[start:colon].text), begin, end, "before-colon")


def subject(sentence: Sentence, verb: Token) -> Source | None:
    """The noun phrase that is the subject of a verb, where it is a speaker: no pronoun, number or event."""
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return None
    for speaker in grammar.agents(verb):
        if (
            speaker.lower_ not in PRONOUNS
            and speaker.doc[speaker.left_edge.i].tag_ != "CD"
            and speaker.tag_ != "VBG"
            and not _is_event_or_day(speaker)
            and not is_nobody(speaker)
        ):
            return named(sentence, speaker, "said-by")
    return None


def is_nobody(noun: Token) -> bool:
    """As in "no group claimed", "nobody said"."""
    return noun.lower_ in NOBODY or any(child.lower_ in NOBODY for child in noun.children)


def _is_event_or_day(noun: Token) -> bool:
    """As in "the attack claimed ten lives", "Monday saw": neither speaks."""
    return noun.lower_ in NO_SPEAKERS or (noun.tag_ in {"NN", "NNS"} and noun.lower_ in _acts())


@cache
def _acts() -> frozenset[str]:
    nouns = [entry.phrase for entry in triggers.entries() if entry.pos == "n"]
    return frozenset(form for noun in nouns for form in (noun, triggers.plural(noun)))


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
    """The noun phrase of a source without its article."""
    first, last = grammar.phrase(noun)
    doc: Doc = sentence.doc
    while first < last and doc[first].tag_ in {"DT", "PRP$"}:
        first += 1
    start = sentence.offset + int(doc[first].idx)
    end = sentence.offset + int(doc[last].idx) + len(doc[last])
    return Source(str(doc[first : last + 1].text), start, end, rule)


def agent(sentence: Sentence, verb: Token) -> Source | None:
    """Who is said to do the act of a passive verb: "by X"."""
    agents = grammar.agents(verb)
    return named(sentence, agents[0], "said-by") if agents and agents[0].lower_ not in PRONOUNS else None
