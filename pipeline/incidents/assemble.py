"""From one article to its records: incidents, running totals and claims.

The way: paragraphs → sentences with trigger words → parse → acts → scenes (one sentence) → stories (the
article) → incidents. Every field names its words and the rule that read them (CODEBOOK throughout).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from spacy.language import Language

from pipeline.incidents import (
    anaphora,
    attachment,
    backdrop,
    claiming,
    counted,
    fields,
    hurt,
    inherited,
    kinds,
    needed,
    scenes,
    signs,
    stories,
    tolls,
)
from pipeline.incidents.acts import describe
from pipeline.incidents.anaphora import Located, Scope
from pipeline.incidents.backdrop import Backdrop
from pipeline.incidents.scene import Scene
from pipeline.incidents.stories import Story
from pipeline.places import toponyms
from pipeline.places.gazetteer import Gazetteer
from pipeline.reading import (
    actors,
    casing,
    claims,
    dates,
    displaced,
    events,
    headings,
    layout,
    modality,
    parse,
    people,
    sentences,
    speakers,
    totals,
)
from pipeline.reading.claims import Told
from pipeline.reading.parse import Sentence
from pipeline.reading.people import Casualties
from pipeline.reading.speakers import Source
from pipeline.records import Article, Claim, DateMention, Evidence, Incident, Record, Span, Toponym

LOGGER = logging.getLogger(__name__)
# An article of so few sentences is a note: what it tells is an incident although little is said. One
# paragraph without a dateline may have more.
SHORT_NOTE, LONG_NOTE = 3, 6
SUPERSEDED = re.compile(
    r"(?:an |the )?(?:earlier|previous|initial|first|preliminary) (?:official |police )?"
    r"(?:counts?|tolls?|figures?|reports?|tall(?:y|ies))"
    r" (?:had )?(?:gave|given|put|said|spoken?|was|were|stood)\b",
    re.IGNORECASE,
)
SENTENCE_GAP = 4  # code points between a sentence and the next
TOGETHER = 40  # articles whose sentences are parsed together: their words make full batches


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with all that was found in it before anything was assembled."""

    article: Article
    text: str
    days: tuple[DateMention, ...]
    toponyms: tuple[Toponym, ...]
    sentences: tuple[Sentence, ...]
    backdrop: Backdrop
    is_note: bool
    only_group: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One article before its sentences are parsed; `needed` has (start, end, paragraph) of those to parse."""

    reading: Reading
    needed: tuple[tuple[int, int, int], ...]


def read(article: Article, *, gazetteer: Gazetteer, nlp: Language) -> tuple[Record, ...]:
    """The incidents, running totals and claims of one article, in the order of the text."""
    return next(read_all([article], gazetteer=gazetteer, nlp=nlp))


def read_all(
    articles: Iterable[Article], *, gazetteer: Gazetteer, nlp: Language
) -> Iterator[tuple[Record, ...]]:
    """What `read` gives of each article in order; their sentences are parsed together, which is faster."""
    remaining = iter(articles)
    while batch := list(islice(remaining, TOGETHER)):
        opened = [_open(article, gazetteer) for article in batch]
        texts = ((each.reading.text, span) for each in opened if each for span in each.needed)
        parsed = parse.sentences(nlp, texts)
        for each in opened:
            if each is None:
                yield ()
                continue
            found = tuple(islice(parsed, len(each.needed)))
            yield _records_or_none(replace(each.reading, sentences=found), gazetteer)


def _records_or_none(reading: Reading, gazetteer: Gazetteer) -> tuple[Record, ...]:
    """The records, none where the rules fail on an article: the others must not be lost with it."""
    try:
        return _records(reading, gazetteer)
    except Exception:  # whatever a rule does wrong, told by the article's name
        name = reading.article.title or reading.article.id
        LOGGER.exception("%s: no incident was read, for a rule failed on it; please report this", name)
        return ()


def _records(reading: Reading, gazetteer: Gazetteer) -> tuple[Record, ...]:
    article = reading.article
    told: list[Scene] = []
    running: list[Record] = []
    claimed: list[Told] = []
    elsewhere: set[int] = set()  # where names stand that tell no place of an act
    opening = max((name.span.end for name in reading.toponyms if name.span.start == 0), default=0)
    heading = headings.end(reading.text, name=opening) if reading.is_note else 0
    for last, sentence in zip((None, *reading.sentences), reading.sentences, strict=False):
        names = [name for name in reading.toponyms if sentence.offset <= name.span.start < sentence.end]
        days = totals.of_past_day(
            [day for day in reading.days if sentence.offset <= day.span.start < sentence.end], names
        )
        elsewhere |= {name.span.start for name in names if attachment.is_elsewhere(sentence, name)}
        names = anaphora.without_heading(names, heading, elsewhere)
        figures = totals.mark(sentence, _figures(article, sentence, last), days)
        running += totals.find(article, sentence, figures, days, names)
        mentions = _mentions(sentence, days, names, figures, is_note=reading.is_note)
        claimed += claims.find(sentence, mentions, before=_source_before(reading.text, last, sentence))
        found_here = scenes.gather(sentence, mentions, days, names, figures)
        if not found_here and told and (reading.is_note or _is_of_those_before(figures)):
            told[-1] = scenes.with_figures(told[-1], figures)
        told += found_here
    joined = stories.told_apart(stories.join(told, is_note=reading.is_note))
    named = tuple(name for name in reading.toponyms if name.span.start not in elsewhere)
    scope = Scope(article, reading.text, named, reading.backdrop, gazetteer)
    told_days = inherited.days_told(joined)
    for story in joined:
        story.inherited_day = story.inherited_day or inherited.day(
            story, told_days, reading.days, reading.text, is_note=reading.is_note
        )
    for story in joined:
        if not story.days:
            story.inherited_day = counted.day(story, joined, reading.days, article)
    located = anaphora.settle(joined, scope, is_note=reading.is_note)
    unmeant = events.UNMEANT.get(modality.context(reading.sentences[0].doc)) if reading.sentences else None
    found = [
        (f"{article.id[:16]}-{story.start}", story, located.get(index))
        for index, story in enumerate(joined)
        if signs.show(story, located.get(index), is_note=reading.is_note)
        and not (unmeant and signs.is_of_accident(story, unmeant))
    ]
    tied = claiming.tie(article, claimed, [(name, story) for name, story, _ in found])
    incidents = [_incident(reading, name, story, place, tied) for name, story, place in found]
    return (*incidents, *running, *tied)


def _open(article: Article, gazetteer: Gazetteer) -> Opened | None:
    """The article and its sentences that can matter; None if it has no trigger word, or tells a play."""
    text = casing.restore(article.text)
    spans = list(_sentences(article, text))
    telling = [needed.telling_words(text[start:end]) for start, end, _ in spans]
    if not any(telling) or needed.is_exercise(text):
        return None
    days = tuple(
        replace(day, span=Span.of(article.text, day.span.start, day.span.end))  # the case of the article
        for day in dates.find(
            text[: layout.READ_LIMIT], published=article.published or _dateline_day(article)
        )
    )
    names = toponyms.find(article, gazetteer, text=text, of_violence=True)
    behind = backdrop.of(names, gazetteer, text)
    names = tuple(backdrop.settle(name, behind, gazetteer) for name in names)
    anchors = sorted(
        [day.span.start for day in days] + [name.span.start for name in names if name.role == "literal"]
    )
    is_one = len(layout.paragraphs(article)) == 1
    is_note = len(spans) <= (LONG_NOTE if is_one else SHORT_NOTE)
    asked = [needed.asks_before(text[start:end]) for start, end, _ in spans[1:]] + [False]
    chosen = tuple(
        span
        for span, words, is_asked in zip(spans, telling, asked, strict=True)
        if words == "strong"
        or is_asked
        or (words == "weak" and (is_note or needed.is_anchored(span, anchors)))
    )
    reading = Reading(
        article,
        text,
        days,
        tuple(name for name in names if not behind.is_stranger(name)),
        (),
        behind,
        is_note=is_note,
        only_group=fields.only_group(text),
    )
    return Opened(reading, chosen)


def _source_before(text: str, last: Sentence | None, sentence: Sentence) -> Source | None:
    """Who tells the sentence before, where nothing stands between the two."""
    if last is None or text[last.end : sentence.offset].strip():
        return None
    return speakers.main(last)


def _figures(article: Article, sentence: Sentence, last: Sentence | None) -> tuple[Casualties, ...]:
    """The numbers of people in a sentence, `last` before it; those of the displaced are totals.

    A figure that the article itself calls an earlier one was replaced by what it told before.
    """
    if SUPERSEDED.match(sentence.text):
        return ()
    found = people.find(sentence.doc, offset=sentence.offset, text=article.text, words=sentence.text)
    near = last if last and sentence.offset - last.end <= SENTENCE_GAP else None
    told = people.before.find(
        sentence.doc,
        offset=sentence.offset,
        text=article.text,
        before=near.doc if near else None,
        before_offset=near.offset if near else 0,
    )
    known = {(item.measure, item.trigger.start) for item in found}
    further = (item for item in told if (item.measure, item.trigger.start) not in known)
    return (*(_sourced(sentence, item) for item in (*found, *further)), *displaced.find(sentence))


def _is_of_those_before(figures: Sequence[Casualties]) -> bool:
    return any(figure.rule == "everybody-before" for figure in figures)


def _sourced(sentence: Sentence, figure: Casualties) -> Casualties:
    tokens = sentence.at(figure.trigger.start, figure.trigger.end)
    source = speakers.of_figure(sentence, attachment.top(tokens)) if tokens else None
    if source is None:
        return figure
    return replace(figure, said_by=source.name, by_fighters=actors.is_armed_group(source.name))


def _sentences(article: Article, text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, paragraph) of each sentence of the body."""
    for number, paragraph in enumerate(layout.paragraphs(article)):
        if paragraph.kind == "body":
            for start, end in sentences.spans(text, paragraph.start, paragraph.end):
                yield start, end, number


