"""The rows that the footnotes and notes of a transcribed table become, where they have a place."""

from collections.abc import Iterator
from decimal import Decimal

from documents.rows import Row
from funding.importing.table_parts import Forward, Mark, TableFile
from funding.models import EditionNote, Footnote, FootnoteLaw, ForwardFunding


def rows_of_marks(table: TableFile) -> Iterator[Row]:
    """The footnotes, the laws that they name, the forward funding that they tell, and the notes."""
    for mark in table.marks:
        yield from _footnote(table, mark)
    for forward in table.forward:
        yield from _forward_funding(table, forward)
    for note in table.notes:
        fields = {
            "edition": table.edition_key,
            "code": note.code,
            "fiscal_year": note.fiscal_year,
            "text": note.text,
            "text_es": note.text_es,
            "editorial": note.editorial,
            "citation": table.place(note.line, note.line_end),
        }
        yield Row(EditionNote, fields, f"{table.name}, note {note.code}")


def _footnote(table: TableFile, mark: Mark) -> Iterator[Row]:
    where = f"{table.name}, footnote {mark.mark}"
    place = table.place(mark.line, mark.line_end, footnote=mark.mark)
    fields = {
        "edition": table.edition_key,
        "mark": mark.mark,
        **_marked(table, mark),
        "text": mark.text,
        "text_es": mark.text_es,
        "citation": place,
    }
    yield Row(Footnote, fields, where)
    for law in mark.laws:
        key = [*table.edition_key, mark.mark]
        yield Row(FootnoteLaw, {"footnote": key, "law": law, "citation": place}, where)


def _marked(table: TableFile, mark: Mark) -> dict[str, int]:
    """The numbers of the row and the column that the footnote marks."""
    heads = {
        "source_row": (mark.row, [line.head for line in table.lines]),
        "source_column": (mark.column, [column.head for column in table.columns]),
    }
    return {name: known.index(head) + 1 for name, (head, known) in heads.items() if head in known}


def _forward_funding(table: TableFile, forward: Forward) -> Iterator[Row]:
    mark = next((mark for mark in table.marks if mark.mark == forward.footnote), None)
    line = next((line for line in table.lines if mark and line.head == mark.row), None)
    column = next((item for item in table.columns if mark and item.head == mark.column), None)
    if mark is None or line is None or column is None:
        return
    fields = {
        "edition": table.edition_key,
        **_marked(table, mark),
        "account": line.means
        if table.origin.rows == "account"
        else table.origin.constants.get("account"),
        "year_counted": column.fiscal_year,
        "year_meant": forward.year_meant,
        "amount": Decimal(forward.amount),
        "printed": forward.printed,
        "law": forward.law,
        "citation": table.place(mark.line, mark.line_end, footnote=mark.mark),
    }
    where = f"{table.name}, forward funding of footnote {forward.footnote}"
    yield Row(ForwardFunding, fields, where)
