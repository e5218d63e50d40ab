"""The fields of an incident chosen from all that its scenes say, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.incidents.backdrop import Backdrop
from pipeline.incidents.scenes import Scene
from pipeline.incidents.stories import Story, best_place
from pipeline.reading import actors, claims
from pipeline.reading.actors import Actor
from pipeline.records import Article, DateMention, Evidence, Place, Span, When

PRECISIONS = {"day": 0, "week": 1, "month": 2, "year": 3}


def when(story: Story) -> tuple[When | None, tuple[Evidence, ...]]:
    """When it happened: the most precise days said; a toll that grew over days makes it last that long."""
    days = [day for day in story.days if day.when is not None]
    if not days:
        return None, ()
    finest = min(PRECISIONS[day.when.precision] for day in days)
    kept = [day for day in days if PRECISIONS[day.when.precision] == finest]
    first = kept[0]
    spread = _spread(story, kept) if finest == 0 else first.when
    shown = [first] + [day for day in kept[1:] if day.when != first.when]
    return spread, tuple(Evidence("when", day.span, day.rule) for day in shown)


def _spread(story: Story, days: Sequence[DateMention]) -> When:
    overlapping = [days[0].when]
    if any(figure.toll for scene in story.scenes for figure in scene.casualties):
        overlapping = [day.when for day in days]
    return When(min(item.first for item in overlapping), max(item.last for item in overlapping), "day")


def place(story: Story, backdrop: Backdrop) -> tuple[Place | None, tuple[Evidence, ...]]:
    """Where it happened by its own words; else only the country that the article is about."""
    sited = best_place(story.places)
    if sited is None:
        if backdrop.country is None or backdrop.span is None:
            return None, ()
        return backdrop.country, (Evidence("place", backdrop.span, "country-of-article"),)
    rule = {3: "place-of-act", 2: "place-in-sentence", 1: "place-nearby"}[sited.weight]
    return sited.toponym.place, (Evidence("place", sited.toponym.span, rule),)


@dataclass(frozen=True, slots=True)
class Sides:
    """The actors who act and who suffer, in the order of their worth."""

    agents: tuple[Actor, ...]
    patients: tuple[Actor, ...]


def sides(story: Story) -> Sides:
    """Who acted and who suffered, named actors first."""
    return Sides(_actors(story.scenes, "agents"), _actors(story.scenes, "patients"))


def _actors(scenes: Sequence[Scene], attribute: str) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for scene in scenes:
        for mention in scene.mentions:
            for token in getattr(mention, attribute):
                actor = actors.describe(token, offset=scene.sentence.offset)
                if actor is not None and not any(actor.name == other.name and actor.side == other.side for other in found):
                    found.append(actor)
    return tuple(found)


def said_by(article: Article, story: Story) -> tuple[str, tuple[Evidence, ...]]:
    """Who reported it, by the first sentence that names a source."""
    for scene in story.scenes:
        source = claims.source(scene.sentence, scene.mentions[0].token)
        if source:
            span = Span.of(article.text, source.start, source.end)
            return source.name, (Evidence("said_by", span, source.rule),)
    return "", ()
