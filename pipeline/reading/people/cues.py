"""Whether a mention is the news: not denied, planned or remembered, and no toll over months or years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import vocabulary
from pipeline.reading.people import words as people_words
from pipeline.reading.people.sentence import AUXILIARIES, CLAUSE_MARKS, Sentence

LOOK_BACK = 6  # words before a verb in which "could", "did not" or "denied" speak of it
LOOK_BACK_NOUN = 14  # words before "the killing of" in which "protest against" speaks of it
LOOK_BACK_PEOPLE = 8  # words before people in which "the funeral of" speaks of them
FURTHEST_YEAR = 60  # letters between "killed" and "in 1966"
FURTHEST_CUE = 80  # letters between "killed" and "last week"
STEPS_TO = {"ed": 3, "ing": 1, "base": 1}  # words between "to" and the verb: "to have been killed", "to kill"
REMEMBERING = people_words.grammar("remembering")
MEMORIAL_VERBS = ("mourn", "commemorat", "honor", "honour", "bury", "buried")
RELATIVES = people_words.grammar("relatives")
CONDITIONS = people_words.grammar("conditions")
RESULTS = people_words.grammar("results")
ACCUSED = people_words.grammar("accused")
MONTH = "(?:" + "|".join(sorted(vocabulary.words("number_months"))) + ")"
SPELLS = "(?:days|weeks|months?|years?|decades?)"
DAY = (
    r"(?:early |late |about |around |mid-?|last |this |the ){0,3}(?:dawn|morning|midnight|noon|midday"
    r"|afternoon|evening|night|sunrise|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\d{1,2}(?::\d\d| ?[ap]\.?m\b))"
)
SINCE = re.compile(
    rf"\bsince (?!{DAY})(?:the|its|their|his|an?|it|they|last|\d|then|early|late|mid|{MONTH}"
    r"|\w+(?:ing|ion)\b|(?:\w+ ){0,2}(?:violence|war|conflict|clashes|hostilities|unrest|protests)\b)"
)
SPELL = re.compile(
    r"\b(?:in|within) (?:the space of |just )?[\w-]+ (?:weeks|months|years)\b"
    r"|\bin less than [\w-]+ (?:days|weeks|months)\b|\bwithin (?:the past |less than )[\w-]+ hours\b"
    rf"|\b(?:over|in|during|within|for) the (?:past|last|previous|recent) (?:[\w-]+ ){{0,2}}{SPELLS}\b"
    r"|\b(?:in|during|over) (?:more than |nearly |almost |about |over )?[\w-]+ (?:years|months|decades) of\b"
    r"|\b\w+-year(?:-old|-long)? (?:civil )?(?:war|conflict|insurgency|rebellion)\b"
    rf"|\bduring (?:the month of )?{MONTH}\b(?! \d)|\bbetween {MONTH} and \w+\b"
    rf"|\b(?:in|over|during) (?:the|those|these) (?:[\w-]+ ){{1,2}}{SPELLS}\b"
    r"|\b(?:in|over|during) (?:the|that) same period\b"
    r"|\bso far\b.{1,40}\b(?:have|has) been\b"
)
BREAK = re.compile(r"[,;:()]|\b(?:" + "|".join(sorted(people_words.grammar("period_breaks"))) + r")\b")
OPENING = 3  # letters before "Since the coup, 1,200 people have been killed"
IN_A_YEAR = re.compile(rf"\bin (?:(?:early |late |mid-?)?{MONTH} )?(?:19|20)\d\d\b")


def is_running(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the figure of the trigger `first` to `last` is a toll over a period or a country.

    CODEBOOK, running totals. The words that say so stand in the trigger's own clause, or open the sentence.
    """
    for start, end in _periods(sentence.text):
        if end <= sentence.starts[first]:
            between = sentence.text[end : sentence.starts[first]]
            if start <= OPENING or not BREAK.search(between):
                return True
        elif not BREAK.search(sentence.text, sentence.ends[last], max(start, sentence.ends[last])):
            return True
    return False


