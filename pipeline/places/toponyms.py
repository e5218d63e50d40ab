"""Every place name of an article that is meant as a place, on the map where the whole article lets it be.

`find` reads words (tokens), looks spans up (spotting, variants), weighs what stands around them (evidence),
tells actors from places (roles), decides among namesakes (decide) and widens the circle (relations, placing).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.places import evidence, features, placing, relations, roles, spotting, tokens, variants
from pipeline.places.decide import Asked, Decision, decide
from pipeline.places.evidence import Context
from pipeline.places.names import fold
from pipeline.places.nearness import DIVISION_KM, holds, km_between
from pipeline.places.tokens import Token
from pipeline.places.words import fields_of_war
from pipeline.reading import layout
from pipeline.records import Article, Candidate, Place, Span, Toponym, ToponymKind

HOLDING = ("A.", "P.")  # the kinds of a place that may hold another
AT_HOME = 0.6  # how sure a namesake in the article's country is, where the likeliest lies elsewhere
SHORT = 2  # letters of an acronym that opens no dateline
SEAT_KM = 250.0  # from the town that a division is named after, a place of it is at most this far
BEYOND = 1.5  # times the radius of a division, beyond which nothing is in it
REMOTE_KM, FEWEST_NEAR = 300.0, 2  # how far is far from the other places, and how many these must be
SURE = 0.8  # from which a town is taken to be where it was decided to be
# What follows a name in capitals that opens a dateline in the middle of a text: ", Syria, May 3 (AP) --".
_DATELINE = re.compile(
    r"(?:,\s?[\w. ]{2,25})?\s{0,2}(?:,\s\w{3,9}\.?\s\d{1,2})?\s{0,2}"
    r"(?:\([A-Z][\w/ .-]{1,30}\))?\s{0,2}(?:--|—|–|-\s|:)"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as read: its words, names and decisions; `decisions` is by the index of the name.

    `grounds` has, by country, the places that are more than a village, by identity; `standing` has the places
    that are meant as one.
    """

    article: Article
    text: str
    words: Sequence[Token]
    spots: Sequence[spotting.Spot]
    contexts: Sequence[Context]
    kinds: Sequence[ToponymKind]
    decisions: Mapping[int, Decision]
    grounds: Mapping[str, frozenset[int]]
    standing: frozenset[int]
    of_violence: bool


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
    contexts = evidence.contexts(words, spots, _datelines(article, seen, words, spots))
    meant = [number for number, context in enumerate(contexts) if context.weight >= 0]
    kinds = roles.kinds(words, contexts)
    asked, group_of = _asked(contexts, meant, kinds)
    decisions = decide(asked, of_violence=of_violence)
    by_name = {number: decisions[group] for number, group in group_of.items()}
    own_spots = [context.spot for context in contexts]
    grounds = _homes(own_spots) | _grounds(by_name, kinds, of_violence=of_violence)
    standing = frozenset(id(by_name[number].chosen) for number in by_name if kinds[number] == "place")
    read = _Read(article, seen, words, own_spots, contexts, kinds, by_name, grounds, standing, of_violence)
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


def _toponym(read: _Read, number: int) -> Toponym:
    """The record of one name."""
    context, kind = read.contexts[number], read.kinds[number]
    spot = context.spot
    span = Span.of(read.article.text, read.words[spot.first].start + spot.skip, read.words[spot.last].end)
    relation, radius_km = _relation(read, number)
    within = _holder(read, number)
    decision = read.decisions.get(number)
    reason = "no place of this name in the gazetteer"
    if decision:
        lands = _lands(read, number)
        is_told = decision.chosen.country_code in lands  # of Syria: "near Homs, Russia and a monitor said"
        strays = context.container is not None and not within and not is_told
        abroad = "" if is_told and not read.of_violence else _abroad(read, number)
        reason = abroad or placing.doubt(
            decision,
            strays=strays,
            lands=lands,
            of_violence=read.of_violence,
            grounds=_lands(read, number, only_standing=True),
        )
        if read.of_violence and decision.chosen.country_code not in lands:
            reason = reason or _unlike(read, number)
        if read.of_violence and not reason and kind == "place" and _is_remote(read, number):
            reason = "a village far from every other place of the article"
        at_home = (
            placing.of_the_lands(decision, lands) if reason and read.of_violence and not abroad else None
        )
        if at_home is not None:
            decision, reason = _instead(decision, at_home), ""
    if spot.kind == "actor" and len(spot.candidates) > 1:
        reason = "it acts in several countries"
    place = placing.place(spot.name, decision, relation, radius_km) if decision and not reason else None
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


