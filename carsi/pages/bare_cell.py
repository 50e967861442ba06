"""One cell of a dataset that no document prints as a table: a line of an official file."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from carsi.pages.addresses import cell_address
from carsi.pages.cell_panel import CellPanel, answers_with, in_other_editions, year_of
from funding.api.cells import cell_key
from funding.fiscal_years import in_short
from funding.models import Allocation, Edition

MOST_OF_A_LINE = 60


def bare_panel(edition: Edition, row: int, column: int) -> CellPanel | None:
    """The panel of the cell in this row and column of the file; None where there is none."""
    cells = edition.allocations.select_related(
        "citation__document", "country", "account", "program", "agency"
    )
    cell = cells.filter(source_row=row, source_column=column).first()
    if cell is None:
        return None
    cell.edition = edition
    return CellPanel(
        source=cell,
        edition=edition,
        title=_title(cell),
        printed=cell.printed,
        answers=answers_with(cell),
        elsewhere=in_other_editions(cell),
        file_place=_("row %(row)s, column %(column)s") % {"row": row, "column": column},
        line=cells.filter(source_row=row)
        .exclude(source_column=column)
        .order_by("source_column")[:MOST_OF_A_LINE],
        api=reverse("allocations-detail", args=[cell_key(cell)]),
        previous=_neighbour(cell, forward=False),
        following=_neighbour(cell, forward=True),
    )


def _title(cell: Allocation) -> str:
    parts = [
        cell.country.label if cell.country else _("Not stated"),
        cell.account.label if cell.account else "",
        in_short(year_of(cell)),
    ]
    return ", ".join(part for part in parts if part)


def _neighbour(cell: Allocation, *, forward: bool) -> str:
    """The address of the cell before or after it, row by row."""
    sign = "gt" if forward else "lt"
    beyond = Q(source_row=cell.source_row, **{f"source_column__{sign}": cell.source_column})
    beyond |= Q(**{f"source_row__{sign}": cell.source_row})
    order = ("source_row", "source_column")
    found = (
        cell.edition.allocations.filter(beyond)
        .order_by(*(order if forward else (f"-{name}" for name in order)))
        .values_list(*order)
        .first()
    )
    return cell_address(cell.edition, *found) if found else ""
