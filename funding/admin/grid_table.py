"""The grid of a typed table as its template shows it: inputs by row and column, marks and sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from funding.admin.grid_inputs import Input, Inputs
from funding.drafts.flat import LISTS
from funding.drafts.sums import Sum, Sums, sums_of
from funding.rules import Finding

Content = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """One input of the grid, with the marks of its footnotes and the worst that was found there."""

    name: str
    label: str
    value: str
    marks: str = ""
    severity: str = ""


@dataclass(frozen=True)
class Line:
    """A row or column of the grid: its heads, its figures, its sum."""

    number: int
    label: str
    heads: Sequence[Input]
    sum: Sum
    cells: Sequence[Cell] = ()
    marks: str = ""
    total: Cell | None = None


def head_of(content: Content, part: str, number: int) -> str:
    """The head as a label; a row or column that has none yet is called by its number."""
    head = str(content[part][number][LISTS[part]])
    unnamed = _("row %(number)s") if part == "lines" else _("column %(number)s")
    return head or unnamed % {"number": number + 1}


class GridTable:
    """The rows and columns of a content, with what was found in them."""

    def __init__(self, content: Content, inputs: Inputs, findings: Sequence[Finding]) -> None:
        self.content, self.inputs, self.findings = content, inputs, findings
        self.height, self.width = len(content["lines"]), len(content["columns"])

    @cached_property
    def sums(self) -> Sums:
        return sums_of(self.content)

    @property
    def differences(self) -> int:
        """How many sums are not what is printed."""
        sums = (*self.sums.columns, *self.sums.rows, self.sums.whole)
        return sum(bool(one.difference) for one in sums)

    @property
    def columns(self) -> list[Line]:
        return [
            Line(
                number=number,
                label=head_of(self.content, "columns", number),
                heads=self.inputs.item("columns", number, ("head", "fiscal_year", "stage")),
                sum=self.sums.columns[number],
                marks=self._marks(None, column["head"]),
                total=self._total("total_figures", number, (self.height, number)),
            )
            for number, column in enumerate(self.content["columns"])
        ]

    @property
    def rows(self) -> list[Line]:
        return [
            Line(
                number=number,
                label=head_of(self.content, "lines", number),
                heads=self.inputs.item("lines", number, ("head", "means")),
                sum=self.sums.rows[number],
                cells=[self._cell(number, column) for column in range(self.width)],
                marks=self._marks(line["head"], None),
                total=self._total("row_total_figures", number, (number, self.width)),
            )
            for number, line in enumerate(self.content["lines"])
        ]

    @property
    def corner_total(self) -> Cell | None:
        """Where the row and the column of totals meet."""
        if not self.content["total"]:
            return None
        place = (self.height, self.width)
        return self._total("row_total_figures", self.height, place)

    def _cell(self, row: int, column: int) -> Cell:
        heads = head_of(self.content, "lines", row), head_of(self.content, "columns", column)
        return Cell(
            name=f"figures-{row}-{column}",
            label=", ".join(heads),
            value=self.content["figures"][row][column],
            marks=self._marks(*heads),
            severity=self._severities.get((row, column), ""),
        )

    def _total(self, part: str, number: int, place: tuple[int, int]) -> Cell | None:
        """The printed total below a column, or beside a row."""
        if number >= len(self.content[part]):
            return None
        row, column = place
        label = f"{self._row_head(row)}, {self._column_head(column)}"
        value = self.content[part][number]
        return Cell(f"{part}-{number}", label, value, severity=self._severities.get(place, ""))

    @cached_property
    def _severities(self) -> dict[tuple[int, int], str]:
        """The worst of what was found at each place, counted from 0."""
        found: dict[tuple[int, int], str] = {}
        for finding in reversed(self.findings):
            place = finding.place
            if place.row and place.column and finding.printed:  # what is empty is seen to be so
                found[place.row - 1, place.column - 1] = str(finding.rule.severity)
        return found

    def _marks(self, row: str | None, column: str | None) -> str:
        marks = self.content["marks"]
        found = [note["mark"] for note in marks if (note["row"], note["column"]) == (row, column)]
        return " ".join(found)

    def place_of(self, finding: Finding) -> tuple[str, str] | None:
        """The input to which a finding leads, and its label; None for the whole table."""
        row, column = finding.place.row, finding.place.column
        heads = [
            *([self._row_head(row - 1)] if row else []),
            *([self._column_head(column - 1)] if column else []),
        ]
        if row and column:
            is_beside, is_below = column > self.width, row > self.height
            name = f"figures-{row - 1}-{column - 1}"
            name = f"total_figures-{column - 1}" if is_below else name
            name = f"row_total_figures-{row - 1}" if is_beside else name
        else:
            name = f"lines-{row - 1}-head" if row else f"columns-{(column or 0) - 1}-head"
        return (name, ", ".join(heads)) if heads else None

    def _row_head(self, number: int) -> str:
        if number < self.height:
            return head_of(self.content, "lines", number)
        return str((self.content["total"] or {}).get("head", ""))

    def _column_head(self, number: int) -> str:
        if number < self.width:
            return head_of(self.content, "columns", number)
        return str((self.content["row_total"] or {}).get("head", ""))
