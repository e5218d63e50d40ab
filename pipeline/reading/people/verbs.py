"""What the verbs say of people: "killed three", "were wounded", "died", "shot dead", "left four dead"."""

from __future__ import annotations

from pipeline import vocabulary
from pipeline.reading.people import groups as people_groups
from pipeline.reading.people import index, lists, subjects
from pipeline.reading.people import nouns as people_nouns
from pipeline.reading.people import words as people_words
from pipeline.reading.people.groups import Group
from pipeline.reading.people.index import Index
from pipeline.reading.people.lists import Victims
from pipeline.reading.people.sentence import AUXILIARIES, CLAUSE_MARKS, Sentence
from pipeline.reading.people.subjects import COORDINATED, FURTHEST, PASSIVE, Edge, Reading, Site, reading

SKIPPED_AFTER = people_words.grammar("skipped_after")
COMPANY = people_words.grammar("company")
NOT_BEFORE_VERB = people_words.grammar("not_before_verb")
REDUCED_AFTER = people_words.grammar("reduced_after")
WOUNDS = people_words.grammar("wounds")
NO_DEAD = people_words.grammar("no_dead")
SHARES = people_words.grammar("shares")
AFTER_VERB = frozenset(["including", "incl", "among"])  # words that open the parts of a whole after its verb
ATTACKERS = people_words.grammar("attackers")
BESIDES = tuple(tuple(words.split("_")) for words in sorted(people_words.grammar("besides")))
LIST_MARKS = frozenset([":", "="])  # of "Dead: 4"
FURTHEST_SHARE = 8  # words from "in" to "and" in "killed in Dera Ismail Khan and 2 in Tank"
PUT = frozenset(["put", "puts", "putting"])
MONTHS = frozenset(vocabulary.words("number_months"))
SHARE_JOINTS = frozenset(["and", ","])
SHARE_ENDS = CLAUSE_MARKS | {",", "and", "on", "in", "when", "after"}  # what may stand after the last town
LATER = (["later"], ["subsequently"], ["afterwards"])
TO_WOUNDS = 4  # words of "of his gunshot wounds"


def act(site: Site) -> Reading | None:
    """People to whom somebody does it: the objects of an active verb, the subjects of a passive one."""
    sentence, place, form = site.sentence, site.place, site.trigger.form
    put = _put_at(sentence, place, site.last)
    if put is not None:
        return put
    if sentence.word(place - 1) in NOT_BEFORE_VERB or sentence.word(place - 1).endswith("'s"):
        return None
    beside = site.known.holding(place)
    if form == "ed" and beside and beside.first < place < beside.head and beside.count is not None:
        return reading(lists.objects(sentence, beside.first), "hurt-people")
    start = subjects.first_verb(sentence, place)
    edge = subjects.edge(sentence, start)
    being = form == "ing" and sentence.word(place - 1) == "being"
    if being or (form == "ed" and edge.passive):
        found = subjects.find(site.known, place, edge, "passive")
        if found is None:
            return None
        found = _with_parts(sentence, found, site.last)
        return _with_companions(sentence, found, site.last)
    victims = _resolved(site.known, objects_after(sentence, site.last, strict=site.trigger.strict))
    if form == "ed":
        reduced = _reduced(site, start, edge, victims)
        if reduced:
            return reduced
    if victims is None and form != "base":
        victims = _parsed_object(site)
    if victims is None and form == "ed":
        return _joined_passive(site)
    return reading(victims, "object")


def _put_at(sentence: Sentence, place: int, last: int) -> Reading | None:
    """The figure of "put the dead at more than 150", "put the wounded at 30"."""
    is_put = sentence.word(place - 1) == "the" and sentence.word(place - 2) in PUT
    if is_put and sentence.word(last + 1) == "at" and last + 2 in sentence.numbers:
        return Reading(people_nouns.figure(sentence, last + 2), "toll-put")
    return None


def objects_after(sentence: Sentence, last: int, *, strict: bool = False) -> Victims | None:
    """The objects of the verb that ends at `last`, past adverbs and "and wounded"."""
    return lists.objects(sentence, _after(sentence, last), strict=strict)


