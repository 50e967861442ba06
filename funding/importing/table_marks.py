"""The rows that the footnotes and notes of a transcribed table become."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from documents.rows import Row
from funding.importing.cells import Figure
from funding.importing.problems import Problems
from funding.importing.table_parts import Forward, Mark, Note, TableFile
from funding.models import EditionNote, Footnote, FootnoteLaw, ForwardFunding

Figures = Sequence[Sequence[Figure]]


def rows_of_footnotes(table: TableFile, problems: Problems) -> Iterator[Row]:
    """The footnotes, the laws that they name and the forward funding that they tell."""
    for mark in table.marks:
        yield from _footnote(table, mark, problems)
    for forward in table.forward:
        yield from _forward_funding(table, forward, problems)


def _footnote(table: TableFile, mark: Mark, problems: Problems) -> Iterator[Row]:
    where = f"{table.name}, footnote {mark.mark}"
    place = table.place(mark.line, mark.line_end, footnote=mark.mark)
    fields = {
        "edition": table.edition_key,
        "mark": mark.mark,
        **_marked(table, mark, where, problems),
        "text": mark.text,
        "text_es": mark.text_es,
        "citation": place,
    }
    yield Row(Footnote, fields, where)
    for law in mark.laws:
        key = [*table.edition_key, mark.mark]
        yield Row(FootnoteLaw, {"footnote": key, "law": law, "citation": place}, where)


def _marked(table: TableFile, mark: Mark, where: str, problems: Problems) -> dict[str, int]:
    """The numbers of the row and the column that the footnote marks."""
    numbers = {}
    heads = {
        "row": [line.head for line in table.lines],
        "column": [column.head for column in table.columns],
    }
    for name, head in (("row", mark.row), ("column", mark.column)):
        if head in heads[name]:
            numbers[f"source_{name}"] = heads[name].index(head) + 1
        elif head is not None:
            problems.add(where, f"the table has no {name} “{head}”.")
    if mark.row is None and mark.column is None:
        problems.add(where, "it marks neither a row nor a column.")
    return numbers


def _forward_funding(table: TableFile, forward: Forward, problems: Problems) -> Iterator[Row]:
    where = f"{table.name}, forward funding of footnote {forward.footnote}"
    mark = next((mark for mark in table.marks if mark.mark == forward.footnote), None)
    line = next((line for line in table.lines if mark and line.head == mark.row), None)
    column = next((item for item in table.columns if mark and item.head == mark.column), None)
    if mark is None or line is None or column is None:
        problems.add(where, "this footnote does not mark a cell.")
        return
    fields = {
        "edition": table.edition_key,
        **_marked(table, mark, where, problems),
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
    yield Row(ForwardFunding, fields, where)


def rows_of_notes(table: TableFile, figures: Figures, problems: Problems) -> Iterator[Row]:
    """The notes, each repetition that they speak of proved from the cells."""
    for note in table.notes:
        where = f"{table.name}, note {note.code}"
        if note.repeats is not None:
            _prove_repetition(table, figures, note, where, problems)
        fields = {
            "edition": table.edition_key,
            "code": note.code,
            "fiscal_year": note.fiscal_year,
            "text": note.text,
            "text_es": note.text_es,
            "editorial": note.editorial,
            "citation": table.place(note.line, note.line_end),
        }
        yield Row(EditionNote, fields, where)


def _prove_repetition(
    table: TableFile, figures: Figures, note: Note, where: str, problems: Problems
) -> None:
    place = {column.fiscal_year: number for number, column in enumerate(table.columns)}
    years = (note.repeats, note.fiscal_year)
    if absent := [str(year) for year in years if year not in place]:
        problems.add(where, f"the table has no year {', '.join(absent)} to compare.")
        return
    for line, found in zip(table.lines, figures, strict=True):
        if len({found[place[year]].printed for year in years if year is not None}) > 1:
            problems.add(where, f"row {line.head} does not repeat FY {years[0]} in FY {years[1]}.")
