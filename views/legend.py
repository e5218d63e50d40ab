"""How to read the map: types, sizes, and what hollow circles and halos mean."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from views.ink import EVENT_TYPES, Ink
from views.map import radius

SIZES = (0, 10, 50)


def html(counts: Mapping[Hashable, int], ink: Ink) -> str:
    """The legend as HTML; `counts` has the number of incidents of each type."""
    return (
        '<div class="im-legend"><ul>'
        + "".join(_type(name, counts.get(name, 0), ink) for name in EVENT_TYPES if counts.get(name))
        + "</ul><ul>"
        + "".join(_size(dead) for dead in SIZES)
        + "</ul><ul>"
        + '<li><i class="hollow"></i>alleged</li><li><i class="hollow core"></i>disputed</li>'
        + '<li><i class="halo"></i>where it may have been</li>'
        + "</ul></div>"
    )


def _type(name: str, count: int, ink: Ink) -> str:
    return f'<li><i style="background:{ink.of(name)}"></i>{name}<span>{count:,}</span></li>'


def _size(dead: int) -> str:
    across = 2 * radius(dead)
    words = "no dead" if dead == 0 else f"{dead} dead"
    return f'<li><i class="size" style="width:{across}px;height:{across}px"></i>{words}</li>'
