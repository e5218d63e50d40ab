"""What one sentence tells: its acts gathered into scenes, each with days, places and numbers of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline import vocabulary
from pipeline.incidents import attachment, counted
from pipeline.incidents.agreement import days_agree, is_cause, kinds_agree, places_agree
from pipeline.incidents.scene import Scene, Sited, by_town
from pipeline.reading import claims, dates, grammar, triggers
from pipeline.reading.events import Mention
from pipeline.reading.parse import Sentence
from pipeline.reading.people import Casualties
from pipeline.records import DateMention, Span, Toponym

BEFORE_ROAD = re.compile(
    r"\b(?:in|at|near|outside) (?:the )?(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3})"
    r",? (?:on|along|off|beside) the (?:\w+ )?(?:road|highway|route|track)s? (?:leading )?to (?:the )?\Z"
)
WAVES = vocabulary.cues("wave")
DISTINCT = vocabulary.cues("distinct")
# What opens a sentence about another place than the one before: "In the neighbouring district of Erati".
ELSEWHERE = re.compile(
    r"(?:[\w ]{0,40}\b(?:later|earlier|afterwards),? )?(?:and |but )?(?:in|at|near) (?:the |a )?"
    r"(?:neighbou?ring|nearby|adjacent|adjoining|another)\b"
    r"|in other parts\b|(?:further|farther) (?:north|south|east|west|up|down|along)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Draft:
    mentions: list[Mention] = field(default_factory=list)
    days: list[DateMention] = field(default_factory=list)
    places: list[Sited] = field(default_factory=list)
    casualties: list[Casualties] = field(default_factory=list)


def gather(
    sentence: Sentence,
    mentions: Sequence[Mention],
    days: Sequence[DateMention],
    toponyms: Sequence[Toponym],
    casualties: Sequence[Casualties],
) -> tuple[Scene, ...]:
    """The scenes of a sentence. Acts are one scene where kind, day and place agree.

    The words of a running total tell no act.
    """
    running = [figure.trigger for figure in casualties if figure.running]
    told = [mention for mention in mentions if _is_told(mention, running)]
    if not told:
        return ()
    days = [_when_that_was(sentence, day) for day in days]
    own_days = _days_of(sentence, told, [day for day in days if dates.is_event_day(day)])
    if any(figure.toll for figure in casualties):
        own_days = _without_later_deaths(told, own_days)
    own_places, loose = _places_of(sentence, told, toponyms)
    told = [mention for mention in told if own_places[id(mention)] or not counted.is_named_again(mention)]
    over_a_period = any(day.rule.startswith("period-") for day in days)
    drafts = [
        draft
        for draft in _cluster(told, own_days, own_places)
        if not _is_general(draft, over_a_period=over_a_period)
    ]
    if not drafts:
        return ()
    _share(drafts, sentence, days)
    bounds = [mention for mention in mentions if attachment.is_bound(mention)]
    _spread(drafts, loose, [item for item in casualties if not (item.running or _is_told_by(bounds, item))])
    made = (
        replace(_scene(sentence, draft), is_cause=_is_cause(draft, told), is_prior=_is_aside(draft, told))
        for draft in drafts
    )
    return tuple(part for one in made for part in by_town(one))


def _is_told_by(mentions: Sequence[Mention], figure: Casualties) -> bool:
    """Whether a figure hangs on one of some acts: "rallies since a roof fell, killing 16"."""
    span = figure.trigger
    return any(mention.start < span.end and span.start < mention.end for mention in mentions)


def with_figures(scene: Scene, figures: Sequence[Casualties]) -> Scene:
    """The scene with the figures of a following sentence that tells no act: "No casualties."."""
    return replace(scene, casualties=(*scene.casualties, *(item for item in figures if not item.running)))


def _is_told(mention: Mention, running: Sequence[Span]) -> bool:
    """Whether an act is reported, and not by the words of a running total or as the bound of a period."""
    if mention.modality not in {"asserted", "alleged"} or attachment.is_bound(mention):
        return False
    return not any(mention.start < span.end and span.start < mention.end for span in running)


def _is_cause(draft: _Draft, told: Sequence[Mention]) -> bool:
    return all(any(is_cause(mention, other) for other in told) for mention in draft.mentions)


def _is_aside(draft: _Draft, told: Sequence[Mention]) -> bool:
    """Whether all its acts hang below another's as what went before it, or as what "had" been done."""
    return all(
        (mention.is_past_perfect and _is_remark(mention))
        or any(_is_prior(mention, other) and other.token.is_ancestor(mention.token) for other in told)
        for mention in draft.mentions
    )


