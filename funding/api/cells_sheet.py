"""Every cell of an answer's datasets as a sheet: as printed, what it means, where it stands."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from funding.api.answer_sheet import member_columns
from funding.api.cells import cell_key
from funding.api.keys import CELL_DIMENSIONS, CELL_VALUES, value_name
from funding.api.sheet import Column, Kind, Sheet, Value
from funding.comparison import Comparison
from funding.models import Allocation
from funding.selection import cells_of
from funding.wording import number


def all_cells(comparison: Comparison) -> QuerySet[Allocation]:
    """The cells of the answer's editions, whether or not its filters keep them."""
    return Allocation.objects.filter(edition__in=comparison.editions)


def cells_sheet(comparison: Comparison) -> Sheet:
    """A row per cell, in the order of the printed tables."""
    cells = list(
        all_cells(comparison)
        .select_related("citation")
        .prefetch_related("edition__dataset", "citation__document")  # few, so fetched once
        .annotate(**CELL_VALUES)
        .order_by("edition__dataset__slug", "edition__label", "source_row", "source_column")
    )
    kept = set(cells_of(comparison.query).order_by().values_list("pk", flat=True))
    members = {
        name: dimension.load({getattr(cell, value_name(dimension)) for cell in cells})
        for name, dimension in CELL_DIMENSIONS.items()
    }
    rows = (tuple(_values(cell, members, cell.pk in kept)) for cell in cells)
    return Sheet("cells", tuple(cell_columns()), tuple(rows))


def cell_columns() -> Iterator[Column]:
    """What is said of each cell."""
    yield Column("cell", _("The place of the cell: dataset, edition, source row, source column."))
    yield Column("in_answer", _("Whether the filters of the answer keep the cell."), Kind.TRUTH)
    for name, dimension in CELL_DIMENSIONS.items():
        yield from member_columns(name, str(dimension.title))
    yield Column("printed", _("What the document prints, in the unit beside it."))
    yield Column("unit", _("The unit of the printed table."))
    yield Column(
        "amount_usd",
        _("The printed amount in US dollars; empty where none is printed."),
        Kind.DOLLARS,
    )
    yield Column("precision_usd", _("Half of the last printed digit, in US dollars."), Kind.DOLLARS)
    yield Column("status", _("What the cell says: an amount, a zero, or what kind of gap."))
    yield Column("producer", _("Who published the document."))
    yield Column("locator", _("The place in the document, in words."))


def _values(cell: Allocation, members: dict[str, Any], in_answer: bool) -> Iterator[Value]:
    yield from (cell_key(cell), in_answer)
    for name, dimension in CELL_DIMENSIONS.items():
        member = members[name][getattr(cell, value_name(dimension))]
        yield from (member.key, member.label)
    yield from (cell.printed, cell.edition.unit, number(cell.amount), number(cell.precision))
    yield from (cell.status, cell.citation.document.producer, cell.citation.locator)
