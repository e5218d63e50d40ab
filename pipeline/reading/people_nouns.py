"""What the nouns say of people: "five deaths", "the killing of two herders", "took the death toll to 52"."""

from __future__ import annotations

from pipeline.reading import people_groups, people_lists, people_words
from pipeline.reading.people_groups import Group
from pipeline.reading.people_lists import Index, Victims
from pipeline.reading.people_sentence import CLAUSE_MARKS, Sentence
from pipeline.reading.people_subjects import coordination_start, left_edge, subject
from pipeline.reading.people_words import Trigger
from pipeline.records import Count

Reading = tuple[Victims, str] | None
FURTHEST_OF = 8  # words from "assassination" to the "of" in "assassination in February of General Alvarez"
FURTHEST_TOLL = 18  # words from "toll" to its figure
TOLL_VERBS = people_words.grammar("toll_verbs")
OF_MANY = people_words.grammar("of_many")  # never of one name: it is a place
LIFE_TAKERS = people_words.grammar("life_takers")
LOSERS = people_words.grammar("losers")
LEAVERS = people_words.grammar("leavers")
TREATED = people_words.grammar("treated")
FINDERS = people_words.grammar("finders")
SUFFERERS = people_words.grammar("sufferers")


def counted(known: Index, place: int, last: int, trigger: Trigger) -> Reading:
    """ "five civilian deaths", "one fatality", "Fatalities: 3", "the deaths of 11 prisoners"."""
    sentence = known.sentence
    if sentence.word(last + 1) == "of":
        victims = people_lists.objects(sentence, last + 2)
        return (victims, "deaths-of") if victims else None
    if sentence.word(last + 1) in (":", "=", "-", "(") and last + 2 in sentence.numbers:
        return _bare(sentence, last + 2), "coded"
    verb = suffered(sentence, place)
    if sentence.word(verb) in LEAVERS:
        return _left_with(known, verb, place)
    if verb >= 0:
        passive, singular, before = left_edge(sentence, verb)
        return subject(known, verb, before, singular, "suffered")
    if sentence.word(place) == "injury":
        return None
    for first in range(place - 1, max(place - 6, -1), -1):
        if first in sentence.numbers:
            number, end = sentence.numbers[first]
            coded = first == 0 and (place + 1 >= len(sentence) - 1)
            return (_bare(sentence, first), "coded" if coded else "counted") if number.best else None
        if sentence.word(first) in ("a", "one", "another"):
            group = Group(first, place, -1, place, "one", Count.exactly(1), generic=True)
            return Victims((group,), Count.exactly(1)), "counted"
        if (
            not sentence.tag(first).startswith(("JJ", "NN", "VBN", "CD"))
            or sentence.word(first) in CLAUSE_MARKS
        ):
            return None
    return None


def suffered(sentence: Sentence, place: int) -> int:
    """The verb of "sustained serious injuries", "left four with wounds", "treated for injuries"; -1 where there is none."""
    verb = place - 1
    while verb >= 0 and (
        sentence.tag(verb).startswith(("JJ", "NN", "RB", "VBN"))
        or sentence.word(verb) in ("and", "a", "his", "her", "their")
    ):
        if sentence.word(verb) in SUFFERERS:
            return verb
        verb -= 1
    if sentence.word(verb) in SUFFERERS:
        return verb
    if sentence.word(verb) not in ("with", "for"):
        return -1
    verbs = range(verb - 1, max(verb - FURTHEST_OF, -1), -1)
    return next((at for at in verbs if sentence.word(at) in LEAVERS | TREATED), -1)


def _left_with(known: Index, verb: int, place: int) -> Reading:
    """ "leaving four people with bullet wounds"."""
    victims = people_lists.objects(known.sentence, verb + 1)
    return (victims, "suffered") if victims and victims.last < place else None


def _bare(sentence: Sentence, first: int) -> Victims:
    number, end = sentence.numbers[first]
    group = Group(first, end, -1, end, "number", number.count, number, generic=True)
    return Victims((group,), number.count)


def of(known: Index, place: int, last: int, trigger: Trigger) -> Reading:
    """ "the killing of two herders", "the assassination of Governor Daud"; "hacked to death"."""
    sentence = known.sentence
    if sentence.word(last) == "death" and sentence.word(place - 1) == "to":
        return _to_death(known, place)
    of = next((at for at in range(last + 1, last + FURTHEST_OF) if sentence.word(at) == "of"), -1)
    if sentence.word(place - 1).endswith("'s"):
        owner = known.possessor(place - 1)
        return (Victims((owner,), Count.exactly(1)), "noun-of") if owner else None
    if of < 0 or (of > last + 1 and sentence.word(last + 1) not in ("in", "on", "during", "by", "at")):
        return None
    victims = people_lists.objects(sentence, of + 1)
    if (
        victims is None
        or victims.vague_plural
        or (sentence.word(last) in OF_MANY and victims.groups[0].kind == "name")
    ):
        return None
    return victims, "noun-of"


