"""A comparison as a table: rows by all dimensions but the last, columns by the last, totals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from funding.comparison import Comparison
from funding.dimensions import DIMENSIONS, Member
from funding.tally import Tally, add
from funding.wording import NOT_FINAL, one_stage, sign, stages_in_words


@dataclass(frozen=True)
class TableCell:
    """What is shown for one tally, and the query string of the cells behind it."""

    text: str
    status: str = ""
    stage: str = ""
    stages: str = ""
    final: bool = True
    complete: bool = True
    address: str = ""


@dataclass(frozen=True)
class TableHead:
    """A member that heads a row or column, with the stages that all its cells share."""

    member: Member
    stages: str


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


@dataclass(frozen=True)
class Table:
    """Heads and rows; there are no totals, and `withheld` says why, where none may be made."""

    row_titles: tuple[str, ...]
    column_title: str
    columns: tuple[TableHead, ...]
    rows: tuple[TableRow, ...]
    totals: TableRow | None
    withheld: str

    @property
    def stages_in_heads(self) -> bool:
        """Whether the heads say every cell's stage, so that the cells need not."""
        return all(column.stages for column in self.columns) and bool(self.columns)


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
        columns=tuple(_head(column, by_column[column]) for column in columns),
        rows=tuple(_row(comparison, heads, tallies, columns) for heads, tallies in rows.items()),
        totals=_totals(comparison, [(column, by_column[column]) for column in columns]),
        withheld=comparison.not_additive,
    )


def _head(member: Member, tallies: Iterable[Tally]) -> TableHead:
    stages = {one_stage(tally) for tally in tallies}
    return TableHead(member, stages.pop() if len(stages) == 1 else "")


def _row(
    comparison: Comparison,
    heads: tuple[Member, ...],
    tallies: dict[Member | None, Tally],
    columns: Sequence[Member],
) -> TableRow:
    chosen = list(zip(comparison.query.by, heads, strict=False))
    titles = tuple(_head(head, tallies.values()) for head in heads)
    if not columns:
        return TableRow(titles, (_cell(comparison, tallies[None], chosen),))
    last = comparison.query.by[-1]
    cells = tuple(
        _cell(comparison, tallies[column], [*chosen, (last, column)])
        if column in tallies
        else TableCell("")
        for column in columns
    )
    if comparison.not_additive:
        return TableRow(titles, cells)
    return TableRow(titles, cells, _cell(comparison, add(tallies.values()), chosen))


def _totals(
    comparison: Comparison, columns: Sequence[tuple[Member, list[Tally]]]
) -> TableRow | None:
    if comparison.not_additive or not comparison.groups:
        return None
    whole = _cell(comparison, comparison.summary, [])
    if not columns:
        return TableRow((), (whole,))
    last = comparison.query.by[-1]
    cells = (_cell(comparison, add(tallies), [(last, column)]) for column, tallies in columns)
    return TableRow((), tuple(cells), whole)


def _cell(comparison: Comparison, tally: Tally, chosen: Iterable[tuple[str, Member]]) -> TableCell:
    return TableCell(
        text=sign(tally),
        status=tally.status,
        stage=one_stage(tally),
        stages=stages_in_words(tally),
        final=not set(tally.stages) & set(NOT_FINAL),
        complete=tally.complete,
        address=comparison.query.address({name: member.key for name, member in chosen}),
    )
