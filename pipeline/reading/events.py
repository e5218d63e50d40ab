"""The acts that a parsed sentence tells: each trigger with its kind, its sides and its modality."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

import ahocorasick
from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import actors, frames, grammar, modality, sides, triggers, weapons
from pipeline.reading.modality import Modality
from pipeline.reading.parse import Sentence
from pipeline.reading.triggers import Entry, Hit, Kind, Strength

AGREED = vocabulary.cues("agreed")
# The kinds of act that floods and crashes, and gas and fireworks, are told by too.
UNMEANT = {
    "disaster": frozenset({"harm", "killing", "incident"}),
    "accident": frozenset({"harm", "killing", "incident", "bombing"}),
}
FIGURES = vocabulary.cues("figure-of-speech")
ROADWAY = vocabulary.cues("roadway")
AIMING = ("on", "against", "at", "targeting")
STRIKERS = frozenset({"police", "guard", "guards"})
UNTO_DEATH = frozenset({"assault", "arson"})

HOLDING = frozenset({"occupied", "held", "controlled", "captured", "seized"})
BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains"})
PASSIVE = frozenset({"was", "were", "been", "being"})
MODIFYING = frozenset({"amod", "compound", "nmod", "acl"})
COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "km", "kilometres"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One act in a sentence. `agents` and `patients` are the heads of the noun phrases on its two sides."""

    sentence: Sentence
    token: Token
    start: int
    end: int
    kind: Kind
    strength: Strength
    modality: Modality
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    is_noun: bool
    is_definite: bool
    is_past_perfect: bool

    @property
    def words(self) -> str:
        """The trigger words as the sentence has them."""
        return self.sentence.text[self.start - self.sentence.offset : self.end - self.sentence.offset]


def find(
    sentence: Sentence,
    *,
    has_detail: bool = False,
    has_day: bool = False,
    excluded: Collection[tuple[int, int]] = (),
) -> tuple[Mention, ...]:
    """The acts of a sentence in order.

    `has_detail` and `has_day` as in `modality.of`; a trigger inside an `excluded` span of the text (a
    date such as "5 March") is none.
    """
    text = sentence.text
    hits = triggers.find(text)
    if not hits:
        return ()
    dead = exceptions(text)
    found: list[Mention] = []
    context = modality.context(sentence.doc)
    for hit in hits:
        start, end = hit.start + sentence.offset, hit.end + sentence.offset
        if any(first < hit.end and hit.start < last for first, last in dead):
            continue
        if any(first < end and start < last for first, last in excluded):
            continue
        token = _head(sentence, start, end)
        entry = _entry(hit, token)
        if entry is None:
            continue
        mention = _mention(
            sentence, token, start, end, entry, has_detail=has_detail, has_day=has_day, context=context
        )
        if entry.strength != "framed" or mention.strength != "detail":
            found.append(mention)
    return tuple(_without(mention, excluded) for mention in found)


def _without(mention: Mention, excluded: Collection[tuple[int, int]]) -> Mention:
    """The mention with no date among its sides ("attacked on Monday", "May's attack")."""

    def kept(tokens: Sequence[Token]) -> tuple[Token, ...]:
        at = [(token, mention.sentence.offset + int(token.idx)) for token in tokens]
        return tuple(
            token for token, start in at if not any(first <= start < last for first, last in excluded)
        )

    return replace(mention, agents=kept(mention.agents), patients=kept(mention.patients))


def _head(sentence: Sentence, start: int, end: int) -> Token:
    """The token of a phrase that governs the others."""
    tokens = sentence.at(start, end)
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head == token]
    nouns = [token for token in tops if grammar.is_verb(token) or grammar.is_noun(token)]
    return (nouns or tops or list(tokens))[0]


def _is_aimed(token: Token) -> bool:
    """As in "a strike on X", "an Israeli strike": no strike of workers."""
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if grammar.after_preposition(token, *AIMING) or after in AIMING:
        return True
    if after in {"by", "over", "for"}:
        return False
    return any(child.lower_ not in STRIKERS and actors.is_side(child, token) for child in token.lefts)


