"""Every place name of an article that is meant as a place, on the map where the whole article lets it be.

`find` reads words (tokens), looks spans up (spotting, variants), weighs what stands around them (evidence),
tells actors from places (roles), decides among namesakes (decide), doubts what the other names speak against
(doubts) and widens the circle (relations, placing).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.places import doubts, evidence, features, placing, relations, roles, spotting, tokens, variants
from pipeline.places.decide import Asked, decide
from pipeline.places.doubts import Read
from pipeline.places.evidence import Context
from pipeline.places.nearness import holds, km_between
from pipeline.places.tokens import Token
from pipeline.reading import layout
from pipeline.records import Article, Place, Span, Toponym, ToponymKind

SHORT = 2  # letters of an acronym that opens no dateline
# What follows a name in capitals that opens a dateline in the middle of a text: ", Syria, May 3 (AP) --".
_DATELINE = re.compile(
    r"(?:,\s?[\w. ]{2,25})?\s{0,2}(?:,\s\w{3,9}\.?\s\d{1,2})?\s{0,2}"
    r"(?:\([A-Z][\w/ .-]{1,30}\))?\s{0,2}(?:--|—|–|-\s|:)"
)


def find(
    article: Article, gazetteer: spotting.Lookup, *, text: str | None = None, of_violence: bool = False
) -> tuple[Toponym, ...]:
    """The place names of `article.text` in order, with role and place.

    `text` is a recased copy of the same length in which names are sought; spans quote the article. A
    toponym's place is None, with a reason, where no candidate can honestly be chosen. `of_violence`: the
    article reports violence, so that namesakes in countries with more of it are likelier, and the armed
    groups that it names are among the answers, each with its country.
    """
    if text is not None and len(text) != len(article.text):
        raise ValueError(
            f"a recased text of {len(text)} code points cannot stand for one of {len(article.text)}"
        )
    seen = (article.text if text is None else text)[: layout.READ_LIMIT]
    words = tokens.split(seen)
    spots = variants.with_variants(words, spotting.spots(words, gazetteer), gazetteer)
    datelines = _datelines(article, seen, words, spots)
    contexts = evidence.contexts(words, spots, datelines, layout.credited(article))
    meant = [number for number, context in enumerate(contexts) if context.weight >= 0]
    kinds = roles.kinds(words, contexts)
    asked, group_of = _asked(contexts, meant, kinds)
    decisions = decide(asked, of_violence=of_violence)
    by_name = {number: decisions[group] for number, group in group_of.items()}
    own_spots = [context.spot for context in contexts]
    standing, firm = (
        frozenset(id(by_name[number].chosen) for number in by_name if kinds[number] in of_kinds)
        for of_kinds in (("place",), ("place", "dateline", "organisation"))
    )
    read = Read(
        article,
        seen,
        words,
        own_spots,
        contexts,
        kinds,
        by_name,
        {},
        standing,
        firm,
        of_violence,
        features.quarters(words, own_spots),
        doubts.by_name(own_spots, by_name),
    )
    read = replace(read, grounds=doubts.homes(own_spots) | doubts.grounds(read))
    told = (number for number in meant if of_violence or contexts[number].spot.kind != "actor")
    return tuple(_toponym(read, number) for number in told)


def _datelines(
    article: Article, seen: str, words: Sequence[Token], spots: Sequence[spotting.Spot]
) -> list[tuple[int, int]]:
    """(start, end) of datelines: the layout's own, and names in capitals before a dash within the text."""
    found = [(each.start, each.end) for each in layout.paragraphs(article) if each.kind == "dateline"]
    for spot in spots:
        first, last = words[spot.first], words[spot.last]
        if (
            first.opens
            and len(first.text) > SHORT
            and first.text.isupper()
            and _DATELINE.match(seen, last.end)
        ):
            found.append((first.start, last.end))
    return found


