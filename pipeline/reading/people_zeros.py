"""Where a text says that nobody was killed or hurt: "no casualties", "no one was injured", "no deaths or injuries"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.reading import people_words
from pipeline.reading.people_groups import Group
from pipeline.reading.people_index import Index
from pipeline.reading.people_lists import Victims
from pipeline.reading.people_mentions import Mention
from pipeline.reading.people_sentence import Sentence
from pipeline.reading.people_words import Measure
from pipeline.records import Count

ZERO = Count.exactly(0)
NOUNS: dict[str, tuple[Measure, ...]] = {
    "casualties": ("killed", "injured"), "casualty": ("killed", "injured"), "victims": ("killed", "injured"),
    "deaths": ("killed",), "fatalities": ("killed",), "fatality": ("killed",), "death": ("killed",), "dead": ("killed",),
    "injuries": ("injured",), "injury": ("injured",), "injured": ("injured",), "wounded": ("injured",),
}  # fmt: skip
NOT_SAID = people_words.grammar("not_said")
JOINTS = people_words.grammar("joints_of_nouns")
NEGATIONS = people_words.grammar("negations")
CAUSES = people_words.grammar("causes")
BETWEEN = 4  # words from "no" to the noun: "no civilian or military casualties"


def find(known: Index) -> Iterator[Mention]:
    """A mention with the count 0 for each measure that the sentence denies for everybody."""
    sentence = known.sentence
    for place, word in enumerate(sentence.lower):
        if word in NEGATIONS:
            yield from _denied_nouns(sentence, place)


def _denied_nouns(sentence: Sentence, place: int) -> Iterator[Mention]:
    if sentence.word(place) == "any" and not _is_negated(sentence, place):
        return
    told = place
    for at in range(place + 1, len(sentence)):
        word = sentence.word(at)
        if word in NOT_SAID or word in (".", ";", ":") or at - told > BETWEEN:
            return
        if word in NOUNS:
            if _is_partial(sentence, told, at):
                return
            for measure in NOUNS[word]:
                group = Group(place, at, at, at, "number", ZERO, generic=True)
                yield Mention(measure, Victims((group,), ZERO), at, at, "zero-said")
            told = at
        elif word not in JOINTS and not sentence.tag(at).startswith(("JJ", "NN", "VBN", "DT")):
            return


def _is_partial(sentence: Sentence, told: int, at: int) -> bool:
    """Whether only some people are meant: "no civilian casualties"; not "no reported casualties", "no serious injuries"."""
    between = range(told + 1, at)
    return any(
        sentence.word(back) not in ("reported", "or", "and", "nor", "human", "loss")
        and (people_words.noun(sentence.word(back)) or sentence.tag(back) == "JJ")
        for back in between
    )


def _is_negated(sentence: Sentence, place: int) -> bool:
    """Whether "any" follows "did not cause", "without"; not "do not want any casualties"."""
    before = sentence.lower[max(place - 5, 0) : place]
    denied = any(word in ("not", "without", "never") or word.endswith("n't") for word in before)
    return denied and any(word in CAUSES for word in before)
