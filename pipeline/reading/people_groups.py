"""Groups of people in a sentence: "at least 12 civilians", "a woman", "his two sons", "John Smith", "three others"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pipeline.reading import people_words
from pipeline.reading.numbers import Number
from pipeline.reading.people_sentence import STOPS, Sentence
from pipeline.records import Count

GroupKind = Literal["number", "one", "plural", "name", "pronoun"]

DETERMINERS = people_words.grammar("determiners")
MORE = people_words.grammar("more")
BETWEEN = MORE | people_words.grammar("between")
ONLY_SELF = {"himself": True, "herself": True, "themselves": False}
PERSONS = people_words.grammar("persons")
ORDINALS = people_words.grammar("ordinals")
PARTICLES = people_words.grammar("particles")
POINTED = people_words.grammar("pointed")
TAIL_PREPOSITIONS = people_words.grammar("tail_prepositions")
LONGEST_TAIL = (
    12  # words of "of the 4th brigade from Tikrit" that may stand between people and what happened to them
)
LONGEST_RUN = 9  # words of one noun phrase
LONGEST_NAME = 8
COMPANIES = people_words.grammar("companies")
STATES = people_words.grammar("states")


@dataclass(frozen=True, slots=True)
class Group:
    """Words `first` to `last` that name people; `tail` is the last word of what belongs to them ("of the brigade").

    `count` is None where the words give no number. `known` is False for a noun that no vocabulary has.
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
        return _numbered(sentence, first)
    if word == "as" and sentence.word(first + 1) == "many" and sentence.word(first + 2) != "as":
        return _as_many(sentence, first)
    if word in ONLY_SELF:
        count = Count.exactly(1) if ONLY_SELF[word] else None
        return Group(first, first, first, first, "pronoun", count)
    if word in PERSONS and (sentence.tag(first) in ("PRP", "") or not _noun_after(sentence, first)):
        return Group(first, first, first, first, "pronoun", Count.exactly(1), definite=True)
    if word in ("them", "they"):
        return Group(first, first, first, first, "pronoun", None, definite=True)
    if word in DETERMINERS:
        return _determined(sentence, first)
    return _undetermined(sentence, first)


def _as_many(sentence: Sentence, first: int) -> Group | None:
    """ "two were killed and as many injured": the number told before."""
    before = [number for place, (number, _) in sentence.numbers.items() if place < first]
    if not before or not before[-1].best:
        return None
    last = first + 1 + (sentence.word(first + 2) in ("others", "more"))
    return Group(first, last, -1, last, "number", before[-1].count, before[-1], generic=True, more=True)


def _noun_after(sentence: Sentence, first: int) -> bool:
    return sentence.tag(first + 1).startswith(("NN", "JJ", "CD"))


# --- with a number ---------------------------------------------------------------------------------------------


def _numbered(sentence: Sentence, first: int) -> Group | None:
    number, last = sentence.numbers[first]
    place = last + 1
    if number.rule == "zero" and sentence.word(first) == sentence.word(last) == "no":
        return _headed(sentence, first, place, number, more=False)
    if sentence.word(place) == "(" and place + 1 in sentence.numbers:
        twice, closing = sentence.numbers[place + 1]
        if twice.best == number.best and sentence.word(closing + 1) == ")":
            place = closing + 2
    more = sentence.word(place) in MORE or sentence.word(first - 1) in MORE
    while sentence.word(place) in BETWEEN and sentence.word(place) != "others":
        last, place = place, place + 1
    if sentence.word(place) == "others":
        return _finish(
            sentence,
            Group(first, place, place, place, "number", number.count, number, generic=True, more=True),
        )
    if sentence.word(place) == "of" or (sentence.word(place) == "out" and sentence.word(place + 1) == "of"):
        partitive = _partitive(sentence, first, place + (1 if sentence.word(place) == "of" else 2), number)
        if partitive:
            return replace(partitive, more=more)
    headed = _headed(sentence, first, place, number, more=more)
    if headed:
        return headed
    if (
        sentence.word(place) in people_words.things()
        or _is_noun(sentence, place)
        or _is_age(sentence, first, last)
    ):
        return None
    return Group(first, last, -1, last, "number", number.count, number, generic=True, more=more)


