"""Who stands before a verb as the people it happened to: "Three soldiers ... were later killed"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.reading.people import index
from pipeline.reading.people import words as people_words
from pipeline.reading.people.groups import Group
from pipeline.reading.people.index import TIME_WORDS, Index
from pipeline.reading.people.lists import Victims
from pipeline.reading.people.sentence import AUXILIARIES, CLAUSE_MARKS, Sentence
from pipeline.reading.people.words import Trigger

PASSIVE = people_words.grammar("passive")
SINGULAR = frozenset(["was", "is", "has"])
PLURAL = frozenset(["were", "are", "have"])
PERFECT = frozenset(["has", "have", "had", "having"])
SKIPPED_BEFORE = people_words.grammar("skipped_before")
COORDINATED = people_words.grammar("coordinated")
JOINED_VERBS = people_words.grammar("joined_verbs")
UNKNOWN = people_words.grammar("unknown")
RELATIVES = people_words.grammar("relatives")
OBJECTS = frozenset(["them", "him", "us", "me"])  # pronouns that are nobody's subject
REFLEXIVES = frozenset(["himself", "herself", "themselves"])  # "the gunman himself was killed"
LONGEST_UNKNOWN = 6  # words of "an unknown number of other soldiers"
FURTHEST = 18  # words between people and what happened to them


@dataclass(frozen=True, slots=True)
class Site:
    """A trigger, its words `place` to `last` in a sentence whose groups are known."""

    known: Index
    place: int
    last: int
    trigger: Trigger

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.known.sentence


@dataclass(frozen=True, slots=True)
class Edge:
    """What stands before a verb; `singular` is None where it does not tell, `before` is the word before."""

    passive: bool
    singular: bool | None
    before: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The people that a trigger tells of, and the rule that found them."""

    victims: Victims
    rule: str


def reading(victims: Victims | None, rule: str) -> Reading | None:
    """A reading if there is anybody."""
    return Reading(victims, rule) if victims else None


def find(known: Index, verb: int, edge: Edge, rule: str) -> Reading | None:
    """The subjects of the verb: right before it, or where the parse says, or the nearest free people."""
    sentence, before = known.sentence, edge.before
    if sentence.word(before) in RELATIVES:
        before -= 2 if sentence.word(before - 1) == "," else 1
        victims = index.adjacent(known, before)
    elif (unknown := _unknown(known, before)) >= 0:
        joined = sentence.word(unknown - 1) == "and"
        victims = index.subjects(known, unknown - 2, singular=None) if joined else None
    else:
        himself = sentence.word(before) in REFLEXIVES
        before -= himself
        if is_object(known, before) and before < verb - 1:
            return reading(_before_relative(known, before, edge), rule)
        victims = index.subjects(known, before, singular=edge.singular)
        if victims and himself:
            victims = replace(victims, groups=tuple(replace(one, more=True) for one in victims.groups))
        if victims is None or victims.vague_plural:
            victims = _numbered(_parsed(known, verb, edge)) or victims
        victims = victims or _parsed(known, verb, edge) or _nearest(known, edge)
    if victims is None or not all(_is_person(one, rule) for one in victims.groups):
        return None
    if victims.vague_plural and sentence.word(before + 1) in ("is", "are"):
        return None
    return Reading(victims, rule)


def is_object(known: Index, place: int) -> bool:
    """Whether the word is "them" of something before it; not of "one of them"."""
    if known.sentence.word(place) not in OBJECTS:
        return False
    return all(group.kind == "pronoun" for group in known.ending.get(place, ()))


def _before_relative(known: Index, last: int, edge: Edge) -> Victims | None:
    """The people of "a constable of the party that went after them was shot", past the clause to `last`."""
    places = range(last - 1, max(last - FURTHEST, 0), -1)
    at = next((at for at in places if known.sentence.word(at) in RELATIVES), 0)
    return index.subjects(known, at - 1, singular=edge.singular) if at else None


def _unknown(known: Index, before: int) -> int:
    """Where people start of whom nobody says how many: "more", "an unknown number of others"; -1 for none."""
    sentence = known.sentence
    if sentence.lower[max(before - 1, 0) : before + 1] == ["how", "many"]:
        return before - 1
    if sentence.word(before) == "more":
        return -1 if before in known.ending else before
    for at in range(max(before - LONGEST_UNKNOWN, 1), before):
        if sentence.lower[at : at + 2] == ["number", "of"] and sentence.word(at - 1) in UNKNOWN:
            return at - 1 - (sentence.word(at - 2) in ("a", "an"))
    return -1


def _is_person(group: Group, rule: str) -> bool:
    """Whether the group is people; "a jawan was killed" makes one of a noun that no vocabulary has."""
    unknown = rule == "passive" and group.kind == "one" and not group.definite
    return group.known or unknown or group.kind in ("number", "name")


def _numbered(victims: Victims | None) -> Victims | None:
    """The people if a number is told, as in "110 fighters of the army and of the factions were killed"."""
    return victims if victims is not None and not victims.vague_plural else None


def _parsed(known: Index, verb: int, edge: Edge) -> Victims | None:
    """The people that the parse names as the verb's subject."""
    subject = known.sentence.subjects[verb]
    group = known.holding(subject) if 0 <= subject < verb else None
    return index.subjects(known, group.tail, singular=edge.singular) if group else None


def _nearest(known: Index, edge: Edge) -> Victims | None:
    """The nearest people before the verb in its clause who are not another verb's or a preposition's."""
    sentence = known.sentence
    for group in reversed(known.groups):
        if group.last > edge.before:
            continue
        between = sentence.lower[group.last : edge.before + 1]
        if len(between) > FURTHEST or any(word in CLAUSE_MARKS for word in between):
            return None
        if _is_taken(sentence, group):
            continue
        victims = index.subjects(known, group.last, singular=edge.singular)
        if victims and (group.kind != "pronoun" or group.count):
            return victims
    return None


def _is_taken(sentence: Sentence, group: Group) -> bool:
    opening, tag = sentence.word(group.first - 1), sentence.tag(group.first - 1)
    return tag.startswith("V") or (tag in ("IN", "TO") and opening not in TIME_WORDS)


def edge(sentence: Sentence, verb: int) -> Edge:
    """What the auxiliaries and adverbs before the verb say."""
    passive, active = False, False
    singular: bool | None = None
    place = verb - 1
    while place >= 0:
        word = sentence.word(place)
        if word in AUXILIARIES:
            passive = passive or (word in PASSIVE and not active)
            active = active or (not passive and word in PERFECT)
            singular = True if word in SINGULAR else False if word in PLURAL else singular
        elif not _is_skipped(sentence, place):
            break
        place -= 1
    return Edge(passive, singular, place)


def _is_skipped(sentence: Sentence, place: int) -> bool:
    """Whether the word may stand between an auxiliary and its verb: "were later", "was seriously"."""
    word, tag = sentence.word(place), sentence.tag(place)
    if place in sentence.numbers or word == "more":
        return False
    return word in SKIPPED_BEFORE or tag.startswith("RB") or (word.endswith("ly") and not tag.startswith("N"))


def first_verb(sentence: Sentence, place: int) -> int:
    """The first verb of "were shot and killed", "was abducted and later beheaded"."""
    start = place
    while True:
        before = start - 1
        while sentence.tag(before).startswith("RB") or sentence.word(before) in SKIPPED_BEFORE - JOINED_VERBS:
            before -= 1
        joined = sentence.word(before) in COORDINATED and sentence.tag(before - 1).startswith(("VBN", "VBD"))
        if not joined:
            return start
        start = before - 1
