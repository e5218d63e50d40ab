"""Where a text says that nobody was killed or hurt by a noun: "no casualties", "no deaths or injuries"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.reading.people import words as people_words
from pipeline.reading.people.groups import Group
from pipeline.reading.people.lists import Victims
from pipeline.reading.people.mentions import Mention
from pipeline.reading.people.sentence import CLAUSE_MARKS, Sentence
from pipeline.reading.people.words import Measure
from pipeline.records import Count

ZERO = Count.exactly(0)
NOUNS: dict[str, tuple[Measure, ...]] = {
    **dict.fromkeys(people_words.grammar("casualty_nouns"), ("killed", "injured")),
    **dict.fromkeys(people_words.grammar("death_nouns"), ("killed",)),
    **dict.fromkeys(people_words.grammar("injury_nouns"), ("injured",)),
}
NOT_SAID = people_words.grammar("not_said")
JOINTS = people_words.grammar("joints_of_nouns")
NEGATIONS = people_words.grammar("negations")
CAUSES = people_words.grammar("causes")
FOR_ALL = people_words.grammar("for_all")
FURTHEST_NOUN = 4  # words from "no" to the noun: "no reported deaths", and from one noun to the next
SIDES = frozenset({"side", "part", "ranks", "troops", "soldiers", "forces", "police", "attackers"})
TO_SIDE = 5  # words of "on the side of the army"
LOOK_BACK = 5  # words before "any" in which "did not cause" stands


def find(sentence: Sentence) -> Iterator[Mention]:
    """A mention with the count 0 for each measure that the sentence denies for everybody."""
    for place, word in enumerate(sentence.lower):
        if word in NEGATIONS and (word != "any" or _is_negated(sentence, place)):
            yield from _denied(sentence, place)


def _denied(sentence: Sentence, place: int) -> Iterator[Mention]:
    """The nouns that "no" at `place` denies; nothing where only some are meant, or nobody knows."""
    told = place
    for at in range(place + 1, len(sentence)):
        word = sentence.word(at)
        if word in NOT_SAID or word in CLAUSE_MARKS or at - told > FURTHEST_NOUN:
            return
        if word in NOUNS or _is_loss_of_life(sentence, at):
            if _is_partial(sentence, told, at):
                return
            for measure in NOUNS.get(word, ("killed",)):
                group = Group(place, at, at, at, "number", ZERO, generic=True)
                yield Mention(measure, Victims((group,), ZERO), at, at, "zero-said")
            told = at
        elif word not in JOINTS | CAUSES and not sentence.tag(at).startswith(("JJ", "NN", "VBN", "DT")):
            return


def _is_loss_of_life(sentence: Sentence, at: int) -> bool:
    """Whether the word is the noun of "human losses" or "loss of life"."""
    if sentence.word(at) == "loss":
        following = [word for word in sentence.lower[at + 1 : at + 4] if word != "human"]
        return following[:2] == ["of", "life"]
    return sentence.word(at) == "losses" and sentence.word(at - 1) in FOR_ALL


def _is_partial(sentence: Sentence, told: int, at: int) -> bool:
    """Whether only some people are meant: "no civilian casualties"; not "no reported casualties"."""
    after = sentence.lower[at + 1 : at + 1 + TO_SIDE]
    if after[:1] in (["on"], ["among"]) and set(after) & SIDES:
        return True  # "no casualty on the government side"
    between = [place for place in range(told + 1, at) if sentence.word(place) not in FOR_ALL]
    return any(people_words.noun(sentence.word(place)) or sentence.tag(place) == "JJ" for place in between)


def _is_negated(sentence: Sentence, place: int) -> bool:
    """Whether "any" follows "did not cause", "without"; not "do not want any casualties"."""
    before = sentence.lower[max(place - LOOK_BACK, 0) : place]
    denied = any(word in ("not", "without", "never") or word.endswith("n't") for word in before)
    return denied and any(word in CAUSES for word in before)
