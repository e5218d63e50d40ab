"""What one trigger word says: who was killed, injured, abducted or displaced, and how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reading import people_cues, people_lists, people_nouns, people_words
from pipeline.reading.people_groups import Group
from pipeline.reading.people_lists import Index, Victims
from pipeline.reading.people_sentence import AUXILIARIES, CLAUSE_MARKS, Sentence
from pipeline.reading.people_subjects import (
    COORDINATED,
    FURTHEST,
    PASSIVE,
    coordination_start,
    left_edge,
    subject,
)
from pipeline.reading.people_words import Measure, Trigger
from pipeline.records import Count

SKIPPED_AFTER = people_words.grammar("skipped_after")
UNKNOWN = people_words.grammar("unknown")
COMPANY = people_words.grammar("company")
NOT_BEFORE_VERB = people_words.grammar("not_before_verb")
WOUNDS = people_words.grammar("wounds")
FATAL = people_words.grammar("fatal")


@dataclass(frozen=True, slots=True)
class Mention:
    """What the words `first` to `last` say of people; `rule` names how they were read."""

    measure: Measure
    victims: Victims
    first: int
    last: int
    rule: str
    toll: bool = False
    undivided: bool = False
    noun: bool = False
    habitual: bool = False
    form: str = ""


def find(known: Index) -> Iterator[Mention]:
    """The mentions in a sentence that the words assert, each group of people once for a measure."""
    seen: set[tuple[Measure, int]] = set()
    for place, trigger in _triggers(known.sentence):
        mention = read(known, place, trigger)
        if mention is None:
            continue
        key = (mention.measure, mention.victims.first)
        told_at = place - 1 if known.sentence.word(place - 1) == "to" and not mention.form else place
        if _is_denied_or_unknown(known.sentence, mention.victims.first):
            continue
        if key not in seen and people_cues.is_asserted(known.sentence, told_at, form=mention.form):
            seen.add(key)
            yield mention


def _is_denied_or_unknown(sentence: Sentence, first: int) -> bool:
    """Whether "neither", or "an unknown number of", stands before the people."""
    if sentence.word(first - 1) in ("neither", "nor", "not"):
        return True
    of_number = sentence.word(first - 1) == "of" and sentence.word(first - 2) == "number"
    return of_number and sentence.word(first - 3) in UNKNOWN


def _triggers(sentence: Sentence) -> Iterator[tuple[int, Trigger]]:
    table = people_words.triggers()
    for place, word in enumerate(sentence.lower):
        listed = [
            one
            for one in table.get(word, ())
            if tuple(sentence.lower[place : place + len(one.words)]) == one.words
        ]
        if listed:
            yield place, _chosen(sentence, place, listed)


def _chosen(sentence: Sentence, place: int, listed: list[Trigger]) -> Trigger:
    """The noun of "murder of", else the verb."""
    if any(one.kind == "count" for one in listed) and people_nouns.suffered(sentence, place) >= 0:
        return next(one for one in listed if one.kind == "count")
    nouns = [one for one in listed if one.kind == "of"]
    of = sentence.word(place + 1) == "of"
    return nouns[0] if nouns and (of or len(listed) == 1) else next(one for one in listed if one.kind != "of")


def read(known: Index, place: int, trigger: Trigger) -> Mention | None:
    """What the trigger at `place` says, None where it tells of nobody."""
    last = place + len(trigger.words) - 1
    measure = trigger.measure
    if measure == "injured" and known.sentence.word(place - 1) in FATAL:
        measure = "killed"
    reading = _READINGS[trigger.kind](known, place, last, trigger)
    if reading is None:
        return None
    victims, rule = reading
    undivided = trigger.kind == "act" and _is_undivided(known.sentence, place, last, trigger, victims)
    noun = trigger.kind == "bodies" or rule in ("noun-of", "deaths-of")
    if victims.count.high == 0:
        rule = "zero-said"
    return Mention(
        measure,
        victims,
        place,
        last,
        rule,
        habitual=_is_habitual(known.sentence, place, victims),
        toll=trigger.kind == "toll",
        undivided=undivided,
        noun=noun,
        form=trigger.form,
    )


def _is_habitual(sentence: Sentence, place: int, victims: Victims) -> bool:
    """Whether no one incident is meant: "the rebels have killed several people", "who kill civilians"."""
    vague = victims.vague_plural or any(group.number and group.number.vague for group in victims.groups)
    before = [sentence.word(at) for at in range(max(place - 3, 0), place)]
    return vague and victims.first > place and ("have" in before or "has" in before or "are" in before)


# --- verbs -----------------------------------------------------------------------------------------------------

Reading = tuple[Victims, str] | None


def _act(known: Index, place: int, last: int, trigger: Trigger) -> Reading:
    sentence = known.sentence
    if sentence.word(place - 1) in NOT_BEFORE_VERB or sentence.word(place - 1).endswith("'s"):
        return None
    start = coordination_start(sentence, place)
    passive, singular, before = left_edge(sentence, start)
    if trigger.form == "ed" and not passive and sentence.word(last + 1) == "by":
        told = people_lists.adjacent(known, start - 1)
        if told:
            return told, "reduced-passive"
    if trigger.form == "ed" and passive:
        reading = _with_companions(sentence, subject(known, place, before, singular, "passive"), last)
        return reading
    victims = _resolved(known, people_lists.objects(sentence, _after(sentence, last), strict=trigger.strict))
    if trigger.form == "ing" and sentence.word(place - 1) == "being":
        return subject(known, place, before, singular, "passive")
    if trigger.form == "ed":
        reduced = people_lists.adjacent(known, start - 1) or people_lists.adjacent(known, before)
        if (
            reduced
            and (victims is None or reduced.groups[-1].is_bare)
            and _may_be_reduced(sentence, reduced, last)
        ):
            return reduced, "reduced-passive"
    if victims is None and trigger.form in ("ed", "ing", "s"):
        victims = _parsed_object(known, place, strict=trigger.strict)
    return (victims, "object") if victims else None


def _with_companions(sentence: Sentence, reading: Reading, last: int) -> Reading:
    """Adds "along with his brother" after the verb."""
    if reading is None:
        return None
    place = next(
        (at for at in range(last + 1, min(last + FURTHEST, len(sentence))) if _ends_clause(sentence, at)),
        last,
    )
    if sentence.word(place) not in COMPANY:
        return reading
    others = people_lists.objects(sentence, place + 2 - (sentence.word(place) == "alongside"), strict=True)
    if others is None or others.vague_plural:
        return reading
    return people_lists.joined(sentence, reading[0], others), reading[1]


def _ends_clause(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    company = word in COMPANY and (word == "alongside" or sentence.word(place + 1) == "with")
    return company or word in CLAUSE_MARKS or word in AUXILIARIES or sentence.is_trigger(place)


def _resolved(known: Index, victims: Victims | None) -> Victims | None:
    """ "dragged six passengers off a bus and executed them": "them" are the last people told of; None without any."""
    if victims is None or victims.groups[0].kind != "pronoun" or victims.groups[0].count:
        return victims
    before = [
        group
        for group in known.groups
        if group.last < victims.first and group.kind == "number" and group.count
    ]
    return people_lists.subjects(known, before[-1].last, singular=None) if before else None


def _may_be_reduced(sentence: Sentence, victims: Victims, last: int) -> bool:
    """Whether "3 killed", "a policeman killed", "John Smith killed in" is a passive without its verb."""
    group = victims.groups[-1]
    if (
        group.kind == "name"
        and group.known
        and sentence.word(last + 1) in ("in", "by", "at", "near", "during", "when", "outside", "on")
    ):
        return True
    return group.kind == "number" or (
        group.known and group.kind in ("one", "plural") and not victims.vague_plural
    )


def _die(known: Index, place: int, last: int, trigger: Trigger) -> Reading:
    sentence = known.sentence
    if trigger.form == "ing" and sentence.word(place - 1) not in AUXILIARIES:
        return None
    passive, singular, before = left_edge(sentence, place)
    rule = "died-of-wounds" if _is_of_wounds(sentence, place, last) else "died"
    reading = subject(known, place, before, singular, rule)
    if reading and trigger.strict and not all(group.known for group in reading[0].groups):
        return None
    if (
        reading
        and trigger.measure == "displaced"
        and any(group.kind != "number" for group in reading[0].groups)
    ):
        return None
    return reading


def _is_of_wounds(sentence: Sentence, place: int, last: int) -> bool:
    """ "later died", "died of his wounds", "succumbed to injuries", "died in hospital"."""
    if sentence.word(place - 1) in ("later", "subsequently") or sentence.word(last + 1) == "later":
        return True
    after = sentence.lower[last + 1 : last + 5]
    return after[:1] in (["of"], ["from"], ["to"], ["in"]) and any(word in WOUNDS for word in after)


def _state(known: Index, place: int, last: int, trigger: Trigger) -> Reading:
    sentence = known.sentence
    inside = next(
        (group for group in known.groups if group.first <= place <= group.last and group.head > place), None
    )
    if inside:
        return (
            (
                people_lists.objects(sentence, inside.first) or Victims((inside,), _count(inside)),
                "dead-people",
            )
            if inside.count
            else None
        )
    if sentence.word(place - 1) in people_words.manners("dead") and not (
        PASSIVE & {sentence.word(place - 2), sentence.word(place - 3)}
    ):
        victims = people_lists.objects(sentence, _after(sentence, last))
        if victims:
            return victims, "object"
    passive, singular, before = left_edge(sentence, place)
    if sentence.word(before) in ("the", "for", "a") or sentence.word(last + 1) in (
        "end",
        "sea",
        "body",
        "bodies",
    ):
        return None
    adjacent = people_lists.subjects(known, place - 1, singular=None) or people_lists.subjects(
        known, before, singular=singular
    )
    if adjacent:
        return adjacent, "dead"
    return subject(known, place, before, singular, "dead") if passive else None


def _count(group: Group) -> Count:
    return group.count or Count.exactly(0)


def _parsed_object(known: Index, place: int, *, strict: bool) -> Victims | None:
    """The people that the parse names as the verb's object, when words stand between."""
    found = known.sentence.objects[place]
    group = known.holding(found) if found > place else None
    if group is None or found - place > FURTHEST or known.sentence.word(group.first - 1) in ("any", "no"):
        return None
    return people_lists.objects(known.sentence, group.first, strict=strict)


