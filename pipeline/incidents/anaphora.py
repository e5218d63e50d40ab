"""Places that a story names only by reference: "the capital", "this city", "the town", "there"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import vocabulary
from pipeline.incidents.backdrop import Backdrop
from pipeline.incidents.stories import Story, best_place
from pipeline.places import locate
from pipeline.places.gazetteer import Gazetteer
from pipeline.reading import demonyms
from pipeline.records import Article, DateMention, Place, Span, Toponym

CAPITAL = re.compile(
    r"\b(?:the|this)\s+(?:country['’]s\s+)?(?:(\w+)\s+)?capital\b(?!\s+(?:punishment|gains|letters|city of))",
    re.IGNORECASE,
)
THIS_CITY = re.compile(
    r"\b(?:in|of|from|to|near|outside|across)\s+this\s+(?:city|town|port|capital)\b", re.IGNORECASE
)
SAID_BEFORE = re.compile(
    r"\b(?:the|that|this|same)\s+(?:town|village|city|area|district|place|neighbou?rhood|base|market|camp|province|region)\b"
    r"|\bthere\b|\bit\s+on\b|\b(?:re)?(?:captured|took|taken)\s+it\b",
    re.IGNORECASE,
)

SAME_DAY = re.compile(
    r"\b(?:earlier|later)\s+(?:in\s+the|that|the\s+same)\s+(?:day|night|morning|evening|afternoon)\b"
    r"|\b(?:that|the)\s+same\s+(?:day|night|morning|evening|afternoon)\b"
    r"|\b(?:that|hours\s+later\s+that)\s+(?:day|night|evening|morning|afternoon)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Located:
    """A place found by reference, the words that refer to it and the rule that resolved them."""

    place: Place
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What references are resolved against."""

    article: Article
    text: str
    toponyms: tuple[Toponym, ...]
    backdrop: Backdrop
    gazetteer: Gazetteer


def settle(stories: Sequence[Story], scope: Scope) -> dict[int, Located]:
    """The places of stories without one of their own, by the story's position in `stories`."""
    found: dict[int, Located] = {}
    for index, story in enumerate(stories):
        place = story.place()
        if place is not None and place.geo_precision != "country":
            continue
        located = _resolve(story, stories, scope)
        if located is not None:
            found[index] = located
    return found


def _resolve(story: Story, stories: Sequence[Story], scope: Scope) -> Located | None:
    for scene in story.scenes:
        start, end = scene.sentence.offset, scene.sentence.end
        words = scope.text[start:end]
        match = THIS_CITY.search(words)
        if match:
            located = _dateline(scope, start + match.start(), start + match.end())
            if located:
                return located
        match = CAPITAL.search(words)
        if match:
            located = _capital(scope, match, start)
            if located:
                return located
    return _before(story, stories, scope) if story.place() is None else None


def _dateline(scope: Scope, start: int, end: int) -> Located | None:
    """Where the reporter sits: "this city" is the dateline's."""
    for toponym in scope.toponyms:
        if (
            toponym.kind == "dateline"
            and toponym.place is not None
            and toponym.place.geo_precision != "country"
        ):
            return Located(toponym.place, Span.of(scope.article.text, start, end), "city-of-dateline")
    return None


def _capital(scope: Scope, match: re.Match[str], offset: int) -> Located | None:
    """As in "the Libyan capital": of the adjective's country, else of the article's."""
    adjective = demonyms.table().get((match[1] or "").capitalize())
    code = (
        adjective[1] if adjective else scope.backdrop.country.country_code if scope.backdrop.country else ""
    )
    names = capitals().get(code)
    if not names or (
        match[1] and not adjective and match[1].lower() in {"provincial", "state", "regional", "district"}
    ):
        return None
    place = locate.locate(names, gazetteer=scope.gazetteer, country=code)
    if place is None:
        return None
    span = Span.of(scope.article.text, offset + match.start(), offset + match.end())
    return Located(place, span, "capital-of-country")


def capitals() -> dict[str, str]:
    """The name of each country's capital by ISO code."""
    table: dict[str, str] = {}
    for names, code in vocabulary.rows("toponym_capitals", "names", "country_code"):
        table.setdefault(code, names.split(";")[0])
    return table


def same_day(story: Story, stories: Sequence[Story], scope: Scope) -> DateMention | None:
    """The day told last before a story that only says "earlier in the day", "the same night"."""
    first = story.scenes[0].sentence
    if story.days or not SAME_DAY.search(scope.text[first.offset : first.end]):
        return None
    told = [
        day
        for item in stories
        for day in item.days
        if day.span.start < first.offset and day.when.precision == "day"
    ]
    return max(told, key=lambda day: day.span.start, default=None)


def _before(story: Story, stories: Sequence[Story], scope: Scope) -> Located | None:
    """The place told last before, for a story that says only "the town", "there" or "another 18 people"."""
    first = story.scenes[0]
    if not (first.goes_on or SAID_BEFORE.search(scope.text[first.sentence.offset : first.sentence.end])):
        return None
    told = sorted((scene for item in stories for scene in item.scenes), key=lambda scene: scene.start)
    before = [best_place(scene.places) for scene in told if scene.sentence.offset <= first.sentence.offset]
    known = [
        sited.toponym
        for sited in before
        if sited and sited.toponym.place and sited.toponym.place.geo_precision != "country"
    ]
    if not known or known[-1].place is None:
        return None
    return Located(known[-1].place, known[-1].span, "place-before")
