"""Colours of others: mixed, let through, and what can be read on them, after WCAG 2.2."""

BLACK, WHITE = "#000000", "#ffffff"
CLEAR = "rgba(0,0,0,0)"
ENOUGH = 4.5
HATCHING = 0.22  # how much of a hatched ground its lines change


def text_on(ground: str) -> str:
    """Black or white, whichever stands out more; one of the two always does enough."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, ground))


def hatching_on(ground: str) -> str:
    """The colour of a hatching that can be seen, and between whose lines text can be read."""
    text = text_on(ground)
    other = WHITE if text == BLACK else BLACK
    hatch = text if contrast(text, mixed(ground, text, HATCHING)) >= ENOUGH else other
    return translucent(hatch, HATCHING)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, #rrggbb, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance, from 0 for black to 1 for white."""
    parts = (part / 255 for part in channels(colour))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def translucent(colour: str, opacity: float = 0.6) -> str:
    """The colour as an area that lets what lies below through."""
    red, green, blue = channels(colour)
    return f"rgba({red},{green},{blue},{opacity})"


def mixed(one: str, other: str, part: float) -> str:
    """The first colour with a part, 0 to 1, of the second."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