def _unlike(read: _Read, number: int) -> str:
    """Why a name alone is not what was chosen, by the kind of place that the words say it is."""
    context, decision = read.contexts[number], read.decisions[number]
    if features.is_quarter(read.words, context.spot):
        return "a quarter, and nothing else in the article lies in that country"
    is_village = decision.chosen.feature.startswith("P") and not placing.is_known(decision.chosen)
    if is_village and decision.rejected and context.wanted and context.wanted[0].startswith("A.ADM"):
        return "a village, where the words name a division"
    return ""


def _is_remote(read: _Read, number: int) -> bool:
    """Whether a village lies far from all the other places of an article, which are near one another."""
    context, chosen = read.contexts[number], read.decisions[number].chosen
    if not chosen.feature.startswith("P") or placing.is_known(chosen) or context.container is not None:
        return False
    others = [
        decision.chosen
        for other, decision in read.decisions.items()
        if read.kinds[other] == "place" and decision.chosen is not chosen and not _is_vast(decision.chosen)
    ]
    apart = [km_between(chosen, other) for other in others]
    if len(set(others)) < FEWEST_NEAR or min(apart) < REMOTE_KM:
        return False
    return all(km_between(others[0], other) < REMOTE_KM for other in others)


def _is_vast(place: Candidate) -> bool:
    return place.feature.startswith(("A.PCL", "L.", "H."))


def _instead(decision: Decision, chosen: Candidate) -> Decision:
    """The decision for another candidate: a namesake in the country that the article is about."""
    others = tuple(each for each in decision.rejected if each is not chosen)
    loser = replace(decision.chosen, score=round(decision.probability, 3), why="no other place lies there")
    return replace(decision, chosen=chosen, probability=AT_HOME, rejected=(loser, *others))


def _abroad(read: _Read, number: int) -> str:
    """Why a town is not what was chosen, where that is not in the country of the division named after it.

    Not in countries whose news lists towns and the surnames of persons side by side.
    """
    context, chosen = read.contexts[number], read.decisions[number].chosen
    container = read.decisions.get(context.container) if context.container is not None else None
    if container is None or "container" not in context.rules or not chosen.feature.startswith("P"):
        return ""
    said = read.contexts[context.container].spot.name if context.container is not None else ""
    if container.chosen.feature.startswith("P") and fold(said) != fold(container.chosen.name):
        return ""  # under another name of a town it is not sure: "Kumbo (Bui)" is not in Bowie
    code = container.chosen.country_code if container.chosen.feature.startswith(HOLDING) else ""
    if (
        read.of_violence
        and code == chosen.country_code
        and _is_far(chosen, container, is_quarter=features.is_quarter(read.words, context.spot))
    ):
        return f"no place of this name near {container.chosen.name}, where the words put it"
    if not code or code == chosen.country_code or (code in variants.ENGLISH and not read.of_violence):
        return ""
    return f"no place of this name in {code}, where the words put it"


