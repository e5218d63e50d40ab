"""Why a name that is decided is not put on the map, or put elsewhere, by the other names of the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.places import features, placing, spotting, variants
from pipeline.places.decide import Decision
from pipeline.places.evidence import Context
from pipeline.places.names import fold
from pipeline.places.nearness import DIVISION_KM, holds, km_between
from pipeline.places.tokens import Token
from pipeline.places.words import fields_of_war
from pipeline.records import Article, Candidate, ToponymKind

CUT_SHORT = "the head of a longer name"
FAR_QUARTER = "a quarter far from every town of the article"
REMOTE = "a village far from every other place of the article"
HOLDING = ("A.", "P.")  # the kinds of a place that may hold another
AT_HOME = 0.6  # how sure a namesake in the article's country is, where the likeliest lies elsewhere
SEAT_KM = 250.0  # from the town that a division is named after, a place of it is at most this far
BEYOND = 1.5  # times the radius of a division, beyond which nothing is in it
REMOTE_KM, FEWEST_NEAR = 300.0, 2  # how far is far from the other places, and how many these must be
DISTRICT_REACH_KM = 100.0  # from the town of a district, a place of it is at most this far
DISTRICT_KM = 60.0  # a first-order division of at most this radius may be called a district
CLOSE = 0.3  # of the likeliest one's share, from which a namesake in the article's country is meant
MOST_OTHERS = 24  # of the other places that are looked at, so that time grows with the text and no faster
TOGETHER = 0.75  # of the other places lie near one another
SURE = 0.8  # from which a town is taken to be where it was decided to be


@dataclass(frozen=True, slots=True)
class Read:
    """An article as read: its words, names and decisions; `decisions` is by the index of the name.

    `grounds` has, by country, the places that are more than a village, by identity; `standing` has the places
    that are meant as one, `firm` also those of datelines and armed groups; `quarters` has the names that are
    somewhere called those of quarters, `of_name` the places that a name was decided to be, by identity.
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
    firm: frozenset[int]
    of_violence: bool
    quarters: frozenset[str] = frozenset()
    of_name: Mapping[str, frozenset[int]] = field(default_factory=dict)


def settled(read: Read, number: int, *, within: str) -> tuple[Decision | None, str]:
    """The decision for a name, and why it is not put on the map: "" if it is.

    `within` is the place that the words say it lies in and that does hold it.
    """
    decision = read.decisions.get(number)
    if decision is None:
        return None, "no place of this name in the gazetteer"
    context, around = read.contexts[number], lands(read, number)
    is_told = decision.chosen.country_code in around  # of Syria: "near Homs, Russia and a monitor said"
    strays = context.container is not None and not within and not is_told
    abroad = "" if is_told and not read.of_violence else _abroad(read, number)
    reason = abroad or placing.doubt(
        decision,
        strays=strays,
        lands=around,
        of_violence=read.of_violence,
        grounds=lands(read, number, among=read.standing),
    )
    if not read.of_violence:
        return decision, reason
    reason = reason or _contradicted(read, number)
    if is_cut_short(read, number):
        return decision, CUT_SHORT
    reason = reason or _is_far_quarter(read, number)
    here = lands(read, number, among=read.firm) or around
    if decision.chosen.country_code not in here:
        reason = reason or _unlike(read, number)
        at_home = placing.of_the_lands(decision, here) if not abroad else None
        if at_home is not None and (reason or at_home.score >= CLOSE * decision.probability):
            decision, reason = _instead(decision, at_home), ""
    if not reason and read.kinds[number] == "place" and _is_remote(read, number, decision.chosen):
        return decision, REMOTE
    return decision, reason


def _is_far_quarter(read: Read, number: int) -> str:
    """Why a quarter is not what was chosen, where that lies near no other town or division of the article."""
    spot, chosen = read.contexts[number].spot, read.decisions[number].chosen
    if fold(spot.name) not in read.quarters or not chosen.feature.startswith("P"):
        return ""
    others = [
        each.chosen
        for other, each in read.decisions.items()
        if read.kinds[other] in ("place", "dateline")
        and fold(read.spots[other].name) not in read.quarters
        and not _is_vast(each.chosen)
    ][:MOST_OTHERS]
    near = (km_between(chosen, other) - (other.extent_km or 0.0) for other in others)
    return FAR_QUARTER if others and min(near) > DISTRICT_REACH_KM else ""


def as_division(decision: Decision, called: str) -> Decision:
    """The decision for the division of a town's name where the words call it one: "Sanaa governorate"."""
    chosen = decision.chosen
    if not chosen.feature.startswith("P"):
        return decision
    around = [
        each
        for each in decision.rejected
        if (each.feature.startswith(called) or (each.feature == "A.ADM1" and _is_small(each)))
        and each.country_code == chosen.country_code
        and km_between(chosen, each) <= SEAT_KM
    ]
    if not around:
        return decision
    division = max(around, key=lambda each: each.extent_km or 0.0)
    return replace(_instead(decision, division), probability=decision.probability)