def _entry(hit: Hit, token: Token) -> Entry | None:
    """The reading of the trigger words that agrees with the tagger."""
    by_pos = {entry.pos: entry for entry in hit.entries}
    tag = str(token.tag_)
    if "x" in by_pos:
        return by_pos["x"]
    if tag.startswith("NN"):
        verb = by_pos.get("v")
        is_verb = verb is not None and (" " in verb.phrase or token.lower_.endswith("ed") or _is_past(token))
        return by_pos.get("n") or (verb if is_verb else None)
    if tag.startswith("VB"):
        if (
            tag == "VBG"
            and "n" in by_pos
            and "v" in by_pos
            and any(child.dep_ == "det" for child in token.children)
        ):
            return by_pos["n"]
        return by_pos.get("v") or by_pos.get("n")
    if tag.startswith("JJ") and "v" in by_pos:
        return by_pos["v"]
    multiword = next((entry for entry in hit.entries if " " in entry.phrase or "-" in entry.phrase), None)
    return multiword or (by_pos.get("n") if tag in {"FW", "XX", "CD", "IN"} else None)


def _is_past(token: Token) -> bool:
    """Whether a verb's irregular form is taken for a noun: "retook the town", "the post was overrun"."""
    bases = {base for base, forms in triggers.irregular().items() if token.lower_ in forms}
    before = token.nbor(-1).lower_ if token.i else ""
    return bool(bases) and (token.lower_ not in bases or before in PASSIVE)


def _mention(
    sentence: Sentence,
    token: Token,
    start: int,
    end: int,
    entry: Entry,
    *,
    has_detail: bool,
    has_day: bool,
    context: str,
) -> Mention:
    is_noun = entry.pos == "n" or not grammar.is_verb(token)
    agents, patients = sides.of(token, sentence.at(start, end), entry.kind, is_noun=is_noun)
    kind = _kind(entry, token, patients)
    how = modality.of(token, has_detail=has_detail, has_day=has_day)
    if how == "denied" and entry.phrase.startswith("not "):
        how = "asserted"  # "has not been seen since"
    return Mention(
        sentence=sentence,
        token=token,
        start=start,
        end=end,
        kind=kind,
        strength=_strength(entry, token, agents, patients, is_noun=is_noun),
        modality=_in_context(how, context, kind, token, is_noun=is_noun),
        agents=tuple(agents),
        patients=tuple(patients),
        is_noun=is_noun,
        is_definite=is_noun and modality.is_definite(token),
        is_past_perfect=_is_past_perfect(token),
    )


def _kind(entry: Entry, token: Token, patients: Sequence[Token]) -> Kind:
    """The kind of a trigger's act, which what it is done to may change."""
    if entry.kind.name in UNTO_DEATH and _is_to_death(token):
        return triggers.kinds()["killing"]
    if entry.phrase == "destroy" and any(weapons.kind(noun) == "bombing" for noun in patients):
        return triggers.kinds()["disruption"]  # "destroyed two mines"
    return entry.kind


def _strength(
    entry: Entry, token: Token, agents: Sequence[Token], patients: Sequence[Token], *, is_noun: bool
) -> Strength:
    """How much a trigger tells here, by the words that it goes with."""
    if _tells_nothing(entry, token, agents, patients, is_noun=is_noun):
        return "detail"
    if entry.strength == "framed":
        return frames.strength(entry.phrase, token, agents, patients)
    strength = entry.strength
    if entry.kind.name == "agreement" and is_noun and not _is_agreed(token):
        strength = "detail"
    if strength == "aimed":
        strength = "strong" if _is_aimed(token) else "detail"
    is_used = is_noun and entry.kind.family == "violence" and weapons.is_wielded(token)
    return "strong" if is_used else strength


def _tells_nothing(
    entry: Entry, token: Token, agents: Sequence[Token], patients: Sequence[Token], *, is_noun: bool
) -> bool:
    """Whether a trigger only describes something, or is done to what makes it no act."""
    if (is_noun and (_is_modifier(token) or _is_likened(token))) or _is_held(token):
        return True
    if entry.kind.name == "looting" and token.dep_ == "amod":
        return True  # "the return of stolen livestock"
    if entry.kind.name == "arson" and any(noun.lower_ in BODIES for noun in (*agents, *patients)):
        return True  # "were shot and their bodies burned"
    return {
        "pick up": not patients,  # "population movement has picked up"
        "go off": any(noun.lower_ in ROADWAY for noun in grammar.after_preposition(token, "off")),
        "march": any(map(actors.is_fighting, agents)) and not any(noun.tag_ == "NNS" for noun in patients),
        "gather": token.dep_ == "acl" or (not is_noun and _is_of_things(token)),
        "block": not _is_of_road(token),
        "bring down": not any(weapons.kind(noun) for noun in patients),  # "brought down the government"
        "disperse": _is_by_itself(token, patients),
        "explode": any(_is_figure(noun) for noun in agents or patients),
    }.get(entry.phrase, False)