def _is_general(draft: _Draft, *, over_a_period: bool) -> bool:
    """Acts "in recent weeks" without a day of their own are no single incident."""
    if any(day.rule.startswith("period-") for day in draft.days):
        return True
    if any(_is_of_several(mention) for mention in draft.mentions):
        return True
    return over_a_period and not draft.days and not draft.mentions[0].is_definite


def _is_of_several(mention: Mention) -> bool:
    """As in "three were killed in separate strikes": a sum over incidents that are told apart."""
    return mention.token.tag_ == "NNS" and any(child.lower_ == "separate" for child in mention.token.children)


def _tells_wave(sentence: Sentence) -> bool:
    """As in "a wave of bomb and gun attacks": many acts in one, each of which may be told by itself."""
    return any(
        noun.tag_ == "NNS" and triggers.find(noun.lower_)
        for token in sentence.doc
        if token.lower_ in WAVES
        for noun in grammar.after_preposition(token, "of")
    )


def _scene(sentence: Sentence, draft: _Draft) -> Scene:
    return Scene(
        sentence,
        tuple(draft.mentions),
        tuple(draft.days),
        tuple(draft.places),
        tuple(draft.casualties),
        is_distinct=_is_distinct(sentence, draft.mentions),
        is_alleged=all(mention.modality == "alleged" for mention in draft.mentions),
        is_wave=bool(draft.casualties) and _tells_wave(sentence),
        is_accused=all(claims.is_accusation(mention.token) for mention in draft.mentions),
    )


def _cluster(
    told: Sequence[Mention], own_days: dict[int, list[DateMention]], own_places: dict[int, list[Sited]]
) -> list[_Draft]:
    drafts: list[_Draft] = []
    for mention in told:
        days, places = own_days[id(mention)], own_places[id(mention)]
        draft = next((item for item in reversed(drafts) if _fits(item, mention, days, places)), None)
        if draft is None:
            draft = _Draft()
            drafts.append(draft)
        draft.mentions.append(mention)
        draft.days += days
        draft.places += places
    return drafts


def _fits(draft: _Draft, mention: Mention, days: Sequence[DateMention], places: Sequence[Sited]) -> bool:
    first = draft.mentions[0]
    pairs = [pair for other in draft.mentions for pair in ((mention, other), (other, mention))]
    if any(_is_manner(*pair) or _is_how_they_fell(*pair) for pair in pairs):
        return True
    if not _counts_alike(first, mention):
        return False
    one_has_no_day = bool(days) != bool(draft.days) and not _is_one_remark(first, mention)
    if one_has_no_day and _is_remark(mention if days else first):
        return False
    return (
        all((mention.modality == "alleged") == (other.modality == "alleged") for other in draft.mentions)
        and all(kinds_agree(mention, other) and not _is_prior(mention, other) for other in draft.mentions)
        and all(days_agree(day.when, other.when) for day in days for other in draft.days)
        and all(
            places_agree(place.toponym.place, other.toponym.place)
            for place in places
            for other in draft.places
            if place.weight > 1 and other.weight > 1
        )
    )


