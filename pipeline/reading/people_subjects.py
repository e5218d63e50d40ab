"""Who stands before a verb as the people it happened to: "Three soldiers ... were later killed"."""

from __future__ import annotations

from pipeline.reading import people_lists, people_words
from pipeline.reading.people_lists import Index, Victims
from pipeline.reading.people_sentence import AUXILIARIES, CLAUSE_MARKS, Sentence

PASSIVE = people_words.grammar("passive")
SINGULAR, PLURAL = frozenset(["was", "is", "has"]), frozenset(["were", "are", "have"])
SKIPPED_BEFORE = people_words.grammar("skipped_before")
FURTHEST = 18  # words between people and what happened to them
COORDINATED = people_words.grammar("coordinated")


def subject(
    known: Index, place: int, before: int, singular: bool | None, rule: str
) -> tuple[Victims, str] | None:
    sentence = known.sentence
    relative = sentence.word(before) in ("who", "that", "which")
    if relative:
        before -= 2 if sentence.word(before - 1) == "," else 1
        victims = people_lists.adjacent(known, before)
    else:
        victims = people_lists.subjects(known, before, singular=singular)
        victims = victims or _parsed_subject(known, place, singular) or _nearest(known, before, singular)
    if victims is None or not all(
        group.known or group.kind in ("number", "name") for group in victims.groups
    ):
        return None
    if victims.vague_plural and sentence.word(before + 1) in ("is", "are"):
        return None
    return victims, rule


def _parsed_subject(known: Index, place: int, singular: bool | None) -> Victims | None:
    """The people that the parse names as the verb's subject."""
    subject = known.sentence.subjects[place]
    group = known.holding(subject) if 0 <= subject < place else None
    return people_lists.subjects(known, group.tail, singular=singular) if group else None


def _nearest(known: Index, before: int, singular: bool | None) -> Victims | None:
    """The nearest people before the verb in its clause who are not another verb's or a preposition's."""
    sentence = known.sentence
    for group in reversed(known.groups):
        if group.last > before:
            continue
        if before - group.last > FURTHEST or any(
            word in CLAUSE_MARKS for word in sentence.lower[group.last : before + 1]
        ):
            return None
        opening, tag = sentence.word(group.first - 1), sentence.tag(group.first - 1)
        if tag.startswith("V") or (
            tag in ("IN", "TO") and opening not in ("that", "when", "while", "as", "after", "because")
        ):
            continue
        victims = people_lists.subjects(known, group.last, singular=singular)
        if victims and (group.kind != "pronoun" or group.count):
            return victims
    return None


def left_edge(sentence: Sentence, start: int) -> tuple[bool, bool | None, int]:
    """(passive, singular, word before): what the auxiliaries and adverbs before a verb say."""
    passive, active, singular = False, False, None
    place = start - 1
    while place >= 0:
        word = sentence.word(place)
        if word in AUXILIARIES:
            passive = passive or (word in PASSIVE and not active)
            active = active or (not passive and word in ("has", "have", "had", "having"))
            singular = True if word in SINGULAR else False if word in PLURAL else singular
        elif not _is_skipped(sentence, place):
            break
        place -= 1
    return passive, singular, place


def _is_skipped(sentence: Sentence, place: int) -> bool:
    """Whether the word may stand between an auxiliary and its verb: "were later", "was seriously"."""
    word, tag = sentence.word(place), sentence.tag(place)
    if place in sentence.numbers or word == "more":
        return False
    return word in SKIPPED_BEFORE or tag.startswith("RB") or (word.endswith("ly") and not tag.startswith("N"))


def coordination_start(sentence: Sentence, place: int) -> int:
    """The first verb of "were shot and killed", "was abducted and later beheaded"."""
    start = place
    while True:
        before = start - 1
        while sentence.tag(before).startswith("RB") or sentence.word(before) in SKIPPED_BEFORE - {
            "shot",
            "found",
            "left",
            "gunned",
        }:
            before -= 1
        if sentence.word(before) not in COORDINATED or not sentence.tag(before - 1).startswith(
            ("VBN", "VBD")
        ):
            return start
        start = before - 1