def _is_held(token: Token) -> bool:
    """As in "Russian-occupied Horlivka", "the occupied peninsula": it says whose a place is."""
    before = token.nbor(-1) if token.i else None
    if token.lower_ not in HOLDING or (before and before.tag_ not in {"HYPH", "DT", "PRP$", "JJ"}):
        return False  # "the RSF captured Sinja" may be taken for "captured Sinja"
    return token.dep_ in (MODIFYING if before and before.text == "-" else {"amod"})


def _is_likened(token: Token) -> bool:
    """As in "a bang like a bomb", "an explosion, like a bomb": what something was taken for."""
    likes = [token.head, *(child for child in token.children if child.i > token.i)]
    return any(one.lower_ == "like" and one.dep_ == "prep" and grammar.is_noun(one.head) for one in likes)


def _is_of_things(verb: Token) -> bool:
    """As in "women gathering firewood"; not "residents gathered at the market"."""
    return any(child.dep_ == "dobj" and child.tag_ in {"NN", "NNS"} for child in verb.children)


def _in_context(how: Modality, context: str, kind: Kind, token: Token, *, is_noun: bool) -> Modality:
    """The modality of an act in a sentence about an exercise, a crash, a trial and the like."""
    if context in {"exercise", "fiction", "sport", "market"}:
        return "general"
    if context in UNMEANT:
        return "general" if kind.name in UNMEANT[context] else how
    if context and how == "asserted" and (is_noun or not grammar.agents(token) or context == "trial"):
        return "remembered"
    return how


def _is_to_death(token: Token) -> bool:
    """As in "beat a man to death", "burned six people alive": the act kills."""
    return any(noun.lower_ == "death" for noun in grammar.after_preposition(token, "to")) or any(
        child.lower_ == "alive"
        for child in token.subtree
        if child.dep_ in {"oprd", "acomp", "advmod", "amod"}
    )


def _is_by_itself(verb: Token, patients: Sequence[Token]) -> bool:
    """As in "the crowd dispersed peacefully": nobody dispersed it."""
    passive = any(child.dep_ in {"nsubjpass", "auxpass", "agent"} for child in verb.children)
    return grammar.is_verb(verb) and not passive and not any(noun.dep_ == "dobj" for noun in patients)


def _is_figure(noun: Token) -> bool:
    """As in "panic buying exploded", "anger exploded": nothing that can go off."""
    return noun.tag_ == "VBG" or noun.lower_.endswith("ing") or noun.lower_ in FIGURES


def _is_of_road(verb: Token) -> bool:
    """As in "blocked the highway", "blocked Avenida Bolivar"."""
    words = (word for noun in grammar.patients(verb) for word in (noun, *noun.lefts))
    return any(word.lower_ in ROADWAY for word in words)


def _is_agreed(noun: Token) -> bool:
    """As in "signed an agreement", "a truce was reached": a deal that only exists reports nothing."""
    return noun.dep_ in {"dobj", "nsubjpass", "pobj", "conj"} and any(
        head.lower_ in AGREED for head in list(grammar.climb(noun))[:2]
    )


def _is_modifier(token: Token) -> bool:
    """As in "attack helicopter", "injured soldiers": the word only describes another noun."""
    if token.dep_ not in {"compound", "amod", "nmod"} or token.tag_ == "VBN":
        return False
    return grammar.is_noun(token.head) and token.head.lower_ not in COMPASS  # "with a bomb east of the town"


def _is_past_perfect(token: Token) -> bool:
    verb = (
        token
        if grammar.is_verb(token)
        else next((head for head in grammar.climb(token) if grammar.is_verb(head)), token)
    )
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def exceptions(text: str) -> list[tuple[int, int]]:
    """Where phrases stand whose trigger word reports no act: "heart attack", "price war"."""
    small = triggers.lower(text)
    found = [(last + 1 - len(form), last + 1) for last, form in _exceptions().iter(small)]
    return [
        (start, end)
        for start, end in found
        if not small[start - 1 : start].isalnum() and not small[end : end + 1].isalnum()
    ]


@cache
def _exceptions() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for phrase in vocabulary.words("event_exceptions"):
        automaton.add_word(phrase, phrase)
    automaton.make_automaton()
    return automaton
