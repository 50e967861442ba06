"""Checks the cells of a table against its printed totals, and makes a claim of each total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from documents.rows import Row
from funding.importing.cells import Figure, read_figure
from funding.importing.problems import Problems
from funding.importing.table_parts import Column, TableFile, Total
from funding.models import Claim, PrintedTotal
from funding.models.claim import ClaimKind

NOTHING = Decimal(0)


def rows_of_totals(
    table: TableFile, figures: Sequence[Sequence[Figure]], problems: Problems
) -> Iterator[Row]:
    """A claim and a place for each printed total; one that its cells do not give is a problem."""
    if table.total is None:
        return
    for number, (column, text) in enumerate(zip(table.columns, table.total_figures, strict=True)):
        where = f"{table.name}, row {table.total.head}, column {column.head}"
        printed = read_figure(text, table.unit_dollars)
        if printed is None or printed.amount is None:
            problems.add(where, f"the total “{text}” is not a number.")
            continue
        fault = _disagreement(printed, [row[number] for row in figures])
        if fault:
            problems.add(where, fault)
        claim = _claim(table, table.total, column, printed.amount / table.unit_dollars, text, where)
        place = {
            "edition": table.edition_key,
            "source_row": len(table.lines) + 1,
            "source_column": number + 1,
            "printed": text,
            "claim": claim.fields["slug"],
        }
        yield from (claim, Row(PrintedTotal, place, where))


def _disagreement(total: Figure, cells: Sequence[Figure]) -> str:
    """Rounding may hide half a printed digit of the total and of every cell, and no more."""
    counted = sum((cell.amount or NOTHING for cell in cells), NOTHING)
    tolerance = sum((figure.precision or NOTHING for figure in (total, *cells)), NOTHING)
    difference = counted - (total.amount or NOTHING)
    if abs(difference) <= tolerance:
        return ""
    return (
        f"the cells add up to ${counted:,.0f}, but the printed total {total.printed} is"
        f" ${total.amount:,.0f}; rounding explains at most ${tolerance:,.0f}."
    )


def _claim(
    table: TableFile, total: Total, column: Column, stated: Decimal, text: str, where: str
) -> Row:
    year = column.fiscal_year
    dataset = table.dataset.get("slug")
    notes = [note for note in table.total_notes if year in note.years]
    fields = {
        "slug": f"{dataset}-total-{year}",
        "kind": ClaimKind.TOTAL.value,
        "topic": f"{total.topic}-{year}",
        "counted": total.counted.format(year=year),
        "counted_es": total.counted_es.format(year=year),
        "printed": text,
        "stated": stated,
        "unit": table.edition["unit"],
        "unit_dollars": table.unit_dollars,
        "year_start": year,
        "year_end": year,
        "dataset": dataset,
        "compare_query": f"dataset={dataset}&fiscal_year={year}&by=fiscal_year",
        "scope_note": " ".join(note.text for note in notes),
        "scope_note_es": " ".join(note.text_es for note in notes),
        "citation": table.place(total.line, row=total.head, column=f"FY {year}"),
    }
    return Row(Claim, fields, where)
