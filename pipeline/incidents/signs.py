"""Whether a story shows enough signs of one incident, and none of mere talk about violence.

CODEBOOK, "One incident": one place, one day, one pair of actors. A war, a habit or a question is none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline import vocabulary
from pipeline.incidents import attachment
from pipeline.incidents.acts import ARMED
from pipeline.incidents.anaphora import Located
from pipeline.incidents.scene import Sited
from pipeline.incidents.stories import Story
from pipeline.reading import actors
from pipeline.reading.events import Mention
from pipeline.reading.people import Casualties

ENOUGH = 3.5  # the signs that a story in a longer article must show
UNPLACED = 1.0  # the further sign that a story needs whose only town is one that stands nearby
MANY = 200  # dead: with neither day nor place so many are the toll of a war
WARRING = frozenset({"clash", "incident"})
FIRST_PERSON = vocabulary.cues("first-person")


def show(story: Story, located: Located | None, *, is_note: bool) -> bool:
    """Whether a story is an incident; a note of a few sentences, which tells one, needs fewer signs."""
    mentions = [mention for scene in story.scenes for mention in scene.mentions]
    if all(mention.strength == "detail" for mention in mentions) or all(
        scene.is_alleged for scene in story.scenes
    ):
        return False
    if _is_of_years(story) or (not is_note and _is_talk(story, mentions)):
        return False
    if is_note:
        return _sum(story, located, mentions) >= ENOUGH - 1
    return _sum(story, located, mentions) >= ENOUGH + (UNPLACED if _is_adrift(story) else 0.0)


def is_of_accident(story: Story, unmeant: Collection[str]) -> bool:
    """Whether a story goes on with the crash that an article opens with: it died, and nobody did it.

    `unmeant`: the kinds of act that such an accident is told by too.
    """
    return not story.days and all(
        mention.strength == "detail" or (mention.kind.name in unmeant and not mention.agents)
        for scene in story.scenes
        for mention in scene.mentions
    )


def _is_adrift(story: Story) -> bool:
    """Whether neither a day nor a place is said of it, although a town is named near its words.

    Abductions are left out: they are told again when the abducted are freed, without their day.
    """
    if any(mention.kind.family == "abduction" for scene in story.scenes for mention in scene.mentions):
        return False
    nearby = [sited for sited in story.places if _locality(sited)]
    return not story.days and bool(nearby) and all(sited.weight == attachment.NEARBY for sited in nearby)


def _sum(story: Story, located: Located | None, mentions: Sequence[Mention]) -> float:
    """A telling act, numbers, a day, a place and sides, weighed."""
    signs = 2.0 if any(mention.strength == "strong" or _is_armed(mention) for mention in mentions) else 1.0
    signs += max((_weight(figure) for figure in story.casualties), default=0.0)
    signs += max((1.0 if day.when.precision == "day" else 0.5 for day in story.days), default=0.0)
    signs += max([_locality(sited) for sited in story.places] + [0.5 if located else 0.0])
    return signs + 0.5 * (
        any(mention.agents for mention in mentions) + any(mention.patients for mention in mentions)
    )


def _is_talk(story: Story, mentions: Sequence[Mention]) -> bool:
    """Whether words without a day speak of a war, a habit or a side's own deeds, not of an incident."""
    counted, in_town = _is_counted(story), _is_in_town(story)
    if all(_is_question(scene.sentence.text) for scene in story.scenes):
        return True
    if story.days:
        return False
    if any(token.lower_ in FIRST_PERSON for mention in mentions for token in mention.agents):
        return True
    if all(mention.kind.name in WARRING for mention in mentions):
        return not counted or not in_town  # "fighting goes on in the north"
    return not counted and bool(story.casualties) and not in_town  # "they have killed so many people"


def _is_of_years(story: Story) -> bool:
    """As in "in 1984 the rebels attacked villages": only a year is told, no number of people and no town."""
    only_years = bool(story.days) and all(day.when.precision == "year" for day in story.days)
    towns = (sited.toponym.place for sited in story.places if _locality(sited) == 1.0)
    in_town = any(place is not None and place.geo_precision in {"exact", "near"} for place in towns)
    return only_years and not in_town and not _is_counted(story)


def _is_counted(story: Story) -> bool:
    return any(figure.count.best and not figure.vague_plural for figure in story.casualties)


def _is_in_town(story: Story) -> bool:
    return any(_locality(sited) == 1.0 for sited in story.places)


def _is_question(text: str) -> bool:
    return text.rstrip(" \"'”’)").endswith("?")


def _is_armed(mention: Mention) -> bool:
    """As in "Israel struck the base": an armed side and what it hit make a weak word a report."""
    if mention.strength != "weak" or mention.is_noun or not mention.patients:
        return False
    found = [actors.describe(token, offset=mention.sentence.offset) for token in mention.agents]
    return any(actor is not None and actor.side in ARMED for actor in found)


def _weight(figure: Casualties) -> float:
    """A number of people is the best sign, unless it is vague or the toll of a war."""
    return 0.5 if figure.vague_plural or figure.count.best >= MANY else 2.0


def _locality(sited: Sited) -> float:
    if sited.toponym.place is None or sited.toponym.place.geo_precision == "country":
        return 0.0
    return 1.0 if sited.weight == attachment.OWN else 0.5
