"""Places that a story names only by reference: "the capital", "this city", "the town", "there"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geopy.distance import great_circle

from pipeline import vocabulary
from pipeline.incidents import counted
from pipeline.incidents.attachment import NEARBY
from pipeline.incidents.backdrop import Backdrop
from pipeline.incidents.stories import Story
from pipeline.incidents.traits import best_place
from pipeline.places import locate
from pipeline.places.gazetteer import Gazetteer
from pipeline.reading import demonyms, headings, sentences
from pipeline.records import Article, Place, Span, Toponym

CAPITAL = re.compile(
    r"\b(?:the|this)\s+(?:country['’]s\s+)?(?:(\w+)\s+)?capital\b(?!\s+(?:punishment|gains|letters|city of))"
    r"|\b((?:[A-Z]\w+\s)?[A-Z]\w+)['’]s\s+capital\b",
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

# A name after a preposition of place, whether a place has it or not.
NAMED = re.compile(r"\b(?:in|near|outside) ([A-Z][\w'’-]+)")
# What stands before the name of a place where something happens.
PLACED = re.compile(
    r"\b(?:in|at|near|outside|around|inside|within|through|entered|raided|stormed|attacked|invaded|(?:town|city|village|outskirts|suburbs?|north|south|east|west"
    r"|centre|center|district|area|exit|entrance|edge)\s+of)\s+(?:the\s+)?\W?$",
    re.IGNORECASE,
)
# As before, with a name between that no place has: "at Brgy Locso-an, ".
PLACED_IN = re.compile(r"\b(?:in|at|near|outside) [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}, $")
NEAR_KM = 150.0  # from a note's heading, what happened is at most this far
MONTHS = frozenset(vocabulary.words("number_months"))
LONGEST_PLACED = 40  # code points


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


def settle(stories: Sequence[Story], scope: Scope, *, is_note: bool) -> dict[int, Located]:
    """The places of stories without one of their own, by the story's position in `stories`."""
    found: dict[int, Located] = {}
    told = _places_told(stories)
    for index, story in enumerate(stories):
        place = story.place()
        if place is not None and place.geo_precision != "country":
            continue
        is_elsewhere = counted.is_only_counted_from(story) or _names_unknown(story, scope)
        others = _towns_of_others(stories, story) if is_elsewhere else frozenset()
        located = (_in_note(story, scope, others) if is_note else None) or _resolve(story, told, scope)
        if located is not None:
            found[index] = located
    return found


def _names_unknown(story: Story, scope: Scope) -> bool:
    """Whether its sentences name a place that no gazetteer has."""
    known = {name.span.start for name in scope.toponyms if name.place is not None}
    for sentence in (scene.sentence for scene in story.scenes):
        for found in NAMED.finditer(sentence.text):
            start, end = (sentence.offset + at for at in found.span(1))
            words = sentence.at(start, end)
            is_name = bool(words) and words[0].tag_.startswith("NNP") and words[0].lower_ not in MONTHS
            if is_name and start not in known:
                return True
    return False


def _towns_of_others(stories: Sequence[Story], story: Story) -> frozenset[int]:
    """Where the names stand that are other stories' own places."""
    others = (other for other in stories if other is not story)
    return frozenset(
        sited.toponym.span.start for other in others for sited in other.places if sited.weight > NEARBY
    )


def _in_note(story: Story, scope: Scope, others: frozenset[int]) -> Located | None:
    """Where a note's heading says that it happened ("Aden, 31 May 2016."), else the one town it names first.

    A note tells one incident, so that a place named beside the act's own sentence is the act's. The names at
    `others` are no places of this story.
    """
    for start in (*(scene.sentence.offset for scene in story.scenes), 0):
        end = start + headings.end(scope.text[start : start + headings.LONGEST])
        heading = [name for name in scope.toponyms if start <= name.span.start < end]
        stops = scope.text[start:end].rstrip().endswith(".")  # "EL FASHER." is no dateline
        heading = [name for name in heading if name.role == "literal" or (stops and name.kind == "dateline")]
        if located := _only_town(heading, "place-of-heading", first=True):
            return located
    if any(name.kind == "dateline" for name in scope.toponyms):
        return None
    country = place.country_code if (place := story.place()) else ""
    spans = sentences.spans(scope.text, 0, len(scope.text))
    named = (
        [
            name
            for name in _within(scope.toponyms, *span)
            if _is_placed(scope.text, name) and name.span.start not in others
        ]
        for span in spans
    )
    found = (_only_town(names, "place-of-note", first=False) for names in named)
    return next(
        (one for one in found if one and one.place.country_code == (country or one.place.country_code)), None
    )


