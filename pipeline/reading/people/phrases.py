"""Noun phrases and names in a sentence, as the places of their words."""

from __future__ import annotations

from pipeline.reading.people import words as people_words
from pipeline.reading.people.sentence import STOPS, Sentence

DETERMINERS = people_words.grammar("determiners")
PARTICLES = people_words.grammar("particles")
POINTED = people_words.grammar("pointed")
TAIL_PREPOSITIONS = people_words.grammar("tail_prepositions")
TAIL_ENDS = people_words.grammar("tail_ends")
TAIL_PARTICIPLES = people_words.grammar("tail_participles")
HEADS = people_words.grammar("heads")
HEADED_BODIES = people_words.grammar("headed_bodies")
STATES = people_words.grammar("states")
OLDEST = 110  # years of a person
LONGEST_TAIL = 12  # words of "of the 4th brigade from Tikrit" between people and what happened to them
LONGEST_RUN = 9  # words of one noun phrase
LONGEST_NAME = 8  # words of one name


def head(sentence: Sentence, first: int, *, strong: bool) -> int:
    """The head of the nouns and modifiers from `first`, which is their last word; -1 if there is no noun.

    `strong`: a number or article stands before, so that a participle may modify ("three wounded soldiers").
    """
    place, found = first, -1
    while place < min(len(sentence), first + LONGEST_RUN):
        if found >= 0 and _is_abbreviation(sentence, place):
            place += 3
            continue
        step = None if _is_stop(sentence, place) else _step(sentence, place, found, strong=strong)
        if step is None:
            break
        found, place = step, place + 1
    return found


def _is_abbreviation(sentence: Sentence, place: int) -> bool:
    """Whether "(FMLN)" stands within "National Liberation Front (FMLN) rebels"."""
    brackets = sentence.word(place) == "(" and sentence.word(place + 2) == ")"
    return brackets and is_noun(sentence, place + 3)


