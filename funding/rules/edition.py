"""An edition of the database, of any size, as what the rules look at."""

from collections.abc import Iterator

from django.db.models import Max, Min, Q, QuerySet, Sum

from funding.importing.cells import Figure
from funding.models import Allocation, CellStatus, Edition, PrintedHead, PrintedTotal
from funding.rules.checked import Cell, Checked, PrintedSum, lines_of, year_code
from funding.rules.finding import Place
from funding.rules.stored import Heads, stored_cells
from funding.rules.sums import sums_of
from funding.rules.words import year_in_words
from funding.wording import dollars


def checked_edition(edition: Edition) -> Checked:
    """Its lines pass one by one; only a table with printed totals is remembered for their sake."""
    heads = {
        (axis, number): text
        for axis, number, text in PrintedHead.objects.filter(edition=edition).values_list(
            "axis", "number", "text"
        )
    }
    totals = list(_totals(edition, heads))
    grid: dict[tuple[int, int], Figure | None] = {}

    def cells() -> Iterator[Cell]:
        for cell in stored_cells(_cells_with_neighbours(edition), edition.pk, heads):
            if totals and not cell.is_public:
                grid[cell.place.row or 0, cell.place.column or 0] = cell.figure
            yield cell

    def sums() -> Iterator[PrintedSum]:
        yield from sums_of(grid, totals, edition.unit, edition.unit_dollars)

    return Checked(
        dataset=edition.dataset.slug,
        is_default=edition.dataset.is_default,
        lines=lines_of(cells()),
        sums=sums(),
    )


def checked_sums(edition: Edition) -> Checked:
    """Its sums by country, year and stage, in one query: for editions of millions of cells."""
    return Checked(
        dataset=edition.dataset.slug,
        is_default=edition.dataset.is_default,
        lines=lines_of(_sums(edition)),
    )


def _sums(edition: Edition) -> Iterator[Cell]:
    by = ("country__code", "fiscal_year", "is_transition_quarter", "stage", "edition")
    rows = _cells_with_neighbours(edition).filter(amount__isnull=False).order_by(*by)
    sums = rows.values_list(*by).annotate(Sum("amount"), Sum("precision"))
    for country, year, is_quarter, stage, own, amount, precision in sums.iterator():
        code = year_code(year, is_quarter)
        status = CellStatus.REPORTED if amount else CellStatus.ZERO
        yield Cell(
            Place(row_head=country or "", column_head=str(year_in_words(code))),
            dollars(amount),
            Figure(dollars(amount), status, amount, precision),
            (country, None, None, None),
            code,
            stage,
            is_public=own != edition.pk,
        )


def _totals(edition: Edition, heads: Heads) -> Iterator[tuple[Place, str]]:
    for total in PrintedTotal.objects.filter(edition=edition):
        row, column = total.source_row, total.source_column
        place = Place(row, column, heads.get(("row", row), ""), heads.get(("column", column), ""))
        yield place, total.printed


def _cells_with_neighbours(edition: Edition) -> QuerySet[Allocation]:
    """With those of the edition that it supersedes, and of the years beside in other parts."""
    own = Allocation.objects.filter(edition=edition)
    years = own.aggregate(first=Min("fiscal_year"), last=Max("fiscal_year"))
    near = Q(
        edition__dataset=edition.dataset_id,
        edition__superseded_by__isnull=True,
        fiscal_year__range=((years["first"] or 1) - 1, (years["last"] or 1) + 1),
    ) & ~Q(edition__part=edition.part)
    before = Q(edition=edition.supersedes_id) if edition.supersedes_id else Q(pk__in=())
    return Allocation.objects.filter(Q(edition=edition) | before | near)
