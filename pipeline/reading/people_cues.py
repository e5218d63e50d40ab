"""Whether a mention of the dead or wounded is the news: not denied, planned, remembered, or a toll over years."""

from __future__ import annotations

import re

from pipeline.reading import people_words
from pipeline.reading.people_sentence import AUXILIARIES, CLAUSE_MARKS, Sentence

LOOK_BACK = 6  # words before a verb in which "could", "did not" or "denied" speak of it
LOOK_BACK_NOUN = 14  # words before "the killing of" in which "protest against" speaks of it
DAY_LEVEL = (
    r"(?:early |late |about |around |mid-?|last |this |the )*(?:dawn|morning|midnight|noon|midday|afternoon|evening|night|sunrise"
    r"|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,2}(?::\d\d| ?[ap]\.?m\b))"
)
SINCE = re.compile(
    rf"\bsince (?!{DAY_LEVEL})(?:the|its|their|his|an?|it|they|last|\d|then|early|late|mid|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\w+(?:ing|ion)\b)"
)
IN_A_YEAR = re.compile(
    r"\bin (?:(?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august|september|october|november|december) )?"
    r"(?:19|20)\d\d\b"
)
REMEMBERING = people_words.grammar("remembering")
FURTHEST_YEAR = 60  # letters between "killed" and "in 1966"
SPELL = re.compile(
    r"\b(?:in|within) (?:the space of |just )?[\w-]+ (?:weeks|months|years)\b|\bin less than [\w-]+ (?:days|weeks|months)\b"
    r"|\bwithin (?:the past |less than )[\w-]+ hours\b|\bso far\b.{1,40}\b(?:have|has) been\b"
    r"|\b(?:over|in|during|within|for) the (?:past|last|previous|recent) (?:[\w-]+ ){0,2}(?:days|weeks|months|years|year|month|decade|decades)\b"
    r"|\b(?:in|during|over) (?:more than |nearly |almost |about |over )?(?:[\w-]+ )(?:years|months|decades) of\b"
    r"|\b\w+-year(?:-old|-long)? (?:civil )?(?:war|conflict|insurgency|rebellion)\b"
    r"|\bduring (?:the month of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?! \d)"
    r"|\bbetween (?:january|february|march|april|may|june|july|august|september|october|november) and \w+\b"
)


def is_running(sentence: Sentence) -> bool:
    """Whether the sentence's figures are a toll over a period or a country (CODEBOOK, running totals)."""
    text = sentence.text
    if any(cue in text for cue in people_words.cues("running")):
        return True
    return bool(SINCE.search(text) or SPELL.search(text))


def is_asserted(sentence: Sentence, verb: int, *, form: str) -> bool:
    """Whether the words say that it happened: False for "could kill", "did not kill", "threatened to kill"."""
    unsure = people_words.cues("unsure")
    place, steps = verb - 1, 0
    while place >= 0 and steps < LOOK_BACK:
        word = sentence.word(place)
        if word in CLAUSE_MARKS or (steps and word in (",", "and", "but") and form != "base"):
            return True
        if word == "to" and steps <= (3 if form == "ed" else 1):
            return sentence.word(place - 1) in people_words.cues("fact")
        if word in unsure or word.endswith(("n't", "n’t")):
            return word == "denied" and form == "ed" and steps > 1
        if not (
            word in AUXILIARIES
            or sentence.tag(place).startswith(("RB", "V", "MD"))
            or word in ("of", "from", "for", "be")
        ):
            return not _is_conditional(sentence, place)
        place, steps = place - 1, steps + 1
    return True


def _is_conditional(sentence: Sentence, place: int) -> bool:
    for back in range(place, max(place - LOOK_BACK, -1), -1):
        if sentence.word(back) in CLAUSE_MARKS or sentence.word(back) == ",":
            return False
        if sentence.word(back) in ("if", "unless", "whether", "denied", "denies", "deny", "denying"):
            return True
    return False


def is_background(sentence: Sentence, first: int, told: int, *, noun: bool) -> bool:
    """Whether it is told as the reason of something else or as past: "protested against the killing of two"."""
    if any(cue in sentence.text and _is_near(sentence, cue, first) for cue in people_words.cues("earlier")):
        return True
    if _is_remembered(sentence, told):
        return True
    if noun and _is_after_reason(sentence, first):
        return True
    if sentence.word(first - 2) in ("who", "that", "which") and sentence.word(first - 1) == "had":
        return True
    if sentence.word(first - 3) in ("who", "that", "which") and sentence.lower[first - 2 : first] == [
        "had",
        "been",
    ]:
        return True
    if sentence.word(first - 1) == "," and not noun:
        return False
    protest = people_words.cues("protest")
    joining = people_words.cues("after")
    joined = False
    for place in range(first - 1, -1, -1):
        word = sentence.word(place)
        if word in CLAUSE_MARKS:
            return False
        joined = joined or word in joining
        if joined and word in protest:
            return True
    return not noun and sentence.word(first - 1) in ("of", "for", "with") and _is_accused(sentence, first - 2)


def is_dated(sentence: Sentence, last: int) -> bool:
    """Whether a year of its own follows ("was killed in 1966"), so that a fresh incident goes before it."""
    return bool(IN_A_YEAR.search(sentence.text, sentence.ends[last], sentence.ends[last] + FURTHEST_YEAR))


def _is_near(sentence: Sentence, cue: str, first: int) -> bool:
    """Whether the cue stands in the part of the sentence that starts with the last clause mark before `first`."""
    where = sentence.text.find(cue)
    if cue.endswith("after") and where > sentence.starts[first]:
        return False
    low, high = min(where, sentence.starts[first]), max(where, sentence.starts[first])
    between = sentence.text[low:high]
    return ";" not in between and len(between) < 80 and "," not in between


def _is_remembered(sentence: Sentence, told: int) -> bool:
    """Whether the people are the object of a memory or a demand: "the funeral of five soldiers killed in"."""
    governing = people_words.cues("background")
    before = sentence.word(told - 1)
    if before not in REMEMBERING and not before.startswith(("mourn", "commemorat", "honor", "honour")):
        return False
    return any(sentence.word(back) in governing for back in range(told - 1, max(told - 8, -1), -1))


def _is_after_reason(sentence: Sentence, first: int) -> bool:
    reasons = people_words.cues("background")
    for place in range(first - 1, max(first - LOOK_BACK_NOUN, -1), -1):
        word = sentence.word(place)
        if word in CLAUSE_MARKS or word in (
            "claimed",
            "reported",
            "causing",
            "caused",
            "resulted",
            "resulting",
            "led",
            "leading",
        ):
            return False
        if word in reasons:
            return True
    return False


def _is_accused(sentence: Sentence, place: int) -> bool:
    """ "a man accused of killing", "arrested for killing"; not "the army was accused of killing"."""
    word = sentence.word(place)
    if word not in (
        "accused",
        "suspected",
        "arrested",
        "charged",
        "convicted",
        "wanted",
        "guilty",
        "sentenced",
        "jailed",
        "detained",
        "tried",
    ):
        return False
    return sentence.word(place - 1) not in AUXILIARIES or word != "accused"