def _is_far(chosen: Candidate, container: Decision, *, is_quarter: bool) -> bool:
    """Whether a village or town lies in another part of the country than what is to hold it."""
    town = container.chosen
    if town.feature.startswith("A.ADM") and container.probability >= SURE:
        reach_km = max(DIVISION_KM, BEYOND * (town.extent_km or 0.0))
        return not holds(town, chosen) and km_between(town, chosen) > reach_km
    is_sure = town.feature.startswith("P") and placing.is_known(town) and container.probability >= SURE
    is_small = is_quarter or (chosen.population or 0) < placing.CITY
    return is_sure and is_small and km_between(town, chosen) > DIVISION_KM


def _inside(read: _Read, number: int) -> tuple[Place, str] | None:
    """For a name without a place of its own the place of its container, and the container's name."""
    container = read.contexts[number].container
    if container is None or container not in read.decisions:
        return None
    holder = read.decisions[container]
    if not placing.is_known(holder.chosen):
        return None
    if placing.doubt(holder, strays=False, lands=_lands(read, container)):
        return None
    relation, radius_km = _relation(read, container)
    place = placing.inside(read.contexts[number].spot.name, holder, radius_km if relation else None)
    return (place, read.contexts[container].spot.name) if place else None


def _lands(read: _Read, number: int, *, only_standing: bool = False) -> frozenset[str]:
    """ISO codes of the countries in which the other names of the article, or those meant as places, lie.

    Villages are left out; in news of violence also where the armies of these countries fight abroad.
    """
    own = frozenset({id(read.decisions[number].chosen)})
    if only_standing:
        return frozenset(code for code, places in read.grounds.items() if (places - own) & read.standing)
    lands = frozenset(code for code, places in read.grounds.items() if places - own)
    if not read.of_violence:
        return lands
    return lands | {code for army in lands for code in fields_of_war(army)}


def _grounds(
    decisions: Mapping[int, Decision], kinds: Sequence[ToponymKind], *, of_violence: bool
) -> dict[str, frozenset[int]]:
    """By ISO code the identities of the chosen places that are neither a village nor a government.

    In news of violence a town that stands alone, and far from any war, tells nothing either.
    """
    found: dict[str, set[int]] = {}
    for number, decision in decisions.items():
        chosen = decision.chosen
        if of_violence and placing.doubt(decision, strays=False, lands=frozenset(), of_violence=True):
            continue
        if kinds[number] != "government" and chosen.country_code and placing.is_known(chosen):
            found.setdefault(chosen.country_code, set()).add(id(chosen))
    return {code: frozenset(places) for code, places in found.items()}


def _homes(spots: Sequence[spotting.Spot]) -> dict[str, frozenset[int]]:
    """The countries in which an armed group of the article acts, where these are several."""
    return {
        each.country_code: frozenset({id(spot)})
        for spot in spots
        if spot.kind == "actor" and len(spot.candidates) > 1
        for each in spot.candidates
    }


def _relation(read: _Read, number: int) -> tuple[str, float]:
    """(relation, radius in km) of a name; "between X and Y" reaches from one to the other."""
    other = relations.partner(read.words, read.spots, number)
    if other is None:
        return relations.relation(read.text, read.words, read.spots[number])
    ends = [read.decisions[each].chosen for each in (number, other) if each in read.decisions]
    return "between", km_between(*ends) if len(ends) == 2 else 0.0  # noqa: PLR2004


def _holder(read: _Read, number: int) -> str:
    """The name of the place that the words say contains a name, "" where its own place does not."""
    container = read.contexts[number].container
    if container is None or container not in read.decisions or number not in read.decisions:
        return ""
    outer, inner = read.decisions[container].chosen, read.decisions[number].chosen
    nowhere_else = not inner.admin1 and inner.country_code == outer.country_code
    is_division = features.is_called_division(read.words, read.contexts[container].spot)
    is_seat = outer.feature.startswith("P") and is_division
    in_its_division = is_seat and km_between(outer, inner) <= SEAT_KM  # "El Wak in Mandera county"
    is_held = nowhere_else or holds(outer, inner) or in_its_division
    return read.contexts[container].spot.name if is_held else ""