def _is_manner(one: Mention, other: Mention) -> bool:
    """As in "killed two men in an exchange of fire in the Gomal area": a noun that tells how it was done."""
    prep = one.token.head
    return (
        one.is_noun
        and one.token.dep_ == "pobj"
        and prep.lower_ in {"in", "during"}
        and prep.head == other.token
        and one.kind.family == other.kind.family
    )


def _is_how_they_fell(one: Mention, other: Mention) -> bool:
    """As in "three were killed when gunmen attacked a mission": a clause that tells how it was done."""
    return (
        one.token.dep_ == "advcl"
        and one.token.head == other.token
        and one.kind.family == other.kind.family == "violence"
        and grammar.is_passive(other.token)
        and not other.agents
        and any(child.lower_ == "when" for child in one.token.children)
    )


def _is_prior(one: Mention, other: Mention) -> bool:
    """As in "Residents stormed a base after rebels had killed eight": another side's earlier act."""
    mine, theirs = {token.lower_ for token in one.agents}, {token.lower_ for token in other.agents}
    if not mine or not theirs or mine & theirs or "crowd" in (one.kind.family, other.kind.family):
        return False
    later, earlier = (one, other) if one.token.is_ancestor(other.token) else (other, one)
    for token in (earlier.token, *grammar.climb(earlier.token)):
        if token == later.token:
            return False
        if token.dep_ == "advcl" and any(
            item.dep_ == "mark" and item.lower_ in {"after", "before"} for item in token.children
        ):
            return later.token.is_ancestor(token)
    return False


def _is_one_remark(one: Mention, other: Mention) -> bool:
    """Whether two acts stand in one relative clause: "when gunmen shot at a post, killing four"."""
    clause = next((token for token in (one.token, *grammar.climb(one.token)) if token.dep_ == "relcl"), None)
    return clause is not None and (clause == other.token or clause.is_ancestor(other.token))


def _is_remark(mention: Mention) -> bool:
    """Whether a dated act stands in a relative clause: "a priest, who was killed in 1966"."""
    path = [mention.token, *grammar.climb(mention.token)]
    return any(token.dep_ == "relcl" for token in path)


def _share(drafts: Sequence[_Draft], sentence: Sentence, days: Sequence[DateMention]) -> None:
    """Gives each scene without a day the one that opens the sentence for all of them."""
    first = min(draft.mentions[0].start for draft in drafts)
    opening = [
        day
        for day in days
        if day.span.end <= first
        and dates.is_event_day(day)
        and not day.rule.startswith("period-")
        and not attachment.is_saying(sentence, day)
    ]
    taken = {day.span.start for draft in drafts for day in draft.days}
    for draft in drafts:
        if not draft.days and not all(map(attachment.is_aside, draft.mentions)):
            draft.days += [day for day in opening if day.span.start in taken or len(drafts) == 1]


def _spread(drafts: Sequence[_Draft], loose: Sequence[Sited], figures: Sequence[Casualties]) -> None:
    """Gives each place and number to the nearest scene, and a scene without a place those of the others."""
    for draft in drafts:
        if not draft.places:
            others = [
                sited
                for other in drafts
                if other is not draft and _counts_alike(other.mentions[0], draft.mentions[0])
                for sited in other.places
            ]
            draft.places += [Sited(sited.toponym, attachment.NEARBY) for sited in others if sited.weight > 1]
    for sited in loose:
        start = sited.toponym.span.start
        min(drafts, key=lambda draft: _gap(draft, start)).places.append(sited)
    for figure in figures:
        min(drafts, key=lambda draft: _distance(draft, figure)).casualties.append(figure)


def _counts_alike(one: Mention, other: Mention) -> bool:
    """Whether neither is told as what went before the other: "two days after", "since an attack in 1983"."""
    apart = counted.marker(one) != counted.marker(other)
    return not apart and attachment.is_since(one.token) == attachment.is_since(other.token)


def _gap(draft: _Draft, start: int) -> int:
    return min(abs(mention.start - start) for mention in draft.mentions)


