"""Checks the cells of a table against its printed totals, and makes a claim of each total."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from documents.rows import Row
from funding.importing.cells import Figure, read_figure
from funding.importing.problems import Problems
from funding.importing.table_parts import RowTotal, TableFile, Total
from funding.models import Claim, PrintedTotal
from funding.models.claim import ClaimKind

NOTHING = Decimal(0)


@dataclass(frozen=True)
class PrintedSum:
    """A total as printed: its place, the cells that it adds up, and what its claim says."""

    row: int
    column: int
    row_head: str
    column_head: str
    text: str
    cells: Sequence[Figure]
    claim: dict[str, Any]


def rows_of_totals(
    table: TableFile, figures: Sequence[Sequence[Figure]], problems: Problems
) -> Iterator[Row]:
    """A claim and a place for each printed total; one that its cells do not give is a problem."""
    for total in (*_of_columns(table, figures), *_of_rows(table, figures)):
        where = f"{table.name}, row {total.row_head}, column {total.column_head}"
        printed = read_figure(total.text, table.unit_dollars)
        if printed is None or printed.amount is None:
            problems.add(where, f"the total “{total.text}” is not a number.")
            continue
        fault = _disagreement(printed, total.cells)
        if fault:
            problems.add(where, fault)
        claim = _claim(table, total, printed.amount / table.unit_dollars, where)
        place = {
            "edition": table.edition_key,
            "source_row": total.row,
            "source_column": total.column,
            "printed": total.text,
            "claim": claim.fields["slug"],
        }
        yield from (claim, Row(PrintedTotal, place, where))


def _of_columns(table: TableFile, figures: Sequence[Sequence[Figure]]) -> Iterator[PrintedSum]:
    if table.total is None:
        return
    for number, (column, text) in enumerate(zip(table.columns, table.total_figures, strict=True)):
        cells = [row[number] for row in figures]
        place = (len(table.lines) + 1, number + 1, table.total.head, column.head)
        yield PrintedSum(*place, text, cells, _of_column(table, table.total, number))


def _of_column(table: TableFile, total: Total, number: int) -> dict[str, Any]:
    column = table.columns[number]
    year = column.fiscal_year
    notes = [note for note in table.total_notes if year in note.years]
    is_only_stage = [other.fiscal_year for other in table.columns].count(year) == 1
    stage = "" if is_only_stage else column.stage
    suffix = f"{year}-{stage}" if stage else str(year)
    return {
        "slug": f"{table.dataset.get('slug')}-total-{suffix}",
        "topic": f"{total.topic}-{suffix}",
        "counted": total.counted.replace("{year}", str(year)),
        "counted_es": total.counted_es.replace("{year}", str(year)),
        "year_start": year,
        "year_end": year,
        "compare_query": f"dataset={table.dataset.get('slug')}&fiscal_year={year}"
        + (f"&stage={stage}" if stage else "")
        + "&by=fiscal_year",
        "scope_note": " ".join(note.text for note in notes),
        "scope_note_es": " ".join(note.text_es for note in notes),
        "citation": table.place(total.line, row=total.head, column=f"FY {year}"),
    }


def _of_rows(table: TableFile, figures: Sequence[Sequence[Figure]]) -> Iterator[PrintedSum]:
    """The printed totals of the rows, and the one where they meet the row of totals."""
    total = table.row_total
    if total is None:
        return
    column = len(table.columns) + 1
    heads = [(line.head, line.means) for line in table.lines]
    cells = list(figures)
    if table.total:
        heads.append((table.total.head, ""))
        cells.append([figure for row in figures for figure in row])
    lines = zip(heads, table.row_total_figures, cells, strict=True)
    for number, ((head, means), text, added) in enumerate(lines, start=1):
        if text:
            claim = _of_row(table, total, head, means)
            yield PrintedSum(number, column, head, total.head, text, added, claim)


def _of_row(table: TableFile, total: RowTotal, head: str, means: str) -> dict[str, Any]:
    """What the claim of a row says; without a meaning it is the row of totals."""
    slug, by = table.dataset.get("slug"), table.origin.rows
    suffix = f"-{means.lower()}" if means else ""
    years = [column.fiscal_year for column in table.columns]
    return {
        "slug": f"{slug}-total{suffix}",
        "topic": f"{total.topic}{suffix}",
        "counted": total.counted.replace("{row}", head),
        "counted_es": total.counted_es.replace("{row}", head),
        "year_start": min(years),
        "year_end": max(years),
        "compare_query": f"dataset={slug}&{by}={means}&by={by}"
        if means
        else f"dataset={slug}&by=dataset",
        "citation": table.place(total.line, total.line_end, row=head, column=total.head),
    }


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


def _claim(table: TableFile, total: PrintedSum, stated: Decimal, where: str) -> Row:
    fields = {
        "kind": ClaimKind.TOTAL.value,
        "printed": total.text,
        "stated": stated,
        "unit": table.edition["unit"],
        "unit_dollars": table.unit_dollars,
        "dataset": table.dataset.get("slug"),
        **total.claim,
    }
    return Row(Claim, fields, where)