def _unlike(read: Read, number: int) -> str:
    """Why a name alone is not what was chosen, by the kind of place that the words say it is."""
    context, decision = read.contexts[number], read.decisions[number]
    if fold(context.spot.name) in read.quarters:
        return "a quarter, and nothing else in the article lies in that country"
    is_its_name = fold(context.spot.name) == fold(decision.chosen.name)
    if (
        not is_its_name
        and decision.chosen.feature.startswith("P")
        and features.called(read.words, context.spot)
    ):
        return "a town under another name, where the words name a division"
    if (
        _is_village(decision.chosen)
        and decision.rejected
        and context.wanted
        and context.wanted[0].startswith("A.ADM")
    ):
        return "a village, where the words name a division"
    return ""


def is_cut_short(read: Read, number: int) -> bool:
    """Whether a village's name, or one in a country of its own, goes on: "Pegunungan Bintang".

    A village's may also be the tail of one: "Serai Naurang".
    """
    if read.kinds[number] != "place" or read.contexts[number].spot.kind != "name":
        return False  # "Israeli UAV"
    around, chosen = lands(read, number), read.decisions[number].chosen
    abroad = bool(around) and chosen.country_code not in around
    is_village = _is_village(chosen)
    spot = read.contexts[number].spot
    if not (abroad or is_village):
        return False
    is_split = spot.last + 1 < len(read.words) and read.words[spot.last + 1].gap == "space"
    goes_on = "name_goes_on" in read.contexts[number].rules or (
        is_split and features.goes_on(read.words, spot, ())
    )
    return goes_on or (is_village and features.is_tail(read.words, spot))


def _contradicted(read: Read, number: int) -> str:
    """Why a town does not hold another, where that lies in another country: "Kumbo (Bui)" is not in Bowie."""
    chosen = read.decisions[number].chosen
    is_its_name = fold(read.contexts[number].spot.name) == fold(chosen.name)
    if is_its_name or not chosen.feature.startswith("P"):
        return ""
    for other, decision in read.decisions.items():
        held = read.contexts[other].container == number and "container" in read.contexts[other].rules
        if held and decision.probability >= SURE and decision.chosen.country_code != chosen.country_code:
            return f"it is told to hold {read.contexts[other].spot.name}, which lies elsewhere"
    return ""


def _is_remote(read: Read, number: int, chosen: Candidate) -> bool:
    """Whether a village lies far from all the other places of an article, which are near one another.

    One other is enough where it is called a district, or where the name is a building's: "Makki mosque".
    """
    context = read.contexts[number]
    if not _is_village(chosen) or context.container is not None:
        return False
    others = [
        decision.chosen
        for other, decision in read.decisions.items()
        if other != number
        and read.kinds[other] in ("place", "dateline")
        and decision.chosen is not chosen
        and not _is_vast(decision.chosen)
    ]
    others = others[:MOST_OTHERS]
    if features.is_building(read.words, context.spot) and others:
        return min(km_between(chosen, other) for other in others) > DISTRICT_REACH_KM
    home = [other for other in others if other.country_code == chosen.country_code]
    few = 1 if _names_district(read, chosen.country_code) else FEWEST_NEAR
    is_district = bool(features.called(read.words, context.spot))
    return any(
        len(set(group)) >= few
        and min(km_between(chosen, other) for other in group) >= REMOTE_KM
        and (_are_together(group) or (is_district and len(set(group)) >= FEWEST_NEAR))
        for group in (others, home)
    )


def _are_together(places: Sequence[Candidate]) -> bool:
    """Whether most of some places lie near one of them."""
    return any(
        sum(km_between(one, other) < REMOTE_KM for other in places) >= TOGETHER * len(places)
        for one in places
    )


def _names_district(read: Read, country_code: str) -> bool:
    """Whether a sure place of the country is called a district: the others are looked for there first."""
    return any(
        decision.chosen.country_code == country_code
        and decision.probability >= SURE
        and features.called(read.words, read.contexts[number].spot)
        for number, decision in read.decisions.items()
    )


def _is_village(place: Candidate) -> bool:
    return place.feature.startswith("P") and not placing.is_known(place)


def _is_vast(place: Candidate) -> bool:
    return place.feature.startswith(("A.PCL", "L.", "H."))


def _instead(decision: Decision, chosen: Candidate) -> Decision:
    """The decision for another candidate: a namesake in the country that the article is about."""
    others = tuple(each for each in decision.rejected if each is not chosen)
    loser = replace(decision.chosen, score=round(decision.probability, 3), why="no other place lies there")
    return replace(decision, chosen=chosen, probability=AT_HOME, rejected=(loser, *others))


def _is_small(division: Candidate) -> bool:
    """Whether a first-order division is as small as a district: those of Uganda are districts."""
    return (division.extent_km or placing.RADII["A.ADM1"]) <= DISTRICT_KM


