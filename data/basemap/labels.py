"""Which place names a map shows at which zoom, so that no two overlap.

Greedy thinning: from the coarsest zoom to the finest, names are taken by importance, and a name is
shown from the first zoom at which its box touches no name already shown.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["country", "division", "city"]
Row = tuple[str, str, float, float, int]  # kind, name, latitude, longitude, first zoom

TILE_PIXELS = 512  # deck.gl's world is 512 pixels wide at zoom 0
ZOOMS = range(1, 10)
LETTER_PIXELS = {"country": 8.5, "division": 7.0, "city": 7.0}
HEIGHT_PIXELS = {"country": 26.0, "division": 22.0, "city": 26.0}
MARGIN_PIXELS = 10.0
FIRST_ZOOM = {"country": 1, "division": 5, "city": 3}
SMALLEST_AT = {  # importance below which a name waits for a finer zoom: square degrees, or inhabitants
    "country": {1: 150.0, 2: 40.0, 3: 4.0, 4: 0.3, 5: 0.0},
    "division": {5: 4.0, 6: 0.6, 7: 0.15, 8: 0.0},
    "city": {3: 2_000_000, 4: 500_000, 5: 150_000, 6: 50_000, 7: 15_000, 8: 5_000},
}


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point. `weight` is square degrees for areas and inhabitants for towns."""

    kind: Kind
    name: str
    latitude: float
    longitude: float
    weight: float


def ranked(labels: Iterable[Label]) -> list[Label]:
    """Countries first, then towns, then divisions, each by weight: where two collide the first stays."""
    order = {"country": 0, "city": 1, "division": 2}
    return sorted(labels, key=lambda label: (order[label.kind], -label.weight, label.name))


def thinned(labels: list[Label]) -> Iterator[Row]:
    """Each label that finds room at some zoom, with the first zoom at which it does."""
    waiting = labels
    shown: list[Label] = []
    for zoom in ZOOMS:
        room = Room()
        for label in shown:
            room.take(box(label, zoom))
        left = []
        for label in waiting:
            if not due(label, zoom) or not room.take(box(label, zoom)):
                left.append(label)
                continue
            shown.append(label)
            yield label.kind, label.name, round(label.latitude, 3), round(label.longitude, 3), zoom
        waiting = left


def due(label: Label, zoom: int) -> bool:
    """Whether a label is important enough for a zoom."""
    steps = SMALLEST_AT[label.kind]
    reached = [smallest for first, smallest in steps.items() if first <= zoom]
    return zoom >= FIRST_ZOOM[label.kind] and bool(reached) and label.weight >= reached[-1]


Box = tuple[float, float, float, float]


def box(label: Label, zoom: int) -> Box:
    """The pixels a label covers at a zoom: left, top, right, bottom in Web Mercator."""
    world = TILE_PIXELS * 2**zoom
    sine = math.sin(math.radians(max(-85.0, min(85.0, label.latitude))))
    x = (label.longitude + 180) / 360 * world
    y = (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * world
    half_width = len(label.name) * LETTER_PIXELS[label.kind] / 2 + MARGIN_PIXELS
    half_height = HEIGHT_PIXELS[label.kind] / 2 + MARGIN_PIXELS / 2
    return x - half_width, y - half_height, x + half_width, y + half_height


class Room:
    """The boxes taken so far at one zoom, in a grid so that only neighbours are compared."""

    cell_pixels = 256.0

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, wanted: Box) -> bool:
        """Take the box and say True, or False if it touches one already taken."""
        left, top, right, bottom = wanted
        cells = [
            (column, row)
            for column in range(int(left // self.cell_pixels), int(right // self.cell_pixels) + 1)
            for row in range(int(top // self.cell_pixels), int(bottom // self.cell_pixels) + 1)
        ]
        for cell in cells:
            for other in self.cells[cell]:
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        for cell in cells:
            self.cells[cell].append(wanted)
        return True
