"""Who says so: the source of a sentence, and accusations, denials and claims of responsibility.

CODEBOOK, "The dead and the wounded" (claims, ours): records of their own, tied to an incident.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from pipeline import vocabulary
from pipeline.reading import grammar, triggers
from pipeline.reading.parse import Sentence
from pipeline.records import ClaimKind

if TYPE_CHECKING:
    from pipeline.reading.events import Mention

ClaimVerb = str  # "say", "accuse", "deny" or "responsibility"
CLAIMED = vocabulary.cues("claimed")
NO_SPEAKERS = vocabulary.cues("no-speaker")
PRONOUNS = frozenset({"it", "he", "she", "they", "who", "which", "that", "i", "we"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who said something, at `start:end` of the article."""

    name: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as one sentence tells it: the words that make it one, who makes it and about whom or what."""

    sentence: Sentence
    kind: ClaimKind
    start: int
    end: int
    source: Source | None
    about: str
    mentions: tuple[Mention, ...]


KINDS: dict[str, ClaimKind] = {"accuse": "accusation", "deny": "denial", "responsibility": "responsibility"}


def find(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Told, ...]:
    """The claims of a sentence: by its verbs, or by phrases such as "claimed responsibility"."""
    found = [*_by_phrase(sentence, mentions), *_negated(sentence, mentions)]
    for verb in sentence.doc:
        kind = KINDS.get(verbs().get(verb.lower_, "")) if grammar.is_verb(verb) else None
        if kind is None or any(told.start <= sentence.offset + verb.idx < told.end for told in found):
            continue
        subject = _subject(sentence, verb)
        if subject is None and kind == "accusation" and not _by(verb):
            continue
        if kind == "denial" and not (mentions or _speaks_of_claim(verb)):
            continue
        start = sentence.offset + int(verb.idx)
        speaker = subject or _agent(sentence, verb)
        below = tuple(
            mention
            for mention in mentions
            if verb.is_ancestor(mention.token) and not _is_aside(mention.token, verb)
        )
        found.append(Told(sentence, kind, start, start + len(verb), speaker, _accused(verb), below))
    return tuple(found)


def _negated(sentence: Sentence, mentions: Sequence[Mention]) -> list[Told]:
    """As in "The rebels said they had not shelled the city" denies an act of theirs."""
    found: list[Told] = []
    for mention in mentions:
        if (
            mention.is_noun
            or mention.modality != "denied"
            or not any(child.dep_ == "neg" for child in mention.token.children)
        ):
            continue
        verb = next((head for head in grammar.climb(mention.token) if grammar.is_verb(head)), None)
        if verb is None or verbs().get(verb.lower_) != "say" or mention.token.dep_ != "ccomp":
            continue
        speaker = _subject(sentence, verb)
        if speaker is not None and all(agent.tag_ == "PRP" for agent in mention.agents):
            start = sentence.offset + int(verb.idx)
            found.append(Told(sentence, "denial", start, mention.end, speaker, "", (mention,)))
    return found


def _by_phrase(sentence: Sentence, mentions: Sequence[Mention]) -> list[Told]:
    small = triggers.lower(sentence.text)
    found: list[Told] = []
    for phrase, kind in phrases():
        at = small.find(phrase)
        if at < 0 or kind not in KINDS or any(told.kind == KINDS[kind] for told in found):
            continue
        tokens = sentence.at(sentence.offset + at, sentence.offset + at + len(phrase))
        start = sentence.offset + at
        speaker = _speaker(sentence, tokens[0])
        found.append(
            Told(
                sentence,
                KINDS[kind],
                start,
                start + len(phrase),
                speaker,
                "",
                _same_clause(tokens[0], mentions),
            )
        )
    return found


def _same_clause(token: Token, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The acts under the verb nearest above the phrase."""
    verb = next(
        (head for head in (token, *grammar.climb(token)) if grammar.is_verb(head) and head.dep_ != "aux"),
        token,
    )
    return tuple(mention for mention in mentions if verb == mention.token or verb.is_ancestor(mention.token))


