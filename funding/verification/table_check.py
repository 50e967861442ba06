"""Finds every cell, head and footnote of a transcribed table in the text edition."""

import re
from collections.abc import Iterator

from funding.importing.table_parts import Column, Mark, TableFile
from funding.verification.text_edition import Span, TextEdition


class TableCheck:
    """What of one table was found, as spans of the text, and what was not."""

    def __init__(self, table: TableFile, edition: TextEdition) -> None:
        self.table, self.edition = table, edition
        self.found: list[Span] = []
        self.problems: list[str] = []
        for column in table.columns:
            self._check_head(column)
        for line, figures in zip(table.lines, table.figures, strict=True):
            self._check_row(line.head, line.line, figures)
        if table.total:
            self._check_row(table.total.head, table.total.line, table.total_figures)
        for mark in table.marks:
            self._check_footnote(mark)

    def _add(self, what: str, sentence: str) -> None:
        self.problems.append(f"{self.table.name}, {what}: {sentence}")

    def _check_head(self, column: Column) -> None:
        within = self.edition.lines(column.line, column.line_end or column.line)
        year, _, stage = column.head.partition(" (")
        printed = year + self._marks(None, column.head) + (f" ({stage}" if stage else "")
        if not any(self.edition.find(printed, within)):
            self._add(f"column {column.head}", f"line {column.line} has no head “{printed}”.")

    def _check_row(self, head: str, number: int, figures: list[str]) -> None:
        """The line holds the head and then the figures, each in its place and with its mark."""
        printed = head + self._marks(head, None)
        start = self.edition.lines(number, number)[0]
        line = self.edition.line(number)
        if not re.match(rf"\s*{re.escape(printed)}\s", line):
            self._add(f"row {head}", f"line {number} does not begin with “{printed}”.")
            return
        cells = list(re.compile(r"\S+").finditer(line, line.index(printed) + len(printed)))
        if len(cells) != len(figures):
            self._add(f"row {head}", f"line {number} has {len(cells)} cells, not {len(figures)}.")
            return
        for column, figure, cell in zip(self.table.columns, figures, cells, strict=True):
            self.found.append((start + cell.start(), start + cell.end()))
            expected = figure + self._marks(head, column.head)
            if cell.group() != expected:
                self._add(
                    f"row {head}, column {column.head}",
                    f"line {number} prints “{cell.group()}” there, not “{expected}”.",
                )

    def _check_footnote(self, mark: Mark) -> None:
        if not re.match(
            rf"(?:Note: )?{re.escape(mark.mark)}\s?[\w$]", self.edition.line(mark.line)
        ):
            self._add(f"footnote {mark.mark}", f"line {mark.line} does not begin with its mark.")

    def _marks(self, row: str | None, column: str | None) -> str:
        return "".join(self._marks_at(row, column))

    def _marks_at(self, row: str | None, column: str | None) -> Iterator[str]:
        return (mark.mark for mark in self.table.marks if (mark.row, mark.column) == (row, column))
