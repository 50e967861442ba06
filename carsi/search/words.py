"""The words of a search, and texts in which words are marked."""

import re
from dataclasses import dataclass

MOST_LETTERS = 200
MOST_WORDS = 12
WORD = re.compile(r"[^\W_]+(?:[-.'’&][^\W_]+)*")
MARK_STARTS, MARK_ENDS = "\x02", "\x03"  # no text of the database holds these
MARKED = re.compile(f"{MARK_STARTS}([^{MARK_ENDS}]*){MARK_ENDS}")


def words_of(text: str) -> list[str]:
    """The words in their order, each once, without the signs between them."""
    return list(dict.fromkeys(WORD.findall(text)))[:MOST_WORDS]


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it is what was searched for."""

    text: str
    marked: bool = False


def pieces(text: str) -> tuple[Piece, ...]:
    """The text with the marks that PostgreSQL set, cut at them; whoever shows it escapes it."""
    parts = MARKED.split(text)
    return tuple(Piece(part, marked=bool(place % 2)) for place, part in enumerate(parts) if part)


def has_mark(text: str) -> bool:
    return MARK_STARTS in text
