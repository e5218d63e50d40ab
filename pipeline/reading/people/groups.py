"""Groups of people in a sentence: "at least 12 civilians", "a woman", "his two sons", "John Smith"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pipeline.reading.numbers import Number
from pipeline.reading.people import phrases
from pipeline.reading.people import words as people_words
from pipeline.reading.people.phrases import DETERMINERS, is_noun
from pipeline.reading.people.sentence import AUXILIARIES, STOPS, Sentence
from pipeline.records import Count

GroupKind = Literal["number", "one", "plural", "name", "pronoun"]

MORE = people_words.grammar("more")
BETWEEN = MORE | people_words.grammar("between")
PERSONS = people_words.grammar("persons")
ORDINALS = people_words.grammar("ordinals")
COMPANIES = people_words.grammar("companies")
REFLEXIVES = {"himself": Count.exactly(1), "herself": Count.exactly(1), "themselves": None}
OWNERS = frozenset(["its", "their", "his"])  # of "lost two of its own"
INDEFINITE = frozenset(["a", "an", "another"])
ONE = Count.exactly(1)
YEAR_DIGITS = 4
STEPS_TO_NUMBER = 3  # words from an article to the number it belongs to: "an additional 12", "his two"


@dataclass(frozen=True, slots=True)
class Group:
    """Words `first` to `last` that name people.

    `tail` is the last word of what belongs to them ("of the brigade"). `head` is their noun, -1 for none.
    `count` is None where the words give no number. `known` is False for a noun that no vocabulary has. The
    other flags: see `records.People`.
    """

    first: int
    last: int
    head: int
    tail: int
    kind: GroupKind
    count: Count | None
    number: Number | None = None
    known: bool = True
    generic: bool = False
    definite: bool = False
    partitive: bool = False
    more: bool = False

    @property
    def is_bare(self) -> bool:
        """A number without a noun: "three"."""
        return self.kind == "number" and self.head < 0


def at(sentence: Sentence, first: int) -> Group | None:
    """The group of people whose first word is `first`, None if none starts there."""
    if not 0 <= first < len(sentence):
        return None
    word = sentence.word(first)
    if word in ("all", "both", "the") and first + 1 in sentence.numbers:
        group = _numbered(sentence, first + 1)
        return replace(group, first=first, definite=True) if group else None
    if first in sentence.numbers:
        group = _numbered(sentence, first)
        return replace(group, definite=True) if group and word == "both" else group
    if word == "as" and sentence.word(first + 1) == "many" and sentence.word(first + 2) != "as":
        return _as_many(sentence, first)
    return (
        _pronoun(sentence, first)
        or (_determined(sentence, first) if word in DETERMINERS else None)
        or (_undetermined(sentence, first) if word not in STOPS else None)
    )


def _pronoun(sentence: Sentence, first: int) -> Group | None:
    word = sentence.word(first)
    if word in REFLEXIVES:
        return Group(first, first, first, first, "pronoun", REFLEXIVES[word])
    if word in PERSONS and not _is_possessive(sentence, first):
        return Group(first, first, first, first, "pronoun", ONE, definite=True)
    if word in ("them", "they"):
        return Group(first, first, first, first, "pronoun", None, definite=True)
    return None


def _is_possessive(sentence: Sentence, at: int) -> bool:
    """Whether "her" or "his" stands before what is owned."""
    return sentence.tag(at) not in ("PRP", "") and sentence.tag(at + 1).startswith(("NN", "JJ", "CD"))


def _as_many(sentence: Sentence, first: int) -> Group | None:
    """The group of "two were killed and as many injured": the number told before."""
    before = [number for place, (number, _) in sentence.numbers.items() if place < first]
    if not before or not before[-1].best:
        return None
    last = first + 1 + (sentence.word(first + 2) in MORE)
    return Group(first, last, -1, last, "number", before[-1].count, before[-1], generic=True, more=True)


# --- with a number ------------------------------------------------------------------------------------------


def _numbered(sentence: Sentence, first: int) -> Group | None:
    number, last = sentence.numbers[first]
    place = _past_repetition(sentence, number, last + 1)
    if number.rule == "zero" and sentence.word(first) == sentence.word(last) == "no":
        nobody = _headed(sentence, first, place, number)
        return nobody if nobody and nobody.known else None
    more = sentence.word(place) in MORE or sentence.word(first - 1) in MORE
    while sentence.word(place) in BETWEEN and sentence.word(place) != "others":
        last, place = place, place + 1
    if sentence.word(place) == "others":
        found = Group(first, place, place, place, "number", number.count, number, generic=True, more=True)
        return _finish(sentence, found)
    group = _partitive(sentence, first, place, number) or _headed(sentence, first, place, number)
    if group:
        if not group.known and _is_year(sentence, first):
            return None  # "the 2021 coup"
        return replace(group, more=more or group.more)
    thing = sentence.word(place) in {"of", *people_words.things()} or is_noun(sentence, place)
    if thing or _is_age(sentence, first, last):
        return None
    return Group(first, last, -1, last, "number", number.count, number, generic=True, more=more)


def _past_repetition(sentence: Sentence, number: Number, place: int) -> int:
    """The word after "(2)" in "two (2) soldiers"; else `place`."""
    if sentence.word(place) == "(" and place + 1 in sentence.numbers:
        again, closing = sentence.numbers[place + 1]
        if again.best == number.best and sentence.word(closing + 1) == ")":
            return closing + 2
    return place


def _is_year(sentence: Sentence, first: int) -> bool:
    word = sentence.word(first)
    return word.isdigit() and len(word) == YEAR_DIGITS and word[:2] in ("19", "20")


def _is_age(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the number is the age in "John Smith, 34, was killed" or "a local leader (45)"."""
    return phrases.age(sentence, first - 1) == last


