"""How sure it is that a name means a place that bears it: a share that is measured, not wished.

Names that a gazetteer does not have are often borne by another place that it has. The more places of the world
bear a name, and the fewer consonants it has, the likelier that is. Figures: shares of right answers on UCDP's
places in Syria and Mexico, with and without the first-order division.
"""

from __future__ import annotations

from pipeline.places.gazetteer import KEY_SCORE, Found

EXACT = 0.97
SAME_KEY, SAME_KEY_UNBOUNDED = 0.90, 0.80
ALIKE_UNBOUNDED = 0.75
UNKNOWN_POPULATION, UNKNOWN_POPULATION_UNBOUNDED = 0.98, 0.93
FEW_CONSONANTS = 2
FEW, FEW_UNBOUNDED = 0.97, 0.85
# At most so many namesakes in the world, then what is left: within a division, within a country only.
NAMESAKES = ((1, 1.0, 1.0), (2, 1.0, 0.86), (5, 0.95, 0.80), (12, 0.92, 0.72), (10**9, 0.86, 0.45))
# A city of so many people is what its name means.
CITY_POPULATION = 100_000


def certainty(one: Found, *, namesakes: int, consonants: int, bounded: bool) -> float:
    """0 to 1; `bounded` where the place lies in a division that was told."""
    if one.score >= 1.0:
        sure = EXACT
    elif one.score >= KEY_SCORE:
        sure = SAME_KEY if bounded else SAME_KEY_UNBOUNDED
    else:
        sure = one.score * (1.0 if bounded else ALIKE_UNBOUNDED)
    if one.population >= CITY_POPULATION or not one.feature.startswith("P"):
        return sure
    if not one.population:
        sure *= UNKNOWN_POPULATION if bounded else UNKNOWN_POPULATION_UNBOUNDED
    if consonants <= FEW_CONSONANTS:
        sure *= FEW if bounded else FEW_UNBOUNDED
    return sure * next(inside if bounded else country for most, inside, country in NAMESAKES if namesakes <= most)