def _after(sentence: Sentence, last: int) -> int:
    """The word after a verb at which its objects may start: past adverbs and "and wounded"."""
    place = last + 1
    while True:
        word = sentence.word(place)
        if word in SKIPPED_AFTER or (
            sentence.tag(place) == "RB" and place not in sentence.numbers and word not in ("not", "about")
        ):
            place += 1
        elif (
            word in COORDINATED and sentence.tag(place + 1).startswith("V") and sentence.is_trigger(place + 1)
        ):
            place += 2
        elif word in COORDINATED and sentence.tag(place + 1) == "RB" and sentence.is_trigger(place + 2):
            place += 3
        else:
            return place


def _is_undivided(sentence: Sentence, place: int, last: int, trigger: Trigger, victims: Victims) -> bool:
    """Whether one number stands for dead and wounded together: "killed or wounded 20"."""
    pair = {"killed": "injured", "injured": "killed"}.get(trigger.measure)
    for joint, other in ((last + 1, last + 2), (place - 1, place - 2)):
        if sentence.word(joint) in COORDINATED and any(
            one.measure == pair and one.kind == "act"
            for one in people_words.triggers().get(sentence.word(other), ())
        ):
            return not (victims.count.best == 1 and victims.count.high == 1)
    return False


_READINGS = {
    "act": _act, "die": _die, "state": _state, "count": people_nouns.counted, "of": people_nouns.of,
    "bodies": people_nouns.bodies, "toll": people_nouns.toll, "lives": people_nouns.lives, "lost": people_nouns.lost,
}  # fmt: skip
