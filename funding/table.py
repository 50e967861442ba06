"""A comparison as a table: rows by all dimensions but the last, columns by the last, totals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison
from funding.dimensions import DIMENSIONS, Member
from funding.glossary import term_of
from funding.table_cell import Mark, TableCell, cell_of, marks_of
from funding.tally import Tally, add
from funding.wording import one_stage


@dataclass(frozen=True)
class TableHead:
    """A member that heads a row or column, the stages that all its cells share, and its term."""

    member: Member
    stages: str
    term: str = ""


@dataclass(frozen=True)
class TableRow:
    """The heads of the row, its cells, and their total."""

    heads: tuple[TableHead, ...]
    cells: tuple[TableCell, ...]
    total: TableCell | None = None

    @property
    def stages(self) -> str:
        """The stages that all cells of the row share, if they do."""
        return self.heads[-1].stages if self.heads else ""

    @property
    def all_cells(self) -> tuple[TableCell, ...]:
        return (*self.cells, self.total) if self.total else self.cells


@dataclass(frozen=True)
class Table:
    """Heads and rows; there are no totals, and `withheld` says why, where none may be made."""

    row_titles: tuple[str, ...]
    column_title: str
    columns: tuple[TableHead, ...]
    rows: tuple[TableRow, ...]
    totals: TableRow | None
    withheld: str
    measure: str

    @property
    def has_row_totals(self) -> bool:
        """Whether the columns may be added up."""
        return any(row.total for row in self.rows)

    @property
    def last_titles(self) -> tuple[str, ...]:
        """What heads the values where no member does: the measure, or the totals."""
        if not self.columns:
            return (self.measure,)
        return (_("Total"),) if self.has_row_totals else ()

    @property
    def stages_in_heads(self) -> bool:
        """Whether the heads say every cell's stage, so that the cells need not."""
        return all(column.stages for column in self.columns) and bool(self.columns)

    @property
    def bounds_in_cells(self) -> bool:
        """Whether no total says the bounds of an amount by goal, so that each cell must."""
        return not (self.columns and (self.totals or self.has_row_totals))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the signs and marks in the table mean."""
        rows = (*self.rows, self.totals) if self.totals else self.rows
        return tuple(marks_of(cell for row in rows for cell in row.all_cells))


def table_of(comparison: Comparison) -> Table:
    """The table of the whole answer; a combination without cells is a blank."""
    by = comparison.query.by
    pivots = len(by) > 1
    columns = comparison.members(by[-1]) if pivots else []
    rows: dict[tuple[Member, ...], dict[Member | None, Tally]] = defaultdict(dict)
    by_column: dict[Member, list[Tally]] = defaultdict(list)
    for group in comparison.groups:
        heads, column = (group.members[:-1], group.members[-1]) if pivots else (group.members, None)
        rows[heads][column] = group.tally
        if column is not None:
            by_column[column].append(group.tally)
    return Table(
        row_titles=tuple(str(DIMENSIONS[name].title) for name in (by[:-1] if pivots else by)),
        column_title=str(DIMENSIONS[by[-1]].title) if pivots else "",
        columns=tuple(_head(by[-1], column, by_column[column]) for column in columns),
        rows=tuple(_row(comparison, heads, tallies, columns) for heads, tallies in rows.items()),
        totals=_totals(comparison, [(column, by_column[column]) for column in columns]),
        withheld=comparison.not_additive,
        measure=str(Measure(comparison.query.bases.measure).label).capitalize(),
    )


def _head(dimension: str, member: Member, tallies: Iterable[Tally]) -> TableHead:
    stages = {one_stage(tally) for tally in tallies}
    shared = stages.pop() if len(stages) == 1 else ""
    return TableHead(member, shared, term_of(dimension, member.key))


def _row(
    comparison: Comparison,
    heads: tuple[Member, ...],
    tallies: dict[Member | None, Tally],
    columns: Sequence[Member],
) -> TableRow:
    chosen = list(zip(comparison.query.by, heads, strict=False))
    titles = tuple(_head(name, head, tallies.values()) for name, head in chosen)
    if not columns:
        return TableRow(titles, (cell_of(comparison, tallies[None], chosen),))
    last = comparison.query.by[-1]
    cells = tuple(
        cell_of(comparison, tallies[column], [*chosen, (last, column)])
        if column in tallies
        else TableCell("")
        for column in columns
    )
    if not _adds_up(comparison, last):
        return TableRow(titles, cells)
    return TableRow(titles, cells, cell_of(comparison, add(tallies.values()), chosen))


def _adds_up(comparison: Comparison, *dimensions: str) -> bool:
    """Whether totals over the dimensions say something; changes of several years do not."""
    is_change = comparison.query.bases.measure == Measure.CHANGE
    return not comparison.not_additive and not (is_change and "fiscal_year" in dimensions)


def _totals(
    comparison: Comparison, columns: Sequence[tuple[Member, list[Tally]]]
) -> TableRow | None:
    by = comparison.query.by
    over = by[:-1] if columns else by
    if not comparison.groups or not _adds_up(comparison, *over):
        return None
    whole = cell_of(comparison, comparison.summary, [])
    if not columns:
        return TableRow((), (whole,))
    cells = (cell_of(comparison, add(tallies), [(by[-1], column)]) for column, tallies in columns)
    return TableRow((), tuple(cells), whole if _adds_up(comparison, *by) else None)
