"""What the likeness of two tellings is measured by: kinds of act, victims, days, figures and places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from pipeline.incidents.scene import Scene, Sited
from pipeline.places.names import fold
from pipeline.reading import actors
from pipeline.records import Place, When

PERSONAL = frozenset({"killing", "harm", "abduction", "assault", "sexual", "mob", "arrest"})
EXPLAINED = 48  # code points of " district of Panjshir, just north of "
SHORTEST_NAME = 4  # letters of a surname that may tell a victim
PRECISENESS = {"exact": 0, "near": 1, "admin2": 2, "area": 3, "admin1": 4, "country": 5}


@dataclass(slots=True)
class Traits:
    """What likeness is measured by, of one scene or of all scenes of a story; each different thing once."""

    families: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    whens: set[When] = field(default_factory=set)
    killed: set[int] = field(default_factory=set)
    places: dict[tuple[object, ...], Sited] = field(default_factory=dict)
    place: Place | None = None
    unknown: set[str] = field(default_factory=set)  # names of its own places that no gazetteer has
    grows: bool = False

    @classmethod
    def of(cls, scene: Scene) -> Traits:
        """The traits of one scene."""
        own = cls(
            families={mention.kind.family for mention in scene.mentions},
            kinds={mention.kind.name for mention in scene.mentions},
            victims=set(_victims(scene)),
            whens={day.when for day in scene.days},
            killed={
                figure.count.best
                for figure in scene.casualties
                if figure.measure == "killed" and not (figure.running or figure.vague_plural)
            },
            grows=any(figure.toll for figure in scene.casualties),
        )
        own._add_places(scene.places)
        return own

    def add(self, other: Traits) -> None:
        """Takes in the traits of a further scene."""
        self.families |= other.families
        self.kinds |= other.kinds
        self.victims |= other.victims
        self.whens |= other.whens
        self.killed |= other.killed
        self.grows = self.grows or other.grows
        self._add_places(other.places.values())

    def _add_places(self, sited: Collection[Sited]) -> None:
        self.unknown |= {fold(one.toponym.name) for one in sited if one.toponym.place is None}
        known = len(self.places)
        for one in sited:
            place = one.toponym.place
            self.places.setdefault((one.weight, one.toponym.name, one.toponym.within, _spot(place)), one)
        if len(self.places) > known:
            best = best_place(list(self.places.values()))
            self.place = best.toponym.place if best else None


def _spot(place: Place | None) -> tuple[object, ...]:
    return () if place is None else (place.name, place.geo_precision, place.latitude, place.longitude)


def best_place(places: Sequence[Sited]) -> Sited | None:
    """The act's own place before one said beside it; among those the smallest, then the first said.

    What another place is said to lie in is none of its own.
    """
    own = [sited for sited in places if sited.toponym.place is not None]
    holders = {sited.toponym.within for sited in own}
    own = [sited for sited in own if sited.toponym.name not in holders] or own
    own = [sited for sited in own if not _explains(sited, own)]
    top = max((sited.weight for sited in own), default=0)
    ranked = sorted(
        (sited for sited in own if sited.weight >= min(top, 3)),
        key=lambda sited: (
            PRECISENESS[sited.toponym.place.geo_precision],  # type: ignore[union-attr]
            sited.toponym.relation == "between",  # "on the Mandalay-Lashio highway near Kyaukme"
            sited.toponym.span.start,
        ),
    )
    return ranked[0] if ranked else None


def _explains(sited: Sited, others: Sequence[Sited]) -> bool:
    """As in "in Dara district, north of Kabul": where the place told before it lies, which is no nearer."""
    start = sited.toponym.span.start
    return sited.toponym.relation == "direction" and any(
        other.weight >= sited.weight
        and 0 < start - other.toponym.span.end <= EXPLAINED
        and other.toponym.place is not None
        and other.toponym.place.geo_precision in {"exact", "near", "admin2"}
        for other in others
    )


def _victims(scene: Scene) -> frozenset[str]:
    """The surnames of people whom an act is done to: nobody is killed or abducted twice on one day."""
    tokens = [
        token for mention in scene.mentions if mention.kind.name in PERSONAL for token in mention.patients
    ]
    described = ((token, actors.describe(token, offset=0)) for token in tokens if token.tag_ == "NNP")
    return frozenset(
        token.lower_
        for token, actor in described
        if actor is not None and actor.side == "name" and len(token) >= SHORTEST_NAME
    )
