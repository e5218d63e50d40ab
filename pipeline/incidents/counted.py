"""Days told by how long after another act: "two days after the strike", "a week after gunmen had killed".

Hours give no day: nobody knows on which side of midnight they end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from spacy.tokens import Token

from pipeline.incidents.stories import Story
from pipeline.reading import grammar, numbers, triggers
from pipeline.reading.events import Mention
from pipeline.reading.parse import Sentence
from pipeline.records import Article, DateMention, Span, When

MARKERS = {"after": 1, "following": 1, "before": -1}
DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
APART = frozenset({*DAYS, "month", "months", "year", "years"})
UNITS = frozenset({*DAYS, "hour", "hours", "minutes", "moments", "months"})
ONE = frozenset({"a", "one"})
BOUNDS = frozenset({"than", "to", "or", "over", "under", "nearly", "almost", "few", "several", "within"})
BESIDE = 2  # code points of ", " between a day and "a day after"
MOST = 21  # days; what is told from further off is another story


def marker(mention: Mention) -> Token | None:
    """The "after" behind so many days below which an act stands, None where it stands below none."""
    token = mention.token
    for above in (token, *grammar.climb(token)):
        if above.dep_ == "advcl":
            marks = (child for child in above.children if child.dep_ == "mark" and distance(child))
            found = next(marks, None)
            if found is not None:
                return found
        if above.dep_ == "prep" and above is not token and _is_marker(above, APART):
            return above
    return None


def _is_marker(token: Token, units: frozenset[str]) -> bool:
    """Whether it is the "after" of "two days after" or "days after"."""
    return token.lower_ in MARKERS and token.i > 0 and token.nbor(-1).lower_ in units


def is_only_counted_from(story: Story) -> bool:
    """Whether it is told only as what another act came after: "two days after the attack on Kidal"."""
    return all(marker(mention) is not None for scene in story.scenes for mention in scene.mentions)


def is_named_again(mention: Mention) -> bool:
    """Whether a noun only says from which act time is counted: "two days after the strike"."""
    if not (mention.is_noun and mention.is_definite):
        return False
    return any(above.dep_ == "prep" and _is_marker(above, UNITS) for above in grammar.climb(mention.token))


def distance(token: Token) -> timedelta | None:
    """How long after (negative: before) another act something is told by a marker; None by any other word."""
    sign = MARKERS.get(token.lower_)
    if sign is None or token.i < 2:  # noqa: PLR2004 - the two words "two days"
        return None
    unit, count = token.nbor(-1), token.nbor(-2)
    if unit.lower_ not in DAYS or (token.i > 2 and token.nbor(-3).lower_ in BOUNDS):  # noqa: PLR2004
        return None
    found = numbers.find(count.text)
    number = 1 if count.lower_ in ONE else found[0].best if found and not found[0].vague else 0
    days = number * DAYS[unit.lower_]
    return timedelta(days=sign * days) if 0 < days <= MOST else None


def day(
    story: Story, stories: Sequence[Story], every: Sequence[DateMention], article: Article
) -> DateMention | None:
    """The day of a story that has none, counted from the act that its sentence names; `every` day told."""
    for scene in story.scenes:
        for mention in scene.mentions:
            own = marker(mention)
            if own is not None and distance(own) is not None:
                outer = _exact(_outer(story, stories, scene.sentence, own))
                when = _dated(outer or _beside(scene.sentence, own, every), own, -1)
                return _mention(article, scene.sentence, own, when) if when else None
        for token in _markers(scene.sentence):
            when = _dated(_exact(_inner(story, stories, scene.sentence, token)), token, 1)
            return _mention(article, scene.sentence, token, when) if when else None
    return None


def _markers(sentence: Sentence) -> Iterator[Token]:
    return (token for token in sentence.doc if token.lower_ in MARKERS and distance(token) is not None)


def _outer(story: Story, stories: Sequence[Story], sentence: Sentence, own: Token) -> Story | None:
    """The story that came so long after: told in the same sentence, or named again there ("The bombing")."""
    here = [
        (other, mention)
        for other in stories
        if other is not story
        for scene in other.scenes
        if scene.sentence is sentence
        for mention in scene.mentions
        if marker(mention) != own
    ]
    dated = next((other for other, _ in here if _exact(other)), None)
    if dated is not None or any(not (mention.is_noun and mention.is_definite) for _, mention in here):
        return dated
    earlier = [other for other in stories if other is not story and other.start < sentence.offset]
    return next((other for other in reversed(earlier) if _exact(other)), None)


def _inner(story: Story, stories: Sequence[Story], sentence: Sentence, token: Token) -> Story | None:
    """The story from which days are counted: told in the same sentence, or named again by its noun."""
    for other in stories:
        if other is not story and any(
            scene.sentence is sentence and any(marker(mention) == token for mention in scene.mentions)
            for scene in other.scenes
        ):
            return other
    nouns = (noun for noun in token.children if noun.dep_ == "pobj")
    kinds = [entry.kind for noun in nouns for hit in triggers.find(noun.lower_) for entry in hit.entries]
    earlier = [other for other in stories if other is not story and other.start < sentence.offset]
    names, families = {kind.name for kind in kinds}, {kind.family for kind in kinds}
    alike = [other for other in earlier if other.traits.kinds & names] or [
        other for other in earlier if other.traits.families & families
    ]
    return next((other for other in reversed(alike) if _exact(other)), None)


def _exact(story: Story | None) -> list[When]:
    return [day.when for day in story.days if day.when.precision == "day"] if story is not None else []


def _beside(sentence: Sentence, own: Token, every: Sequence[DateMention]) -> list[When]:
    """The day right before the words: "Families went home on Sunday, a day after gunmen had raided it"."""
    start = sentence.offset + own.nbor(-2).idx
    return [
        day.when
        for day in every
        if day.when.precision == "day"
        and sentence.offset <= day.span.start
        and 0 < start - day.span.end <= BESIDE
    ]


def _dated(days: Sequence[When], token: Token, sign: int) -> When | None:
    """The day so long after the other story's, or before it."""
    apart = distance(token)
    if not days or apart is None:
        return None
    base = days[0].first if sign * apart < timedelta() else days[0].last
    moved = base + sign * apart
    if token.nbor(-1).lower_.startswith("week"):
        monday = moved - timedelta(days=moved.weekday())
        return When(monday, monday + timedelta(days=6), "week")
    return When.day(moved)


def _mention(article: Article, sentence: Sentence, token: Token, when: When) -> DateMention:
    start = sentence.offset + token.nbor(-2).idx
    return DateMention(
        Span.of(article.text, start, sentence.offset + token.idx + len(token)), when, "days-after"
    )