def _reduced(site: Site, start: int, edge: Edge, victims: Victims | None) -> Reading | None:
    """A passive without its verb: "3 killed", "a policeman killed by", "John Smith killed in"."""
    known, sentence = site.known, site.sentence
    if sentence.word(site.last + 1) == "by":
        told = index.adjacent(known, start - 1)
        if told:
            return Reading(told, "reduced-passive")
    told = index.adjacent(known, start - 1) or index.adjacent(known, edge.before)
    if told and told.groups[-1].kind == "number" and sentence.word(site.last + 1) == ":":
        return Reading(told, "reduced-passive")
    beside = told is not None and told.groups[-1].is_bare and told.last == start - 1
    if victims is not None and (victims.groups[0].head >= 0 or victims.groups[0].kind == "name"):
        beside = False  # "a column of about 50 killed 16 peasants"
    if told is None or not (victims is None or beside):
        return None
    group = told.groups[-1]
    named = group.kind == "name" and sentence.word(site.last + 1) in REDUCED_AFTER
    noun = group.kind in ("one", "plural") and not told.vague_plural
    counts = group.kind == "number" or (group.known and (named or noun))
    return Reading(told, "reduced-passive") if counts else None


def _joined_passive(site: Site) -> Reading | None:
    """The people that the parse has for "was dragged from his cab, beaten and killed"."""
    sufferer = site.sentence.sufferers[site.place]
    group = site.known.holding(sufferer) if 0 <= sufferer < site.place else None
    if group is None or group.kind == "pronoun" or not group.known:
        return None
    return reading(index.subjects(site.known, group.tail, singular=None), "passive")


def with_shares(sentence: Sentence, found: Reading, last: int) -> Reading:
    """Adds "and 2 in Tank" after "were killed in Bannu", and ", 2 in Tank and 5 others in Wana".

    Shares that sum to the whole stand for it: "eight died in two villages, five in Bama and three in Gwoza".
    """
    shares: tuple[Group, ...] = ()
    first = place = max(last, found.victims.last) + 1
    while sentence.word(place) in SHARES and (share := _share(sentence, place)):
        group, place = share
        shares += (group,)
    if not shares:
        return found
    told = lists.together(sentence, shares)
    is_whole = told.count == found.victims.count and len(shares) > 1
    in_town = any(word != word.lower() for word in sentence.words[first : shares[0].first])
    if not (is_whole or in_town) and sentence.word(shares[0].first - 1) == ",":
        return found  # "two were killed in clashes, one in Bama and the other in Gwoza"
    groups = shares if is_whole else found.victims.groups + shares
    return Reading(lists.together(sentence, groups, found.victims.parts), found.rule)


def _share(sentence: Sentence, place: int) -> tuple[Group, int] | None:
    """Those whom "in Bannu and 2 in Tank" adds, from its first "in", and where the next "in" stands."""
    joints = range(place + 2, min(place + FURTHEST_SHARE, len(sentence)))
    first = next((at + 1 for at in joints if sentence.word(at) in SHARE_JOINTS), -1)
    more = people_groups.at(sentence, first) if first in sentence.numbers else _the_other(sentence, first)
    if more is None or not more.known:
        return None
    town = more.last + 2
    if sentence.word(town - 1) not in SHARES or not sentence.is_capital(town):
        return None
    if sentence.word(town) in MONTHS or sentence.word(place + 1) in MONTHS:
        return None
    after = town + 1
    while sentence.is_capital(after):
        after += 1
    if sentence.word(after) and sentence.word(after) not in SHARE_ENDS:
        return None
    return more, town - 1


def _the_other(sentence: Sentence, first: int) -> Group | None:
    """The second one of "one in Bama and the other in Gwoza"."""
    if not _stand(sentence, first, ("the", "other", "in")):
        return None
    return Group(first, first + 1, -1, first + 1, "one", people_groups.ONE, generic=True)


def _with_parts(sentence: Sentence, found: Reading, last: int) -> Reading:
    """Adds the parts of "were killed in Bannu on Monday, including three children"."""
    ends = range(last + 1, len(sentence))
    end = next((at for at in ends if sentence.is_trigger(at) or sentence.word(at) == ";"), len(sentence))
    opening = next((at for at in range(last + 1, end) if sentence.word(at) in AFTER_VERB), -1)
    if found.victims.parts or opening < 0:
        return found
    parts = lists.parts_from(sentence, opening)
    return Reading(lists.together(sentence, found.victims.groups, parts), found.rule)


