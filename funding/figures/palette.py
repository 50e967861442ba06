"""The colours of members: the same member always has the same one, on every page.

The hues are those of Okabe and Ito's colour-blind-safe palette (Color Universal Design, 2008);
their lightness is spread in even steps from brown to yellow, so that they stay apart in grey too.
"""

import zlib

from funding.dimensions import Member
from funding.figures.legible import BLACK, WHITE, mixed

BROWN, BLUE, GREEN, VERMILION = "#793a1c", "#1a57c0", "#257c56", "#d3552a"
SKY, ORANGE, PURPLE, YELLOW = "#1897ce", "#ef8703", "#f196bc", "#d8c659"
REGIONAL, MISSING = "#6b7f99", "#8c8c8c"
CONTEXT = "#737b86"  # what is no money
ROTATION = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, YELLOW, BROWN)

FIXED: dict[str | int, str] = {
    "ESF": ORANGE,
    "INCLE": BLUE,
    "FMF": VERMILION,
    "NADR": GREEN,
    "IMET": SKY,
    "DA": PURPLE,
    "GHCS": YELLOW,
    "section-1004": BROWN,
    "MEX": GREEN,
    "GTM": BLUE,
    "SLV": ORANGE,
    "HND": VERMILION,
    "NIC": SKY,
    "CRI": PURPLE,
    "PAN": YELLOW,
    "BLZ": BROWN,
    "carsi-1": BLUE,
    "carsi-2": VERMILION,
    "carsi-3": GREEN,
    "carsi-4": ORANGE,
    "carsi-5": PURPLE,
    "law-enforcement-justice": BLUE,
    "prevention-development": ORANGE,
    "military": VERMILION,
}


def colour(member: Member) -> str:
    """A member's colour as #rrggbb; regional money grey-blue, what is not stated grey."""
    if member.kind == "missing":
        return MISSING
    if member.kind == "region":
        return REGIONAL
    if member.key in FIXED:
        return FIXED[member.key]
    return ROTATION[zlib.crc32(str(member.key).encode()) % len(ROTATION)]


def shade(base: str, place: int, count: int) -> str:
    """The colour of the `place`-th of `count` series of one base colour, from dark to light."""
    if count < 2:
        return base
    towards = -0.45 + 1.05 * place / (count - 1)
    return mixed(base, WHITE if towards > 0 else BLACK, abs(towards))