def _is_age(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the number is the age in "John Smith, 34, was killed" or "a local leader (45)"."""
    enclosed = sentence.word(first - 1) in (",", "(") and sentence.word(last + 1) in (",", ")", ";", ".")
    if not enclosed or not sentence.word(first).isdigit():
        return False
    before = first - 2
    return sentence.is_capital(before) or people_words.noun(sentence.word(before)) is not None


def _headed(sentence: Sentence, first: int, place: int, number: Number, *, more: bool) -> Group | None:
    run = _run(sentence, place, strong=True)
    if run is None:
        return None
    last, head = run
    word = sentence.word(head)
    noun = people_words.noun(word)
    if word in people_words.things() or (noun and noun.kind == "group"):
        return None
    count = number.count
    if noun and noun.kind == "counted":
        count = Count(count.low * noun.count, count.best * noun.count, count.high and count.high * noun.count)
    generic = bool(noun and noun.kind == "generic")
    known = bool(noun) or sentence.is_capital(head)
    group = Group(first, last, head, last, "number", count, number, known=known, generic=generic, more=more)
    return _finish(sentence, group)


def _partitive(sentence: Sentence, first: int, place: int, number: Number) -> Group | None:
    """ "three of the soldiers", "ten of the 25 hostages", "dozens of people", "two of them"."""
    if sentence.word(place) in ("them", "whom", "which", "those"):
        return Group(first, place, place, place, "number", number.count, number, generic=True, partitive=True)
    of_all = sentence.word(place) in DETERMINERS
    start = place + of_all
    if start in sentence.numbers:
        start = sentence.numbers[start][1] + 1
        of_all = True
    run = _run(sentence, start, strong=True)
    if run is None and of_all and sentence.tag(start).startswith(("V", "JJ")) and start == place + 1:
        return Group(first, start, -1, start, "number", number.count, number, generic=True, partitive=True)
    if run is None or sentence.word(run[1]) in people_words.things():
        return None
    last, head = run
    noun = people_words.noun(sentence.word(head))
    generic = bool(noun and noun.kind == "generic")
    known = bool(noun) or sentence.is_capital(head)
    group = Group(
        first,
        last,
        head,
        last,
        "number",
        number.count,
        number,
        known=known,
        generic=generic,
        partitive=of_all,
    )
    return _finish(sentence, group)


# --- without one -----------------------------------------------------------------------------------------------


def _determined(sentence: Sentence, first: int) -> Group | None:
    word = sentence.word(first)
    place = first + 1
    for step in range(3):
        if place + step in sentence.numbers and (step or word not in ("a", "an")):
            group = _numbered(sentence, place + step)
            if group is None or group.number is None or group.number.low == 0 == group.number.best:
                return None
            more = (
                group.more
                or word == "another"
                or any(sentence.word(place + back) in MORE for back in range(step))
            )
            definite = word not in ("a", "an", "another")
            return replace(group, first=first, definite=definite, more=more)
        if not (
            sentence.word(place + step) in BETWEEN or sentence.tag(place + step).startswith(("JJ", "VBN"))
        ):
            break
    if word in ("a", "an") and sentence.word(place) in ORDINALS and not _is_noun(sentence, place + 1):
        return Group(first, place, place, place, "one", Count.exactly(1), more=True, generic=True)
    if (
        word == "another"
        and not _is_noun(sentence, place)
        and sentence.word(place) not in ("that", "who", "which", "one")
    ):
        return Group(first, first, first, first, "one", Count.exactly(1), more=True, generic=True)
    run = _run(sentence, place, strong=True)
    if run is None:
        return None
    return _determined_run(sentence, first, *run)


def _determined_run(sentence: Sentence, first: int, last: int, head: int) -> Group | None:
    word = sentence.word(head)
    if word in COMPANIES and sentence.word(last + 1) == "of" and last + 2 in sentence.numbers:
        group = _numbered(sentence, last + 2)
        return replace(group, first=first, generic=group.generic or word == "total") if group else None
    if word in people_words.things():
        return None
    noun = people_words.noun(word)
    article = sentence.word(first)
    definite = article not in ("a", "an", "another")
    if noun is None:
        if definite and not _has_title(sentence, first + 1, last):
            return None
        known = definite
        return _finish(
            sentence, Group(first, last, head, last, "one", Count.exactly(1), known=known, definite=definite)
        )
    if noun.kind == "group":
        return None
    if noun.kind == "counted":
        return _finish(
            sentence, Group(first, last, head, last, "one", Count.exactly(noun.count), definite=definite)
        )
    kind: GroupKind = "plural" if noun.plural and article not in ("a", "an", "another") else "one"
    count = Count.exactly(1) if kind == "one" else None
    generic = noun.kind == "generic"
    group = Group(
        first, last, head, last, kind, count, definite=definite, generic=generic, more=article == "another"
    )
    return _finish(sentence, group)


def _undetermined(sentence: Sentence, first: int) -> Group | None:
    word = sentence.word(first)
    if word in STOPS or not sentence.words[first][0].isalpha():
        return None
    run = _run(sentence, first, strong=False)
    name = _name(sentence, first) or _name_after_nouns(sentence, first, run)
    if run:
        noun = people_words.noun(sentence.word(run[1]))
        if (
            noun
            and noun.kind not in ("group", "counted")
            and (noun.plural or not name or name.last <= run[0])
        ):
            return _bare(sentence, first, run, plural=noun.plural, generic=noun.kind == "generic")
    return _finish(sentence, name) if name else None


def _name_after_nouns(sentence: Sentence, first: int, run: tuple[int, int] | None) -> Group | None:
    """ "political analyst Edgar Chacon": small nouns, then a name of at least two words."""
    if run is None or sentence.is_capital(first):
        return None
    start = next((at for at in range(first, run[0] + 1) if sentence.is_capital(at)), run[0])
    name = _name(sentence, start) if start < run[0] else None
    return (
        replace(name, first=first)
        if name and name.known and sentence.tag(start - 1).startswith("NN")
        else None
    )


def _bare(sentence: Sentence, first: int, run: tuple[int, int], *, plural: bool, generic: bool) -> Group:
    count = None if plural else Count.exactly(1)
    kind: GroupKind = "plural" if plural else "one"
    last = run[0]
    name = None if plural else _name(sentence, run[1] + 1)
    if name:
        last = max(last, name.last)
    return _finish(sentence, Group(first, last, run[1], last, kind, count, generic=generic))


def _name(sentence: Sentence, first: int) -> Group | None:
    """A capitalised name of one person: a title and a name, or a name that no organisation or place word is in."""
    place, last, solid = first, -1, 0
    while place < len(sentence) and place - first < LONGEST_NAME:
        word = sentence.word(place)
        if (
            sentence.is_capital(place)
            and word not in STOPS
            and (place == first or not sentence.is_trigger(place))
        ):
            if (
                word in people_words.organisations()
                or word in people_words.things()
                or sentence.tag(place).startswith("V")
            ):
                return None
            last, solid = place, solid + 1
        elif not (last >= 0 and (word in PARTICLES or _is_point(sentence, place))):
            break
        place += 1
    if last < 0 or sentence.word(last).endswith("'s"):
        return None
    noun = people_words.noun(sentence.word(last))
    if noun and noun.plural:
        return None
    titled = _has_title(sentence, first, last)
    known = titled or solid > 1
    if not known and not sentence.tag(first).startswith("NNP"):
        return None
    return Group(first, last, last, last, "name", Count.exactly(1), known=known)


def _is_point(sentence: Sentence, place: int) -> bool:
    before = sentence.word(place - 1)
    return (
        sentence.word(place) == "."
        and (before in POINTED or len(before) == 1)
        and sentence.is_capital(place + 1)
    )


def _has_title(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.word(place) in people_words.titles() for place in range(first, last + 1))


# --- noun phrases ----------------------------------------------------------------------------------------------


def _is_noun(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    if not word or word in STOPS or not sentence.words[place][0].isalnum() or place in sentence.numbers:
        return False
    if people_words.noun(word) or word in people_words.things():
        return True
    if sentence.is_trigger(place):
        return False
    return sentence.tag(place).startswith(("NN", "JJ")) or sentence.is_capital(place)


def _run(sentence: Sentence, first: int, *, strong: bool) -> tuple[int, int] | None:
    """(last word, head) of the nouns and their modifiers from `first`; None if there is no noun.

    `strong`: a number or article stands before, so that a participle may modify ("three wounded soldiers").
    """
    place, head = first, -1
    while place < len(sentence) and place - first < LONGEST_RUN:
        word, tag = sentence.word(place), sentence.tag(place)
        if word == "(" and head >= 0 and sentence.word(place + 2) == ")" and _is_noun(sentence, place + 3):
            place += 3  # "National Liberation Front (FMLN) rebels"
            continue
        if word in STOPS or place in sentence.numbers or not (word[0].isalnum()):
            break
        noun = people_words.noun(word)
        if head >= 0 and sentence.word(head) and people_words.noun(sentence.word(head)) and not noun:
            if not (_is_noun(sentence, place) and not tag.startswith("JJ")):
                break
        if sentence.is_trigger(place) and not noun:
            modifies = strong and head < 0 and word in STATES and _is_noun(sentence, place + 1)
            if not modifies and word not in people_words.things():
                break
        elif (
            noun or word in people_words.things() or word.endswith(("'s", "s'")) or sentence.is_capital(place)
        ):
            head = -1 if word.endswith("'s") and word not in people_words.things() else place
        elif tag.startswith(("NN", "CD")):
            head = place
        elif tag.startswith("V"):
            if head >= 0 or not strong or not _modifies(sentence, place):
                break
        elif (
            not (tag.startswith(("JJ", "FW")) or "-" in word or (tag == "RB" and strong))
            or (head >= 0
            and tag == "RB")
        ):
            break
        place += 1
    return (head, head) if head >= 0 else None


def _modifies(sentence: Sentence, place: int) -> bool:
    return _is_noun(sentence, place + 1) or sentence.tag(place + 1).startswith(("JJ", "V", "NN"))


def _finish(sentence: Sentence, group: Group) -> Group:
    """The group with its tail: the prepositional phrases that belong to it."""
    place = group.last + 1
    if sentence.word(place) == "(" and sentence.word(place + 2) == ")":
        place += 3
    tail = place - 1
    while sentence.word(place) in TAIL_PREPOSITIONS and place - group.last < LONGEST_TAIL:
        if sentence.word(place) in ("belonging", "loyal", "affiliated") and sentence.word(place + 1) in (
            "to",
            "with",
        ):
            place += 1
        place += 1
        if sentence.word(place) in DETERMINERS:
            place += 1
        if sentence.word(place) in ("them", "him", "whom") and sentence.word(place - 1) in ("to", "with"):
            return replace(group, tail=place)
        if sentence.word(place) == "one" and sentence.word(place + 1) in ("family", "household", "group"):
            place += 1
        if place in sentence.numbers or sentence.word(place) in (
            "order",
            "response",
            "retaliation",
            "addition",
            "which",
            "whom",
        ):
            break
        run = _run(sentence, place, strong=True)
        if run is None:
            break
        tail, place = run[0], run[0] + 1
    return replace(group, tail=tail) if tail != group.tail else group
