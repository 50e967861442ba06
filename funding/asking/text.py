"""Texts as they are compared: without accents, in small letters, cut into words."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

TOKEN = re.compile(r"[^\W_]+(?:(?:\.\.|[-.'’/&])[^\W_]+)*|%|\.\.|[,;-]")
DASHES = str.maketrans("–—−‑", "----")


def folded(text: str) -> str:
    """“Mérida” as “merida”."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Token:
    """A word as written, and as it is compared."""

    text: str
    word: str


def tokens(text: str) -> list[Token]:
    """The words in their order; commas stand alone, years of a range together."""
    return [Token(found, folded(found)) for found in TOKEN.findall(text.translate(DASHES))]


@lru_cache(maxsize=8192)  # the names of all members are cut for every question
def phrase(text: str) -> tuple[str, ...]:
    """A name as the words that are compared."""
    return tuple(token.word for token in tokens(text) if token.word not in ",;")
