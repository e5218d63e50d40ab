"""Whether two tellings can be of one incident: by kind of act, by day and by place."""

from __future__ import annotations

from geopy.distance import great_circle

from pipeline import vocabulary
from pipeline.places.names import fold
from pipeline.reading import grammar
from pipeline.reading.events import Mention
from pipeline.records import Place, When

SAME_PLACE_KM = 8.0  # two names within this distance may be one place (xSub joins within 1 or 5 km)
DIVISION_SHARE = 0.75  # of a division's radius: a circle reaches beyond a division's outline
LARGE = frozenset({"admin1", "area", "country", "admin2"})
TERRITORY = frozenset({"regain", "overtake", "capture"})
CAUSES = vocabulary.cues("cause")
DENOUNCING = vocabulary.cues("denouncing")
SUSPECTED = vocabulary.cues("suspected")
AFTER = frozenset({"after", "following", "at"})  # "protested after the death of a driver"
OVER = frozenset({"against", "over", "after", "about", "following"})
DEATHS = frozenset({"harm", "killing"})
LINKS = frozenset({"of", "in", "with"})
CROWD_FORCE = frozenset({"dispersal", "force", "riot"})


def days_agree(one: When | None, other: When | None) -> bool:
    """Whether the periods overlap; an unknown day agrees with any."""
    return one is None or other is None or (one.first <= other.last and other.first <= one.last)


def places_agree(one: Place | None, other: Place | None) -> bool:
    """Whether both may be the same spot: near each other, or one inside the other's division or country."""
    if one is None or other is None:
        return True
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return False
    if "country" in (one.geo_precision, other.geo_precision):
        return True
    if fold(one.name) in {fold(other.name), fold(other.admin1)} or fold(other.name) == fold(one.admin1):
        return True  # one name in one country; a province often bears its capital's
    apart_km = float(great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).km)
    division = next((place for place in (one, other) if place.geo_precision == "admin1"), None)
    if division is not None and one.geo_precision != other.geo_precision:
        return fold(one.admin1) == fold(other.admin1) or apart_km < DIVISION_SHARE * division.uncertainty_km
    reach_km = SAME_PLACE_KM
    for place in (one, other):
        if place.geo_precision in LARGE and place.geo_precision != "admin1":
            share = DIVISION_SHARE if place.geo_precision == "admin2" else 1.0
            reach_km = max(reach_km, share * place.uncertainty_km)
    return apart_km <= reach_km


def is_cause(act: Mention, other: Mention) -> bool:
    """Whether violence is what people protest over or are arrested for: "held for the murder of two men"."""
    if other.kind.family not in {"crowd", "arrest"} or act.kind.family not in {"violence", "abduction"}:
        return False
    if other.kind.name in CROWD_FORCE:
        return False
    verbs = (head for head in grammar.climb(other.token) if other.is_noun and grammar.is_verb(head))
    governor = next(verbs, None)  # "continued their sit-in against the killings"
    child, is_over = act.token, False
    for head in grammar.climb(act.token):
        words = (child.lower_, head.lower_)
        is_over = (
            is_over
            or (
                child.dep_ == "prep"
                and (
                    words[0] in CAUSES
                    or (words[0] in LINKS and words[1] in SUSPECTED)
                    or (words[0] in AFTER and head in (other.token, governor) and act.is_noun)
                )
            )
            or (child.dep_ == "dobj" and words[1] in DENOUNCING)
            or (child.dep_ == "relcl" and head != other.token)  # "relatives of students who disappeared"
        )
        if head in (other.token, governor):
            return is_over
        child = head
    return False


def kinds_agree(one: Mention, other: Mention) -> bool:
    """Whether two acts told in one sentence may be one incident."""
    families = {one.kind.family, other.kind.family}
    if is_cause(one, other) or is_cause(other, one):
        return False
    if {one.kind.name, other.kind.name} <= TERRITORY:
        return not _opposed(one, other)
    if len(families) == 1:
        return families != {"agreement"} or True
    if families == {"crowd", "violence"}:
        return _meets_crowd(one, other)
    if "disruption" in families:
        return families <= {"disruption", "violence", "property"}
    return families <= {"violence", "abduction", "property", "arrest"} or families <= {
        "crowd",
        "property",
        "arrest",
    }


def _opposed(one: Mention, other: Mention) -> bool:
    """As in "retaken from forces who had recaptured it": who takes in one act loses in the other."""
    mine = {token.i for token in one.agents}
    theirs = {token.i for token in other.agents}
    return bool(mine and theirs and mine != theirs)


def _meets_crowd(one: Mention, other: Mention) -> bool:
    """Violence belongs to a protest where the crowd does or suffers it, not where it is the crowd's cause."""
    crowd, violence = (one, other) if one.kind.family == "crowd" else (other, one)
    if crowd.kind.name in CROWD_FORCE:
        return True
    over = OVER | {"at"} if violence.kind.name in DEATHS else OVER  # "in protest at the death of a boy"
    if violence.token.dep_ == "pobj" and violence.token.head.lower_ in over:
        return False
    if any(head == crowd.token for head in grammar.climb(violence.token)):
        return violence.token.dep_ in {"conj", "advcl", "relcl", "ccomp"}
    return True