def _headed(sentence: Sentence, first: int, place: int, number: Number) -> Group | None:
    """A number and its noun: "three soldiers", "5 YPG", "two couples"."""
    head = phrases.head(sentence, place, strong=True)
    noun = phrases.noun_at(sentence, head)
    if head < 0 or phrases.is_thing(sentence, head) or (noun and noun.kind == "group"):
        return None
    count = number.count
    if noun and noun.kind == "counted":
        count = Count(count.low * noun.count, count.best * noun.count, count.high and count.high * noun.count)
    return _of_noun(sentence, Group(first, head, head, head, "number", count, number))


def _partitive(sentence: Sentence, first: int, place: int, number: Number) -> Group | None:
    """A number of others: "three of the soldiers", "ten of the 25 hostages", "dozens of people"."""
    if sentence.word(place) == "out":
        place += 1
    if sentence.word(place) != "of":
        return None
    place += 1
    if sentence.word(place) in ("them", "whom", "which", "those"):
        return Group(first, place, place, place, "number", number.count, number, generic=True, partitive=True)
    if sentence.word(place) in OWNERS and sentence.word(place + 1) == "own":
        return Group(
            first, place + 1, -1, place + 1, "number", number.count, number, partitive=True, more=True
        )
    start = place + (sentence.word(place) in DETERMINERS)
    whole = start > place or start in sentence.numbers
    if start in sentence.numbers:
        start = sentence.numbers[start][1] + 1
    head = phrases.head(sentence, start, strong=True)
    if head < 0 and start == place + 1 and sentence.tag(start).startswith(("V", "JJ")):
        return Group(first, start, -1, start, "number", number.count, number, generic=True, partitive=True)
    if head < 0 or sentence.word(head) in people_words.things():
        return None
    group = Group(first, head, head, head, "number", number.count, number, partitive=whole)
    return _of_noun(sentence, group)


def _of_noun(sentence: Sentence, group: Group) -> Group:
    noun = phrases.noun_at(sentence, group.head)
    known = noun is not None or sentence.is_capital(group.head)
    generic = noun is not None and noun.kind == "generic"
    return _finish(sentence, replace(group, known=known, generic=generic))


# --- without one --------------------------------------------------------------------------------------------


def _determined(sentence: Sentence, first: int) -> Group | None:
    """A group after an article or possessive: "a woman", "his two sons", "another five", "a third"."""
    word, place = sentence.word(first), first + 1
    at_number = _number_after(sentence, first)
    if at_number:
        group = _numbered(sentence, at_number)
        if group is None or group.count == Count.exactly(0):
            return None
        more = (
            group.more
            or word == "another"
            or any(sentence.word(back) in MORE for back in range(place, at_number))
        )
        return replace(group, first=first, definite=word not in INDEFINITE, more=more)
    alone = not is_noun(sentence, place + (word != "another"))
    last_one = sentence.word(place) in (*ORDINALS, "other") and _is_last(sentence, first)
    if alone and (last_one or (word in INDEFINITE and sentence.word(place) in ORDINALS)):
        definite = word == "the"
        return Group(first, place, place, place, "one", ONE, more=True, generic=True, definite=definite)
    if word == "another" and alone and sentence.word(place) not in ("that", "who", "which", "one"):
        return Group(first, first, first, first, "one", ONE, more=True, generic=True)
    head = phrases.head(sentence, place, strong=True)
    return _with_noun(sentence, first, head) if head >= 0 else None


