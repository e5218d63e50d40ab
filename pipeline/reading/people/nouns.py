"""What the nouns say of people: "five deaths", "the killing of two herders", "lost their lives"."""

from __future__ import annotations

from pipeline.reading.people import index, lists, subjects
from pipeline.reading.people import words as people_words
from pipeline.reading.people.groups import ONE, Group
from pipeline.reading.people.lists import Victims
from pipeline.reading.people.sentence import CLAUSE_MARKS, Sentence
from pipeline.reading.people.subjects import Reading, Site, reading

KIN = people_words.grammar("kinsfolk")
LIFE_TAKERS = people_words.grammar("life_takers")
LOSERS = people_words.grammar("losers")
LEAVERS = people_words.grammar("leavers")
TREATED = people_words.grammar("treated")
FINDERS = people_words.grammar("finders")
SUFFERERS = people_words.grammar("sufferers")
OF_MANY = people_words.grammar("of_many")
TOTALLING = people_words.grammar("totalling")
OF_SKIPS = people_words.grammar("of_skips")
CUT = frozenset(["slit", "cut"])  # "had his throat slit"
HAVING = frozenset(["had", "have", "having"])
CLAUSE_ENDS = frozenset([".", ";", ",", ""])
CODED_MARKS = frozenset([":", "=", "-", "("])
FURTHEST_OF = 8  # words from "assassination" to "of" in "assassination in February of General Alvarez"
FURTHEST_NUMBER = 5  # words of "five confirmed civilian deaths"
FURTHEST_LIFE = 6  # words of "claimed at least nine civilian lives"
FURTHEST_DEATH = 14  # words of "beat two men accused of theft to death"


DEATHS = frozenset(["death", "killing", "murder", "disappearance"])


def counted(site: Site) -> Reading | None:
    """The people of "five civilian deaths", "Fatalities: 3", "the deaths of 11", "sustained injuries"."""
    sentence, place, last = site.sentence, site.place, site.last
    if sentence.word(last + 1) == "of":
        told = reading(lists.objects(sentence, last + 2), "deaths-of")
        return told or _number_before(sentence, place)  # "four martyrs of one family"
    if sentence.word(last + 1) in CODED_MARKS and last + 2 in sentence.numbers:
        whole = _number_before(sentence, place)  # "41 fatalities (38 students, one guard)"
        return whole or Reading(figure(sentence, last + 2), "coded")
    if sentence.word(last + 1) in TOTALLING and last + 2 in sentence.numbers:
        return Reading(figure(sentence, last + 2), "counted")
    having = _having(sentence, place)
    if having:
        return Reading(figure(sentence, having), "counted")
    verb = suffered(sentence, place)
    if sentence.word(verb) in LEAVERS:
        victims = lists.objects(sentence, verb + 1)
        return Reading(victims, "suffered") if victims and victims.last < place else None
    if verb >= 0:
        return subjects.find(site.known, verb, subjects.edge(sentence, verb), "suffered")
    return _number_before(sentence, place) if sentence.word(place) != "injury" else None


def _having(sentence: Sentence, place: int) -> int:
    """The number of "five with bullet wounds", 0 for none."""
    before = place - 1
    while sentence.word(before) != "with" and _modifies(sentence, before):
        before -= 1
    return before - 1 if sentence.word(before) == "with" and before - 1 in sentence.numbers else 0


def _number_before(sentence: Sentence, place: int) -> Reading | None:
    if sentence.lower[max(place - 2, 0) : place] == ["of", "them"] and place - 3 in sentence.numbers:
        return Reading(figure(sentence, place - 3), "counted")  # "107 casualties, 36 of them deaths"
    ends = {last: first for first, (_, last) in sentence.numbers.items()}  # "at least 15 bodies"
    for at in range(place - 1, max(place - 1 - FURTHEST_NUMBER, -1), -1):
        first = ends.get(at, at)
        if first in sentence.numbers:
            alone = first == 0 and place + 1 >= len(sentence) - 1
            rule = "coded" if alone else "counted"
            return Reading(figure(sentence, first), rule) if sentence.numbers[first][0].best else None
        if sentence.word(first) in ("a", "one", "another"):
            group = Group(first, place, -1, place, "one", ONE, generic=True)
            return Reading(Victims((group,), ONE), "counted")
        if (
            not sentence.tag(first).startswith(("JJ", "NN", "VBN", "CD"))
            or sentence.word(first) in CLAUSE_MARKS
        ):
            return None
    return None


def suffered(sentence: Sentence, place: int) -> int:
    """The verb of "sustained injuries", "left four with wounds", "treated for injuries"; -1 for none."""
    verb = place - 1
    while verb >= 0 and sentence.word(verb) not in SUFFERERS and _modifies(sentence, verb):
        verb -= 1
    if sentence.word(verb) in SUFFERERS:
        return verb
    verb -= sentence.word(verb - 1) == "with" and sentence.tag(verb) == "CD"  # "with two gunshot wounds"
    if sentence.word(verb) not in ("with", "for"):
        return -1
    verbs = range(verb - 1, max(verb - FURTHEST_OF, -1), -1)
    return next((at for at in verbs if sentence.word(at) in LEAVERS | TREATED), -1)


