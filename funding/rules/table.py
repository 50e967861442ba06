"""A transcribed or typed table, which may be half filled, as what the rules look at."""

from collections.abc import Iterator, Mapping

from django.db.models import Q

from funding.importing.cells import UNITS
from funding.importing.table_parts import Column, Line, TableFile
from funding.models import Allocation, Stage
from funding.models.allocation import FIRST_YEAR, LAST_YEAR
from funding.rules.checked import Cell, Checked, LineKey, lines_of, year_code
from funding.rules.finding import Place
from funding.rules.stored import stored_cells
from funding.rules.sums import Grid, grid_of, sums_of, texts_of, totals_of

DIMENSIONS = ("country", "account", "program", "agency")


def checked_table(table: TableFile) -> Checked:
    """With what is public of the same dataset, which can be compared once the unit is known."""
    unit, slug = text(table.edition, "unit"), text(table.dataset, "slug")
    unit_dollars = UNITS.get(unit, 1)
    grid = grid_of(table, unit_dollars)
    cells = list(cells_of(table, grid))
    if unit in UNITS and slug:
        cells += _public(slug, cells)
    cells.sort(key=lambda cell: [key or "" for key in cell.line])
    return Checked(
        dataset=slug,
        is_default=table.dataset.get("is_default") is True,
        lines=lines_of(cells),
        sums=sums_of(grid, totals_of(table), unit, unit_dollars),
    )


def text(part: Mapping[str, object], name: str) -> str:
    """A text of a part whose values may be of any kind; empty where it is none."""
    value = part.get(name)
    return value if isinstance(value, str) else ""


def is_possible(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def placed_columns(table: TableFile) -> Iterator[tuple[Place, Column]]:
    for number, column in enumerate(table.columns, start=1):
        yield Place(column=number, column_head=column.head), column


def placed_lines(table: TableFile) -> Iterator[tuple[Place, Line]]:
    for number, line in enumerate(table.lines, start=1):
        yield Place(row=number, row_head=line.head), line


def cells_of(table: TableFile, grid: Grid) -> Iterator[Cell]:
    texts = texts_of(table)
    for (row, number), figure in grid.items():
        line, column = table.lines[row - 1], table.columns[number - 1]
        yield Cell(
            place=Place(row, number, line.head, column.head),
            printed=texts[row, number],
            figure=figure,
            line=_key(table, line),
            year=year_code(column.fiscal_year if is_possible(column.fiscal_year) else 0),
            stage=_stage(column),
        )


def _key(table: TableFile, line: Line) -> LineKey:
    stated = {**table.origin.constants, table.origin.rows: line.means}
    country, account, program, agency = (text(stated, name) or None for name in DIMENSIONS)
    return country, account, program, agency


def _stage(column: Column) -> str:
    return column.stage if column.stage in Stage.values else Stage.UNSTATED.value


def _public(slug: str, cells: list[Cell]) -> Iterator[Cell]:
    """What the site shows of the dataset for the same countries and accounts in these years."""
    years = [cell.year // 10 for cell in cells if cell.year]
    if not years:
        return
    countries, accounts = ({cell.line[place] for cell in cells} for place in (0, 1))
    yield from stored_cells(
        Allocation.objects.filter(
            Q(country__isnull=True) | Q(country__code__in=countries - {None}),
            Q(account__isnull=True) | Q(account__code__in=accounts - {None}),
            edition__dataset__slug=slug,
            edition__superseded_by__isnull=True,
            fiscal_year__range=(min(years) - 1, max(years) + 1),
        )
    )
