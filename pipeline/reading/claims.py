"""Accusations, denials and claims of responsibility, each with who makes it.

CODEBOOK, "The dead and the wounded" (claims, ours): records of their own, tied to an incident.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import grammar, speakers, triggers
from pipeline.reading.parse import Sentence
from pipeline.reading.speakers import Source
from pipeline.records import ClaimKind

if TYPE_CHECKING:
    from pipeline.reading.events import Mention

CLAIMED = vocabulary.cues("claimed")
CLAIMING = vocabulary.cues("claiming")
TO_BLAME = vocabulary.cues("to-blame")
PERPETRATING = vocabulary.cues("perpetrating")
HOLDING = vocabulary.cues("holding")
PRONOUNS = frozenset({"it", "he", "she", "they"})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as one sentence tells it: the words that make it one, who makes it and about whom or what.

    Not `is_of_an_act`: it blames somebody for something else than an act, such as leaving a position.
    """

    sentence: Sentence
    kind: ClaimKind
    start: int
    end: int
    source: Source | None
    about: str
    mentions: tuple[Mention, ...]
    is_of_an_act: bool = True


KINDS: dict[str, ClaimKind] = {"accuse": "accusation", "deny": "denial", "responsibility": "responsibility"}


def find(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Told, ...]:
    """The claims of a sentence, by phrases such as "claimed responsibility" or by its verbs.

    One of a kind from one speaker.
    """
    found = [*_by_phrase(sentence, mentions), *_negated(sentence, mentions)]
    for verb in sentence.doc:
        if not grammar.is_verb(verb):
            continue
        if any(told.start <= sentence.offset + verb.idx < told.end for told in found):
            continue
        told = _by_verb(sentence, verb, mentions) or _responsible(sentence, verb, mentions)
        if told is not None and not any(_is_same(told, other) for other in found):
            found.append(told)
    return tuple(found)


def _is_same(one: Told, other: Told) -> bool:
    return one.kind == other.kind and one.source == other.source


def _by_verb(sentence: Sentence, verb: Token, mentions: Sequence[Mention]) -> Told | None:
    """As in "the army denied it", "residents accused rebels of shelling", "was blamed on rebels"."""
    kind = KINDS.get(speakers.verbs().get(verb.lower_, ""))
    if kind is None:
        return None
    subject = speakers.subject(sentence, verb)
    on = grammar.after_preposition(verb, "on") if kind == "accusation" and grammar.is_passive(verb) else []
    if subject is None and kind == "accusation" and not _by(verb) and not on:
        return None
    if kind == "denial" and not (mentions or _speaks_of_claim(verb)):
        return None
    is_of_act = kind != "accusation" or _is_of_an_act(verb, mentions)
    about = _words(on[0]) if on else _accused(verb)
    speaker = subject or speakers.agent(sentence, verb)
    return replace(
        _told(sentence, kind, verb, mentions, speaker=speaker, about=about), is_of_an_act=is_of_act
    )


def _is_of_an_act(verb: Token, mentions: Sequence[Mention]) -> bool:
    """Whether who is accused is said to have acted; not "accused the army of protecting the attackers"."""
    done = [noun for child in verb.children if child.lower_ == "of" for noun in child.children]
    done += [item for item in verb.subtree if item.dep_ == "pcomp" and item.head.lower_ == "of"]
    told = {mention.token.i for mention in mentions}
    return not done or any(
        item.dep_ == "pobj" or item.i in told or item.lower_ in PERPETRATING for item in done
    )


