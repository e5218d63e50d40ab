"""Accusations, denials and claims of responsibility, each with who makes it.

CODEBOOK, "The dead and the wounded" (claims, ours): records of their own, tied to an incident.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import blame, grammar, speakers, triggers
from pipeline.reading.parse import Sentence
from pipeline.reading.speakers import Source
from pipeline.records import ClaimKind

if TYPE_CHECKING:
    from pipeline.reading.events import Mention

CLAIMED = vocabulary.cues("claimed")
CLAIMS = frozenset({"claim", "claims", "claimed", "claiming"})
CLAIMING = vocabulary.cues("claiming")
TO_BLAME = vocabulary.cues("to-blame")
HOLDING = vocabulary.cues("holding")
PRONOUNS = frozenset({"it", "he", "she", "they"})
DEALS = frozenset({"agreement", "territory", "strategic"})  # families of acts of which nobody is guilty


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


KINDS: dict[str, ClaimKind] = {
    "accuse": "accusation",
    "suspect": "accusation",
    "deny": "denial",
    "responsibility": "responsibility",
}


def find(
    sentence: Sentence, mentions: Sequence[Mention], *, before: Source | None = None
) -> tuple[Told, ...]:
    """The claims of a sentence, by phrases such as "claimed responsibility" or by its verbs.

    One of a kind from one speaker. `before` is the source of the sentence before it: who "he" or "it" is.
    """
    found = [*_by_phrase(sentence, mentions), *_negated(sentence, mentions)]
    for verb in sentence.doc:
        if not grammar.is_verb(verb):
            continue
        if found and any(told.start <= sentence.offset + verb.idx < told.end for told in found):
            continue
        told = (
            _by_verb(sentence, verb, mentions, before)
            or _responsible(sentence, verb, mentions)
            or _own_act(sentence, verb, mentions)
        )
        if told is not None and not any(_is_same(told, other) for other in found):
            found.append(told)
    return tuple(found)


def _is_same(one: Told, other: Told) -> bool:
    return one.kind == other.kind and one.source == other.source


def _by_verb(
    sentence: Sentence, verb: Token, mentions: Sequence[Mention], before: Source | None
) -> Told | None:
    """As in "the army denied it", "residents accused rebels of shelling", "was blamed on rebels"."""
    how = "suspect" if verb.lower_ in blame.BLAMED_ON else speakers.verbs().get(verb.lower_, "")
    kind = KINDS.get(how)
    if kind is None:
        return None
    subject = speakers.subject(sentence, verb) or speakers.meant(verb, before)
    if kind == "denial":
        if not _denies_an_act(verb, mentions):
            return None
        speaker = subject or speakers.agent(sentence, verb)
        about = blame.accused(verb)
        return _told(sentence, kind, verb, mentions, speaker=speaker, about=about) if speaker else None
    whom = blame.suspected(verb) if how == "suspect" else blame.blamed(verb)
    if how == "suspect" and whom is None:
        return None
    is_passive = grammar.is_passive(verb)
    on = is_passive and (how == "suspect" or grammar.after_preposition(verb, "on"))
    if subject is None and not _by(verb) and not on:
        return None
    speaker = subject or speakers.agent(sentence, verb)
    about = blame.words(whom) if whom is not None else ""
    told = _told(sentence, kind, verb, mentions, speaker=speaker, about=about)
    return replace(told, is_of_an_act=blame.is_of_an_act(verb, mentions))


def _responsible(sentence: Sentence, verb: Token, mentions: Sequence[Mention]) -> Told | None:
    """As in "held the rebels responsible", "said Boko Haram was behind it", "was claimed by Boko Haram"."""
    if verb.lower_ in CLAIMS and any(speakers.is_event(thing) for thing in grammar.patients(verb)):
        speaker = None if grammar.is_passive(verb) else speakers.subject(sentence, verb)
        return _told(sentence, "responsibility", verb, mentions, speaker=speaker) if speaker else None
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
            _told(sentence, "accusation", verb, mentions, speaker=speaker, about=blame.accused(verb))
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
    if own[0].lower_ in PRONOUNS or any(child.tag_ == "PRP$" for child in own[0].children):
        return _told(sentence, "responsibility", verb, mentions, speaker=speaker)
    return _told(sentence, "accusation", verb, mentions, speaker=speaker, about=blame.words(own[0]))


def _own_act(sentence: Sentence, verb: Token, mentions: Sequence[Mention]) -> Told | None:
    """As in "Boko Haram said its fighters had planted the bomb"."""
    if not blame.takes_upon_itself(verb, mentions):
        return None
    speaker = speakers.subject(sentence, verb.head)
    return _told(sentence, "responsibility", verb, mentions, speaker=speaker) if speaker else None


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
        end = at + len(phrase)
        if small[at - 1 : at].isalnum() or small[end : end + 1].isalnum():
            continue
        tokens = sentence.at(sentence.offset + at, sentence.offset + end)
        speaker = None if _is_by_nobody(tokens[0]) else _speaker(sentence, tokens[0], kind)
        if speaker is None and (kind != "accuse" or _is_by_nobody(tokens[0])):
            continue
        whom = blame.behind(tokens) if kind == "accuse" else None
        start, end = sentence.offset + at, sentence.offset + end
        about = blame.words(whom) if whom is not None else ""
        acts = _same_clause(tokens[0], mentions)
        found.append(Told(sentence, KINDS[kind], start, end, speaker, about, acts))
    return found


def _same_clause(token: Token, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The acts under the verb nearest above the phrase."""
    verb = next(
        (head for head in (token, *grammar.climb(token)) if grammar.is_verb(head) and head.dep_ != "aux"),
        token,
    )
    return tuple(mention for mention in mentions if verb == mention.token or verb.is_ancestor(mention.token))


