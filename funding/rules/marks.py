"""Finds footnotes, forward funding and notes of a table that its figures do not bear out."""

from collections import Counter
from collections.abc import Iterator

from funding.importing.table_parts import Note, TableFile
from funding.rules.finding import Found, Place
from funding.rules.sums import texts_of


def unplaced_marks(table: TableFile) -> Iterator[Found]:
    """A footnote marks a row, a column or a cell that the table has."""
    rows, columns = _heads(table)
    for mark in table.marks:
        is_placed = (mark.row in rows if mark.row else True) and (
            mark.column in columns if mark.column else True
        )
        if not is_placed or not (mark.row or mark.column):
            place = Place(row_head=mark.row or "", column_head=mark.column or "")
            yield Found(place, mark.mark, {"mark": mark.mark})


def unplaced_forward_funding(table: TableFile) -> Iterator[Found]:
    """Forward funding lies in the cell that its footnote marks, and is meant for a later year."""
    rows, columns = _heads(table)
    marks = {mark.mark: mark for mark in table.marks}
    for forward in table.forward:
        mark = marks.get(forward.footnote)
        year = columns.get(mark.column or "") if mark and mark.row in rows else None
        if year is None or forward.year_meant <= year or forward.amount <= 0:
            yield Found(printed=forward.printed, details={"mark": forward.footnote})


def repeated_marks(table: TableFile) -> Iterator[Found]:
    """Two footnotes with one mark, or two notes with one code."""
    marks = Counter(mark.mark for mark in table.marks)
    codes = Counter(note.code for note in table.notes)
    for mark, count in (*marks.items(), *codes.items()):
        if mark and count > 1:
            yield Found(printed=mark, details={"mark": mark})


def unproved_repetitions(table: TableFile) -> Iterator[Found]:
    """A note that one year repeats another, beside the rows in which it does not."""
    columns = {column.fiscal_year: number for number, column in enumerate(table.columns, start=1)}
    texts = texts_of(table)
    for note in table.notes:
        if note.repeats is None:
            continue
        before, after = columns.get(note.repeats), columns.get(note.fiscal_year or 0)
        if before is None or after is None:
            yield _unproved(note, Place())
            continue
        for row, line in enumerate(table.lines, start=1):
            if texts[row, before] != texts[row, after]:
                yield _unproved(note, Place(row=row, row_head=line.head))


def _unproved(note: Note, place: Place) -> Found:
    details = {"note": note.code, "year": note.fiscal_year, "year_before": note.repeats}
    return Found(place, details=details)


def _heads(table: TableFile) -> tuple[set[str], dict[str, int]]:
    """The heads of the rows, and those of the columns with their years."""
    rows = {line.head for line in table.lines}
    return rows, {column.head: column.fiscal_year for column in table.columns}
