"""The colours of members: the same member always has the same one, on every page.

Okabe and Ito's colour-blind-safe palette (Color Universal Design, 2008), its black and yellow
darkened or lightened to hold on light and dark grounds.
"""

import zlib

from funding.dimensions import Member

ORANGE, SKY, GREEN, YELLOW = "#e08a00", "#4aa3df", "#009e73", "#c9b400"
BLUE, VERMILION, PURPLE, GREY = "#0072b2", "#d55e00", "#cc79a7", "#8c8c8c"
REGIONAL, MISSING = "#6b7f99", "#9a9a9a"
ROTATION = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, YELLOW)

FIXED: dict[str | int, str] = {
    "ESF": ORANGE,
    "INCLE": BLUE,
    "FMF": VERMILION,
    "NADR": GREEN,
    "IMET": SKY,
    "DA": PURPLE,
    "GHCS": YELLOW,
    "section-1004": "#7a5c3e",
    "MEX": GREEN,
    "GTM": BLUE,
    "SLV": ORANGE,
    "HND": VERMILION,
    "NIC": SKY,
    "CRI": PURPLE,
    "PAN": YELLOW,
    "BLZ": "#7a5c3e",
    "carsi-1": BLUE,
    "carsi-2": VERMILION,
    "carsi-3": GREEN,
    "carsi-4": ORANGE,
    "carsi-5": PURPLE,
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
    aim = 255 if towards > 0 else 0
    parts = (int(base[start : start + 2], 16) for start in (1, 3, 5))
    mixed = (round(part + (aim - part) * abs(towards)) for part in parts)
    return "#" + "".join(f"{part:02x}" for part in mixed)