def _distance(draft: _Draft, figure: Casualties) -> tuple[int, int]:
    """A scene whose own word is the figure's trigger comes first, then the nearest in the text."""
    own = any(m.start < figure.trigger.end and figure.trigger.start < m.end for m in draft.mentions)
    return (0 if own else 1, _gap(draft, figure.trigger.start))


def _days_of(
    sentence: Sentence, told: Sequence[Mention], days: Sequence[DateMention]
) -> dict[int, list[DateMention]]:
    """The days of each act, by the act's identity."""
    found: dict[int, list[DateMention]] = {id(mention): [] for mention in told}
    for day in days:
        mention = attachment.day_owner(sentence, told, day)
        if mention is not None:
            found[id(mention)].append(day)
    return found


def _when_that_was(sentence: Sentence, day: DateMention) -> DateMention:
    """The day of "since March 4, when gunmen opened fire": a bound, and the day of what is told there."""
    after = sentence.text[day.span.end - sentence.offset :].lstrip(" ,").lower()
    is_bound = day.rule.startswith("since-") and after.startswith("when ")
    return replace(day, rule=day.rule.removeprefix("since-")) if is_bound else day


def _without_later_deaths(
    told: Sequence[Mention], days: dict[int, list[DateMention]]
) -> dict[int, list[DateMention]]:
    """The days without those on which only a toll grew: "the toll rose to 12 as two died overnight"."""
    if all(mention.kind.name == "harm" for mention in told):
        return days
    return {id(mention): [] if mention.kind.name == "harm" else days[id(mention)] for mention in told}


def _places_of(
    sentence: Sentence, told: Sequence[Mention], toponyms: Sequence[Toponym]
) -> tuple[dict[int, list[Sited]], list[Sited]]:
    """The places of each act, by the act's identity, and those of none."""
    own: dict[int, list[Sited]] = {id(mention): [] for mention in told}
    loose: list[Sited] = []
    inner = [toponym for toponym in toponyms if toponym.place is not None]
    holders = {toponym.within for toponym in inner if toponym.within != toponym.name}
    for toponym in toponyms:
        if toponym.name in holders:
            continue  # "Oicha, Beni territory": where the other lies
        if toponym.role != "literal":
            continue
        owner, weight = attachment.place_owner(sentence, told, toponym)
        if weight == attachment.NOWHERE or (owner is None and toponym.place is None):
            continue
        if owner is None:
            loose.append(Sited(toponym, min(weight, attachment.NEARBY)))
        else:
            own[id(owner)].append(Sited(toponym, weight))
    return own, [sited for sited in loose if not _is_beyond_unknown(sentence, sited.toponym, toponyms)]


def _is_beyond_unknown(sentence: Sentence, toponym: Toponym, others: Sequence[Toponym]) -> bool:
    """As in "in Bani, on the road to Dori", and no gazetteer has Bani: it was not in Dori."""
    words = attachment.before(sentence, toponym)
    found = BEFORE_ROAD.search(words)
    if found is None or not attachment.is_led_to(sentence, toponym):
        return False
    start, end = (toponym.span.start - len(words) + at for at in found.span("name"))
    return not any(other.place and start <= other.span.start < end for other in others)


def _is_distinct(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether the words set this apart from what was told before: "another clash", "meanwhile"."""
    if any(token.lower_ in {"meanwhile", "elsewhere", "separately"} for token in sentence.doc[:3]):
        return True
    if ELSEWHERE.match(sentence.text):
        return True
    if sentence.doc[0].lower_ == "also" and len(sentence.doc) > 1 and sentence.doc[1].tag_ == "IN":
        return True  # "Also on Friday", "Also in the north"
    for mention in mentions:
        if counted.marker(mention) is not None:
            return True  # "two days after an attack in Kidal"
        if mention.is_noun and any(child.lower_ in DISTINCT for child in mention.token.children):
            return True
    text = sentence.text.lower()
    return any(
        words in text
        for words in ("another incident", "separate incident", "other incident", "another development")
    )
