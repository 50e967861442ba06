"""Finds the head of a published table below its title lines, and the lines under it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from funding.official.lines import Line
from funding.official.names import normalised
from funding.official.unreadable import head_given_twice, head_missing, wrong_length

MOST_TITLE_LINES = 30


@dataclass(frozen=True)
class Table:
    """The heads as printed, and the lines below them, each as long as the head."""

    heads: tuple[str, ...]
    lines: Iterator[Line]

    def places(self, heads: Mapping[str, str]) -> dict[str, int]:
        """The place of each head in a line, by what it is called here."""
        known = [normalised(head) for head in self.heads]
        return {name: known.index(normalised(head)) for name, head in heads.items()}


def table_of(lines: Iterator[Line], needed: Iterable[str]) -> Table:
    """The table whose head holds the needed heads, in any order and beside any others.

    Raises UnreadableFileError where no such head is near the beginning, and from its lines for
    one that is longer or shorter than the head.
    """
    wanted = {normalised(head): head for head in needed}
    nearest: list[str] = list(wanted.values())
    for line in islice(lines, MOST_TITLE_LINES):
        heads = [normalised(value) for value in line.values]
        missing = [head for plain, head in wanted.items() if plain not in heads]
        if not missing:
            _refuse_heads_given_twice(line, wanted.values())
            return Table(line.values, _sound(lines, len(line.values)))
        nearest = min(nearest, missing, key=len)
    raise head_missing(nearest)


def _refuse_heads_given_twice(line: Line, wanted: Iterable[str]) -> None:
    heads = [normalised(value) for value in line.values]
    for head in wanted:
        if heads.count(normalised(head)) > 1:
            raise head_given_twice(head)


def _sound(lines: Iterator[Line], length: int) -> Iterator[Line]:
    for line in lines:
        if line.is_blank:
            continue
        if len(line.values) != length:
            raise wrong_length(line.number, len(line.values), length)
        yield line
