"""Sentences parsed for tests, by one model that is loaded once."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from pipeline.incidents import acts, kinds
from pipeline.reading import events, parse
from pipeline.reading.events import Mention
from pipeline.reading.parse import Sentence


@cache
def model() -> Language:
    """The parser."""
    return parse.load()


def sentence(text: str) -> Sentence:
    """One parsed sentence that is an article by itself."""
    return next(iter(parse.sentences(model(), [(text, (0, len(text), 0))])))


def mentions(text: str, *, has_detail: bool = False, has_day: bool = False) -> tuple[Mention, ...]:
    """The acts of a sentence."""
    return events.find(sentence(text), has_detail=has_detail, has_day=has_day)


def kind(text: str, *, has_dead: bool = False) -> str:
    """The sub-event type of a sentence's acts."""
    told = [
        mention for mention in mentions(text, has_detail=True, has_day=True) if mention.modality == "asserted"
    ]
    return kinds.choose(acts.describe(told), has_dead=has_dead).kind.sub_event_type if told else ""