def _is_last(sentence: Sentence, first: int) -> bool:
    """Whether "the third" that starts here is a person: what happens to him stands beside it."""
    verb = sentence.tag(first + 2).startswith("V") or sentence.word(first + 2) in AUXILIARIES
    return verb or sentence.is_trigger(first - 1)


def _number_after(sentence: Sentence, first: int) -> int:
    """The place of the number that the article at `first` belongs to, 0 for none."""
    for place in range(first + 1, first + 1 + STEPS_TO_NUMBER):
        if place in sentence.numbers:
            return 0 if place == first + 1 and sentence.word(first) in ("a", "an") else place
        if not (sentence.word(place) in BETWEEN or sentence.tag(place).startswith(("JJ", "VBN"))):
            return 0
    return 0


def _with_noun(sentence: Sentence, first: int, head: int) -> Group | None:
    word = sentence.word(head)
    if word in COMPANIES and sentence.word(head + 1) == "of" and head + 2 in sentence.numbers:
        group = _numbered(sentence, head + 2)
        return replace(group, first=first, generic=group.generic or word == "total") if group else None
    noun = phrases.noun_at(sentence, head)
    definite = sentence.word(first) not in INDEFINITE
    if phrases.is_thing(sentence, head) or (noun and noun.kind == "group"):
        return None
    more = sentence.word(first) == "another" or sentence.word(first + 1) in ORDINALS
    group = Group(first, head, head, head, "one", ONE, definite=definite, more=more)
    if noun is None:
        titled = phrases.has_title(sentence, first + 1, head)
        return _finish(sentence, replace(group, known=titled)) if titled or not definite else None
    if noun.kind == "counted":
        return _finish(sentence, replace(group, count=Count.exactly(noun.count)))
    if noun.plural and definite:
        group = replace(group, kind="plural", count=None)
    return _finish(sentence, replace(group, generic=noun.kind == "generic"))


def _undetermined(sentence: Sentence, first: int) -> Group | None:
    """A group without number or article: "civilians", "Mayor", "political analyst Edgar Chacon"."""
    if not sentence.words[first][0].isalpha():
        return None
    head = phrases.head(sentence, first, strong=False)
    named = _named(sentence, first, head)
    noun = phrases.noun_at(sentence, head)
    if noun and noun.kind in ("generic", "person") and (noun.plural or not named or named.last <= head):
        return _plain(sentence, first, head, plural=noun.plural, generic=noun.kind == "generic")
    return _finish(sentence, named) if named else None


def _named(sentence: Sentence, first: int, head: int) -> Group | None:
    """A name, or small nouns and then a sure name."""
    found = phrases.name(sentence, first)
    if found:
        return Group(first, found[0], found[0], found[0], "name", ONE, known=found[1])
    if head < 0 or sentence.is_capital(first):
        return None
    start = next((place for place in range(first, head) if sentence.is_capital(place)), head)
    found = phrases.name(sentence, start) if start < head else None
    if found and found[1] and sentence.tag(start - 1).startswith("NN"):
        return Group(first, found[0], found[0], found[0], "name", ONE)
    return None


def _plain(sentence: Sentence, first: int, head: int, *, plural: bool, generic: bool) -> Group:
    """A noun alone; a name after a singular belongs to it: "mayor Juan Perez"."""
    if plural:
        return _finish(sentence, Group(first, head, head, head, "plural", None, generic=generic))
    named = phrases.name(sentence, head + 1)
    last = max(head, named[0]) if named else head
    return _finish(sentence, Group(first, last, head, last, "one", ONE, generic=generic))


def _finish(sentence: Sentence, group: Group) -> Group:
    tail = phrases.tail(sentence, group.last)
    return replace(group, tail=tail) if tail != group.tail else group