def _modifies(sentence: Sentence, place: int) -> bool:
    tag = sentence.tag(place)
    return tag.startswith(("JJ", "NN", "RB", "VBN")) or sentence.word(place) in (
        "and",
        "a",
        "his",
        "her",
        "their",
    )


def figure(sentence: Sentence, first: int) -> Victims:
    """The number at `first` as people."""
    number, end = sentence.numbers[first]
    group = Group(first, end, -1, end, "number", number.count, number, generic=True)
    return Victims((group,), number.count)


def of(site: Site) -> Reading | None:
    """The people of "the killing of two herders", "the mayor's murder", "hacked to death"."""
    sentence, place, last = site.sentence, site.place, site.last
    if sentence.word(place) == "death" and sentence.word(place - 1) == "to":
        return _in_a_manner(site, place - 1, "to death")
    if sentence.word(place) == "alive":
        return _in_a_manner(site, place, "alive")
    if sentence.word(place - 1).endswith("'s"):
        owner = index.possessor(sentence, place - 1)
        return Reading(Victims((owner,), ONE), "noun-of") if owner else None
    place_of = next((at for at in range(last + 1, last + FURTHEST_OF) if sentence.word(at) == "of"), -1)
    if place_of < 0 or (place_of > last + 1 and sentence.word(last + 1) not in OF_SKIPS):
        return None
    victims = lists.objects(sentence, place_of + 1, strict=site.trigger.strict)
    if victims and site.trigger.strict and victims.groups[0].kind != "number":
        return None  # "loss of life"
    if victims is None or victims.vague_plural:
        return None
    of_place = sentence.word(last) in OF_MANY and victims.groups[0].kind == "name"
    return None if of_place else Reading(victims, "noun-of")


def _in_a_manner(site: Site, ending: int, words: str) -> Reading | None:
    """The people of "beat two men to death", "hacked to death a farmer", "were burned alive"."""
    sentence = site.sentence
    verbs = range(ending - 1, max(ending - FURTHEST_DEATH, -1), -1)
    verb = next((at for at in verbs if sentence.word(at) in people_words.manners(words)), -1)
    if verb < 0:
        return None
    between = lists.objects(sentence, verb + 1) if verb < ending - 1 else None
    if between:
        return Reading(between, "to-death")
    edge = subjects.edge(sentence, subjects.first_verb(sentence, verb))
    victims = None if edge.passive else lists.objects(sentence, site.last + 1)
    if victims:
        return Reading(victims, "to-death")
    return subjects.find(site.known, verb, edge, "to-death")


def bodies(site: Site) -> Reading | None:
    """The dead of "the bodies of two men were found"; None if nobody finds them: they were told of before."""
    sentence, last = site.sentence, site.last
    if not FINDERS & set(sentence.lower):
        return None
    if sentence.tag(site.place).startswith("VB") and sentence.word(last + 1) != "of":
        return None  # "a curfew remains in place"
    if sentence.word(last + 1) == "of":
        counted = _number_before(sentence, site.place)
        if counted and counted.victims.groups[0].kind == "number":
            return Reading(counted.victims, "bodies")  # "29 bodies of children"
        victims = lists.objects(sentence, last + 2, strict=True)
        return Reading(victims, "bodies") if victims and not victims.vague_plural else None
    if sentence.word(site.place - 1) == "whose" and DEATHS & set(sentence.lower[: site.place]):
        return None  # "over the death of a man whose body was found last month"
    told = _number_before(sentence, site.place)
    return reading(told.victims, "bodies") if told else None


def lives(site: Site) -> Reading | None:
    """The dead of "claimed the lives of five", "claimed nine lives", "lost their lives"."""
    sentence, place, last = site.sentence, site.place, site.last
    if sentence.word(last + 1) == "of" and {sentence.word(place - 1), sentence.word(place - 2)} & LIFE_TAKERS:
        return reading(lists.objects(sentence, last + 2), "lives")
    verbs = range(place - 1, max(place - 1 - FURTHEST_LIFE, -1), -1)
    verb = next((at for at in verbs if sentence.word(at) in LIFE_TAKERS | LOSERS), -1)
    if verb < 0 and sentence.word(last + 1) in CUT:
        verb = next((at for at in verbs if sentence.word(at) in HAVING), -1)
        return subjects.find(site.known, verb, subjects.edge(sentence, verb), "lives") if verb >= 0 else None
    if verb < 0:
        return None
    first = next((at for at in range(verb + 1, place) if at in sentence.numbers), -1)
    if first >= 0:
        return Reading(figure(sentence, first), "lives")
    if sentence.word(verb) not in LOSERS:
        return None
    return subjects.find(site.known, verb, subjects.edge(sentence, verb), "lives")


def lost(site: Site) -> Reading | None:
    """The dead of "the army lost two soldiers" and of "while the rebels lost four" after it."""
    sentence, first = site.sentence, site.last + 1
    if first in sentence.numbers and "lost" in sentence.lower[: site.place]:
        after = sentence.word(sentence.numbers[first][1] + 1)
        if after in CLAUSE_ENDS:
            return Reading(figure(sentence, first), "lost")
        if after != "of":
            return None
    victims = lists.objects(sentence, first, strict=True)
    if victims is None or victims.groups[0].kind != "number" or not victims.count.best:
        return None
    if sentence.word(victims.groups[0].head).removesuffix("s") in KIN:
        return None  # "a man who lost two brothers": some of the dead
    return Reading(victims, "lost")
