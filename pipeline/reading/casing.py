"""Upper-case wire copy in mixed case again, at the same length, so that offsets hold.

A word of the dictionary is written small, anything else as a name; a small word after a particle
("LA UNION") and a rank before a name ("GENERAL BUSTILLO") are capitals too.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline import vocabulary
from pipeline.reading import triggers

SAMPLE = 20_000  # code points that are enough to tell the case of a text
UPPER_SHARE = 0.8  # above this share of capitals among its letters a text is upper-case copy
FEWEST_LETTERS = 40  # a shorter text may be one acronym and a number
LONGEST_ACRONYM = 5
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PIECES = re.compile(f"({WORD.pattern})")
BRACKETED = re.compile(r"[(\[]([A-Z]{2,8})[)\]]")
SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]{0,3}\s|\"\s?|^\W*\n\n")
MARKERS = frozenset({"TEXT", "CONTINUED", "RECORDING", "EXCERPT", "EXCERPTS", "OMITTED"})
ENDINGS = (
    ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""),
    ("ers", ""), ("ization", "ize"), ("ness", ""), ("men", "man"), ("ist", ""), ("ists", ""), ("ism", ""),
)  # fmt: skip
PREFIXES = ("counter", "anti", "non", "re", "un", "pre", "over", "inter", "para", "narco")
SHORTEST_STEM = 5  # letters; shorter stems turn names into words ("Morales")
HEADLINE = re.compile(r"[^\n.!?]{20,200}")
FEWEST_WORDS, LONG_WORD = 4, 4  # long words of a line that can be told to be a headline, and their letters
WORDS_KEPT = 100_000  # words whose case is remembered: those of some thousand articles
MONTHS = frozenset({"march", "may", "august"})
UNRAISED = frozenset({"de", "del", "la", "las", "los"})  # small although a particle stands before
RAISED = frozenset({"el", "la", "los", "las", "villa"})  # capitals before a name


def is_upper_case(text: str) -> bool:
    """Whether a text is upper-case wire copy."""
    sample = text[:SAMPLE]
    times = {letter: sample.count(letter) for letter in set(sample) if letter.isalpha()}
    letters = sum(times.values())
    upper = sum(many for letter, many in times.items() if letter.isupper())
    return letters >= FEWEST_LETTERS and upper > UPPER_SHARE * letters


def restore(text: str) -> str:
    """The text in mixed case, of the same length; unchanged but for upper-case wire copy and headlines."""
    if not is_upper_case(text):
        return HEADLINE.sub(_of_headline, text)
    acronyms = {
        found for found in BRACKETED.findall(text) if len(found) <= LONGEST_ACRONYM or not _is_word(found)
    }
    pieces = PIECES.split(text)
    cased = pieces.copy()
    for at in range(1, len(pieces), 2):
        cased[at] = _same_length(pieces[at], _cased(pieces, at, acronyms))
    return "".join(cased)


def _of_headline(line: re.Match[str]) -> str:
    """A line whose words all begin with a capital: "Gunmen Attack Police Station, Kill 2 Officers"."""
    long = [word for word in WORD.findall(line[0]) if len(word) >= LONG_WORD]
    if len(long) < FEWEST_WORDS or not all(word[0].isupper() for word in long):
        return line[0]
    if not any(entry.pos == "v" for hit in triggers.find(line[0]) for entry in hit.entries):
        return line[0]
    first = WORD.search(line[0])
    return WORD.sub(
        lambda word: (
            _same_length(word[0], _plain(word[0]))
            if word[0].istitle() and first is not None and word.start() > first.start()
            else word[0]
        ),
        line[0],
    )


def _cased(pieces: list[str], at: int, acronyms: set[str]) -> str:
    """The word at a place of the pieces in its case: gaps stand at even places, words at odd ones."""
    gap, word, gap_after = pieces[at - 1 : at + 2]
    before = pieces[at - 2] if at > 1 else ""
    after = pieces[at + 2] if at + 2 < len(pieces) else ""
    small, kinds, is_acronym, plain = _alone(word)
    if is_acronym or word in acronyms:
        return word
    opens = not before and not gap
    if opens or (gap != " " and SENTENCE_END.search(gap)) or ("]" in gap and before in MARKERS):
        return word.capitalize()
    if small in MONTHS and ((before + gap)[-2:-1].isdigit() or (gap_after + after)[1:2].isdigit()):
        return word.capitalize()
    if before and "particle" in _alone(before)[1] and gap.isspace() and small not in UNRAISED:
        return word.capitalize()
    if after and "title" in kinds and gap_after.strip(". \n") == "" and not _is_word(after):
        return word.capitalize()
    if after and gap_after.isspace() and _opens_name(small, after):
        return word.capitalize()
    return plain


def _opens_name(small: str, after: str) -> bool:
    """Whether a word of the dictionary begins a name: "MARIA AUXILIADORA", "CENTRAL AMERICA"."""
    if (small, after.lower()) in _regions():
        return True
    is_before = small in RAISED or small in _first_names()
    return is_before and not _is_word(after)


@cache
def _first_names() -> frozenset[str]:
    return frozenset(name.lower() for (name,) in vocabulary.rows("toponym_first_names", "name"))


@cache
def _regions() -> frozenset[tuple[str, ...]]:
    """The names of two words of regions and their peoples, in small letters."""
    regions = vocabulary.rows(
        "toponym_regions", "names", "latitude", "longitude", "radius_km", "country_code", "feature"
    )
    names = [name for several, *_ in regions for name in several.split("|")]
    names += [people for people, *_ in vocabulary.rows("toponym_demonyms", "demonym", "name", "country_code")]
    return frozenset(tuple(name.lower().split()) for name in names)


@lru_cache(WORDS_KEPT)
def _alone(word: str) -> tuple[str, frozenset[str], bool, str]:
    """What a word is by itself: in small letters, its kinds, whether an acronym, and its usual case."""
    small = word.lower()
    kinds = _kinds(small)
    return small, kinds, "acronym" in kinds or _looks_acronym(word), _plain(word)


def _plain(word: str) -> str:
    stem = re.split("['’]", word)[0]
    return word.lower() if _is_word(word) or _is_word(stem) else word.capitalize()


def _looks_acronym(word: str) -> bool:
    """Two to five capitals without a vowel: "FMLN", "BBC"."""
    return 1 < len(word) <= LONGEST_ACRONYM and not set(word) & set("AEIOUY") and not _is_word(word)


@lru_cache(WORDS_KEPT)
def _is_word(word: str) -> bool:
    """Whether the dictionary has the word, without a common prefix or ending where it must."""
    small = word.lower()
    if small in vocabulary.words("casing_words") or "lower" in _kinds(small):
        return True
    stems = [small[: -len(ending)] + put for ending, put in ENDINGS if small.endswith(ending)]
    stems += [small[len(prefix) :] for prefix in PREFIXES if small.startswith(prefix)]
    return any(len(stem) >= SHORTEST_STEM and stem in vocabulary.words("casing_words") for stem in stems)


@cache
def _extra() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for word, kind, _ in vocabulary.rows("casing_extra", "word", "kind", "note"):
        table.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in table.items()}


def _kinds(word: str) -> frozenset[str]:
    return _extra().get(word, frozenset())


def _same_length(word: str, cased: str) -> str:
    """`cased`, unless a letter grew in changing its case (as the German sharp s does)."""
    return cased if len(cased) == len(word) else word