def _speaker(sentence: Sentence, token: Token, kind: str) -> Source | None:
    """Who claims: the subject of the phrase's own verb, else of the verb of saying above it.

    In "a spokesman said the group had no part in it" the spokesman denies.
    """
    chain = [verb for verb in (token, *grammar.climb(token)) if grammar.is_verb(verb)]
    own = next((verb for verb in chain if verb.dep_ not in {"aux", "auxpass"}), None)
    is_told = own is not None and own.dep_ == "ccomp" and not speakers.is_saying(own)
    if own is not None and is_told and kind == "deny" and speakers.is_saying(own.head):
        chain = [own.head, *chain]
    for verb in chain:
        if grammar.is_verb(verb):
            found = speakers.subject(sentence, verb)
            if found:
                return found
    return None


def _is_by_nobody(token: Token) -> bool:
    """As in "no group has claimed responsibility"."""
    verb = next((item for item in (token, *grammar.climb(token)) if grammar.is_verb(item)), token)
    return any(speakers.is_nobody(noun) for noun in grammar.subjects(verb))


def _denies_an_act(verb: Token, mentions: Sequence[Mention]) -> bool:
    """As in "dismissed the reports", "denied it", "denied that they had fired", "denied the killing".

    Who rejects a peace deal or a number denies no act.
    """
    things = [child for child in verb.children if child.dep_ in grammar.OBJECTS]
    if not things or any(child.dep_ in {"ccomp", "xcomp"} for child in verb.rights):
        return True
    acts = [mention.token for mention in mentions if mention.kind.family not in DEALS]
    return any(
        thing.lower_ in CLAIMED or any(thing == act or thing.is_ancestor(act) for act in acts)
        for thing in things
    )


def _by(verb: Token) -> bool:
    return any(child.dep_ == "agent" for child in verb.children)


def may_hold(text: str) -> bool:
    """Whether a sentence has words of accusing, denying or claiming."""
    return _has_claim_word()(triggers.lower(text))


@cache
def _has_claim_word() -> Callable[[str], bool]:
    forms = [form for form, kind in speakers.verbs().items() if kind != "say"]
    said = (*forms, *(phrase for phrase, _ in phrases()), *vocabulary.cues("blame-phrase"))
    return vocabulary.any_in(said)


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
