"""The groups of people in a sentence by where they stand, and the lists of them that end before a verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.reading.people import groups as people_groups
from pipeline.reading.people import lists
from pipeline.reading.people import words as people_words
from pipeline.reading.people.groups import ONE, Group
from pipeline.reading.people.lists import Item, Victims
from pipeline.reading.people.phrases import TAIL_PREPOSITIONS
from pipeline.reading.people.sentence import AUXILIARIES, Sentence

TIME_WORDS = people_words.grammar("time_words")
GOVERNORS = TAIL_PREPOSITIONS | people_words.grammar("governors")
OPENERS = people_words.grammar("openers")
INCLUDING = frozenset({"including", "incl"})
OPENING_MARKS = {",": ",", ")": "(", "-": "-", "–": "–", "—": "—"}
LONGEST_ASIDE = 25  # words between two commas that may stand between people and what happened to them


@dataclass(frozen=True, slots=True)
class Index:
    """The groups of a sentence in order, and by each word that they may end with."""

    sentence: Sentence
    groups: tuple[Group, ...]
    ending: dict[int, list[Group]] = field(default_factory=dict)

    def holding(self, place: int) -> Group | None:
        """The group that the word is in."""
        return next((group for group in self.groups if group.first <= place <= group.last), None)


def read(sentence: Sentence) -> Index:
    """All groups of a sentence, none starting within another."""
    groups: list[Group] = []
    ending: dict[int, list[Group]] = {}
    place = 0
    while place < len(sentence):
        group = people_groups.at(sentence, place)
        if group is None:
            place += 1
            continue
        groups.append(group)
        for end in {group.last, group.tail}:
            ending.setdefault(end, []).append(group)
        place = group.last + 1
    return Index(sentence, tuple(groups), ending)


def subjects(known: Index, end: int, *, singular: bool | None, governed: bool = False) -> Victims | None:
    """The people whose list ends with the word `end`, as a verb's subjects; None if none ends there.

    `singular`: the verb is "was" (True), "were" (False), or does not tell (None). `governed`: they may be
    another verb's or a preposition's, as before "who were killed".
    """
    sentence = known.sentence
    end = _before_aside(known, end)
    last = next((group for group in known.ending.get(end, ()) if _agrees(group, singular=singular)), None)
    if last is None or (not governed and last.kind != "number" and _is_governed(sentence, last)):
        return None
    items = [Item(last)]
    while not _is_bare_after_nouns(items) and (
        joined := _joined_before(known, items[0].group, loose=singular is False)
    ):
        before, comma = joined
        items = [Item(before), Item(items[0].group, comma), *items[1:]]
    whole_end = _before_including(sentence, items[0].group.first)
    if whole_end >= 0:
        whole = subjects(known, whole_end, singular=singular, governed=governed)
        return _with_the_last(sentence, whole, items) if whole else lists.gathered(sentence, [Item(last)])
    if singular and len(items) > 1 and not items[-1].comma and last.count == ONE:
        items = [Item(last)]
    victims = lists.gathered(sentence, items)
    return None if singular is False and victims.count == ONE else victims


def adjacent(known: Index, end: int) -> Victims | None:
    """The people right before "who were killed" or "killed": of "relatives of a prisoner" the prisoner."""
    groups = known.ending.get(end, [])
    if len(groups) > 1 and groups[-1].kind in ("one", "number", "name"):
        return lists.together(known.sentence, (groups[-1],))
    return subjects(known, end, singular=None, governed=True)


def possessor(sentence: Sentence, place: int) -> Group | None:
    """The one person whose name or noun ends at the word `place`, as in "the mayor's murder"."""
    noun = people_words.noun(sentence.word(place).removesuffix("'s"))
    if noun and not noun.plural and noun.kind == "person":
        definite = sentence.word(place - 1) in ("the", "his")
        return Group(place, place, place, place, "one", ONE, definite=definite)
    first = place
    while sentence.is_capital(first - 1) and not sentence.is_trigger(first - 1):
        first -= 1
    words = sentence.lower[first : place + 1]
    if first == place or any(word in people_words.organisations() for word in words):
        return None
    return Group(first, place, place, place, "name", ONE)


def _agrees(group: Group, *, singular: bool | None) -> bool:
    if singular is None:
        return True
    if group.kind == "plural":
        return not singular
    if group.kind == "number" and singular:
        return group.count is not None and (group.count.best <= 1 or _is_collective(group))
    return True


def _is_collective(group: Group) -> bool:
    """Whether a singular verb goes with it: "a couple was", "a dozen was"."""
    return group.number is not None and group.number.span.quote.lower().startswith("a ")


def _is_bare_after_nouns(items: list[Item]) -> bool:
    """Whether a number alone ends the list: of "seven children, and 121 wounded" it is the wounded alone."""
    return len(items) == 1 and items[0].group.is_bare and not items[0].group.partitive


def _is_governed(sentence: Sentence, group: Group) -> bool:
    """Whether a preposition before the group takes it: "from Comalapa to San Salvador were killed"."""
    return sentence.word(group.first - 1) in GOVERNORS


def _before_including(sentence: Sentence, first: int) -> int:
    """The word that the whole ends with, where "including" stands before `first`; else -1."""
    if sentence.word(first - 1) not in INCLUDING:
        return -1
    end = first - 2 - (sentence.word(first - 2) == ",")
    return end - 2 if sentence.lower[max(end - 1, 0) : end + 1] == ["at", "least"] else end


def _with_the_last(sentence: Sentence, whole: Victims, items: list[Item]) -> Victims:
    """The whole and who stands beside it: "six troopers, including a major, and their driver were killed"."""
    part, *others = (item.group for item in items)
    ends = (
        {sentence.lower[end + 1 : others[0].first] == [",", "and"] for end in (part.last, part.tail)}
        if others
        else set()
    )
    if len(others) != 1 or True not in ends:
        return whole
    return lists.together(sentence, (*whole.groups, others[0]), (part,))


def _joined_before(known: Index, group: Group, *, loose: bool) -> tuple[Group, bool] | None:
    """The group that "and" or a comma joins to `group` from the left, if it is not another verb's object.

    `loose`: one of a noun that no vocabulary has is people too, as in "a rubber tapper and his wife were".
    """
    sentence = known.sentence
    place = group.first - 1
    word = sentence.word(place)
    if word == "as" and sentence.word(place - 1) == "well":
        place -= 2
    elif word not in ("and", ",", "&") or (word == "," and group.partitive):
        return None
    elif word != "," and sentence.word(place - 1) == ",":
        place -= 1
    end = _before_aside(known, place - 1) if sentence.word(place - 1) == ")" else place - 1
    if word == ",":
        end = _past_aside(sentence, place, end)
    for before in known.ending.get(end, ()):
        if before.kind == "pronoun" and before.definite:
            continue
        if _is_another_verbs(sentence, before):
            return None
        if before.known or before.kind == "number" or (loose and before.kind == "one" and word == "and"):
            return before, word == ","
    return None


def _past_aside(sentence: Sentence, comma: int, end: int) -> int:
    """The word before ", most of them women" where that stands before the comma; else `end`."""
    for place in range(comma - 2, max(comma - 1 - lists.LONGEST_ASIDE, -1), -1):
        if sentence.word(place) == ",":
            return place - 1 if lists.past_aside(sentence, place + 1) >= 0 else end
    return end


def _is_another_verbs(sentence: Sentence, group: Group) -> bool:
    """Whether a verb or a preposition takes it: "attacked militants and three soldiers were killed"."""
    opening, tag = sentence.word(group.first - 1), sentence.tag(group.first - 1)
    if opening in OPENERS | INCLUDING:
        return False
    if tag.startswith("V"):
        return opening not in AUXILIARIES
    return tag in ("IN", "TO") and opening not in TIME_WORDS


def _before_aside(known: Index, end: int) -> int:
    """The word before an aside that ends at `end`: ", including two children," or "(two men)"; else `end`."""
    opening = OPENING_MARKS.get(known.sentence.word(end))
    if opening is None:
        return end
    for place in range(end - 1, max(end - LONGEST_ASIDE, -1), -1):
        if known.sentence.word(place) == opening and place - 1 in known.ending:
            goes_on = known.sentence.word(place + 1) == "and" and end - 1 in known.ending
            return end - 1 if goes_on else place - 1  # "a man, and three of the raiders, died"
    return end
