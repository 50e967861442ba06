"""A comparison as a table: rows by all dimensions but the last, columns by the last, totals."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.comparison import Comparison, Group
from funding.dimensions import DIMENSIONS, Member
from funding.tally import Tally, add
from funding.wording import NOT_FINAL, sign, stages_in_words


@dataclass(frozen=True)
class TableCell:
    """What is shown for one tally, and the query string of the cells behind it."""

    text: str
    status: str = ""
    stages: str = ""
    final: bool = True
    complete: bool = True
    address: str = ""


@dataclass(frozen=True)
class TableRow:
    """The members that head the row, its cells, and their total."""

    heads: tuple[Member, ...]
    cells: tuple[TableCell, ...]
    total: TableCell | None


@dataclass(frozen=True)
class Table:
    """Heads and rows; totals are None, and `withheld` says why, where groups may not be added."""

    row_titles: tuple[str, ...]
    column_title: str
    columns: tuple[Member, ...]
    rows: tuple[TableRow, ...]
    totals: TableRow | None
    withheld: str


def table_of(comparison: Comparison) -> Table:
    """The table of the whole answer; a combination without cells is a blank."""
    by = comparison.query.by
    pivots = len(by) > 1
    columns = tuple(comparison.members(by[-1])) if pivots else ()
    rows: dict[tuple[Member, ...], list[Group]] = defaultdict(list)
    for group in comparison.groups:
        rows[group.members[:-1] if pivots else group.members].append(group)
    additive = not comparison.not_additive
    return Table(
        row_titles=tuple(str(DIMENSIONS[name].title) for name in (by[:-1] if pivots else by)),
        column_title=str(DIMENSIONS[by[-1]].title) if pivots else "",
        columns=columns,
        rows=tuple(
            _row(comparison, heads, groups, columns, additive) for heads, groups in rows.items()
        ),
        totals=_totals(comparison, columns) if additive and comparison.groups else None,
        withheld=comparison.not_additive,
    )


def _row(
    comparison: Comparison,
    heads: tuple[Member, ...],
    groups: list[Group],
    columns: tuple[Member, ...],
    additive: bool,
) -> TableRow:
    chosen = list(zip(comparison.query.by, heads, strict=False))
    if not columns:
        return TableRow(heads, (_cell(comparison, groups[0].tally, chosen),), None)
    by_column = {group.members[-1]: group.tally for group in groups}
    last = comparison.query.by[-1]
    cells = tuple(
        _cell(comparison, by_column[column], [*chosen, (last, column)])
        if column in by_column
        else TableCell("")
        for column in columns
    )
    total = _cell(comparison, add(by_column.values()), chosen) if additive else None
    return TableRow(heads, cells, total)


def _totals(comparison: Comparison, columns: tuple[Member, ...]) -> TableRow:
    whole = _cell(comparison, comparison.summary, [])
    if not columns:
        return TableRow((), (whole,), None)
    last = comparison.query.by[-1]
    tallies: dict[Member, list[Tally]] = defaultdict(list)
    for group in comparison.groups:
        tallies[group.members[-1]].append(group.tally)
    cells = (_cell(comparison, add(tallies[column]), [(last, column)]) for column in columns)
    return TableRow((), tuple(cells), whole)


def _cell(comparison: Comparison, tally: Tally, chosen: Iterable[tuple[str, Member]]) -> TableCell:
    filters = {name: member.key for name, member in chosen}
    text = sign(tally)
    if not tally.complete and tally.amount is not None:
        text = _("%(amount)s*") % {"amount": text}
    return TableCell(
        text=text,
        status=tally.status,
        stages=stages_in_words(tally),
        final=not set(tally.stages) & set(NOT_FINAL),
        complete=tally.complete,
        address=comparison.query.address(filters),
    )