def on_each_side(sentence: Sentence, found: Reading, last: int) -> Reading:
    """Twice the people of "two were killed on each side"."""
    if not _stand(sentence, last + 1, ("on", "each", "side")):
        return found
    return Reading(lists.together(sentence, found.victims.groups * 2, found.victims.parts), found.rule)


def later_in_hospital(sentence: Sentence, found: Reading, last: int) -> Reading:
    """Adds "and a further five in hospital" after "52 died there", "and a man later" after "a woman died"."""
    ends = range(last + 1, min(last + FURTHEST, len(sentence)))
    joint = next((at for at in ends if sentence.word(at) == "and" or _ends_clause(sentence, at)), -1)
    if sentence.word(joint) != "and":
        return found
    others = lists.objects(sentence, joint + 1)
    if others is None or others.groups[0].count is None:
        return found
    after = sentence.lower[others.last + 1 : others.last + 1 + TO_WOUNDS]
    is_later = after[:1] in LATER
    if not (others.groups[0].more or is_later):
        return found
    after = after[1:] if is_later else after
    if after[:1] not in (["in"], ["at"]) or not {"hospital", "hospitals"} & set(after):
        return found
    groups = found.victims.groups + others.groups[:1]
    return Reading(lists.together(sentence, groups, found.victims.parts), found.rule)


def with_others(sentence: Sentence, found: Reading, last: int) -> Reading:
    """Adds those who died beside the others: ", as was the bomber", "in addition to the two attackers"."""
    ends = range(max(last, found.victims.last) + 1, len(sentence))
    end = next((at for at in ends if sentence.word(at) == ";" or sentence.is_trigger(at)), len(sentence))
    starts = range(found.victims.first - 1, -1, -1)
    start = next((at + 1 for at in starts if sentence.word(at) == ";" or sentence.is_trigger(at)), 0)
    for at in range(start, end):
        after = next((at + len(words) for words in BESIDES if _stand(sentence, at, words)), -1)
        others = lists.objects(sentence, after) if after >= 0 else None
        if others and any(group.first == others.first for group in found.victims.groups):
            continue
        if others and not others.vague_plural and all(_is_attacker(sentence, one) for one in others.groups):
            groups = found.victims.groups + others.groups
            return Reading(lists.together(sentence, groups, found.victims.parts), found.rule)
    return found


def _stand(sentence: Sentence, place: int, words: tuple[str, ...]) -> bool:
    return tuple(sentence.lower[place : place + len(words)]) == words


def _is_attacker(sentence: Sentence, group: Group) -> bool:
    return group.head >= 0 and sentence.word(group.head) in ATTACKERS


def _with_companions(sentence: Sentence, found: Reading, last: int) -> Reading:
    """Adds "along with his brother" after the verb."""
    places = range(last + 1, min(last + FURTHEST, len(sentence)))
    place = next((at for at in places if _ends_clause(sentence, at)), last)
    if sentence.word(place) not in COMPANY:
        return found
    others = lists.objects(sentence, place + 2 - (sentence.word(place) == "alongside"), strict=True)
    if others is None or others.vague_plural:
        return found
    groups = found.victims.groups + others.groups
    return Reading(lists.together(sentence, groups, found.victims.parts), found.rule)


