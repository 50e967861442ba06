"""The colours of accounts and countries stay apart: for all eyes, and in grey print."""

from itertools import combinations, pairwise
from math import dist

import pytest

from funding.figures.palette import FIXED, MISSING, REGIONAL

# Severe colour-vision deficiencies after Machado, Oliveira and Fernandes (2009).
EYES = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
ACCOUNTS = ("ESF", "INCLE", "FMF", "NADR", "IMET", "DA", "GHCS", "section-1004")
COUNTRIES = ("MEX", "GTM", "SLV", "HND", "NIC", "CRI", "PAN", "BLZ")
Colour = tuple[float, float, float]


def linear(colour: str) -> Colour:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def seen(colour: Colour, eyes: tuple[Colour, ...]) -> Colour:
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, colour, strict=True)))) for row in eyes
    )
    return red, green, blue


def lab(colour: Colour) -> Colour:
    """CIELAB under D65: lightness from 0 to 100, and two axes of hue."""
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("names", [ACCOUNTS, COUNTRIES])
@pytest.mark.parametrize("eyes", EYES)
def test_colours_stay_apart_for_all_eyes(eyes: str, names: tuple[str, ...]) -> None:
    colours = [*(FIXED[name] for name in names), REGIONAL, MISSING]
    looks = [lab(seen(linear(colour), EYES[eyes])) for colour in colours]
    assert min(dist(one, other) for one, other in combinations(looks, 2)) > 12


@pytest.mark.parametrize("names", [ACCOUNTS, COUNTRIES])
def test_colours_stay_apart_in_grey_print(names: tuple[str, ...]) -> None:
    lightness = sorted(lab(linear(FIXED[name]))[0] for name in names)
    steps = [high - low for low, high in pairwise(lightness)]
    assert min(steps) > 5
