"""What the cross-checks rest on, read in a fixed number of queries whatever its size."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from documents.models import DocumentRole, in_language
from funding.crosscheck.beside import Official, Scope
from funding.crosscheck.combinations import Move
from funding.crosscheck.lines import Cell, Line, lines_of
from funding.models import Allocation, Dataset, ForwardFunding, ScopeDifference

COLUMNS = (
    "edition__dataset_id",
    "country_id",
    "account_id",
    "fiscal_year",
    "is_transition_quarter",
    "stage",
    "status",
    "amount",
    "precision",
    "printed",
    "edition__unit",
)
# The edition, row and column at which a cell stands.
Place = tuple[int, int, int]


@dataclass(frozen=True)
class Evidence:
    """Lines of documents, official datasets and figures, forward funding, differences of scope."""

    lines: tuple[Line, ...]
    officials: tuple[int, ...]
    official: Official
    moves: tuple[Move, ...]
    scopes: tuple[Scope, ...]


def load_evidence(officials: Iterable[int]) -> Evidence:
    """All lines of all documents, and the official cells of their countries and years."""
    cells = {
        (edition, row, column): _cell(values)
        for edition, row, column, *values in _current(DocumentRole.DOCUMENT).values_list(
            "edition_id", "source_row", "source_column", *COLUMNS
        )
    }
    scopes = tuple(map(_scope, ScopeDifference.objects.all()))
    countries = {cell.country for cell in cells.values()}
    countries |= {scope.official_country for scope in scopes}
    official = _current(DocumentRole.OFFICIAL).filter(
        fiscal_year__in={cell.year // 10 for cell in cells.values()}
    )
    beside = official.filter(country__in=countries - {None}).values_list(*COLUMNS)
    covered = official.values_list(
        "edition__dataset_id", "fiscal_year", "is_transition_quarter"
    ).distinct()
    return Evidence(
        lines=tuple(lines_of(cells.values())),
        officials=tuple(officials),
        official=Official(
            map(_cell, beside),
            {(dataset, _code(year, quarter)) for dataset, year, quarter in covered},
        ),
        moves=tuple(_moves(cells)),
        scopes=scopes,
    )


def datasets_of(role: DocumentRole) -> QuerySet[Dataset]:
    """The datasets of which a document with that role holds a current edition."""
    editions = {"editions__superseded_by": None, "editions__citation__document__role": role}
    return Dataset.objects.filter(**editions).distinct()


def _current(role: DocumentRole) -> QuerySet[Allocation]:
    return Allocation.objects.filter(
        edition__superseded_by=None, edition__citation__document__role=role
    ).order_by()


def _code(year: int, is_transition_quarter: bool) -> int:
    """The code of a fiscal year, as the dimension of that name has it."""
    return year * 10 + (5 if is_transition_quarter else 0)


def _cell(values: Sequence[Any]) -> Cell:
    """The cell with these values of the columns."""
    dataset, country, account, year, is_transition_quarter, *others = values
    return Cell(dataset, country, account, _code(year, is_transition_quarter), *others)


def _moves(cells: Mapping[Place, Cell]) -> Iterator[Move]:
    """Forward funding in the cells; its country is that of its cell."""
    for item in ForwardFunding.objects.select_related("law").order_by("year_counted", "account"):
        cell = cells.get((item.edition_id, item.source_row, item.source_column))
        if cell:
            yield Move(
                cell.dataset,
                cell.country,
                item.account_id,
                counted=_code(item.year_counted, False),
                meant=_code(item.year_meant, False),
                amount=item.amount,
                law=item.law.number or item.law.label,
            )


def _scope(row: ScopeDifference) -> Scope:
    return Scope(
        row.dataset_id,
        row.country_id,
        row.account_id,
        row.official_id,
        row.official_country_id,
        row.official_account_id,
        reason=in_language(row.reason, row.reason_es),
    )