def _periods(text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that count over a period or a country."""
    for cue in people_words.cues("running"):
        start = text.find(cue)
        if start >= 0:
            yield start, start + len(cue)
    for pattern in (SINCE, SPELL):
        for found in pattern.finditer(text):
            yield found.start(), found.end()


def is_dated(sentence: Sentence, last: int) -> bool:
    """Whether a year of its own follows ("was killed in 1966"), so that a fresh incident goes before it."""
    start = sentence.ends[last]
    return bool(IN_A_YEAR.search(sentence.text, start, start + FURTHEST_YEAR))


def is_asserted(sentence: Sentence, verb: int, *, form: str) -> bool:
    """Whether it happened by the words: False for "could kill", "did not kill", "threatened to kill"."""
    for steps, place in enumerate(range(verb - 1, max(verb - 1 - LOOK_BACK, -1), -1)):
        word = sentence.word(place)
        if word in CLAUSE_MARKS or (steps and word in (",", "and", "but") and form != "base"):
            return True
        if word == "to" and steps <= STEPS_TO.get(form, 1):
            return sentence.word(place - 1) in people_words.cues("fact")
        if word in people_words.cues("unsure") or word.endswith(("n't", "n’t")):
            return word == "denied" and form == "ed" and steps > 1
        if not _belongs_to_verb(sentence, place):
            return not _is_conditional(sentence, place)
    return True


def _belongs_to_verb(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    return (
        word in AUXILIARIES
        or word in ("of", "from", "for", "be")
        or sentence.tag(place).startswith(("RB", "V", "MD"))
    )


def _is_conditional(sentence: Sentence, place: int) -> bool:
    """Whether "if" or "denied that" stands before in the clause."""
    for back in range(place, max(place - LOOK_BACK, -1), -1):
        if sentence.word(back) in CLAUSE_MARKS or sentence.word(back) == ",":
            return False
        if sentence.word(back) in CONDITIONS:
            return True
    return False


def is_background(sentence: Sentence, first: int, told: int, *, noun: bool) -> bool:
    """Whether it is told as the reason of something else or as past: "protested against the killing of two".

    `first` is the trigger, `told` the first word of the people; `noun`: the trigger is a noun.
    """
    if _is_earlier(sentence, first) or _is_remembered(sentence, told) or _is_pluperfect(sentence, first):
        return True
    if noun and _is_a_reason(sentence, first):
        return True
    if sentence.word(first - 1) == "," and not noun:
        return False
    return _is_protested(sentence, first) or (not noun and _is_accused(sentence, first))


def _is_earlier(sentence: Sentence, first: int) -> bool:
    """Whether "last week" or "a day earlier" is said of it; "a day after" only where it stands before."""
    start = sentence.starts[first]
    for cue in people_words.cues("earlier"):
        where = sentence.text.find(cue)
        if where < 0 or (cue.endswith("after") and where > start):
            continue
        between = sentence.text[min(where, start) : max(where, start)]
        apart = {";", ","} & set(between) or (where < start and " and " in between)
        if len(between) < FURTHEST_CUE and not apart:
            return True
    return False


def _is_remembered(sentence: Sentence, told: int) -> bool:
    """Whether the people are the object of a memory or a demand: "the funeral of five soldiers killed in"."""
    before = sentence.word(told - 1)
    if before not in REMEMBERING and not before.startswith(MEMORIAL_VERBS):
        return False
    governing = sentence.lower[max(told - LOOK_BACK_PEOPLE, 0) : told]
    return any(word in people_words.cues("memory") for word in governing)


def _is_pluperfect(sentence: Sentence, first: int) -> bool:
    """Whether it is "a man who had died", "soldiers who had been killed"."""
    had = first - 1 - (sentence.word(first - 1) == "been")
    return sentence.word(had) == "had" and sentence.word(had - 1) in RELATIVES


def _is_a_reason(sentence: Sentence, first: int) -> bool:
    """Whether "after", "over", "in protest at" stands before a noun, and no verb that makes it a result."""
    for place in range(first - 1, max(first - LOOK_BACK_NOUN, -1), -1):
        word = sentence.word(place)
        if word in CLAUSE_MARKS or word in RESULTS:
            return False
        if word in people_words.cues("background"):
            return True
    return False


def _is_protested(sentence: Sentence, first: int) -> bool:
    """Whether it is what a protest is about: "demonstrated after police killed a student"."""
    joined = False
    for place in range(first - 1, -1, -1):
        word = sentence.word(place)
        if word in CLAUSE_MARKS:
            return False
        joined = joined or word in people_words.cues("after")
        if joined and word in people_words.cues("protest"):
            return True
    return False


def _is_accused(sentence: Sentence, first: int) -> bool:
    """Whether it is "a man accused of killing", "arrested for killing"; not "the army was accused of"."""
    preposition, word = sentence.word(first - 1), sentence.word(first - 2)
    if preposition == "for" and ACCUSED & set(sentence.lower[max(first - LOOK_BACK_PEOPLE, 0) : first]):
        return True
    if preposition not in ("of", "with") or word not in ACCUSED:
        return False
    return sentence.word(first - 3) not in AUXILIARIES or word != "accused"
