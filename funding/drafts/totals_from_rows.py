"""The printed totals of a table, from the claims that were made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.rows import as_key
from funding.drafts.rows_of_edition import UNKNOWN_LINE, EditionRows, Fields
from funding.importing.table_parts import Column, Line, RowTotal, Total, TotalNote
from funding.models import Axis, Claim, PrintedTotal


@dataclass(frozen=True)
class PrintedTotals:
    """The row of totals and the column of them: words, figures as printed, remarks on some."""

    total: Total | None
    figures: list[str]
    notes: list[TotalNote]
    row_total: RowTotal | None
    row_figures: list[str]


def totals_of(rows: EditionRows, columns: Sequence[Column], lines: Sequence[Line]) -> PrintedTotals:
    """What is printed under these columns, and beside these lines."""
    claims = {row.key: row.fields for row in rows.of(Claim)}
    below, beside = len(lines) + 1, len(columns) + 1
    printed, made = {}, {}
    for row in rows.of(PrintedTotal):
        place = (row.fields["source_row"], row.fields["source_column"])
        printed[place] = row.fields["printed"]
        if "claim" in row.fields:  # a dash or n/a states nothing
            made[place] = claims[as_key(row.fields["claim"])]
    under = [made[below, number] for number in range(1, beside) if (below, number) in made]
    at_ends = [number for number in range(1, below + 1) if (number, beside) in made]
    total = _total(rows, below, under[0]) if under else None
    row_total = None
    if at_ends:
        suffix = ["", *(line.means for line in lines), ""][at_ends[0]]
        row_total = _row_total(rows, (at_ends[0], beside), made[at_ends[0], beside], suffix)
    return PrintedTotals(
        total=total,
        figures=[printed.get((below, number), "") for number in range(1, beside) if total],
        notes=_notes(under),
        row_total=row_total,
        row_figures=[
            printed.get((number, beside), "")
            for number in range(1, below + bool(total))
            if row_total
        ],
    )


def _total(rows: EditionRows, number: int, claim: Fields) -> Total:
    """The words of one year's claim, the year itself taken out again."""
    year = claim["year_start"]
    return Total(
        head=rows.head(Axis.ROW, number),
        line=rows.place(claim).get("line", UNKNOWN_LINE),
        topic=claim["topic"].partition(f"-{year}")[0],
        counted=claim["counted"].replace(str(year), "{year}"),
        counted_es=claim["counted_es"].replace(str(year), "{year}"),
    )


def _row_total(rows: EditionRows, place: tuple[int, int], claim: Fields, means: str) -> RowTotal:
    """The words of one row's claim, the row itself taken out again."""
    head, where = rows.head(Axis.ROW, place[0]), rows.place(claim)
    return RowTotal(
        head=rows.head(Axis.COLUMN, place[1]),
        topic=claim["topic"].removesuffix(f"-{means.lower()}" if means else ""),
        counted=claim["counted"].replace(head, "{row}"),
        counted_es=claim["counted_es"].replace(head, "{row}"),
        line=where.get("line"),
        line_end=where.get("line_end"),
    )


def _notes(claims: Iterable[Fields]) -> list[TotalNote]:
    """One for each remark, with the years of all claims that carry it."""
    years: dict[tuple[str, str], list[int]] = {}
    for claim in claims:
        if claim.get("scope_note"):
            remark = (claim["scope_note"], claim.get("scope_note_es", ""))
            years.setdefault(remark, []).append(claim["year_start"])
    return [TotalNote(sorted(found), *remark) for remark, found in years.items()]
