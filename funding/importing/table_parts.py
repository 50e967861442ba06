"""The parts of a transcribed table: the printed grid, and what its heads and marks mean."""

from dataclasses import dataclass, field
from typing import Any

from funding.importing.cells import UNITS


@dataclass(frozen=True)
class Origin:
    """Where the table stands, what its rows are, and what holds for all of its cells."""

    document: str
    section: str
    name: str
    line: int
    line_end: int
    rows: str
    constants: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A column of figures: the head as printed, the year and stage that it means."""

    head: str
    fiscal_year: int
    stage: str
    line: int
    line_end: int | None = None


@dataclass(frozen=True)
class Line:
    """A row of figures: its head, the key of what it means, its line in the text edition."""

    head: str
    means: str
    line: int


@dataclass(frozen=True)
class Total:
    """The printed total row, and the words for the claims made of it."""

    head: str
    line: int
    topic: str
    counted: str
    counted_es: str


@dataclass(frozen=True)
class RowTotal:
    """The printed column of totals of the rows, and the words for the claims made of it."""

    head: str
    topic: str
    counted: str
    counted_es: str
    line: int | None = None
    line_end: int | None = None


@dataclass(frozen=True)
class TotalNote:
    """How the totals of some years differ from the sum of the cells."""

    years: list[int]
    text: str
    text_es: str


@dataclass(frozen=True)
class Mark:
    """A footnote with what it marks: a cell, or else a whole row or column, by their heads."""

    mark: str
    line: int
    text: str
    text_es: str
    row: str | None = None
    column: str | None = None
    line_end: int | None = None
    laws: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Forward:
    """Forward funding that a footnote tells of the cell that it marks."""

    footnote: str
    year_meant: int
    printed: str
    amount: int
    law: str


@dataclass(frozen=True)
class Note:
    """What a careful reader of the table must know; `repeats` is proved from the cells."""

    code: str
    text: str
    text_es: str
    line: int
    line_end: int | None = None
    fiscal_year: int | None = None
    repeats: int | None = None
    editorial: bool = False


@dataclass(frozen=True)
class TableFile:
    """A whole table, its grid cut to the figures: rows without the total, columns without heads.

    `corner` is the head of the column of heads. `row_total_figures` has one text for each row, and
    one for the row of totals where there is one; an empty one is not printed.
    """

    name: str
    dataset: dict[str, Any]
    edition: dict[str, Any]
    origin: Origin
    corner: str
    columns: list[Column]
    lines: list[Line]
    figures: list[list[str]]
    total: Total | None
    total_figures: list[str]
    total_notes: list[TotalNote]
    marks: list[Mark]
    forward: list[Forward]
    notes: list[Note]
    row_total: RowTotal | None = None
    row_total_figures: list[str] = field(default_factory=list)

    @property
    def unit_dollars(self) -> int:
        return UNITS[self.edition["unit"]]

    @property
    def edition_key(self) -> list[Any]:
        return [self.dataset.get("slug"), self.edition.get("label")]

    def place(self, line: int | None, line_end: int | None = None, **parts: str) -> dict[str, Any]:
        """A citation inside the table; a typed one has no lines where there is no text edition."""
        place = {"document": self.origin.document, "section": self.origin.section}
        lines = {"line": line, "line_end": line_end}
        given = {name: number for name, number in lines.items() if number}
        return place | {"table": self.origin.name} | parts | given
