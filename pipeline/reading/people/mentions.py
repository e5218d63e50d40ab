"""The mentions of a sentence: what each trigger word says of people, where the words assert it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.reading.people import cues, tolls
from pipeline.reading.people import nouns as people_nouns
from pipeline.reading.people import verbs as people_verbs
from pipeline.reading.people import words as people_words
from pipeline.reading.people.index import Index
from pipeline.reading.people.lists import Victims
from pipeline.reading.people.sentence import Sentence
from pipeline.reading.people.subjects import COORDINATED, Site
from pipeline.reading.people.words import Measure, Trigger

UNKNOWN = people_words.grammar("unknown")
NEGATORS = people_words.grammar("negators")
EXCEPTED = frozenset({"apart", "except", "besides", "aside"})
HEADLINE = 0.6  # of a headline's words begin with a capital, more or less
FATAL = people_words.grammar("fatal")
OPPOSITE: dict[Measure, Measure] = {"killed": "injured", "injured": "killed"}
READINGS = {
    "act": people_verbs.act,
    "die": people_verbs.die,
    "state": people_verbs.state,
    "count": people_nouns.counted,
    "of": people_nouns.of,
    "bodies": people_nouns.bodies,
    "lives": people_nouns.lives,
    "lost": people_nouns.lost,
    "toll": tolls.toll,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """What the words `first` to `last` say of people; `rule` names how they were read.

    `noun`: told by a noun ("the killing of"). `habitual`: no one incident is meant. The other flags: see
    `records.Casualties`.
    """

    measure: Measure
    victims: Victims
    first: int
    last: int
    rule: str
    toll: bool = False
    undivided: bool = False
    noun: bool = False
    habitual: bool = False


def find(known: Index) -> Iterator[Mention]:
    """The mentions in a sentence that the words assert, each group of people once for a measure.

    The wounds of people who died of them are left out: "a villager and a soldier, both hit by shrapnel, were
    killed".
    """
    found = list(_asserted(known))
    dead = [one for one in found if one.measure == "killed"]
    yield from (one for one in found if not (one.measure == "injured" and any(_ends(one, it) for it in dead)))


def _ends(wounds: Mention, death: Mention) -> bool:
    """Whether the words of a wound stand between those who died and their death."""
    inside = death.victims.last < wounds.first < death.first and death.rule != "zero-said"
    return inside and death.victims.first <= wounds.victims.first < wounds.first


def _asserted(known: Index) -> Iterator[Mention]:
    sentence = known.sentence
    seen: set[tuple[Measure, int]] = set()
    for place, trigger in _triggers(sentence):
        mention = _read(known, place, trigger)
        if mention is None or _is_denied_or_unknown(sentence, mention.victims.first):
            continue
        to_death = not trigger.form and sentence.word(place - 1) == "to"
        asserted = cues.is_asserted(sentence, place - to_death, form=trigger.form)
        if asserted and (mention.measure, mention.victims.first) not in seen:
            seen.add((mention.measure, mention.victims.first))
            yield mention


def _triggers(sentence: Sentence) -> Iterator[tuple[int, Trigger]]:
    table = people_words.triggers()
    for place, word in enumerate(sentence.lower):
        listed = [one for one in table.get(word, ()) if _stands(sentence, place, one)]
        if listed and not _is_of_a_name(sentence, place):
            yield place, _chosen(sentence, place, listed)


def _is_of_a_name(sentence: Sentence, place: int) -> bool:
    """As in the name "Raqqa is Being Slaughtered Silently", not in a headline, which is all capitals."""
    beside = (place - 1, place + 1)
    if not (0 < place < len(sentence) - 1 and all(sentence.is_capital(at) for at in (place, *beside))):
        return False
    return sum(map(sentence.is_capital, range(len(sentence)))) < HEADLINE * len(sentence)


def _stands(sentence: Sentence, place: int, trigger: Trigger) -> bool:
    return tuple(sentence.lower[place : place + len(trigger.words)]) == trigger.words


def _chosen(sentence: Sentence, place: int, listed: list[Trigger]) -> Trigger:
    """The noun of "murder of" and of "sustained wounds", else the verb."""
    nouns = [one for one in listed if one.kind in ("of", "count")]
    if len(nouns) == len(listed):
        return nouns[0]
    verbs = [one for one in listed if one.kind not in ("of", "count")]
    if not nouns:
        return verbs[0]
    as_noun = (
        sentence.word(place + 1) == "of"
        if nouns[0].kind == "of"
        else people_nouns.suffered(sentence, place) >= 0
        or (sentence.tag(place) == "NNS" and place - 1 in sentence.numbers)
    )
    return nouns[0] if as_noun else verbs[0]


def _read(known: Index, place: int, trigger: Trigger) -> Mention | None:
    """What the trigger at `place` says, None where it tells of nobody."""
    sentence, last = known.sentence, place + len(trigger.words) - 1
    reading = READINGS[trigger.kind](Site(known, place, last, trigger))
    if reading is None or (reading.victims.count.high == 0 and _is_but_for(sentence, reading.victims.first)):
        return None
    if trigger.measure == "killed":
        reading = people_verbs.with_others(sentence, reading, last)
        reading = people_verbs.later_in_hospital(sentence, reading, last)
    reading = people_verbs.with_shares(sentence, reading, last)
    reading = people_verbs.on_each_side(sentence, reading, last)
    if "also" in sentence.lower[reading.victims.last + 1 : place + 1]:
        groups = tuple(replace(group, more=True) for group in reading.victims.groups)
        reading = replace(reading, victims=replace(reading.victims, groups=groups))
    victims, rule = reading.victims, reading.rule
    fatal = trigger.measure == "injured" and sentence.word(place - 1) in FATAL
    return Mention(
        measure="killed" if fatal else trigger.measure,
        victims=victims,
        first=place,
        last=last,
        rule="zero-said" if victims.count.high == 0 else rule,
        toll=trigger.kind == "toll" or rule == "toll-put",
        undivided=trigger.kind == "act" and _is_undivided(sentence, place, last, trigger, victims),
        noun=trigger.kind == "bodies" or rule in ("noun-of", "deaths-of"),
        habitual=_is_habitual(sentence, place, victims),
    )


def _is_but_for(sentence: Sentence, first: int) -> bool:
    """As in "apart from the bombers, nobody died": somebody did."""
    return bool(EXCEPTED & set(sentence.lower[:first]))


def _is_denied_or_unknown(sentence: Sentence, first: int) -> bool:
    """Whether "neither", "how many" or "an unknown number of" stands before the people."""
    if sentence.word(first - 1) in NEGATORS or "how" in sentence.lower[max(first - 1, 0) : first + 1]:
        return True
    of_number = sentence.word(first - 1) == "of" and sentence.word(first - 2) == "number"
    return of_number and sentence.word(first - 3) in UNKNOWN


def _is_habitual(sentence: Sentence, place: int, victims: Victims) -> bool:
    """Whether no one incident is meant: "have killed several people", "are killing civilians"."""
    vague = victims.vague_plural or any(group.number and group.number.vague for group in victims.groups)
    before = sentence.lower[max(place - 3, 0) : place]
    return vague and victims.first > place and any(word in ("have", "has", "are") for word in before)


def _is_undivided(sentence: Sentence, place: int, last: int, trigger: Trigger, victims: Victims) -> bool:
    """Whether one number stands for dead and wounded together: "killed or wounded 20"."""
    other = OPPOSITE.get(trigger.measure)
    for joint, verb in ((last + 1, last + 2), (place - 1, place - 2)):
        listed = people_words.triggers().get(sentence.word(verb), ())
        acts = [one for one in listed if one.kind == "act" and _stands(sentence, verb, one)]
        if sentence.word(joint) in COORDINATED and any(one.measure == other for one in acts):
            return victims.count.high not in (0, 1)
    return False
