"""Colours that the colour-blind can tell apart and everyone can read."""

from itertools import combinations

import numpy as np
import pytest

from pipeline.taxonomy import TYPES
from views.ink import DARK, LIGHT, rgb

# Machado, Oliveira and Fernandes 2009, severity 1.0, applied to linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
JUST_APART = 20  # CIE76 distance in Lab; 2.3 is a just noticeable difference side by side


def linear(colour: str) -> np.ndarray:
    share = np.array(rgb(colour)) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: np.ndarray) -> np.ndarray:
    white = XYZ @ np.ones(3)
    x, y, z = np.cbrt(np.clip(XYZ @ np.clip(sight @ linear(colour), 0, 1) / white, 1e-6, None))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    dark, light = sorted(0.05 + XYZ[1] @ linear(colour) for colour in (one, other))
    return light / dark


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_any_two_types_can_be_told_apart(ink, sight):
    apart = {
        pair: float(np.linalg.norm(lab(ink.of(pair[0]), SIGHT[sight]) - lab(ink.of(pair[1]), SIGHT[sight])))
        for pair in combinations(TYPES, 2)
    }
    assert min(apart.values()) > JUST_APART, min(apart, key=apart.get)


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["words", "quiet"])
def test_text_can_be_read_on_the_page(ink, text):
    assert contrast(getattr(ink, text), ink.page) > 4.5  # WCAG 2.1, 1.4.3


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["country_name", "city_name"])
def test_place_names_can_be_read_on_land(ink, name):
    assert contrast(getattr(ink, name), ink.land) > 4.5


def test_an_unknown_type_has_a_colour():
    assert LIGHT.of("Something else") == LIGHT.types[-1]