def _ends_clause(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    company = word in COMPANY and (word == "alongside" or sentence.word(place + 1) == "with")
    return company or word in CLAUSE_MARKS or word in AUXILIARIES or sentence.is_trigger(place)


def _resolved(known: Index, victims: Victims | None) -> Victims | None:
    """The people whom "them" means in "dragged six passengers off a bus and executed them"."""
    if victims is None or victims.groups[0].kind != "pronoun" or victims.groups[0].count:
        return victims
    told = [group for group in known.groups if group.last < victims.first and group.kind == "number"]
    return index.subjects(known, told[-1].last, singular=None) if told else None


def _parsed_object(site: Site) -> Victims | None:
    """The people that the parse names as the verb's object, when words stand between."""
    sentence, place = site.sentence, site.place
    found = sentence.objects[place]
    group = site.known.holding(found) if place < found <= place + FURTHEST else None
    if group is None or sentence.word(group.first - 1) in ("any", "no"):
        return None
    return lists.objects(sentence, group.first, strict=site.trigger.strict)


def _after(sentence: Sentence, last: int) -> int:
    """The word after a verb at which its objects may start."""
    place = last + 1
    while True:
        word = sentence.word(place)
        adverb = (
            sentence.tag(place) == "RB" and place not in sentence.numbers and word not in ("not", "about")
        )
        if word in SKIPPED_AFTER or adverb:
            place += 1
        elif word in COORDINATED and _is_verb(sentence, place + 1):
            place += 2
        elif word in COORDINATED and sentence.tag(place + 1) == "RB" and sentence.is_trigger(place + 2):
            place += 3
        else:
            return place


def _is_verb(sentence: Sentence, place: int) -> bool:
    return sentence.is_trigger(place) and sentence.tag(place).startswith("V")


def die(site: Site) -> Reading | None:
    """People who die."""
    sentence, place = site.sentence, site.place
    if site.trigger.form == "ing" and sentence.word(place - 1) not in AUXILIARIES:
        return None
    rule = "died-of-wounds" if _is_of_wounds(sentence, place, site.last) else "died"
    found = subjects.find(site.known, place, subjects.edge(sentence, place), rule)
    if found and _are_of_the_hurt(sentence, found.victims):
        found = Reading(found.victims, "died-of-wounds")
    if found is None or (site.trigger.strict and not all(group.known for group in found.victims.groups)):
        return None
    return found


def _is_of_wounds(sentence: Sentence, place: int, last: int) -> bool:
    """Whether it is "later died", "died of his wounds", "succumbed to injuries", "died in hospital"."""
    if sentence.word(place - 1) in ("later", "subsequently") or sentence.word(last + 1) == "later":
        return True
    after = sentence.lower[last + 1 : last + 1 + TO_WOUNDS]
    return after[:1] in (["of"], ["from"], ["to"], ["in"]) and any(word in WOUNDS for word in after)


def _are_of_the_hurt(sentence: Sentence, victims: Victims) -> bool:
    """As in "three were wounded, two of whom died"."""
    group = victims.groups[0]
    if not (group.partitive and group.generic and group.head >= 0):
        return False
    before = (people_words.triggers().get(word, ()) for word in sentence.lower[: group.first])
    told = [trigger.measure for listed in before for trigger in listed[:1]]
    return bool(told) and told[-1] == "injured"


def state(site: Site) -> Reading | None:
    """People who are dead: "three dead", "were found dead", "shot dead two men", "two dead soldiers"."""
    known, sentence, place = site.known, site.sentence, site.place
    put = _put_at(sentence, place, site.last)
    if put is not None:
        return put
    is_listed = sentence.word(site.last + 1) in LIST_MARKS and site.last + 2 in sentence.numbers
    if is_listed and place - 1 not in known.ending:
        return Reading(people_nouns.figure(sentence, site.last + 2), "coded")
    group = known.holding(place)
    if group and group.head > place:
        return _dead_people(sentence, group)
    earlier = {sentence.word(place - 2), sentence.word(place - 3)}
    if sentence.word(place - 1) in people_words.manners("dead") and not PASSIVE & earlier:
        victims = objects_after(sentence, site.last)
        if victims:
            return Reading(victims, "object")
    manner = sentence.word(place - 1) in people_words.manners("dead")
    edge = subjects.edge(sentence, subjects.first_verb(sentence, place - 1) if manner else place)
    if sentence.word(edge.before) in ("the", "for", "a") or sentence.word(site.last + 1) in NO_DEAD:
        return None
    told = _resolved(known, index.subjects(known, place - 1, singular=None))
    is_object = edge.passive and subjects.is_object(known, edge.before)
    if sentence.word(edge.before) not in subjects.REFLEXIVES and not is_object:
        told = told or index.subjects(known, edge.before, singular=edge.singular)
    found = Reading(told, "dead") if told else None
    if found is None and edge.passive:
        found = subjects.find(known, place - manner, edge, "dead")
    return found and _with_companions(sentence, found, site.last)


def _dead_people(sentence: Sentence, group: Group) -> Reading | None:
    """The people of "three dead rebels"; "the dead rebels" tell no number."""
    if group.count is None:
        return None
    return reading(lists.objects(sentence, group.first), "dead-people")
