"""The table of an answer for the clipboard: with lettered footnotes, and as plain TSV."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.formulas import safe
from funding.models import CellStatus
from funding.table import Table, TableRow
from funding.table_cell import TableCell
from funding.wording import NOT_TOLD


@dataclass(frozen=True)
class Noted:
    """A text of the table with the letters of the footnotes that belong to it."""

    text: str
    marks: str = ""


@dataclass(frozen=True)
class NotedTable:
    """Heads, then rows whose first `heads` texts are heads too; footnotes as letter and text."""

    titles: tuple[Noted, ...]
    rows: tuple[tuple[tuple[Noted, ...], tuple[Noted, ...]], ...]
    notes: tuple[tuple[str, str], ...]


class Footnotes:
    """The footnotes of a table, each text once, lettered in the order in which they are met."""

    def __init__(self) -> None:
        self.letters: dict[str, str] = {}

    def marked(self, text: str, notes: Iterator[str] | tuple[str, ...] = ()) -> Noted:
        marks = [self.letters.setdefault(note, _letter(len(self.letters))) for note in notes]
        return Noted(text, ", ".join(marks))


def _letter(place: int) -> str:
    """a to z, then aa, ab and so on."""
    before, letter = divmod(place, 26)
    return (_letter(before - 1) if before else "") + "abcdefghijklmnopqrstuvwxyz"[letter]


def noted_table(table: Table) -> NotedTable:
    """What the table shows, with a footnote for every stage and gap that it only hints at."""
    footnotes = Footnotes()
    titles = [footnotes.marked(title) for title in table.row_titles]
    for column in table.columns:
        told = table.stages_in_heads and column.stages
        titles.append(
            footnotes.marked(column.member.name, (_stage(column.stages),) if told else ())
        )
    titles.extend(footnotes.marked(title) for title in table.last_titles)
    rows = tuple(_row(table, row, footnotes) for row in _all_rows(table))
    notes = tuple((letter, text) for text, letter in footnotes.letters.items())
    return NotedTable(tuple(titles), rows, notes)


def tsv_of(table: Table) -> str:
    """Tab-separated lines with a head; numbers are bare, a gap is its printed sign."""
    titles = [
        *table.row_titles,
        *(column.member.name for column in table.columns),
        *table.last_titles,
    ]
    lines = [[_in_one_cell(title) for title in titles]]
    for row in _all_rows(table):
        lines.append([*map(_in_one_cell, _heads(table, row)), *map(_bare, _cells(row))])
    return "\n".join("\t".join(line) for line in lines)


def _bare(cell: TableCell) -> str:
    return cell.text if cell.value is None else str(cell.value)


def _in_one_cell(text: str) -> str:
    """The label without tabs and line ends, and without anything that would run."""
    return safe(" ".join(text.split()))


def _all_rows(table: Table) -> tuple[TableRow, ...]:
    return (*table.rows, table.totals) if table.totals else table.rows


def _cells(row: TableRow) -> tuple[TableCell, ...]:
    return (*row.cells, row.total) if row.total else row.cells


def _heads(table: Table, row: TableRow) -> list[str]:
    """The names that head the row; the row of totals has none but its own."""
    if row.heads:
        return [head.member.name for head in row.heads]
    return [_("Total"), *[""] * (len(table.row_titles) - 1)]


def _row(
    table: Table, row: TableRow, footnotes: Footnotes
) -> tuple[tuple[Noted, ...], tuple[Noted, ...]]:
    stage_of_row = "" if table.stages_in_heads else row.stages
    *first, last = _heads(table, row)
    heads = (
        *map(footnotes.marked, first),
        footnotes.marked(last, (_stage(stage_of_row),) if stage_of_row else ()),
    )
    told = table.stages_in_heads or bool(row.stages)
    return heads, tuple(footnotes.marked(cell.text, _notes(cell, told)) for cell in _cells(row))


def _notes(cell: TableCell, stage_is_told: bool) -> Iterator[str]:
    """What stands behind the text of a cell; its stage only where no head tells it."""
    if cell.text and cell.value is None:
        yield _gap(cell)
    elif not cell.complete:
        yield _("Leaves out a cell that is not available.")
    if cell.stages_differ:
        yield _("The two years are not of the same stage.")
    if cell.stage and not stage_is_told:
        yield _stage(cell.stage)


def _gap(cell: TableCell) -> str:
    if cell.text == NOT_TOLD:
        return _("Cannot be told.")
    if cell.status in CellStatus.values:
        return _("No amount: %(status)s.") % {"status": CellStatus(cell.status).label}
    return _("No amount: gaps of several kinds.")


def _stage(stage: str) -> str:
    return _("Stage: %(stage)s.") % {"stage": stage}