def _responsible(sentence: Sentence, verb: Token, mentions: Sequence[Mention]) -> Told | None:
    """As in "held the rebels responsible", "said Boko Haram was behind it", "was claimed by Boko Haram"."""
    if verb.lower_ in CLAIMING and grammar.is_passive(verb):
        speaker = speakers.agent(sentence, verb)
        return _told(sentence, "responsibility", verb, mentions, speaker=speaker) if speaker else None
    to_blame = [
        child
        for child in verb.children
        if child.lower_ in TO_BLAME and child.dep_ in {"acomp", "oprd", "prep", "advmod", "attr", "amod"}
    ]
    if not to_blame or any(child.dep_ == "neg" for child in verb.children):
        return None
    if verb.lower_ in HOLDING:
        speaker = speakers.subject(sentence, verb)
        return (
            _told(sentence, "accusation", verb, mentions, speaker=speaker, about=_accused(verb))
            if speaker
            else None
        )
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    saying = verb.head
    if not own or verb.dep_ != "ccomp" or not speakers.is_saying(saying):
        return None
    speaker = speakers.subject(sentence, saying)
    if speaker is None:
        return None
    if own[0].lower_ in PRONOUNS:
        return _told(sentence, "responsibility", verb, mentions, speaker=speaker)
    return _told(sentence, "accusation", verb, mentions, speaker=speaker, about=_words(own[0]))


def _told(
    sentence: Sentence,
    kind: ClaimKind,
    verb: Token,
    mentions: Sequence[Mention],
    *,
    speaker: Source | None,
    about: str = "",
) -> Told:
    start = sentence.offset + int(verb.idx)
    below = tuple(
        mention
        for mention in mentions
        if verb.is_ancestor(mention.token) and not _is_aside(mention.token, verb)
    )
    return Told(sentence, kind, start, start + len(verb), speaker, about, below)


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
        if verb is None or speakers.verbs().get(verb.lower_) != "say" or mention.token.dep_ != "ccomp":
            continue
        speaker = speakers.subject(sentence, verb)
        if speaker is not None and all(agent.tag_ == "PRP" for agent in mention.agents):
            said = sentence.offset + int(verb.idx)
            start, end = min(said, mention.start), max(said + len(verb), mention.end)
            found.append(Told(sentence, "denial", start, end, speaker, "", (mention,)))
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
        if speaker is None and _is_by_nobody(tokens[0]):
            continue
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
            found = speakers.subject(sentence, verb)
            if found:
                return found
    return None


def _is_by_nobody(token: Token) -> bool:
    """As in "no group has claimed responsibility"."""
    verb = next((item for item in (token, *grammar.climb(token)) if grammar.is_verb(item)), token)
    return any(speakers.is_nobody(noun) for noun in grammar.subjects(verb))


def _speaks_of_claim(verb: Token) -> bool:
    """As in "dismissed the reports", "denied it", "denied that they had fired"."""
    return any(
        child.dep_ == "ccomp" or child.lower_ in CLAIMED or child.dep_ == "xcomp" for child in verb.children
    ) or not any(child.dep_ in grammar.OBJECTS for child in verb.children)


def _accused(verb: Token) -> str:
    """Whom an accusation names."""
    return next((_words(patient) for patient in grammar.patients(verb)), "")


def _words(noun: Token) -> str:
    """The noun phrase, without the "of" that tells what somebody is accused of."""
    first, last = grammar.phrase(noun)
    if any(item.dep_ == "pcomp" for child in noun.rights if child.lower_ == "of" for item in child.children):
        last = int(noun.i)
    return str(noun.doc[first : last + 1].text)


def _by(verb: Token) -> bool:
    return any(child.dep_ == "agent" for child in verb.children)


def may_hold(text: str) -> bool:
    """Whether a sentence has words of accusing, denying or claiming."""
    small = triggers.lower(text)
    return any(form in small for form in _claim_words())


@cache
def _claim_words() -> tuple[str, ...]:
    forms = [form for form, kind in speakers.verbs().items() if kind != "say"]
    return (*forms, *(phrase for phrase, _ in phrases()), *vocabulary.cues("blame-phrase"))


def is_accusation(token: Token) -> bool:
    """Whether an act is told only by an accuser: "accused the army of shelling"."""
    return any(
        speakers.verbs().get(head.lower_) == "accuse" and grammar.is_verb(head) and not _is_aside(token, head)
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


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Phrases that carry a claim, with its kind."""
    return tuple((phrase, kind) for phrase, kind in vocabulary.rows("claim_nouns", "phrase", "kind"))
