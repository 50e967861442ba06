"""The text edition of a document: its lines, and where a printed figure stands in them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Place:
    """A figure as it stands, and the line on which it begins."""

    line: int
    printed: str
    span: Span


class TextEdition:
    """A text with its lines counted from 1."""

    def __init__(self, slug: str, text: str) -> None:
        self.slug, self.text = slug, text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line(self, number: int) -> str:
        """One line without its end; empty where there is none."""
        start, end = self.lines(number, number)
        return self.text[start:end].rstrip("\n")

    def lines(self, first: int, last: int) -> Span:
        """Where those lines begin and end in the text; they end where it does."""
        bounds = [*self._starts, len(self.text)]
        return bounds[min(first, len(bounds)) - 1], bounds[min(last + 1, len(bounds)) - 1]

    def line_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def find(self, printed: str, within: Span) -> Iterator[Span]:
        """Where the words stand, in any spacing; a number is not part of a longer one."""
        words = r"\s+".join(re.escape(word) for word in printed.split())
        before = r"(?<![\d.,])" if printed[:1].isdigit() else ""
        after = r"(?!\d)(?![.,]\d)" if printed[-1:].isdigit() else ""
        pattern = re.compile(before + words + after)
        return (match.span() for match in pattern.finditer(self.text, *within))