def _to_death(known: Index, place: int) -> Reading:
    sentence = known.sentence
    for verb in range(place - 2, max(place - 14, -1), -1):
        if sentence.word(verb) in people_words.manners("to death"):
            break
    else:
        return None
    start = coordination_start(sentence, verb)
    passive, singular, before = left_edge(sentence, start)
    between = people_lists.objects(sentence, verb + 1) if verb < place - 2 else None
    if between:
        return between, "to-death"
    if not passive:
        victims = people_lists.objects(sentence, place + 1)
        if victims:
            return victims, "to-death"
    return subject(known, verb, before, singular, "to-death")


def bodies(known: Index, place: int, last: int, trigger: Trigger) -> Reading:
    """ "the bodies of two men were found", "eight bodies"; None for a body that nobody finds: it was told of before."""
    sentence = known.sentence
    if not FINDERS & set(sentence.lower):
        return None
    if sentence.word(last + 1) == "of":
        victims = people_lists.objects(sentence, last + 2, strict=True)
        return (victims, "bodies") if victims and not victims.vague_plural else None
    told = counted(known, place, last, trigger)
    return (told[0], "bodies") if told and told[1] == "counted" else None


def toll(known: Index, place: int, last: int, trigger: Trigger) -> Reading:
    """ "took the death toll to 52", "the toll rose from 3 to 7", "raised to 180 the number of people killed"."""
    sentence = known.sentence
    if sentence.word(place) == "number" and not _counts_the_dead(sentence, place):
        return None
    before = place - 1 - (sentence.word(place - 1) == "the")
    for first in range(before, max(before - 4, -1), -1):
        if (
            first in sentence.numbers
            and sentence.numbers[first][1] == before
            and sentence.word(first - 1) == "to"
        ):
            return _bare(sentence, first), "toll"
    end = next(
        (at for at in range(last + 1, len(sentence)) if sentence.word(at) in (".", ";", "!", "?")),
        len(sentence),
    )
    figures = [at for at in range(last + 1, min(end, last + FURTHEST_TOLL)) if at in sentence.numbers]
    figures = [at for at in figures if sentence.numbers[at][0].best and _counts_people(sentence, at)]
    told = [at for at in figures if sentence.word(at - 1) in TOLL_VERBS]
    if sentence.word(place) in ("number", "toll") and not told:
        return None
    chosen = next((at for at in figures if sentence.word(at - 1) == "to"), (told or figures or [-1])[0])
    return (_bare(sentence, chosen), "toll") if chosen >= 0 else None


def _counts_people(sentence: Sentence, figure: int) -> bool:
    group = people_groups.at(sentence, figure)
    return group is not None and (group.known or group.is_bare)


def _counts_the_dead(sentence: Sentence, place: int) -> bool:
    """Whether "number" is a number of dead: "the number of people killed", "the number of deaths", "the number killed"."""
    after = sentence.lower[place + 1 : place + FURTHEST_OF]
    words = [
        word
        for word in after
        if word in ("killed", "dead", "deaths", "fatalities", "slain", "murdered", "martyrs")
    ]
    return bool(words) and (after[:1] == ["of"] or after[:1] == words[:1])


def lives(known: Index, place: int, last: int, trigger: Trigger) -> Reading:
    """ "claimed the lives of five", "claimed nine lives", "lost their lives"."""
    sentence = known.sentence
    if sentence.word(last + 1) == "of" and any(sentence.word(place - back) in LIFE_TAKERS for back in (1, 2)):
        victims = people_lists.objects(sentence, last + 2)
        return (victims, "lives") if victims else None
    for verb in range(place - 1, max(place - 7, -1), -1):
        if sentence.word(verb) in LIFE_TAKERS and verb + 1 <= place - 1:
            first = next((at for at in range(verb + 1, place) if at in sentence.numbers), -1)
            return (_bare(sentence, first), "lives") if first >= 0 else None
        if sentence.word(verb) in LOSERS:
            first = next((at for at in range(verb + 1, place) if at in sentence.numbers), -1)
            passive, singular, before = left_edge(sentence, verb)
            return (
                (_bare(sentence, first), "lives")
                if first >= 0
                else subject(known, verb, before, singular, "lives")
            )
    return None


def lost(known: Index, place: int, last: int, trigger: Trigger) -> Reading:
    """ "the army lost two soldiers"."""
    victims = people_lists.objects(known.sentence, last + 1, strict=True)
    if (
        victims is None
        or victims.groups[0].kind != "number"
        or not victims.groups[0].number
        or not victims.count.best
    ):
        return None
    return victims, "lost"