def without_heading(names: list[Toponym], end: int, elsewhere: Collection[int]) -> list[Toponym]:
    """A sentence's names but its heading's, where it names a place nearby: "Sagaing: jets hit Taze".

    The names at `elsewhere` tell no place of an act.
    """
    below = [
        (name.span.start, name.place)
        for name in names
        if name.role == "literal"
        and name.place
        and name.place.geo_precision != "country"
        and name.span.start not in elsewhere
    ]
    heads = [place for start, place in below if start < end]
    told = [place for start, place in below if start >= end]
    if any(_is_near(place, head) for place in told for head in heads):
        return [name for name in names if name.span.start >= end]
    return names


def _is_near(place: Place, head: Place) -> bool:
    apart = great_circle((place.latitude, place.longitude), (head.latitude, head.longitude)).km
    is_inside = place.country_code == head.country_code and place.admin1 == head.admin1
    return is_inside or bool(apart <= NEAR_KM)


def _within(toponyms: Sequence[Toponym], start: int, end: int) -> list[Toponym]:
    return [name for name in toponyms if start <= name.span.start < end and name.role == "literal"]


def _is_placed(text: str, name: Toponym) -> bool:
    before = text[max(0, name.span.start - LONGEST_PLACED) : name.span.start]
    return bool(PLACED.search(before) or PLACED_IN.search(before))


def _only_town(named: Sequence[Toponym], rule: str, *, first: bool) -> Located | None:
    """The place below a country that no other lies in: the first of several, or none if not `first`."""
    holders = {name.within for name in named if name.within != name.name}
    towns = [
        name
        for name in named
        if name.place and name.name not in holders and name.place.geo_precision != "country"
    ]
    if not towns or (len({name.place.name for name in towns if name.place}) > 1 and not first):
        return None
    town = towns[0]
    return Located(town.place, town.span, rule) if town.place else None


def _resolve(story: Story, told: Sequence[tuple[int, Toponym]], scope: Scope) -> Located | None:
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
    return _before(story, told, scope) if story.place() is None else None


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
    adjective = demonyms.table().get((match[1] or "").capitalize()) or _country(match[2] or "")
    if match[2] and not adjective:
        return None
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


def _country(words: str) -> tuple[str, str] | None:
    """The country of "South Sudan's capital", "near Libya's capital"."""
    return demonyms.countries().get(words) or demonyms.countries().get(words.rpartition(" ")[2])


def capitals() -> dict[str, str]:
    """The name of each country's capital by ISO code."""
    table: dict[str, str] = {}
    for names, code in vocabulary.rows("toponym_capitals", "names", "country_code"):
        table.setdefault(code, names.split(";")[0])
    return table


def _places_told(stories: Sequence[Story]) -> list[tuple[int, Toponym]]:
    """(where its sentence starts, the place) of each scene with one below a country, in order."""
    told = sorted((scene for story in stories for scene in story.scenes), key=lambda scene: scene.start)
    found = ((scene.sentence.offset, best_place(scene.places)) for scene in told)
    return [
        (offset, sited.toponym)
        for offset, sited in found
        if sited and sited.toponym.place and sited.toponym.place.geo_precision != "country"
    ]


def _before(story: Story, told: Sequence[tuple[int, Toponym]], scope: Scope) -> Located | None:
    """The place told last before, for a story that says only "the town", "there" or "another 18 people"."""
    first = story.scenes[0]
    if not (first.goes_on or SAID_BEFORE.search(scope.text[first.sentence.offset : first.sentence.end])):
        return None
    count = bisect_right(told, first.sentence.offset, key=lambda item: item[0])
    toponym = told[count - 1][1] if count else None
    if toponym is None or toponym.place is None:
        return None
    return Located(toponym.place, toponym.span, "place-before")
