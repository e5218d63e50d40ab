"""Claims tied to the incidents they are about, and the status that they give an incident.

CODEBOOK, claims (ours): a denial never makes an incident and never removes one; an incident known only from
an accusation is alleged, whoever denies it; one that others report is disputed where it is blamed and denied.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.incidents.stories import Story
from pipeline.reading.claims import Told
from pipeline.records import Article, Claim, Evidence, Span, Status

SPECIFIC = frozenset(
    {"chemical", "abduction", "sexual", "suicide", "airstrike"}
)  # no denial of these speaks of another act
REACH = 4  # paragraphs over which a claim without words of its own incident looks back


def status(story: Story, claims: Sequence[Claim], incident_id: str) -> Status:
    """Alleged if only accusers tell it; disputed if it is reported, and blamed on someone and denied."""
    mine = [claim for claim in claims if claim.incident_id == incident_id]
    denied = any(claim.kind == "denial" for claim in mine)
    accused = any(claim.kind == "accusation" for claim in mine)
    if all(scene.is_alleged or scene.is_accused for scene in story.scenes):
        return "alleged"
    return "disputed" if denied and accused else "reported"


def tie(article: Article, told: Sequence[Told], stories: Sequence[tuple[str, Story]]) -> tuple[Claim, ...]:
    """Each claim as a record, with the incident it is about where one can be told."""
    return tuple(_claim(article, item, stories) for item in told)


def _claim(article: Article, told: Told, stories: Sequence[tuple[str, Story]]) -> Claim:
    sentence = told.sentence
    quote = Span.of(article.text, sentence.offset, sentence.end)
    evidence = [Evidence("kind", Span.of(article.text, told.start, told.end), f"claim-{told.kind}")]
    if told.source:
        evidence.append(
            Evidence("said_by", Span.of(article.text, told.source.start, told.source.end), told.source.rule)
        )
    return Claim(
        claim_id=f"{article.id[:16]}-{told.start}",
        article_id=article.id,
        kind=told.kind,
        said_by=told.source.name if told.source else "",
        about=told.about,
        quote=quote,
        evidence=tuple(evidence),
        incident_id=_about(told, stories),
    )


def _about(told: Told, stories: Sequence[tuple[str, Story]]) -> str:
    """The incident of the acts that the claim speaks of; else, by kind of act, the nearest told before."""
    if not told.is_of_an_act:
        return ""
    sentence = told.sentence
    spoken = {mention.start for mention in told.mentions}
    for name, story in stories:
        if any(mention.start in spoken for scene in story.scenes for mention in scene.mentions):
            return name
    kinds = {mention.kind.name for mention in told.mentions}
    best, chosen = 0.0, ""
    for name, story in stories:
        before = [scene for scene in story.scenes if scene.sentence.offset <= sentence.offset]
        after = [scene for scene in story.scenes if scene.sentence.offset > sentence.offset]
        doubted = told.kind == "denial" and all(
            scene.is_accused or scene.is_alleged for scene in story.scenes
        )
        if not before and not (after and (kinds or doubted)):
            continue
        theirs = {mention.kind.name for scene in story.scenes for mention in scene.mentions}
        shared = bool(kinds & theirs)
        if kinds & SPECIFIC and not shared:
            continue
        near = max((scene.sentence.paragraph for scene in before), default=-99)
        distance = sentence.paragraph - near
        if distance > REACH and not shared and not doubted:
            continue
        score = 2.0 * shared + 1.0 / (1 + max(distance, 0)) + 1.5 * doubted
        if score > best:
            best, chosen = score, name
    return chosen
