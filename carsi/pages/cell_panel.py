"""What is known of one printed figure: what it means, where it stands, what counts it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from carsi.pages.addresses import cell_address
from funding.api.cells import cell_key
from funding.counted_by import counting
from funding.edition_query import edition_key
from funding.models import Allocation, CellStatus, Claim, Edition, Footnote, ForwardFunding
from funding.printed_table import PrintedCell, PrintedTable
from programs.models import Statement


@dataclass(frozen=True)
class Beside:
    """A link to an answer in which the figure counts, in words."""

    words: str
    address: str


@dataclass(frozen=True)
class CellPanel:
    """All of it; beside a printed total, which is a claim, stands the sum of its cells."""

    source: Allocation | Claim
    edition: Edition
    title: str
    printed: str
    added: Decimal | None = None
    added_from: str = ""
    footnotes: Sequence[Footnote] = ()
    forward: Iterable[ForwardFunding] = ()
    answers: Sequence[Beside] = ()
    claims: Sequence[Claim] = ()
    statements: Sequence[Statement] = ()
    elsewhere: Iterable[Allocation] = ()
    line: Iterable[Allocation] = ()
    file_place: str = ""
    crosscheck: str = ""
    api: str = ""
    previous: str = ""
    following: str = ""

    @property
    def cell(self) -> Allocation | None:
        return self.source if isinstance(self.source, Allocation) else None

    @property
    def claim(self) -> Claim | None:
        return self.source if isinstance(self.source, Claim) else None

    @property
    def hides_money(self) -> bool:
        """Whether the cell is a sign that may stand for money which is not told."""
        return bool(self.cell and self.cell.status == CellStatus.NOT_AVAILABLE)


def panel_of_total(table: PrintedTable, figure: PrintedCell, claim: Claim) -> CellPanel:
    """The panel of a printed total, beside what the cells of its column add up to."""
    column = [cell.amount for cell in table.cells if cell.source_column == figure.column]
    amounts = [amount for amount in column if amount is not None]
    previous, following = _neighbours(table, figure)
    return CellPanel(
        source=claim,
        edition=table.edition,
        title=_title(table, figure),
        printed=claim.printed,
        added=sum(amounts, Decimal(0)) if amounts else None,
        added_from=claim.compare_query,
        api=reverse("claims-detail", args=[claim.slug]),
        previous=previous,
        following=following,
    )


def panel_of_cell(
    table: PrintedTable,
    figure: PrintedCell,
    cell: Allocation,
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    is_crosschecked: bool,
) -> CellPanel:
    """The panel of a cell of a printed table."""
    previous, following = _neighbours(table, figure)
    marking = [
        note
        for note in table.footnotes
        if note.source_row in (None, figure.row) and note.source_column in (None, figure.column)
    ]
    return CellPanel(
        source=cell,
        edition=table.edition,
        title=_title(table, figure),
        printed=cell.printed,
        footnotes=marking,
        forward=forward_funding(cell),
        answers=answers_with(cell),
        claims=counting(claims, cell),
        statements=counting(statements, cell),
        elsewhere=in_other_editions(cell),
        crosscheck=_crosscheck(cell) if is_crosschecked else "",
        api=reverse("allocations-detail", args=[cell_key(cell)]),
        previous=previous,
        following=following,
    )


def forward_funding(cell: Allocation) -> QuerySet[ForwardFunding]:
    """What of the cell was meant for another year."""
    return ForwardFunding.objects.filter(
        edition=cell.edition_id, source_row=cell.source_row, source_column=cell.source_column
    ).select_related("law", "citation__document", "account")


def answers_with(cell: Allocation) -> Sequence[Beside]:
    """The answers that a reader of the cell is likely to want next."""
    slug, year = cell.edition.dataset.slug, year_of(cell)
    chosen = f"&edition={edition_key(cell.edition)}" if cell.edition.newer else ""
    line = {
        "country": cell.country.code if cell.country else "",
        "account": cell.account.code if cell.account else "",
    }
    filters = "".join(f"&{name}={key}" for name, key in line.items() if key)
    by = "account" if cell.account else "country"
    return [
        Beside(
            _("This line, year by year"), f"by=fiscal_year,stage&dataset={slug}{filters}{chosen}"
        ),
        Beside(
            _("FY %(year)s, all lines") % {"year": year},
            f"by={by}&dataset={slug}&fiscal_year={year}{chosen}",
        ),
    ]


def in_other_editions(cell: Allocation) -> QuerySet[Allocation]:
    """The cells of the same line, year and stage in other editions of the dataset."""
    return (
        Allocation.objects.filter(
            edition__dataset=cell.edition.dataset_id,
            country=cell.country_id,
            account=cell.account_id,
            program=cell.program_id,
            agency=cell.agency_id,
            fiscal_year=cell.fiscal_year,
            is_transition_quarter=cell.is_transition_quarter,
            stage=cell.stage,
        )
        .exclude(edition=cell.edition_id)
        .select_related("edition__dataset", "edition__revision")
        .order_by("-edition__revision__number", "source_row", "source_column")[:20]
    )


def year_of(cell: Allocation) -> str:
    """The key of the cell's fiscal year."""
    return f"{cell.fiscal_year}{'tq' if cell.is_transition_quarter else ''}"


def _crosscheck(cell: Allocation) -> str:
    country = f"&country={cell.country.code}" if cell.country else ""
    return f"dataset={cell.edition.dataset.slug}&fiscal_year={year_of(cell)}{country}"


def _title(table: PrintedTable, figure: PrintedCell) -> str:
    row = next(row.head.text for row in table.rows if row.head.number == figure.row)
    column = next(head.name for head in table.columns if head.number == figure.column)
    return ", ".join(part for part in (row, column) if part)


def _neighbours(table: PrintedTable, figure: PrintedCell) -> tuple[str, str]:
    """The addresses of the figures before and after it, in the order of reading."""
    figures = table.figures
    place = figures.index(figure)
    before, after = (
        [cell_address(table.edition, other.row, other.column) for other in found]
        for found in (figures[place - 1 : place], figures[place + 1 : place + 2])
    )
    return "".join(before), "".join(after)
