"""The words of dates: vocabularies from data/lookups/date_*.csv, and a text cut into tagged tokens.

Every token gets one character that stands for its kind, so that a rule is a regular expression over a
short string of kinds and not over the text: `pattern("day of? month")`. The kinds are those of
`date_words.csv` and those of `SHAPES`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.errors import LookupFileError
from pipeline.vocabulary import LOOKUPS

SHAPES = (
    "num_day", "num_two", "num_year", "num_ordinal", "num_decade", "numeric",
    "comma", "dot", "dash", "slash", "possessive", "apostrophe", "punct", "gap", "other",
)  # fmt: skip
GROUPS = {
    "DAY": ("num_day", "num_ordinal"),
    "MONTH": ("month", "month_weak", "month_short"),
    "COUNT": ("count", "num_day", "num_two", "a", "vague"),
    "WEEKDAY": ("weekday", "weekday_short"),
    "WITHIN": ("last", "past"),
}
SIDES = ("before", "after", "name_after", "number")
DAYS_OF_A_MONTH = 31
TWO_DIGITS = 2
LONGEST_WORD = 12
WORDS_KEPT = 100_000  # words whose kind is remembered: those of some thousand articles
FIRST_YEAR, LAST_YEAR = 1900, 2099  # four digits outside are no year of a report
WEAK = {"month_weak", "month_short", "weekday_short"}

# What most tokens are comes first and without a name: a word that starts with a letter. Only pieces ignore
# case, which makes every other piece slow.
_TOKEN = re.compile(
    r"[^\W\d_][^\W_]*"
    r"|(?P<gap>\n[^\S\n]*\n)"
    r"|(?P<numeric>\d{1,4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,4}"
    r"(?:(?<=-\d\d)(?i:T)\d\d:\d\d[\w:.+]{0,20}|(?!\w)))"
    r"|(?P<other>\d+(?:[.,:]\d+)+\w{0,3}|\d{5,}\w{0,3})"
    r"|(?P<ordinal>\d{1,2}(?=(?i:st|nd|rd|th)\b))(?i:st|nd|rd|th)"
    r"|(?P<number>\d+)(?!\w)"
    r"|(?P<word>[^\W_]+)"
    r"|(?P<possessive>['’](?i:s)\b)"
    r"|(?P<mark2>[^\s\w]|_)"
)
# Of a rule's template: a group without another in it, and a kind that cannot be left out.
_INNERMOST = re.compile(
    r"\((?P<opening>\?:|\?P|\?=|\?!|\?<=|\?<!)(?:<\w+>)?(?P<inner>[^()]*)\)(?P<count>[?*{])?(?:\d,\d\})?"
)
_NEEDED = re.compile(r"\b[A-Za-z_]+\b(?![?*{])")
_DECADE = re.compile(r"(?:19|20)\d0s", re.ASCII)
_MARKS = {
    "'": "apostrophe",
    "’": "apostrophe",
    "‘": "apostrophe",
    "`": "apostrophe",
    ",": "comma",
    ".": "dot",
    "!": "dot",
    "?": "dot",
    "/": "slash",
    "-": "dash",
    "–": "dash",
    "—": "dash",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A line of date_words.csv; `value` is 0 where the kind needs none."""

    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens: parallel starts, ends, lower-case words and values, a character a tag."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[int]
    tags: str

    def kind(self, index: int) -> str:
        """The kind of a token, "gap" beyond either end."""
        return KINDS[self.tags[index]] if 0 <= index < len(self.tags) else "gap"

    def word(self, index: int) -> str:
        """The lower-case word of a token, "" beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def raw(self, index: int) -> str:
        """A token as it stands in the text, "" beyond either end."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def count(self, kinds: tuple[str, ...], first: int, end: int) -> int:
        """How many tokens of these kinds stand from `first` on and before `end`."""
        return sum(self.tags.count(TAGS[kind], first, end) for kind in kinds)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a vocabulary under data/lookups, its comments left out. Raises LookupFileError."""
    path = LOOKUPS / name
    if not path.is_file():
        raise LookupFileError(f"{path} is missing: it is part of the repository; restore it")
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@cache
def vocabulary() -> dict[str, Word]:
    """The words of date_words.csv. Raises LookupFileError for a value that is no number."""
    words: dict[str, Word] = {}
    for row in rows("date_words.csv"):
        value = row["value"] or "0"
        if not value.isdigit() and value != "-1":
            raise LookupFileError(f"date_words.csv, word {row['word']!r}: value {value!r} is no number")
        words[row["word"]] = Word(row["kind"], int(value))
    return words


@cache
def cues() -> dict[str, str]:
    """The words of date_cues.csv to their kind: "future" or "report"."""
    return {row["word"]: row["kind"] for row in rows("date_cues.csv")}


@cache
def sides() -> dict[str, frozenset[str]]:
    """The words of date_not_dates.csv by the side of a date they stand on."""
    listed = tuple(rows("date_not_dates.csv"))
    return {side: frozenset(row["word"] for row in listed if row["side"] == side) for side in SIDES}


@cache
def feasts() -> dict[str, tuple[int, int]]:
    """Named days of the year (date_feasts.csv) to their month and day."""
    return {row["name"]: (int(row["month"]), int(row["day"])) for row in rows("date_feasts.csv")}


_NAMES = (*SHAPES, *dict.fromkeys(word.kind for word in vocabulary().values()))
TAGS = {kind: chr(0x4E00 + index) for index, kind in enumerate(_NAMES)}
KINDS = {tag: kind for kind, tag in TAGS.items()}


@cache
def pattern(template: str) -> re.Pattern[str]:
    """A rule over kinds, compiled: words are kinds (or GROUPS), the rest is regular-expression syntax."""

    def tag(match: re.Match[str]) -> str:
        name = match[0]
        if name.startswith(("?P", "(?P")):
            return name
        return "[" + "".join(TAGS[kind] for kind in GROUPS.get(name, (name,))) + "]"

    return re.compile(re.sub(r"\?P<\w+>|[A-Za-z_]+", tag, template).replace(" ", ""))


@cache
def needed(template: str) -> tuple[frozenset[str], ...]:
    """Sets of tags: a text without any of one set has no match of the rule of this template.

    Groups that may be left out, that have choices or that only look around need nothing.
    """

    def kept(group: re.Match[str]) -> str:
        is_sure = group["opening"] in ("?:", "?P") and not group["count"] and "|" not in group["inner"]
        return f" {group['inner']} " if is_sure else " "

    while (plain := _INNERMOST.sub(kept, template)) != template:
        template = plain
    names = () if "|" in plain else dict.fromkeys(_NEEDED.findall(plain))
    return tuple(frozenset(TAGS[kind] for kind in GROUPS.get(name, (name,))) for name in names)


def tokenise(text: str) -> Tokens:
    """The tokens of a text, in order."""
    upper = text.isupper()
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    values: list[int] = []
    tags: list[str] = []
    for match in _TOKEN.finditer(text):
        kind, raw, value = match.lastgroup, match[0], 0
        if kind is None or kind == "word":
            word, tag, value = _word(raw, upper=upper)
        else:
            word = raw.lower()
            if kind in ("number", "ordinal"):
                kind, value = _number(text, match, kind)
            elif kind == "mark2":
                kind = _MARKS.get(raw, "punct")
            tag = TAGS[kind]
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        words.append(word)
        values.append(value)
        tags.append(tag)
    return Tokens(text, starts, ends, words, values, "".join(tags))


@lru_cache(WORDS_KEPT)
def _word(raw: str, *, upper: bool) -> tuple[str, str, int]:
    """A word in lower case, its tag and its value; `upper`: the whole text is in capitals."""
    word = raw.lower()
    if raw[0].isdigit():
        is_decade = _DECADE.fullmatch(word)
        return (word, TAGS["num_decade"], int(raw[:4])) if is_decade else (word, TAGS["other"], 0)
    entry = vocabulary().get(word)
    if entry is None or (entry.kind in WEAK and raw[0].islower() and not upper):
        return word, TAGS["other"], entry.value if entry else 0
    return word, TAGS[entry.kind], entry.value


def _number(text: str, match: re.Match[str], kind: str) -> tuple[str, int]:
    """The kind and value of a bare number; glued to a word by a dash (M-19, AK-47) it is no date."""
    digits = match[0] if kind == "number" else match["ordinal"]
    value, start = int(digits), match.start()
    glued = text[start - 1 : start] == "-" and text[max(0, start - 2) : start - 1].isalpha()
    if len(digits) > len("2019") or (
        glued and vocabulary().get(_word_before(text, start - 1), Word("", 0)).kind == ""
    ):
        return "other", value
    if 1 <= value <= DAYS_OF_A_MONTH and len(digits) <= TWO_DIGITS:
        return ("num_day" if kind == "number" else "num_ordinal"), value
    if len(digits) == TWO_DIGITS:
        return ("num_two" if kind == "number" else "other"), value
    return ("num_year" if kind == "number" and FIRST_YEAR <= value <= LAST_YEAR else "other"), value


def _word_before(text: str, end: int) -> str:
    """The lower-case letters right before `end`, as many as the longest word of a date has."""
    start = end
    while start > max(0, end - LONGEST_WORD) and text[start - 1].isalpha():
        start -= 1
    return text[start:end].lower()
