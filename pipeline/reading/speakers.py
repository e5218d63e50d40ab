"""Who says so: the source of a sentence, by its verbs of saying and by "according to"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from pipeline import vocabulary
from pipeline.reading import grammar, known, triggers
from pipeline.reading.parse import Sentence

ClaimVerb = str  # "say", "accuse", "suspect", "deny" or "responsibility"
NO_SPEAKERS = vocabulary.cues("no-speaker")
NOBODY = vocabulary.cues("nobody")
COUNTING = vocabulary.cues("counting")
COLLECTIVES = vocabulary.cues("collective")
DOCUMENTS = vocabulary.cues("document")
POSSESSED = vocabulary.cues("possessed")
LONGEST_NAME = 6  # tokens of a source before a colon
APPOSITION_REACH = 2  # tokens between a description and the name that follows it: ", General"
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
    return grammar.is_verb(token) and verbs().get(token.lower_, "suspect") != "suspect"


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
    for speaker in map(_author, _speakers_of(verb)):
        if (
            speaker.lower_ not in PRONOUNS
            and speaker.doc[speaker.left_edge.i].tag_ != "CD"
            and speaker.tag_ != "VBG"
            and not _is_event_or_day(speaker)
            and not is_nobody(speaker)
            and not _is_of_speaker(speaker)
        ):
            return named(sentence, speaker, "said-by")
    return None


def meant(verb: Token, before: Source | None) -> Source | None:
    """Who a pronoun is that speaks in a main clause: the source of the sentence before, if number agrees."""
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    if before is None or not own or verb.dep_ not in {"ROOT", "conj"}:
        return None
    last = before.name.split()[-1].lower()
    are_many = last.endswith("s") or last in COLLECTIVES
    agrees = {"it": True, "he": not are_many, "she": not are_many, "they": are_many}
    return replace(before, rule="said-by-pronoun") if agrees.get(own[0].lower_) else None


def main(sentence: Sentence) -> Source | None:
    """Who a sentence as a whole is told by: whom "he" or "it" means in the next one."""
    roots = [token for token in sentence.doc if token.head == token and is_saying(token)]
    return next((found for root in roots if (found := subject(sentence, root))), _according_to(sentence))


def _speakers_of(verb: Token) -> list[Token]:
    """The subjects of a verb; a finite verb that the parser hangs on a noun has that noun as its own."""
    if verb.dep_ == "acl" and verb.tag_ == "VBD" and grammar.is_noun(verb.head):
        return [verb.head]
    return grammar.agents(verb)


def _author(noun: Token) -> Token:
    """As in "the rebels issued a statement denying", "a leaflet signed by the rebels": who speaks in it."""
    if noun.lower_ not in DOCUMENTS:
        return noun
    signed = [item for child in noun.children if child.dep_ == "acl" for item in grammar.agents(child)]
    issued = grammar.agents(noun.head) if noun.dep_ in grammar.OBJECTS else []
    owned = [child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$"]
    found = [*owned, *grammar.after_preposition(noun, "by", "from"), *issued, *signed]
    return next((item for item in found if item != noun), noun)


def is_nobody(noun: Token) -> bool:
    """As in "no group claimed", "nobody said"."""
    return noun.lower_ in NOBODY or any(child.lower_ in NOBODY for child in noun.children)


def _is_of_speaker(noun: Token) -> bool:
    """As in "said his men were behind it and blamed villagers": the men do not speak."""
    return noun.lower_ in POSSESSED and any(child.tag_ == "PRP$" for child in noun.children)


def is_event(noun: Token) -> bool:
    """Whether a noun is an act: "the attack", "killings"."""
    return noun.tag_ in {"NN", "NNS"} and noun.lower_ in _acts()


def _is_event_or_day(noun: Token) -> bool:
    """As in "the attack claimed ten lives", "Monday saw": neither speaks."""
    return noun.lower_ in NO_SPEAKERS or is_event(noun)


@cache
def _acts() -> frozenset[str]:
    nouns = [entry.phrase for entry in triggers.entries() if entry.pos == "n"]
    return frozenset(form for noun in nouns for form in (noun, triggers.plural(noun)))


def _according_to(sentence: Sentence) -> Source | None:
    if "according" not in sentence.text.lower():
        return None
    for token in sentence.doc:
        if token.lower_ == "according":
            for child in token.children:
                if child.lower_ == "to":
                    for noun in child.children:
                        if noun.dep_ == "pobj" and noun.lower_ not in PRONOUNS:
                            return named(sentence, noun, "according-to")
    return None


def named(sentence: Sentence, noun: Token, rule: str) -> Source:
    """The noun phrase of a source without its article, with the name that follows a description."""
    first, last = grammar.phrase(noun)
    doc: Doc = sentence.doc
    first, end = _known_name(doc, first, last)
    last = max(end, _apposition_end(noun, last))
    while first < last and doc[first].tag_ in {"DT", "PRP$"}:
        first += 1
    start = sentence.offset + int(doc[first].idx)
    end = sentence.offset + int(doc[last].idx) + len(doc[last])
    return Source(str(doc[first : last + 1].text), start, end, rule)


def _known_name(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """The first and last token of a phrase and of a known name in it: "Group for the Support of Islam".

    What links it to another group is left out: "the al-Qaeda-linked".
    """
    start, end = int(doc[first].idx), int(doc[last].idx) + len(doc[last])
    for found in known.in_doc(doc):
        if start <= found[0] < end < found[1]:
            inside = [int(token.i) for token in doc if found[0] <= token.idx < found[1]]
            is_linked = known.LINKED.search(doc.text, start, found[0]) is not None
            return inside[0] if is_linked else first, inside[-1]
    return first, last


def _apposition_end(noun: Token, last: int) -> int:
    """The last token of "leader Ana Ruiz" and "a faction, the Northern Front", else -1."""
    if noun.tag_ not in {"NN", "NNS"}:
        return -1
    for child in noun.rights:
        named = child.dep_ == "appos" and child.tag_.startswith("NNP")
        if named and child.left_edge.i - last <= APPOSITION_REACH:
            return grammar.phrase(child)[1]
    return -1


def agent(sentence: Sentence, verb: Token) -> Source | None:
    """Who is said to do the act of a passive verb: "by X"."""
    agents = grammar.agents(verb)
    return named(sentence, agents[0], "said-by") if agents and agents[0].lower_ not in PRONOUNS else None
