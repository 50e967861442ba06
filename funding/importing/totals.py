"""Checks the cells of a table against its printed totals, and makes a claim of each total."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from documents.rows import Row
from funding.importing.problems import Problems
from funding.importing.table_parts import RowTotal, TableFile, Total
from funding.models import Claim, PrintedTotal
from funding.models.claim import ClaimKind
from funding.rules.checked import PrintedSum
from funding.rules.finding import check
from funding.rules.of_figures import SUM_RULES
from funding.rules.sums import Grid, sums_of, totals_of


def rows_of_totals(table: TableFile, grid: Grid, problems: Problems) -> Iterator[Row]:
    """A place for each printed total, and a claim for each number; what is wrong is a problem."""
    totals = totals_of(table)
    for total in sums_of(grid, totals, table.edition["unit"], table.unit_dollars):
        place = total.place
        where = f"{table.name}, row {place.row_head}, column {place.column_head}"
        problems.add_findings(table.name, check(SUM_RULES, total))
        fields = {
            "edition": table.edition_key,
            "source_row": place.row,
            "source_column": place.column,
            "printed": total.printed,
        }
        if total.figure and total.figure.amount is not None:
            claim = _claim(table, total, total.figure.amount, where)
            yield from (claim, Row(PrintedTotal, {**fields, "claim": claim.fields["slug"]}, where))
        elif total.printed:
            yield Row(PrintedTotal, fields, where)


def _claim(table: TableFile, total: PrintedSum, amount: Decimal, where: str) -> Row:
    row, column = (total.place.row or 0) - 1, (total.place.column or 0) - 1
    if column < len(table.columns) and table.total:
        own = _of_column(table, table.total, column)
    elif table.row_total:
        own = _of_row(table, table.row_total, row)
    fields = {
        "kind": ClaimKind.TOTAL.value,
        "printed": total.printed,
        "stated": amount / table.unit_dollars,
        "unit": table.edition["unit"],
        "unit_dollars": table.unit_dollars,
        "dataset": table.dataset.get("slug"),
        **own,
    }
    return Row(Claim, fields, where)


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


def _of_row(table: TableFile, total: RowTotal, number: int) -> dict[str, Any]:
    """What the claim of a row says; the one below all rows is the row of totals."""
    line = table.lines[number] if number < len(table.lines) else None
    head = line.head if line else table.total.head if table.total else ""
    means = line.means if line else ""
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
