"""A table as its document prints it: heads, cells, totals and footnote marks, row by row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from funding.fiscal_years import in_short
from funding.models import (
    Allocation,
    Axis,
    Claim,
    Edition,
    Footnote,
    FootnoteLaw,
    PrintedHead,
    PrintedTotal,
)

Place = tuple[int | None, int | None]


@dataclass(frozen=True)
class Head:
    """A head as printed; its marks stand before the part in parentheses, where it has one."""

    number: int
    text: str
    marks: tuple[Footnote, ...] = ()

    @property
    def name(self) -> str:
        return self.text.partition(" (")[0]

    @property
    def stage(self) -> str:
        """What stands in parentheses, with them, such as “(Estimate)”."""
        _name, opening, rest = self.text.partition(" (")
        return f"({rest}" if opening else ""


@dataclass(frozen=True)
class PrintedCell:
    """One figure of the grid: a cell, a printed total, or a place where nothing is printed."""

    row: int
    column: int
    text: str = ""
    cell: Allocation | None = None
    claim: Claim | None = None
    is_total: bool = False
    marks: tuple[Footnote, ...] = ()

    @property
    def source(self) -> Allocation | Claim | None:
        """What the figure is in the data; None where nothing is printed."""
        return self.cell or self.claim


@dataclass(frozen=True)
class PrintedRow:
    """A row with its head; `is_total` says that its figures are printed totals."""

    head: Head
    cells: tuple[PrintedCell, ...]

    @property
    def is_total(self) -> bool:
        return any(cell.is_total for cell in self.cells)


@dataclass(frozen=True)
class PrintedTable:
    """The grid of an edition, as printed."""

    edition: Edition
    corner: Head
    columns: tuple[Head, ...]
    rows: tuple[PrintedRow, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def figures(self) -> Sequence[PrintedCell]:
        """All that is printed, in the order of reading."""
        return [cell for row in self.rows for cell in row.cells if cell.source]

    @property
    def cells(self) -> Sequence[Allocation]:
        """The cells without the totals, in the order of reading."""
        return [figure.cell for figure in self.figures if figure.cell]

    def stages(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Each stage with the heads of its columns, in the order of the columns."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        names = {column.number: column.name for column in self.columns}
        for cell in sorted(self.cells, key=lambda cell: cell.source_column):
            name = names[cell.source_column] or in_short(cell.fiscal_year)
            found[cell.get_stage_display()][name] = None
        return [(stage, list(heads)) for stage, heads in found.items()]


def printed_tables(editions: Iterable[Edition]) -> dict[int, PrintedTable]:
    """The tables of those editions that have heads, by the editions' keys in the database."""
    heads = _by_edition(PrintedHead.objects.filter(edition__in=editions))
    printed = {edition.pk: edition for edition in editions if edition.pk in heads}
    cells = _by_edition(
        Allocation.objects.filter(edition__in=printed).select_related(
            "citation__document", "country", "account", "program", "agency"
        )
    )
    totals = _by_edition(
        PrintedTotal.objects.filter(edition__in=printed).select_related("claim__citation__document")
    )
    laws = FootnoteLaw.objects.select_related("law")
    notes = _by_edition(
        Footnote.objects.filter(edition__in=printed)
        .select_related("citation__document")
        .prefetch_related(Prefetch("law_links", laws))
    )
    return {
        pk: _table(edition, heads[pk], cells[pk], totals[pk], notes[pk])
        for pk, edition in printed.items()
    }


def _by_edition(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.edition_id].append(row)
    return found


def _table(
    edition: Edition,
    heads: Iterable[PrintedHead],
    cells: Iterable[Allocation],
    totals: Iterable[PrintedTotal],
    footnotes: Sequence[Footnote],
) -> PrintedTable:
    marks: dict[Place, tuple[Footnote, ...]] = defaultdict(tuple)
    for note in footnotes:
        marks[note.source_row, note.source_column] += (note,)
    texts = {(head.axis, head.number): head.text for head in heads}
    found: dict[tuple[int, int], PrintedCell] = {}
    for total in totals:
        place = total.source_row, total.source_column
        found[place] = PrintedCell(*place, total.printed, claim=total.claim, is_total=True)
    for cell in cells:
        cell.edition = edition
        place = cell.source_row, cell.source_column
        found[place] = PrintedCell(*place, cell.printed, cell=cell, marks=marks[place])
    rows = _numbers(texts, Axis.ROW, (row for row, _column in found))
    columns = _numbers(texts, Axis.COLUMN, (column for _row, column in found))
    return PrintedTable(
        edition,
        Head(0, texts.get((Axis.COLUMN, 0), "")),
        tuple(Head(n, texts.get((Axis.COLUMN, n), ""), marks[None, n]) for n in columns),
        tuple(
            PrintedRow(
                Head(n, texts.get((Axis.ROW, n), ""), marks[n, None]),
                tuple(found.get((n, column), PrintedCell(n, column)) for column in columns),
            )
            for n in rows
        ),
        tuple(footnotes),
    )


def _numbers(
    texts: Mapping[tuple[str, int], str], axis: Axis, used: Iterable[int]
) -> Sequence[int]:
    """The numbers of the axis that have a head or a figure, in order."""
    headed = {number for named, number in texts if named == axis and number}
    return sorted({*headed, *used})