def _is_stop(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    return word in STOPS or place in sentence.numbers or not word[0].isalnum()


def _step(sentence: Sentence, place: int, found: int, *, strong: bool) -> int | None:
    """The head once the word at `place` belongs to the phrase too; None if it does not."""
    word, tag = sentence.word(place), sentence.tag(place)
    noun = people_words.noun(word)
    shot = found >= 0 and tag in ("VBN", "VBD")  # "a worker shot dead", not "a warning shot"
    thing = word in people_words.things() and not shot
    after_people = found >= 0 and not noun and people_words.noun(sentence.word(found)) is not None
    if after_people and (tag.startswith("JJ") or not is_noun(sentence, place)):
        return None
    if sentence.is_trigger(place) and not noun and not thing:
        modifies = strong and found < 0 and word in STATES and is_noun(sentence, place + 1)
        return found if modifies else None
    if word.endswith("'s") and not thing:
        return -1
    if noun or thing or sentence.is_capital(place) or tag.startswith(("NN", "CD")):
        return place
    if tag.startswith("V"):
        return found if found < 0 and strong and _may_modify(sentence, place) else None
    adverb = tag == "RB" and strong and found < 0
    return found if tag.startswith(("JJ", "FW")) or "-" in word or adverb else None


def _may_modify(sentence: Sentence, place: int) -> bool:
    return is_noun(sentence, place + 1) or sentence.tag(place + 1).startswith(("JJ", "V", "NN"))


def is_noun(sentence: Sentence, place: int) -> bool:
    """Whether the word can belong to a noun phrase: a noun, an adjective or a name, and no trigger."""
    word = sentence.word(place)
    if not word or word in STOPS or not word[0].isalnum() or place in sentence.numbers:
        return False
    if people_words.noun(word) or word in people_words.things():
        return True
    if sentence.is_trigger(place):
        return False
    return sentence.tag(place).startswith(("NN", "JJ")) or sentence.is_capital(place)


def noun_at(sentence: Sentence, place: int) -> people_words.Noun | None:
    """The word as a noun for people; "head" is one in "the village head"."""
    if sentence.word(place) in HEADS and sentence.word(place - 1) in HEADED_BODIES:
        return people_words.Noun(sentence.word(place).endswith("s"), "person")
    return people_words.noun(sentence.word(place))


def is_thing(sentence: Sentence, place: int) -> bool:
    """Whether the word never is people; "head" may be in "the village head"."""
    return sentence.word(place) in people_words.things() and not (
        sentence.word(place) in HEADS and sentence.word(place - 1) in HEADED_BODIES
    )


def tail(sentence: Sentence, last: int) -> int:
    """The last word of what belongs to the phrase that ends at `last`: "of the brigade"."""
    place = last + 1
    if sentence.word(place) == "(" and sentence.word(place + 2) == ")":
        place += 3
    elif (years := age(sentence, place)) >= 0:
        place = years + 1
    found = place - 1
    while place - last < LONGEST_TAIL and (start := _after_preposition(sentence, place)):
        if sentence.word(start) in ("them", "him", "theirs", "hers"):
            return start
        end = head(sentence, start, strong=True)
        if end < 0:
            break
        found, place = end, end + 1
    return found


def age(sentence: Sentence, place: int) -> int:
    """The last word of an age that starts at `place`: ", 34," and "(45)" and "a boy of 16"; -1 for none."""
    first = place + 1
    if first not in sentence.numbers or not sentence.word(first).isdigit():
        return -1
    last, before = sentence.numbers[first][1], place - 1
    noun = people_words.noun(sentence.word(before))
    if sentence.word(place) == "of":
        is_one = noun is not None and not noun.plural and int(sentence.word(first)) <= OLDEST
        return last if is_one and not is_noun(sentence, last + 1) else -1
    if sentence.word(place) not in (",", "(") or sentence.word(last + 1) not in (",", ")", ";", "."):
        return -1
    return last if sentence.is_capital(before) or noun is not None else -1


def _after_preposition(sentence: Sentence, place: int) -> int:
    """Where the noun after the preposition at `place` starts; 0 where none belongs to the phrase."""
    if sentence.word(place) in TAIL_PARTICIPLES and sentence.word(place + 1) in ("to", "with"):
        place += 1
    if sentence.word(place) not in TAIL_PREPOSITIONS:
        return 0
    place += 1
    if sentence.word(place) in DETERMINERS:
        place += 1
    if sentence.word(place) == "one" and sentence.word(place + 1) in ("family", "household", "group"):
        return place + 1
    if sentence.word(place) in ("them", "him") and sentence.word(place - 1) not in ("to", "with"):
        return 0
    if sentence.word(place) in ("theirs", "his", "hers"):
        return place  # "a cousin of theirs"
    return 0 if place in sentence.numbers or sentence.word(place) in TAIL_ENDS else place


def name(sentence: Sentence, first: int) -> tuple[int, bool] | None:
    """(last word, sure) of a capitalised name of one person; None for an organisation, a place or no name.

    `sure`: it has a title or at least two words.
    """
    place, last, words = first, -1, 0
    while place < min(len(sentence), first + LONGEST_NAME):
        if _is_name_word(sentence, place) and (place == first or not sentence.is_trigger(place)):
            if _is_no_person(sentence, place):
                return None
            last, words = place, words + 1
        elif last < 0 or not (sentence.word(place) in PARTICLES or _is_point(sentence, place)):
            break
        place += 1
    if last < 0 or sentence.word(last).endswith("'s") or sentence.word(last + 1) in people_words.things():
        return None  # "Victor Fajardo province"
    noun = people_words.noun(sentence.word(last))
    sure = words > 1 or has_title(sentence, first, last)
    if (noun and noun.plural) or not (sure or sentence.tag(first).startswith("NNP")):
        return None
    return last, sure


def _is_name_word(sentence: Sentence, place: int) -> bool:
    return sentence.is_capital(place) and sentence.word(place) not in STOPS


def _is_no_person(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    return (
        word in people_words.organisations()
        or word in people_words.things()
        or sentence.tag(place).startswith("V")
    )


def _is_point(sentence: Sentence, place: int) -> bool:
    """Whether a point stands within a name: "Gen. Saleh", "John F. Smith"."""
    before = sentence.word(place - 1)
    short = before in POINTED or len(before) == 1
    return sentence.word(place) == "." and short and sentence.is_capital(place + 1)


def has_title(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a title or rank is among the words."""
    return any(sentence.word(place) in people_words.titles() for place in range(first, last + 1))
