"""The printed totals of a table, from the claims that were made of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.rows import as_key
from funding.drafts.rows_of_edition import UNKNOWN_LINE, EditionRows, Fields
from funding.importing.table_parts import Total, TotalNote
from funding.models import Axis, Claim, PrintedTotal


@dataclass(frozen=True)
class PrintedTotals:
    """The row of totals: its words, its figures as printed, and the remarks on some of them."""

    total: Total | None
    figures: list[str]
    notes: list[TotalNote]


def totals_of(rows: EditionRows, height: int, width: int) -> PrintedTotals:
    """What the row of totals says, under a grid of that many rows and columns."""
    claims = {row.key: row.fields for row in rows.of(Claim)}
    places = {
        row.fields["source_column"]: row.fields
        for row in rows.of(PrintedTotal)
        if row.fields["source_row"] == height + 1
    }
    if not places:
        return PrintedTotals(None, [], [])
    made = [claims[as_key(places[column]["claim"])] for column in sorted(places)]
    printed = {column: fields["printed"] for column, fields in places.items()}
    figures = [printed.get(column, "") for column in range(1, width + 1)]
    return PrintedTotals(_total(rows, height + 1, made[0]), figures, _notes(made))


def _total(rows: EditionRows, number: int, claim: Fields) -> Total:
    """The words of one year's claim, the year itself taken out again."""
    year = claim["year_start"]
    return Total(
        head=rows.head(Axis.ROW, number),
        line=rows.place(claim).get("line", UNKNOWN_LINE),
        topic=claim["topic"].removesuffix(f"-{year}"),
        counted=_without_year(claim["counted"], year),
        counted_es=_without_year(claim["counted_es"], year),
    )


def _without_year(text: str, year: int) -> str:
    escaped = text.replace("{", "{{").replace("}", "}}")
    return escaped.replace(str(year), "{year}")


def _notes(claims: Iterable[Fields]) -> list[TotalNote]:
    """One for each remark, with the years of all claims that carry it."""
    years: dict[tuple[str, str], list[int]] = {}
    for claim in claims:
        if claim.get("scope_note"):
            remark = (claim["scope_note"], claim.get("scope_note_es", ""))
            years.setdefault(remark, []).append(claim["year_start"])
    return [TotalNote(sorted(found), *remark) for remark, found in years.items()]
