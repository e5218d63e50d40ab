"""Every place name of an article that is meant as a place, on the map where the whole article lets it be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.places import demonyms, evidence, relations, roles, spotting, tokens, variants
from pipeline.places.decide import Asked, Decision, decide, holds, kind
from pipeline.places.evidence import Context
from pipeline.places.tokens import Token
from pipeline.reading import layout
from pipeline.records import Article, Candidate, GeoPrecision, Place, Span, Toponym, ToponymKind

READ_LIMIT = 200_000  # code points of one article that are read
# Radius in km of a place whose extent is unknown, by feature prefix, most specific first.
RADII = {"P.PPLC": 10.0, "P": 3.0, "S": 3.0, "A.PCL": 500.0, "A.ADM1": 100.0, "A.ADM2": 30.0, "A": 20.0, "L": 100.0,
         "H": 50.0, "T": 30.0}  # fmt: skip
CITY_KM_PER_ROOT_PERSON = 0.012  # a city of a million is drawn with 12 km
# A village of which the article says nothing else, and which no other place supports, is not pinned.
LONELY_SUPPORT = 0.15
LONELY_PROBABILITY = 0.5
_DATELINE = re.compile(
    r"(?:,\s?[\w. ]{2,25})?\s{0,2}(?:,\s\w{3,9}\.?\s\d{1,2})?\s{0,2}(?:\([A-Z][\w/ .-]{1,30}\))?\s{0,2}(?:--|—|–|-\s|:)"
)


def find(article: Article, gazetteer: spotting.Lookup, *, text: str | None = None) -> tuple[Toponym, ...]:
    """The place names of `article.text` in order, with role and place.

    `text` is a recased copy of the same length in which names are sought; spans quote the article. A
    toponym's place is None, with a reason, where no candidate can honestly be chosen.
    """
    seen = (text if text is not None else article.text)[:READ_LIMIT]
    if text is not None and len(text) != len(article.text):
        raise ValueError(f"a recased text of {len(text)} code points cannot stand for one of {len(article.text)}")
    words = tokens.split(seen)
    found = variants.with_variants(words, spotting.spots(words, gazetteer), gazetteer)
    contexts = evidence.contexts(words, found, _datelines(article, seen, words, found))
    meant = [number for number, context in enumerate(contexts) if context.weight >= 0]
    kinds = roles.kinds(words, contexts)
    asked, group_of = _asked(contexts, meant)
    decisions = decide(asked)
    return tuple(
        _toponym(
            article, seen, words, contexts, number, kinds[number],
            decisions[group_of[number]] if number in group_of else None, _holder(contexts, number, decisions, group_of),
        )
        for number in meant
    )


def _datelines(
    article: Article, seen: str, words: Sequence[Token], spots: Sequence[spotting.Spot]
) -> list[tuple[int, int]]:
    """(start, end) of datelines: the layout's own, and names in capitals before a dash within the text."""
    found = [(each.start, each.end) for each in layout.paragraphs(article) if each.kind == "dateline"]
    for spot in spots:
        first, last = words[spot.first], words[spot.last]
        if first.opens and len(first.text) > 2 and first.text.isupper() and _DATELINE.match(seen, last.end):
            found.append((first.start, last.end))
    return found


def _asked(contexts: Sequence[Context], meant: Sequence[int]) -> tuple[list[Asked], dict[int, int]]:
    """The names to decide, each once, and which of them each context belongs to."""
    keys: dict[tuple[str, tuple[str, ...], str], int] = {}
    group_of: dict[int, int] = {}
    members: list[list[int]] = []
    for number in meant:
        context = contexts[number]
        if not context.spot.candidates:
            continue
        holder = contexts[context.container].spot.name if context.container is not None else ""
        key = (context.spot.name.casefold(), context.wanted[:1], holder)
        if key not in keys:
            keys[key] = len(members)
            members.append([])
        members[keys[key]].append(number)
        group_of[number] = keys[key]
    asked = []
    for numbers in members:
        context = contexts[numbers[0]]
        asked.append(
            Asked(
                context.spot.name, context.spot.candidates, context.wanted,
                group_of.get(context.container) if context.container is not None else None, len(numbers),
            )
        )  # fmt: skip
    return asked, group_of


def _toponym(
    article: Article, seen: str, words: Sequence[Token], contexts: Sequence[Context], number: int, why: ToponymKind,
    decision: Decision | None, within: str,
) -> Toponym:  # fmt: skip
    """The record of one name."""
    context = contexts[number]
    spot = context.spot
    span = Span.of(article.text, words[spot.first].start, words[spot.last].end)
    relation, radius_km = relations.relation(seen, words, spot)
    reason = _doubt(decision) if decision else "no place of this name in the gazetteer"
    place = _place(spot.name, decision, relation, radius_km) if decision and not reason else None
    role = "literal" if why == "place" else "associative"
    return Toponym(span, spot.name, role, place, reason, why, relation, within)  # type: ignore[arg-type]


def _holder(
    contexts: Sequence[Context], number: int, decisions: Sequence[Decision], group_of: dict[int, int]
) -> str:
    """The name of the place that the words say contains a name, "" where its own place does not."""
    container = contexts[number].container
    if container not in group_of or number not in group_of:
        return ""
    outer, inner = decisions[group_of[container]].chosen, decisions[group_of[number]].chosen
    return contexts[container].spot.name if holds(outer, inner) else ""


def _doubt(decision: Decision) -> str:
    """Why a name is not put on the map, "" if it can be."""
    chosen = decision.chosen
    if chosen.population or not chosen.feature.startswith(("P", "S")):
        return ""
    if decision.support < LONELY_SUPPORT and decision.probability < LONELY_PROBABILITY:
        return f"{len(decision.rejected) + 1} places of this name, and nothing in the article to tell them apart"
    return ""


def _place(name: str, decision: Decision, relation: str, radius_km: float) -> Place:
    chosen = decision.chosen
    feature = kind(chosen)
    precision = _precision(feature)
    uncertainty = max(_radius(chosen, feature), radius_km)
    if relation and precision == "exact":
        precision = "near"
    return Place(
        chosen.name, demonyms.country_name(chosen.country_code), chosen.country_code, chosen.admin1, chosen.latitude, chosen.longitude, precision,
        round(uncertainty, 1), name, chosen.feature, chosen.source, round(decision.probability, 3), decision.rejected,
    )  # fmt: skip


def _precision(feature: str) -> GeoPrecision:
    """CODEBOOK, "Where"."""
    if feature.startswith("A.PCL"):
        return "country"
    if feature.startswith("A.ADM1"):
        return "admin1"
    if feature.startswith("A."):
        return "admin2"
    return "exact" if feature.startswith(("P", "S")) else "area"


def _radius(chosen: Candidate, feature: str) -> float:
    if chosen.extent_km:
        return chosen.extent_km
    base = next((radius for prefix, radius in RADII.items() if feature.startswith(prefix)), 10.0)
    return max(base, CITY_KM_PER_ROOT_PERSON * (chosen.population or 0) ** 0.5) if feature.startswith("P") else base
