"""Texts that a spreadsheet would take for a formula, made safe."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
