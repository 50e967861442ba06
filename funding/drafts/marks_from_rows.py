"""The footnotes, forward funding and notes of a table, from the rows that they became."""

from funding.drafts.rows_of_edition import UNKNOWN_LINE, EditionRows, Fields, one, place_of
from funding.importing.table_parts import Forward, Mark, Note
from funding.models import Axis, EditionNote, Footnote, FootnoteLaw, ForwardFunding


def marks_of(rows: EditionRows) -> list[Mark]:
    """Each footnote with what it marks and the laws that it names."""
    laws: dict[str, list[str]] = {}
    for link in rows.of(FootnoteLaw):
        laws.setdefault(link.fields["footnote"][-1], []).append(one(link.fields["law"]))
    return [_mark(rows, row.fields, laws.get(row.fields["mark"], [])) for row in rows.of(Footnote)]


def _mark(rows: EditionRows, footnote: Fields, laws: list[str]) -> Mark:
    row, column = place_of(footnote)
    place = rows.place(footnote)
    return Mark(
        mark=footnote["mark"],
        line=place.get("line", UNKNOWN_LINE),
        line_end=place.get("line_end"),
        text=footnote["text"],
        text_es=footnote["text_es"],
        row=rows.head(Axis.ROW, row) or None,
        column=rows.head(Axis.COLUMN, column) or None,
        laws=laws,
    )


def forward_of(rows: EditionRows) -> list[Forward]:
    """Each forward funding with the footnote that tells it: that of its cell, from its place."""
    marks = {
        (*place_of(row.fields), _line(rows, row.fields)): row.fields["mark"]
        for row in rows.of(Footnote)
    }
    return [
        Forward(
            footnote=marks.get((*place_of(row.fields), _line(rows, row.fields)), ""),
            year_meant=row.fields["year_meant"],
            printed=row.fields["printed"],
            amount=int(row.fields["amount"]),
            law=one(row.fields["law"]),
        )
        for row in rows.of(ForwardFunding)
    ]


def _line(rows: EditionRows, fields: Fields) -> int | None:
    line: int | None = rows.place(fields).get("line")
    return line


def notes_of(rows: EditionRows) -> list[Note]:
    """Each note; what proves it was checked when it was published."""
    return [_note(rows, row.fields) for row in rows.of(EditionNote)]


def _note(rows: EditionRows, note: Fields) -> Note:
    place = rows.place(note)
    return Note(
        code=note["code"],
        text=note["text"],
        text_es=note["text_es"],
        line=place.get("line", UNKNOWN_LINE),
        line_end=place.get("line_end"),
        fiscal_year=note.get("fiscal_year"),
        editorial=note.get("editorial", False),
    )
