"""The way back from the rows of one edition to the printed table that they were made of."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from documents.rows import Row
from funding.drafts.content import as_content
from funding.drafts.marks_from_rows import forward_of, marks_of, notes_of
from funding.drafts.rows_of_edition import UNKNOWN_LINE, EditionRows, Fields, NotATableError, one
from funding.drafts.totals_from_rows import totals_of
from funding.importing.table_parts import Column, Line, Origin, TableFile
from funding.models import Axis

Grid = Sequence[Sequence[Fields]]
# What a row of a printed table may stand for; the first is meant where only one row is printed.
MEANINGS = ("account", "country", "program", "agency")


def content_of_rows(rows: Sequence[Row]) -> dict[str, Any]:
    """The content of a draft of a table, from the rows of one edition and all that they cite.

    These are its dataset, heads, cells, totals, claims, footnotes, laws, forward funding, notes and
    citations. `base` is the edition itself. Raises NotATableError where they are no printed grid.
    """
    table = table_of_rows(EditionRows(rows))
    return as_content(table, base=table.edition_key)


def table_of_rows(rows: EditionRows) -> TableFile:
    """The printed table; no row keeps the lines of column heads, and which year a note compares."""
    grid = rows.grid()
    meaning, constants = _meanings(grid)
    columns, lines = _columns(rows, grid), _lines(rows, grid, meaning)
    totals = totals_of(rows, columns, lines)
    return TableFile(
        name=rows.dataset.fields["slug"],
        dataset=_plain(rows.dataset.fields),
        edition=_edition(rows.edition.fields),
        origin=_origin(rows, meaning, constants),
        corner=rows.head(Axis.COLUMN, 0),
        columns=columns,
        lines=lines,
        figures=[[cell["printed"] for cell in line] for line in grid],
        total=totals.total,
        total_figures=totals.figures,
        total_notes=totals.notes,
        marks=marks_of(rows),
        forward=forward_of(rows),
        notes=notes_of(rows),
        row_total=totals.row_total,
        row_total_figures=totals.row_figures,
    )


def _plain(fields: Fields) -> Fields:
    """Keys of a single part as the sources write them."""
    return {name: one(value) for name, value in fields.items()}


def _edition(fields: Fields) -> Fields:
    """What a source says of an edition; the rest follows from the table."""
    follows = ("dataset", "unit_dollars", "citation")
    return _plain({name: value for name, value in fields.items() if name not in follows})


def _origin(rows: EditionRows, meaning: str, constants: dict[str, str]) -> Origin:
    place = rows.place(rows.edition.fields)
    line: int = place.get("line", UNKNOWN_LINE)
    return Origin(
        document=one(place["document"]),
        section=place.get("section", ""),
        name=place.get("table", ""),
        line=line,
        line_end=place.get("line_end", line),
        rows=meaning,
        constants=constants,
    )


def _meanings(grid: Grid) -> tuple[str, dict[str, str]]:
    """What the rows stand for, and what is the same in all cells."""
    found = {name: [_same(line, name) for line in grid] for name in MEANINGS}
    stated = {name: keys for name, keys in found.items() if any(keys)}
    varying = [name for name, keys in stated.items() if len(set(keys)) > 1]
    if len(varying) > 1 or not stated:
        raise NotATableError(_("The rows of this edition do not differ in one thing alone."))
    meaning = (varying or list(stated))[0]
    return meaning, {name: keys[0] for name, keys in stated.items() if name != meaning}


def _columns(rows: EditionRows, grid: Grid) -> list[Column]:
    return [
        Column(
            head=rows.head(Axis.COLUMN, number),
            fiscal_year=_same(cells, "fiscal_year"),
            stage=_same(cells, "stage"),
            line=UNKNOWN_LINE,
        )
        for number, cells in enumerate(zip(*grid, strict=True), start=1)
    ]


def _lines(rows: EditionRows, grid: Grid, meaning: str) -> list[Line]:
    return [
        Line(
            head=rows.head(Axis.ROW, number),
            means=_same(cells, meaning) or "",
            line=rows.place(cells[0]).get("line", UNKNOWN_LINE),
        )
        for number, cells in enumerate(grid, start=1)
    ]


def _same(cells: Sequence[Fields], name: str) -> Any:
    """What all of these cells say."""
    first, *others = {one(cell.get(name)) for cell in cells}
    if others:
        raise NotATableError(_("The cells of a row or column of this edition mean several things."))
    return first
