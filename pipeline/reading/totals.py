"""Running totals: tolls over a period, a war or a country, which are never incidents (CODEBOOK; ours)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import dates, grammar, speakers, triggers
from pipeline.reading.parse import Sentence
from pipeline.reading.people import Casualties
from pipeline.records import Article, DateMention, Evidence, RunningTotal, Span, Toponym, When

OVER_MANY = re.compile(
    r"\b(?:\d{2,3}|\d[\d,]{3,}|dozens of|scores of|hundreds of) (?:[\w-]+ ){0,2}"
    r"(?:violations|attacks|incidents|raids|strikes|airstrikes|bombings|clashes|cases|sorties|operations)\b"
    r"[^.;]{0,60}?\b(?:in which|that (?:have |had )?(?:killed|left)|which (?:have |had )?(?:killed|left))\b",
    re.IGNORECASE,
)
SUMMED_UP = re.compile(
    r"\A\W*(?:in all|all told|in total|altogether|overall)\b"
    r"|\b(?:according to|by) (?:a|an|its|the|their|his) (?:[\w'’-]+ ){0,3}(?:count|tally|database)\b",
    re.IGNORECASE,
)
SO_FAR = re.compile(r"\bso far (?:in (?:19|20)\d\d|this (?:year|month))\b", re.IGNORECASE)
WAR = 500  # people: so many without a day are the toll of a war, not of an incident
MANY = 20  # people: so many in a month or a year, and no single act that killed them, are a total
CLOSE = 40  # code points between a toll and the month that it counts over
ONGOING = vocabulary.cues("ongoing")
BEGINNING = vocabulary.cues("beginning")
OUTSETS = vocabulary.cues("outset")
LASTING = ONGOING - vocabulary.cues("ongoing-battle")
OPENS = ("since-",)
CLOSES = ("until-", "before-")


def mark(
    sentence: Sentence, figures: Sequence[Casualties], days: Sequence[DateMention]
) -> tuple[Casualties, ...]:
    """The figures, running where their clause counts over a period ("killed 92 since Friday") or a war."""
    if not any(day.when.precision == "day" and not day.rule.startswith(OPENS) for day in days):
        figures = [replace(item, running=True) if item.count.best >= WAR else item for item in figures]
    clauses = {_clause(sentence, day.span) for day in days if day.rule.startswith((*OPENS, "period-"))}
    if not any(dates.is_event_day(day) and not day.rule.startswith("period-") for day in days):
        over = [_clause(sentence, day.span) for day in days if _is_long(day)]
        clauses |= {verb.i for clause in over for verb in _joined(sentence, clause)}
    clauses |= _begun(sentence)
    if SO_FAR.search(sentence.text) and not any(day.when.precision == "day" for day in days):
        figures = [replace(item, running=True) for item in figures]
    exact = any(day.when.precision == "day" and dates.is_event_day(day) for day in days)
    if not exact and (SUMMED_UP.search(sentence.text) or _is_so_far_in(sentence)):
        figures = [replace(item, running=item.running or _has_been(sentence, item)) for item in figures]
    several = _sum_over(sentence)
    return tuple(
        replace(item, running=True)
        if item.trigger.start >= several
        or (clauses and _clause(sentence, item.trigger) in clauses)
        or _is_of_months(sentence, item, days)
        else item
        for item in figures
    )


def _is_so_far_in(sentence: Sentence) -> bool:
    """As in "so far in campaign violence", "in the unrest so far": what goes on, and no single clash."""
    words = [token.lower_ for token in sentence.doc]
    return any(one == "so" and other == "far" for one, other in pairwise(words)) and any(
        token.dep_ == "pobj" and token.lower_ in LASTING and token.head.lower_ in {"in", "during", "by"}
        for token in sentence.doc
    )


def _has_been(sentence: Sentence, item: Casualties) -> bool:
    """As in "48 people have died": a count that goes on; "have died in the attack" is the attack's."""
    at = _clause(sentence, item.trigger)
    verb = sentence.doc[at] if at >= 0 else None
    is_perfect = verb is not None and any(
        child.dep_ == "aux" and child.lower_ in {"have", "has"} for child in verb.children
    )
    acts = (token for token in sentence.doc if token.tag_ == "NN" and token.lower_ in _single_acts())
    return is_perfect and all(token.lower_ in ONGOING for token in acts)


