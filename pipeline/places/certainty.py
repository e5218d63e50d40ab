"""How sure it is that a name means a place that bears it: a share that is measured, not wished.

Names that a gazetteer does not have are often borne by another place that it has. The more places of the
world bear a name, and the fewer consonants it has, the likelier that is. Figures: shares of right answers
on UCDP's places in Syria and Mexico, with and without the first-order division.
"""

from __future__ import annotations

from pipeline.places.found import Found
from pipeline.places.gazetteer import KEY_SCORE

EXACT = 0.97
SAME_KEY, SAME_KEY_MANY_UNBOUNDED, SAME_KEY_UNBOUNDED = 0.90, 0.86, 0.80
# What is left of trust without a division: for names of many consonants, for others; and without a country.
MANY_CONSONANTS = 5
ALIKE_MANY_UNBOUNDED, ALIKE_UNBOUNDED = 0.95, 0.75
# The same for names of scripts without short vowels, which agree in all that is written.
UNWRITTEN_UNBOUNDED = 0.95
UNKNOWN_POPULATION, UNKNOWN_POPULATION_UNBOUNDED = 0.98, 0.93
FEW_CONSONANTS = 2
FEW, FEW_UNBOUNDED = 0.97, 0.85
# At most so many namesakes in the world, then what is left: within a division, within a country, and within a
# country for a town of TOWN_POPULATION people.
NAMESAKES = ((1, 1.0, 1.0, 1.0), (5, 0.97, 0.82, 0.93), (12, 0.92, 0.70, 0.80), (10**9, 0.86, 0.42, 0.45))
TOWN_POPULATION = 5_000
# A city of so many people is what its own name means, whatever villages share it.
CITY_POPULATION = 50_000


def certainty(
    one: Found, *, namesakes: int, consonants: int, bounded: bool, own_name: bool, unwritten: bool = False
) -> float:
    """0 to 1, how sure it is that this place is meant.

    `namesakes` counts the places of the world of the name, `consonants` those of its key; `bounded` where the
    place lies in a division that was told, `own_name` if its main name was asked, `unwritten` if it was asked
    without its vowels.
    """
    if one.score >= 1.0:
        sure = EXACT
    elif one.score >= KEY_SCORE:
        unbounded = SAME_KEY_MANY_UNBOUNDED if consonants >= MANY_CONSONANTS else SAME_KEY_UNBOUNDED
        sure = SAME_KEY if bounded else unbounded
    else:
        unbounded = ALIKE_MANY_UNBOUNDED if consonants >= MANY_CONSONANTS else ALIKE_UNBOUNDED
        unbounded = max(unbounded, UNWRITTEN_UNBOUNDED) if unwritten else unbounded
        sure = one.score * (1.0 if bounded else unbounded)
    if (one.population >= CITY_POPULATION and own_name) or not one.feature.startswith("P"):
        return sure
    town = one.population >= TOWN_POPULATION
    if not one.population:
        sure *= UNKNOWN_POPULATION if bounded else UNKNOWN_POPULATION_UNBOUNDED
    if consonants <= FEW_CONSONANTS and not town:
        sure *= FEW if bounded else FEW_UNBOUNDED
    shares = next(shares for most, *shares in NAMESAKES if namesakes <= most)
    return sure * shares[0 if bounded else 2 if town else 1]