def _abroad(read: Read, number: int) -> str:
    """Why a town is not what was chosen, where that is not in the country of the division named after it.

    Not in countries whose news lists towns and the surnames of persons side by side.
    """
    context, chosen = read.contexts[number], read.decisions[number].chosen
    container = read.decisions.get(context.container) if context.container is not None else None
    if container is None or context.container is None:
        return ""
    if not chosen.feature.startswith(("P", "A.ADM") if read.of_violence else "P"):
        return ""
    holder = read.contexts[context.container].spot
    is_said = (
        "container" in context.rules
        or bool(features.called(read.words, holder))
        or features.is_quarter(read.words, context.spot)  # "San Salvador's X neighborhood"
    )
    if not (is_said or (read.of_violence and features.is_settled(read.words, holder))):
        return ""
    said = holder.name
    if container.chosen.feature.startswith("P") and fold(said) != fold(container.chosen.name):
        return ""  # under another name of a town it is not sure: "Kumbo (Bui)" is not in Bowie
    code = container.chosen.country_code if container.chosen.feature.startswith(HOLDING) else ""
    if (
        read.of_violence
        and code == chosen.country_code
        and _is_far(
            chosen,
            container,
            is_quarter=features.is_quarter(read.words, context.spot),
            district_km=_reach_km(read, holder),
        )
    ):
        return f"no place of this name near {container.chosen.name}, where the words put it"
    if not code or code == chosen.country_code or (code in variants.ENGLISH and not read.of_violence):
        return ""
    return f"no place of this name in {code}, where the words put it"


def _is_far(chosen: Candidate, container: Decision, *, is_quarter: bool, district_km: float) -> bool:
    """Whether a village or town lies in another part of the country than what is to hold it."""
    town = container.chosen
    if town.feature.startswith("A.ADM") and container.probability >= SURE:
        reach_km = max(DIVISION_KM, BEYOND * (town.extent_km or 0.0))
        return not holds(town, chosen) and km_between(town, chosen) > reach_km
    is_sure = town.feature.startswith("P") and container.probability >= SURE
    is_sure = is_sure and (placing.is_known(town) or district_km > 0)
    is_small = is_quarter or (chosen.population or 0) < placing.CITY
    return is_sure and is_small and km_between(town, chosen) > (district_km or DIVISION_KM)


def _reach_km(read: Read, holder: spotting.Spot) -> float:
    """How far from its town a division or town reaches that the words call one; 0 where they call it none."""
    if features.is_settled(read.words, holder):
        return DISTRICT_REACH_KM
    if not features.called(read.words, holder):
        return 0.0
    asked = features.kind_after(read.words, holder)
    return DISTRICT_REACH_KM if asked and asked[0] != "A.ADM1" else SEAT_KM


def lands(read: Read, number: int, *, among: frozenset[int] | None = None) -> frozenset[str]:
    """ISO codes of the countries in which the other names of the article, or those of `among`, lie.

    Villages are left out; in news of violence also where the armies of these countries fight abroad.
    """
    own = _of_one_name(read, number)
    if among is not None:
        return frozenset(code for code, places in read.grounds.items() if (places - own) & among)
    found = frozenset(code for code, places in read.grounds.items() if places - own)
    if not read.of_violence:
        return found
    return found | {code for army in found for code in fields_of_war(army)}


def _of_one_name(read: Read, number: int) -> frozenset[int]:
    """The identities of what a name was decided to be; in news of violence wherever the article has it."""
    if not read.of_violence:
        return frozenset({id(read.decisions[number].chosen)})
    return read.of_name[read.spots[number].name]


def by_name(spots: Sequence[spotting.Spot], decisions: Mapping[int, Decision]) -> dict[str, frozenset[int]]:
    """The identities of the places that each name was decided to be."""
    found: dict[str, set[int]] = {}
    for number, decision in decisions.items():
        found.setdefault(spots[number].name, set()).add(id(decision.chosen))
    return {name: frozenset(places) for name, places in found.items()}


def grounds(read: Read) -> dict[str, frozenset[int]]:
    """By ISO code the identities of the chosen places that are neither a village nor a government.

    In news of violence a town that stands alone, and far from any war, tells nothing either, nor one that is
    told to hold what lies elsewhere.
    """
    found: dict[str, set[int]] = {}
    for number, decision in read.decisions.items():
        chosen = decision.chosen
        if read.of_violence and (
            placing.doubt(decision, strays=False, lands=frozenset(), of_violence=True)
            or _contradicted(read, number)
        ):
            continue
        if fold(read.spots[number].name) in read.quarters:
            continue
        if read.kinds[number] != "government" and chosen.country_code and placing.is_known(chosen):
            found.setdefault(chosen.country_code, set()).add(id(chosen))
    return {code: frozenset(places) for code, places in found.items()}


def homes(spots: Sequence[spotting.Spot]) -> dict[str, frozenset[int]]:
    """The countries in which an armed group of the article acts, where these are several."""
    return {
        each.country_code: frozenset({id(spot)})
        for spot in spots
        if spot.kind == "actor" and len(spot.candidates) > 1
        for each in spot.candidates
    }
