"""Texts that a spreadsheet would run, with a mark in CSV that comes off again on the way back."""

import re

MARKED = re.compile(r"'(?=[=+\-@\t\r'])")
TO_MARK = re.compile(r"[=+\-@\t\r]|" + MARKED.pattern)


def marked(text: str) -> str:
    """The text as a file holds it: an apostrophe before what would run, or would lose its own."""
    return f"'{text}" if TO_MARK.match(text) else text


def unmarked(text: str) -> str:
    """The text that was marked. One that never was keeps an apostrophe of its own."""
    return MARKED.sub("", text, count=1) if MARKED.match(text) else text
