"""The country that an article is about, for incidents that name no place of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import vocabulary
from pipeline.places import doubts, locate
from pipeline.places.gazetteer import Gazetteer
from pipeline.records import Place, Span, Toponym

WEIGHTS = {
    "place": 1.0,
    "demonym": 1.0,
    "government": 0.75,
    "organisation": 0.5,
    "dateline": 0.5,
    "seat": 0.0,
}
LEAST_SHARE = 0.6  # of all names with a country, what the country of the article must have
COUNTRY_KM = 500.0  # the radius of a country whose extent the gazetteer does not know
FAMILIAR = 3  # so many towns of a country make it no stranger in an article about another
NEARBY = 120  # code points between a town and its country's name that tell that they belong together
LONGEST_FORCE = 30  # code points of "armed forces" after a nationality
FORCES = vocabulary.cues("forces")
SETTLED = 3.0  # the weight from which the country of an article is beyond doubt


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The weights of the countries in an article; `country` and its words where one stands out.

    By country code, `locals` has the different towns named and `named` where the country itself is. Not
    `is_told`: the country is only told by its people or forces, who may be abroad ("Turkish troops").
    """

    weights: dict[str, float]
    country: Place | None
    span: Span | None
    locals: dict[str, set[str]]
    named: dict[str, list[int]]
    is_told: bool = True

    def places_in(self, country_code: str) -> int:
        """How many different towns of a country are named, itself included."""
        return len(self.locals.get(country_code, ())) + (country_code in self.named)

    def is_stranger(self, toponym: Toponym) -> bool:
        """Whether a name lies in a country that the article does not speak of there: likely a namesake."""
        place = toponym.place
        if (
            place is None
            or self.country is None
            or place.geo_precision == "country"
            or not place.country_code
        ):
            return False
        if (
            place.country_code == self.country.country_code
            or self.weights[self.country.country_code] < SETTLED
        ):
            return False
        if len(self.locals.get(place.country_code, ())) >= FAMILIAR:
            return False
        near = self.named.get(place.country_code, ())
        return not any(abs(start - toponym.span.start) <= NEARBY for start in near)


def of(toponyms: Sequence[Toponym], gazetteer: Gazetteer, text: str = "") -> Backdrop:
    """The backdrop of an article from all its names, governments and nationalities included."""
    weights: dict[str, float] = {}
    spans: dict[str, Span] = {}
    towns: dict[str, set[str]] = {}
    named: dict[str, list[int]] = {}
    for toponym in toponyms:
        if toponym.place and toponym.place.country_code:
            code = toponym.place.country_code
            weights[code] = weights.get(code, 0.0) + WEIGHTS[toponym.kind]
            if toponym.place.geo_precision == "country":
                named.setdefault(toponym.place.country_code, []).append(toponym.span.start)
            elif toponym.kind == "place":
                towns.setdefault(toponym.place.country_code, set()).add(toponym.place.name)
            if toponym.kind != "dateline":
                spans.setdefault(toponym.place.country_code, toponym.span)
    if not weights:
        return Backdrop({}, None, None, {}, {})
    code, weight = max(weights.items(), key=lambda item: item[1])
    if weight < LEAST_SHARE * sum(weights.values()) or code not in spans:
        return Backdrop(weights, None, None, towns, named)
    mine = [toponym for toponym in toponyms if toponym.place and toponym.place.country_code == code]
    is_told = not all(_is_of_forces(toponym, text) for toponym in mine) and _is_ground(code, toponyms)
    return Backdrop(weights, _country(code, toponyms, gazetteer), spans[code], towns, named, is_told)


def _is_ground(code: str, toponyms: Sequence[Toponym]) -> bool:
    """Whether the article is set in a country by the places that it names, where it names any.

    Else by its dateline: of a country that is neither, only people are told.
    """
    for kind in ("place", "dateline"):
        codes = {each.place.country_code for each in toponyms if each.kind == kind and each.place}
        if codes:
            return code in codes
    return True


def _is_of_forces(toponym: Toponym, text: str) -> bool:
    """Whether a nationality is that of forces: "Turkish troops", "an Israeli strike"."""
    following = text[toponym.span.end : toponym.span.end + LONGEST_FORCE].lower().lstrip(" -").split()
    words = {word.strip(".,;:'’\"”") for word in following[:2]}
    return toponym.kind == "demonym" and bool(words & FORCES)


def _country(code: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Place | None:
    """The country as a place: as the article names it, or by the gazetteer."""
    places = [toponym.place for toponym in toponyms if toponym.place and toponym.place.country_code == code]
    named = next((place for place in places if place.geo_precision == "country"), None)
    if named is not None:
        return named
    for found in gazetteer.lookup(places[0].country, country_code=code):
        if found.feature.startswith("A.PCL"):
            return Place(
                found.name, places[0].country, code, "", found.latitude, found.longitude, "country",
                found.extent_km or COUNTRY_KM, places[0].country, found.feature, found.source, 0.5,
            )  # fmt: skip
    return None


def settle(toponym: Toponym, backdrop: Backdrop, gazetteer: Gazetteer) -> Toponym:
    """A literal name without a place, placed in the article's country if one there is spelled alike.

    Not one that is doubted for what is told beside it.
    """
    if (
        toponym.place is not None
        or toponym.reason in (doubts.CUT_SHORT, doubts.REMOTE, doubts.FAR_QUARTER)
        or toponym.role != "literal"
        or backdrop.country is None
        or toponym.kind != "place"
    ):
        return toponym
    found = locate.locate(
        toponym.name, gazetteer=gazetteer, country=backdrop.country.country_code, admin1=toponym.within
    )
    return replace(toponym, place=found, reason="" if found else toponym.reason)
