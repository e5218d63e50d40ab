"""A sentence as words with tags, numbers and subjects, for the rules of `people`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.reading import numbers, sentences, triggers
from pipeline.reading.people import words as people_words

WORD = re.compile(
    r"\d+(?=(?:[KW]IA|[xX])\b)|[xX](?=\d{1,3}\b)|(?:[^\W\d_]\.){2,}|\d+(?:,\d+)+|\w+(?:[-'’&]\w+)*|\S"
)
AUXILIARIES = people_words.grammar("auxiliaries")
PREPOSITIONS = people_words.grammar("prepositions")
CLAUSE_MARKS = people_words.grammar("clause_marks")
OTHER_WORDS = people_words.grammar("other_words")
NAMES = {"IS": "isis"}  # of the Islamic State, and no verb
RELATIONS = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "advcl"})
QUOTES = frozenset("\"'")  # as the parser gets them
LONGEST_QUOTED = 6  # words of "more than 8" and its marks, and one
STOPS = AUXILIARIES | PREPOSITIONS | OTHER_WORDS


@dataclass(frozen=True, slots=True)
class Sentence:
    """Lists by word: the word, in lower case, its tag, its offsets, its subject, object and passive subject.

    A subject or object is a place in the lists, -1 for none. `text` is in lower case and starts at `start` of
    the parsed text; `numbers` holds each number by its first word, with its last word.
    """

    text: str
    start: int
    words: list[str]
    lower: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    subjects: list[int]
    objects: list[int]
    sufferers: list[int]
    numbers: dict[int, tuple[numbers.Number, int]]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """The word in lower case; "" beyond either end."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def tag(self, at: int) -> str:
        """The word's tag; "" beyond either end."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def is_capital(self, at: int) -> bool:
        """Whether the word starts with a capital letter."""
        return 0 <= at < len(self.words) and self.words[at][0].isupper()

    def has(self, phrase: str) -> bool:
        """Whether the words of `phrase` (lower case) stand in the sentence."""
        return phrase in self.text

    def is_trigger(self, at: int) -> bool:
        """Whether a trigger starts at the word."""
        listed = people_words.triggers().get(self.word(at), ())
        return bool(listed) and any(
            tuple(self.lower[at : at + len(one.words)]) == one.words for one in listed
        )


def read(doc: Doc, *, text: str | None = None, every: bool = False) -> Iterator[Sentence]:
    """The sentences of `doc` that hold a word that a rule can start from, or every one.

    `text` is that of `doc`, where it is at hand: `doc` puts it together anew.
    """
    text = doc.text if text is None else text
    if not (every or is_relevant(triggers.lower(text))):
        return
    tokens: list[tuple[int, int, int]] | None = None
    for start, end in sentences.spans(text, 0, len(text)):
        quote = text[start:end]
        lower = triggers.lower(quote)
        if not (every or is_relevant(lower)):
            continue
        if tokens is None:
            spans = doc.to_array(["IDX", "LENGTH"]).tolist()
            tokens = [(first, first + length, at) for at, (first, length) in enumerate(spans)]
        yield _sentence(doc, tokens, quote, lower, start)


def is_relevant(lower: str) -> bool:
    """Whether a trigger can stand in a text in lower case: a cheap question before a dear one."""
    return people_words.has_trigger()(lower)


def _sentence(doc: Doc, tokens: list[tuple[int, int, int]], quote: str, lower: str, start: int) -> Sentence:
    found = _words(quote)
    words = [quote[first:last] for first, last in found]
    starts, ends = [first for first, _ in found], [last for _, last in found]
    owners = _owners(tokens, found, start)
    subjects, objects, sufferers = _relations(doc, owners)
    return Sentence(
        text=lower,
        start=start,
        words=words,
        lower=[NAMES.get(word, word.lower()) for word in words],
        tags=[doc[owner].tag_ if owner >= 0 else "" for owner in owners],
        starts=starts,
        ends=ends,
        subjects=subjects,
        objects=objects,
        sufferers=sufferers,
        numbers=_by_word(numbers.find(quote), starts, ends),
    )


def _words(quote: str) -> list[tuple[int, int]]:
    """(start, end) of each word, without the marks around a quoted few and the x of "x2 dead", "2 x KIA"."""
    matches = list(WORD.finditer(quote))
    words = [match[0] for match in matches]
    skipped = set()
    for at, word in enumerate(words):
        if word in QUOTES:
            closing = next(
                (end for end in range(at + 2, at + LONGEST_QUOTED) if words[end : end + 1] == [word]), 0
            )
            if closing and all(inner.isalnum() for inner in words[at + 1 : closing]):
                skipped |= {at, closing}
        elif word in ("x", "X") and any(near.isdigit() for near in words[max(at - 1, 0) : at + 2]):
            skipped.add(at)
    return [(match.start(), match.end()) for at, match in enumerate(matches) if at not in skipped]


def _relations(doc: Doc, owners: list[int]) -> tuple[list[int], list[int], list[int]]:
    """For each word its subject, its object and its passive subject by the parse, -1 for none.

    A joined verb has the passive subject of the verb it is joined to: "dragged out, beaten and killed".
    """
    place = {owner: at for at, owner in enumerate(owners) if owner >= 0}
    subjects, objects, sufferers = ([-1] * len(owners) for _ in range(3))
    joined: list[tuple[int, int]] = []  # each with the word that it is joined to
    for owner, at in place.items():
        token = doc[owner]
        role = token.dep_
        if role not in RELATIONS:
            continue
        verb = place.get(token.head.i, at)
        if role in ("nsubj", "nsubjpass"):
            subjects[verb] = at
        if role == "nsubjpass":
            sufferers[verb] = at
        elif role == "dobj":
            objects[verb] = at
        elif role == "conj" or (role == "advcl" and token.tag_ == "VBN"):
            joined.append((at, verb))
    for at, verb in joined:
        if sufferers[at] < 0:
            sufferers[at] = sufferers[verb]
    return subjects, objects, sufferers


def _owners(tokens: list[tuple[int, int, int]], found: list[tuple[int, int]], start: int) -> list[int]:
    """For each word the index of the parser's token that holds its last letter, -1 where there is none."""
    owners: list[int] = []
    place = bisect_left(tokens, (start,))
    for _, last in found:
        while place < len(tokens) and tokens[place][1] < start + last:
            place += 1
        inside = place < len(tokens) and tokens[place][0] < start + last
        owners.append(tokens[place][2] if inside else -1)
    return owners


def _by_word(
    found: tuple[numbers.Number, ...], starts: list[int], ends: list[int]
) -> dict[int, tuple[numbers.Number, int]]:
    """The numbers by their first word, each with its last word."""
    placed: dict[int, tuple[numbers.Number, int]] = {}
    first = 0
    for number in found:
        while first < len(starts) and ends[first] <= number.span.start:
            first += 1
        last = first
        while last + 1 < len(starts) and starts[last + 1] < number.span.end:
            last += 1
        if first < len(starts):
            placed[first] = (number, last)
    return placed
