"""Reads a figure as it is pasted: separators, currency signs and footnote marks of any kind."""

import re
import unicodedata
from collections.abc import Collection

from funding.importing.cells import SIGNS, read_figure

SPACES = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]")
CURRENCY = re.compile(r"US\$|USD|\$", re.IGNORECASE)
DASHES = re.compile(r"[-\u2010-\u2015\u2212\uff0d]{1,3}")
ABSENT = ("na", "n.a", "n/a", "n.a.", "n/d", "n.d.", "nd")
GROUPED = re.compile(
    r"([-\u2212]?\(?)(\d{1,3}(?:([ '’])\d{3})(?:\3\d{3})*|\d{1,3}(?:\.\d{3}){2,})(.*)"
)
MARKED = re.compile(r"(.*?)\s*\(?([a-j]|[*†‡§#]{1,3})\)?", re.DOTALL)


def plain(text: str) -> str:
    """The text with plain spaces, and no more than one in a row."""
    return " ".join(SPACES.sub(" ", text).split())


def figure_of(text: str, marks: Collection[str] = ()) -> tuple[str, str]:
    """The figure as our tables print it, and the mark of a footnote that stood at it.

    `marks` are those that the table uses; a letter or sign after a number may be a new one.
    What cannot be read stays as it is.
    """
    text, mark = split_mark(plain(text), marks)
    bare, found = (text, "") if mark or _is_figure(text) else _bare(text)
    return _printed(bare), mark or found


def split_mark(text: str, marks: Collection[str] = ()) -> tuple[str, str]:
    """The text and the raised mark at its end, or one that the table uses."""
    raised = ""
    while text and unicodedata.decomposition(text[-1]).startswith("<super>"):
        raised = unicodedata.normalize("NFKC", text[-1]) + raised
        text = text[:-1]
    if raised or _is_figure(text):
        return text.rstrip(), raised
    known = next((mark for mark in marks if mark and text.endswith(mark) and text != mark), "")
    without = text.removesuffix(known).rstrip() if known else text
    return (without, known) if known and _is_figure(without) else (text, "")


def _bare(text: str) -> tuple[str, str]:
    """A number without the letter or sign that follows it."""
    found = MARKED.fullmatch(text)
    return (found[1], found[2]) if found and _is_figure(found[1]) else (text, "")


def _is_figure(text: str) -> bool:
    return read_figure(_printed(text), 1) is not None


def _printed(text: str) -> str:
    """The signs and thousands separators that our tables use."""
    if DASHES.fullmatch(text):
        return text if text in SIGNS else "—"
    if text.casefold() in ABSENT:
        return text if text in SIGNS else "n/a"
    bare = CURRENCY.sub("", text).strip()
    if not any(sign.isdigit() for sign in bare):
        return text
    bare = re.sub(r"^([-−(])\s+", r"\1", bare)
    grouped = GROUPED.fullmatch(bare)
    if grouped:
        return grouped[1] + re.sub(r"[ '’.]", ",", grouped[2]) + grouped[4]
    return bare