def _asked(
    contexts: Sequence[Context], meant: Sequence[int], kinds: Sequence[ToponymKind]
) -> tuple[list[Asked], dict[int, int]]:
    """The names to decide, each once, and the index among them of each context that has candidates."""
    members: dict[tuple[str, tuple[str, ...], str], list[int]] = {}
    for number in meant:
        context = contexts[number]
        if context.spot.candidates:
            holder = contexts[context.container].spot.name if context.container is not None else ""
            members.setdefault((context.spot.name.casefold(), context.wanted[:1], holder), []).append(number)
    group_of = {number: group for group, numbers in enumerate(members.values()) for number in numbers}
    asked = []
    for numbers in members.values():
        context = contexts[numbers[0]]
        asked.append(
            Asked(
                context.spot.name,
                context.spot.candidates,
                context.wanted,
                container=group_of.get(context.container) if context.container is not None else None,
                mentions=len(numbers),
                quiet=all("dateline" in contexts[each].rules for each in numbers),
                ruling=any(kinds[each] == "government" for each in numbers),
            )
        )
    return asked, group_of


def _toponym(read: Read, number: int) -> Toponym:
    """The record of one name."""
    context, kind = read.contexts[number], read.kinds[number]
    spot = context.spot
    span = Span.of(read.article.text, read.words[spot.first].start + spot.skip, read.words[spot.last].end)
    relation, radius_km = _relation(read, number)
    within = _holder(read, number)
    decision, reason = doubts.settled(read, number, within=within)
    if spot.kind == "actor" and len(spot.candidates) > 1:
        reason = "it acts in several countries"
    called = features.called(read.words, spot)
    if decision and called:
        decision = doubts.as_division(decision, called)
    place = placing.place(spot.name, decision, relation, radius_km) if decision and not reason else None
    if place is not None and called:
        place = placing.as_division(place, called)
    if place is None:
        place, within = _inside(read, number) or (None, within)
    return Toponym(
        span,
        spot.name,
        "literal" if kind == "place" else "associative",
        place,
        "" if place else reason,
        kind,
        relation,
        within,
    )


def _inside(read: Read, number: int) -> tuple[Place, str] | None:
    """For a name without a place of its own the place of its container, and the container's name."""
    container = read.contexts[number].container
    if container is None or container not in read.decisions:
        return None
    holder = read.decisions[container]
    is_district = bool(features.called(read.words, read.contexts[container].spot))
    if not (placing.is_known(holder.chosen) or is_district):
        return None
    if placing.doubt(holder, strays=False, lands=doubts.lands(read, container)):
        return None
    if read.of_violence and doubts.is_cut_short(read, container):
        return None
    relation, radius_km = _relation(read, container)
    place = placing.inside(
        read.contexts[number].spot.name,
        holder,
        radius_km if relation else None,
        is_district=is_district,
    )
    return (place, read.contexts[container].spot.name) if place else None


def _relation(read: Read, number: int) -> tuple[str, float]:
    """(relation, radius in km) of a name; "between X and Y" reaches from one to the other."""
    other = relations.partner(read.words, read.spots, number)
    if other is None:
        return relations.relation(read.text, read.words, read.spots[number])
    ends = [read.decisions[each].chosen for each in (number, other) if each in read.decisions]
    return "between", km_between(*ends) if len(ends) == 2 else 0.0  # noqa: PLR2004


def _holder(read: Read, number: int) -> str:
    """The name of the place that the words say contains a name, "" where its own place does not."""
    container = read.contexts[number].container
    if container is None or container not in read.decisions or number not in read.decisions:
        return ""
    outer, inner = read.decisions[container].chosen, read.decisions[number].chosen
    nowhere_else = not inner.admin1 and inner.country_code == outer.country_code
    is_division = features.is_called_division(read.words, read.contexts[container].spot)
    is_seat = outer.feature.startswith("P") and is_division
    in_its_division = is_seat and km_between(outer, inner) <= doubts.SEAT_KM  # "El Wak in Mandera county"
    is_part = (
        bool(features.called(read.words, read.contexts[number].spot))
        and outer.country_code == inner.country_code
    )
    is_held = nowhere_else or holds(outer, inner) or in_its_division or is_part
    return read.contexts[container].spot.name if is_held else ""