def _speaker(sentence: Sentence, token: Token) -> Source | None:
    """Who claims: the subject of the phrase's own verb, else of the verb of saying above it."""
    for verb in (token, *grammar.climb(token)):
        if grammar.is_verb(verb):
            found = _subject(sentence, verb)
            if found:
                return found
    return None


def _speaks_of_claim(verb: Token) -> bool:
    """As in "dismissed the reports", "denied it", "denied that they had fired"."""
    return any(
        child.dep_ == "ccomp" or child.lower_ in CLAIMED or child.dep_ == "xcomp" for child in verb.children
    ) or not any(child.dep_ in grammar.OBJECTS for child in verb.children)


def _accused(verb: Token) -> str:
    """Whom an accusation names."""
    for patient in grammar.patients(verb):
        first, last = grammar.phrase(patient)
        return str(verb.doc[first : last + 1].text)
    return ""


def _by(verb: Token) -> bool:
    return any(child.dep_ == "agent" for child in verb.children)


def _agent(sentence: Sentence, verb: Token) -> Source | None:
    agents = grammar.agents(verb)
    return named(sentence, agents[0], "said-by") if agents and agents[0].lower_ not in PRONOUNS else None


@cache
def verbs() -> dict[str, ClaimVerb]:
    """Every form of the verbs of claim_verbs.csv with its kind."""
    table: dict[str, str] = {}
    for verb, kind in vocabulary.rows("claim_verbs", "verb", "kind"):
        for form in triggers.verb_forms(verb):
            table[form] = kind
    return table


def may_hold(text: str) -> bool:
    """Whether a sentence has words of accusing, denying or claiming."""
    small = triggers.lower(text)
    return any(form in small for form in _claim_words())


@cache
def _claim_words() -> tuple[str, ...]:
    forms = [form for form, kind in verbs().items() if kind != "say"]
    return (*forms, *(phrase for phrase, _ in phrases()))


def is_saying(token: Token) -> bool:
    """Whether a token is a verb of saying, accusing or denying."""
    return grammar.is_verb(token) and token.lower_ in verbs()


def is_accusation(token: Token) -> bool:
    """Whether an act is told only by an accuser: "accused the army of shelling"."""
    return any(
        verbs().get(head.lower_) == "accuse" and grammar.is_verb(head) and not _is_aside(token, head)
        for head in grammar.climb(token)
    )


def _is_aside(token: Token, verb: Token) -> bool:
    """Whether the act only dates the accusation: "after the attack, the army accused"."""
    child = token
    for head in grammar.climb(token):
        if head == verb:
            return child.dep_ in {"advcl", "nsubj", "npadvmod"} or (
                child.dep_ == "prep" and child.lower_ in {"after", "following", "since", "for"}
            )
        child = head
    return True


def source(sentence: Sentence, token: Token) -> Source | None:
    """Who says what `token` tells: the subject of the verb of saying above it, or "according to X"."""
    for head in grammar.climb(token):
        if is_saying(head) and verbs()[head.lower_] in {"say", "accuse"}:
            named = _subject(sentence, head)
            if named:
                return named
    for verb in sentence.doc:
        if (
            is_saying(verb)
            and verbs()[verb.lower_] == "say"
            and verb.dep_ in {"ROOT", "parataxis", "ccomp", "advcl", "conj"}
        ):
            named = _subject(sentence, verb)
            if named:
                return named
    return _according_to(sentence)


def _subject(sentence: Sentence, verb: Token) -> Source | None:
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return None
    for subject in grammar.agents(verb):
        if (
            subject.lower_ not in PRONOUNS
            and subject.doc[subject.left_edge.i].tag_ != "CD"
            and subject.tag_ != "VBG"
            and not _is_event_or_day(subject)
        ):
            return named(sentence, subject, "said-by")
    return None


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


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Phrases that carry a claim, with its kind."""
    return tuple((phrase, kind) for phrase, kind in vocabulary.rows("claim_nouns", "phrase", "kind"))
