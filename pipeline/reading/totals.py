"""Running totals: tolls over a period, a war or a country, which are never incidents (CODEBOOK; ours)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading import claims, grammar
from pipeline.reading.parse import Sentence
from pipeline.reading.people import Casualties
from pipeline.records import Article, DateMention, Evidence, RunningTotal, Span, Toponym, When

WAR = 500  # people: so many without a day are the toll of a war, not of an incident
OPENS = ("since-",)
CLOSES = ("until-", "before-")


def mark(
    sentence: Sentence, figures: Sequence[Casualties], days: Sequence[DateMention]
) -> tuple[Casualties, ...]:
    """The figures, running where their clause counts over a period ("killed 92 since Friday") or a war."""
    if not any(day.when.precision == "day" for day in days):
        figures = [replace(item, running=True) if item.count.best >= WAR else item for item in figures]
    bounds = [day for day in days if day.rule.startswith((*OPENS, "period-"))]
    if not bounds:
        return tuple(figures)
    clauses = {_clause(sentence, day.span) for day in bounds}
    return tuple(
        replace(item, running=True) if _clause(sentence, item.trigger) in clauses else item
        for item in figures
    )


def _clause(sentence: Sentence, span: Span) -> int:
    """The index of the verb above a span's words."""
    tokens = sentence.at(span.start, span.end)
    if not tokens:
        return -1
    top = next((token for token in tokens if token.head not in tokens or token.head == token), tokens[0])
    return next((int(head.i) for head in (top, *grammar.climb(top)) if grammar.is_verb(head)), -1)


def find(
    article: Article,
    sentence: Sentence,
    casualties: Sequence[Casualties],
    days: Sequence[DateMention],
    toponyms: Sequence[Toponym],
) -> tuple[RunningTotal, ...]:
    """The running totals of a sentence, each with its period, scope and source."""
    running = [item for item in casualties if item.running]
    return tuple(_total(article, sentence, item, days, toponyms) for item in running)


def _total(
    article: Article,
    sentence: Sentence,
    item: Casualties,
    days: Sequence[DateMention],
    toponyms: Sequence[Toponym],
) -> RunningTotal:
    quote = Span.of(article.text, sentence.offset, sentence.end)
    evidence = [Evidence("minimum", item.span, item.rule)]
    since, until = _period(article, days, evidence)
    scope = next((place for place in toponyms if place.span.start >= sentence.offset), None)
    if scope:
        evidence.append(Evidence("scope", scope.span, "total-scope"))
    tokens = sentence.at(item.trigger.start, item.trigger.end)
    source = claims.source(sentence, tokens[0]) if tokens else None
    if source:
        evidence.append(Evidence("said_by", Span.of(article.text, source.start, source.end), source.rule))
    return RunningTotal(
        total_id=f"{article.id[:16]}-{item.span.start}",
        article_id=article.id,
        measure=item.measure,
        minimum=item.count.low,
        qualifier=item.qualifier,
        who=item.who,
        scope=scope.name if scope else "",
        said_by=source.name if source else "",
        quote=quote,
        evidence=tuple(evidence),
        since=since,
        until=until,
    )


def _period(
    article: Article, days: Sequence[DateMention], evidence: list[Evidence]
) -> tuple[When | None, When | None]:
    """From when to when; a total still running ends on the day of publication."""
    since = next((day for day in days if day.rule.startswith(OPENS)), None)
    whole = next((day for day in days if day.rule.startswith("period-")), None)
    opening = since or whole or next((day for day in days if day.when.precision in {"year", "month"}), None)
    until = next((day for day in days if day.rule.startswith(CLOSES)), None)
    for name, day in (("since", opening), ("until", until)):
        if day:
            evidence.append(Evidence(name, day.span, day.rule))
    last = until.when if until else When.day(article.published) if article.published else None
    return (opening.when if opening else None), last
