"""A table draft beside what is public now: cell by cell, and part by part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from documents.publishing.changes import Change
from documents.publishing.rows import shown
from funding.importing.table_parts import TableFile
from funding.models import Allocation, Edition, PrintedHead, PrintedTotal

IN_THE_GRID = (Allocation, PrintedHead, PrintedTotal)


@dataclass(frozen=True)
class ComparedCell:
    """What the draft prints, and what is public in its place; None where there is nothing."""

    new: str | None
    old: str | None

    @property
    def differs(self) -> bool:
        return self.new != self.old


@dataclass(frozen=True)
class ComparedRow:
    head: str
    cells: Sequence[ComparedCell]


def compared_grid(table: TableFile, public: TableFile | None) -> dict[str, Any]:
    """The rows and columns of both, the draft's first, those that only the public one has after."""
    new, old = _figures(table), _figures(public) if public else {}
    rows = list(dict.fromkeys(row for row, _column in [*new, *old]))
    columns = list(dict.fromkeys(column for _row, column in [*new, *old]))
    return {
        "columns": columns,
        "rows": [
            ComparedRow(
                row,
                [ComparedCell(new.get((row, one)), old.get((row, one))) for one in columns],
            )
            for row in rows
        ],
        "count": sum(new.get(place) != old.get(place) for place in {**new, **old}),
        "is_new": public is None,
    }


def _figures(table: TableFile) -> Mapping[tuple[str, str], str]:
    """What is printed by the heads of row and column, totals among it."""
    columns = [column.head for column in table.columns]
    rows = [(line.head, texts) for line, texts in zip(table.lines, table.figures, strict=False)]
    if table.total:
        rows.append((table.total.head, table.total_figures))
    found = {
        (head, column): text
        for head, texts in rows
        for column, text in zip(columns, texts, strict=False)
    }
    if table.row_total:
        heads = [head for head, _texts in rows]
        beside = zip(heads, table.row_total_figures, strict=False)
        found |= {(head, table.row_total.head): text for head, text in beside}
    return found


def other_parts(told: Sequence[Change]) -> list[Mapping[str, Any]]:
    """What changes beside the grid: the dataset's texts, claims, footnotes and notes."""
    return [
        shown(change)
        for change in told
        if change.model is not Edition and change.model not in IN_THE_GRID
    ]
