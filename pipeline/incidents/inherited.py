"""Days that a story names only by reference: "the same night", "The attackers came on Wednesday"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline import vocabulary
from pipeline.incidents import counted
from pipeline.incidents.stories import Story
from pipeline.reading import dates, sentences
from pipeline.records import DateMention

SAME_DAY = re.compile(
    r"\b(?:earlier|later)\s+(?:in\s+the|that|the\s+same)\s+(?:day|night|morning|evening|afternoon)\b"
    r"|\b(?:that|the)\s+same\s+(?:day|night|morning|evening|afternoon)\b"
    r"|\b(?:that|hours\s+later\s+that)\s+(?:day|night|evening|morning|afternoon)\b",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"\b(?:the|this) (?:trouble|violence|unrest|fighting|bloodshed|incident|attack|killings?|riots?|rampage"
    r"|assault)"
    r" (?:began|started|erupted|broke out|took place|occurred|happened|came)\b"
    r"|\bit was the turn of\b|\bit (?:all )?(?:began|started|happened)\b",
    re.IGNORECASE,
)
OPENING = 30  # code points of "Kumbo (Bui, North-West), " before the day
FOLLOWING = 2  # sentences after an act in which its attackers come
LONGEST = 700  # code points of these
ATTACKERS = re.compile(
    r"(?:the |these |those )?(?:about |some )?(?:[a-z]+ )?"
    r"(?:attackers|assailants|gunmen|militants|fighters|rebels|insurgents|bandits|raiders|jihadists|extremists"
    r"|men|they)\s+(?:had |then |first |reportedly )?([a-z]+)\b",
    re.IGNORECASE,
)
ARRIVED = vocabulary.cues("arrived")


def day(
    story: Story, told: Sequence[DateMention], every: Sequence[DateMention], text: str, *, is_note: bool
) -> DateMention | None:
    """The day of a story without an exact one of its own: `told` in all stories, `every` day of the text."""
    exact = [day for day in every if dates.is_event_day(day) and day.when.precision == "day"]
    others = {day.span.start for day in told}
    free = [day for day in exact if day.span.start not in others]
    if story.days:
        is_vague = all(day.when.precision in {"month", "year"} for day in story.days)
        return _opening(free) if is_note and is_vague else None
    return (
        _same_day(story, told, text)
        or _of_arrival(story, exact, text)
        or _of_lead_in(story, exact, text)
        or (_printed(free) if is_note and not counted.is_only_counted_from(story) else None)
    )


def days_told(stories: Sequence[Story]) -> list[DateMention]:
    """The exact days of all stories in the order of the text."""
    days = (day for story in stories for day in story.days if day.when.precision == "day")
    return sorted(days, key=lambda day: day.span.start)


def _same_day(story: Story, told: Sequence[DateMention], text: str) -> DateMention | None:
    """The day told last before a story that only says "earlier in the day", "the same night"."""
    first = story.scenes[0].sentence
    if not SAME_DAY.search(text[first.offset : first.end]):
        return None
    count = bisect_left(told, first.offset, key=lambda day: day.span.start)
    return told[count - 1] if count else None


def _of_arrival(story: Story, exact: Sequence[DateMention], text: str) -> DateMention | None:
    """The day on which the attackers of the sentence before came: "They landed at dawn on Wednesday"."""
    end = story.scenes[0].sentence.end
    for start, stop in list(sentences.spans(text, end, min(end + LONGEST, len(text))))[:FOLLOWING]:
        came = ATTACKERS.match(text, start)
        if came and came[1].lower() in ARRIVED:
            return next((day for day in exact if start <= day.span.start < stop), None)
    return None


def _of_lead_in(story: Story, exact: Sequence[DateMention], text: str) -> DateMention | None:
    """The day of the sentence right before that tells how it began, and of no act itself.

    As in "The trouble began on Thursday. Two men were shot dead", "On Friday it was the turn of Tijuana".
    """
    end = story.scenes[0].sentence.offset
    start = max(text.rfind("\n", 0, end), 0)
    before = list(sentences.spans(text, start, end))[-1:]
    for first, stop in before:
        came = ATTACKERS.search(text, first, stop)
        if LEAD_IN.search(text, first, stop) or (came and came[1].lower() in ARRIVED):
            found = [day for day in exact if first <= day.span.start < stop]
            return found[0] if len(found) == 1 else None
    return None


def _opening(exact: Sequence[DateMention]) -> DateMention | None:
    """The day that opens a note, before a month or year told later: "30 April. ... He had signed in 2018"."""
    return exact[0] if exact and exact[0].span.start <= OPENING else None


def _printed(exact: Sequence[DateMention]) -> DateMention | None:
    """A note's printed day, although it stands with a saying: "On 4 January 2020, the army said a strike"."""
    return next((day for day in exact if "weekday" not in day.rule), None)