def of_past_day(days: Sequence[DateMention], toponyms: Sequence[Toponym]) -> tuple[DateMention, ...]:
    """The days of a sentence; without a town "the past day" is a period to count over like any other."""
    towns = (name.place for name in toponyms if name.role == "literal" and name.place is not None)
    if any(place.geo_precision in {"exact", "near", "admin2"} for place in towns):
        return tuple(days)
    return tuple(replace(day, rule=f"period-{day.rule}") if day.rule == "past-day" else day for day in days)


def _is_long(day: DateMention) -> bool:
    """Whether a bound is more than a weekday, since which a fight may have lasted."""
    return day.rule.startswith("period-") or (day.rule.startswith(OPENS) and "weekday" not in day.rule)


def _joined(sentence: Sentence, clause: int) -> list[Token]:
    """The verbs that are joined to a clause's: what is counted over one period is counted in both."""
    if clause < 0:
        return []
    verb = sentence.doc[clause]
    return grammar.conjuncts(verb.head if verb.dep_ == "conj" else verb)


def _sum_over(sentence: Sentence) -> int:
    """Where a sum over many acts begins: "2,340 violations, in which 19 civilians were killed"."""
    found = OVER_MANY.search(sentence.text)
    return sentence.offset + found.end() if found else sentence.end


def _begun(sentence: Sentence) -> set[int]:
    """The clauses that count over something with a beginning: "died in the protests that erupted in May".

    As in "has killed 1,580 people since the coup".

    Those joined to one too: "200 have died and 60,000 lost their homes since violence broke out".
    """
    begun = {
        _verb_above(token.head)
        for token in sentence.doc
        if token.dep_ == "relcl" and token.lower_ in BEGINNING and token.head.lower_ in ONGOING
    }
    since = {
        verb.i
        for token in sentence.doc
        if token.dep_ == "advcl" and token.lower_ in BEGINNING
        and any(child.dep_ == "mark" and child.lower_ == "since" for child in token.children)
        for verb in _joined(sentence, _verb_above(token.head))
    }  # fmt: skip
    since |= {
        verb.i
        for token in sentence.doc
        if token.lower_ == "since" and token.dep_ == "prep" and grammar.is_verb(token.head)
        and any(child.dep_ == "pobj" and child.lower_ in OUTSETS for child in token.children)
        for verb in _joined(sentence, _verb_above(token.head))
    }  # fmt: skip
    return (begun | since) - {-1}


def _is_of_months(sentence: Sentence, item: Casualties, days: Sequence[DateMention]) -> bool:
    """Many people in a month or a year, and no single act told: "245 people were killed in Ituri in 2020"."""
    if not days or any(day.when.precision not in {"month", "year"} for day in days):
        return item.toll and any(
            day.when.precision in {"month", "year"}
            and abs(day.span.start - item.span.start) <= CLOSE
            and _clause(sentence, day.span) == _clause(sentence, item.span)
            for day in days
        )
    return (
        item.count.best >= MANY
        and _is_unsaid_who(sentence, item)
        and not _is_of_an_act(sentence, item)
        and not any(
            token.tag_ == "NN" and token.lower_ in _single_acts() and token.lower_ not in ONGOING
            for token in sentence.doc
        )
    )


def _is_unsaid_who(sentence: Sentence, item: Casualties) -> bool:
    """Whether nobody is said to have killed them, or only violence that goes on: "fighting killed 53"."""
    verb = _clause(sentence, item.trigger)
    doers = grammar.agents(sentence.doc[verb]) if verb >= 0 else []
    return all(doer.lower_ in ONGOING or doer.text == item.who for doer in doers)


def _is_of_an_act(sentence: Sentence, item: Casualties) -> bool:
    """Whether a clause tells the act that killed them: "were killed when attackers locked the doors"."""
    verb = _clause(sentence, item.trigger)
    return any(token.lower_ == "when" and token.i > verb for token in sentence.doc)


@cache
def _single_acts() -> frozenset[str]:
    return frozenset(entry.phrase for entry in triggers.entries() if entry.pos == "n")


def _clause(sentence: Sentence, span: Span) -> int:
    """The index of the verb above a span's words."""
    tokens = sentence.at(span.start, span.end)
    if not tokens:
        return -1
    return _verb_above(next((token for token in tokens if token.head not in tokens), tokens[0]))


def _verb_above(token: Token) -> int:
    return next((int(head.i) for head in (token, *grammar.climb(token)) if grammar.is_verb(head)), -1)


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
    source = speakers.source(sentence, tokens[0]) if tokens else None
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
