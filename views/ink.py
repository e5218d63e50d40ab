"""Colours: six event types that the colour-blind can tell apart, and the map's inks in light and dark.

The types' colours start from Paul Tol's "vibrant" scheme (SRON technical note EPS/TN/09-002, figure 3); red
and grey are darker on white, and all are lighter on black, so that they stay apart for every kind of sight.
Warm hues are violence from afar or against civilians, blue is combat, light blue and green are crowds.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.taxonomy import TYPES

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one theme; `types` holds one for each of `taxonomy.TYPES`."""

    types: tuple[str, str, str, str, str, str]
    page: str
    sea: str
    land: str
    coast: str
    border: str
    division: str
    country_name: str
    division_name: str
    city_name: str
    city_dot: str
    outside: str
    words: str
    quiet: str

    def of(self, event_type: str) -> str:
        """The colour of an event type; a type we do not know has the last one's."""
        return self.types[TYPES.index(event_type)] if event_type in TYPES else self.types[-1]


LIGHT = Ink(
    types=("#0077bb", "#33bbee", "#009988", "#ee7733", "#b3200f", "#454b52"),
    page="#ffffff",
    sea="#dfe8ed",
    land="#f8f7f3",
    coast="#bccad2",
    border="#a9a49a",
    division="#dedad0",
    country_name="#6d675c",
    division_name="#a39c8d",
    city_name="#67625a",
    city_dot="#8d877c",
    outside="#dcdfdd",
    words="#1d2329",
    quiet="#68717a",
)
DARK = Ink(
    types=("#3d8fe0", "#6fd2f7", "#1fb09a", "#f7a05a", "#dd4128", "#dde2e6"),
    page="#14181c",
    sea="#10161b",
    land="#20272c",
    coast="#35424b",
    border="#566069",
    division="#303940",
    country_name="#98a2aa",
    division_name="#626d75",
    city_name="#96a0a7",
    city_dot="#6d7880",
    outside="#2c343a",
    words="#e4e8ea",
    quiet="#98a2aa",
)


def ink(theme: str | None) -> Ink:
    """The colours for Streamlit's theme type, "light" or "dark"."""
    return DARK if theme == "dark" else LIGHT


def rgb(colour: str) -> Colour:
    """Red, green and blue, 0 to 255, of a "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def rgba(colour: str, alpha: int) -> list[int]:
    """The colour as deck.gl takes it, with an opacity from 0 to 255."""
    return [*rgb(colour), alpha]