def _dateline_day(article: Article) -> date | None:
    """The day that a dateline prints; the day of an undated article's publication."""
    for paragraph in layout.paragraphs(article):
        if paragraph.kind == "dateline":
            found = dates.find(article.text[paragraph.start : paragraph.end], published=None)
            return next((day.when.first for day in found if day.when.precision == "day"), None)
    return None


def _mentions(
    sentence: Sentence,
    days: Sequence[DateMention],
    names: Sequence[Toponym],
    figures: Sequence[Casualties],
    *,
    is_note: bool,
) -> tuple[events.Mention, ...]:
    """The acts of a sentence; in a note, which is about one incident, a bare plural reports one too."""
    exact = [
        name
        for name in names
        if name.role == "literal" and name.place and name.place.geo_precision != "country"
    ]
    has_day = is_note or any(
        dates.is_event_day(day) and day.when.precision == "day" and not attachment.is_saying(sentence, day)
        for day in days
    )
    has_detail = has_day or bool(exact) or any(not item.running for item in figures)
    excluded = [(day.span.start, day.span.end) for day in days]
    return events.find(sentence, has_detail=has_detail, has_day=has_day, excluded=excluded)


def _incident(
    reading: Reading, incident_id: str, story: Story, located: Located | None, tied: Sequence[Claim]
) -> Incident:
    article = reading.article
    when, when_evidence = fields.when(story, reading.days)
    place, place_evidence = fields.place(story, reading.backdrop, located)
    killed, killed_evidence = tolls.of(story.scenes, "killed")
    injured, injured_evidence = tolls.of(story.scenes, "injured")
    acts = describe(mention for scene in story.scenes for mention in scene.mentions)
    ground = frozenset(name.span.start for name in reading.toponyms)
    choice = kinds.choose(
        kinds.telling(story.scenes, acts), has_dead=bool(killed and killed.best), ground=ground
    )
    kind = choice.kind
    sides = fields.sides(article, acts, kind, place, ground, hurt=hurt.people(story.scenes))
    if kind.event_type not in {"Protests", "Riots"}:
        sides = fields.by_only_group(sides, reading.only_group)
        mine = [claim for claim in tied if claim.incident_id == incident_id]
        sides = fields.by_claim(sides, mine, reading.only_group)
    said_by, said_evidence = fields.said_by(article, story)
    scene = min(story.scenes, key=lambda item: item.start)
    type_span = Span.of(article.text, choice.shown.start, choice.shown.end)
    return Incident(
        incident_id=incident_id,
        article_id=article.id,
        event_type=kind.event_type,
        sub_event_type=kind.sub_event_type,
        status=claiming.status(story, tied, incident_id),
        quote=Span.of(article.text, scene.sentence.offset, scene.sentence.end),
        evidence=(
            Evidence("event_type", type_span, f"type-{choice.rule}"),
            *when_evidence,
            *place_evidence,
            *sides.evidence,
            *killed_evidence,
            *injured_evidence,
            *said_evidence,
        ),
        when=when,
        place=place,
        actor1=sides.actor1,
        actor2=sides.actor2,
        civilian_targeting=sides.civilian_targeting,
        killed=killed,
        injured=injured,
        said_by=said_by,
    )
