"""Which claims and statements count a cell: those whose compare query keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import parse_qs

from funding.models import Allocation, Claim, Edition
from funding.query import parse_address
from funding.query_keys import QueryError, keys_of_years
from funding.selection import cells_of
from programs.models import Statement

Stated = TypeVar("Stated", Claim, Statement)
NOT_STATED = "not-stated"
# What does not choose cells.
OTHERS = ("by", "scheme", "kind_scheme", "events")


def queries_of(stated: Claim | Statement) -> Sequence[str]:
    """The compare queries that check it; none where no cells can."""
    queries = [stated.compare_query]
    if isinstance(stated, Claim):
        queries.append(stated.compare_query_divisor)
        for check in stated.further_checks.all():
            queries += (check.compare_query, check.compare_query_divisor)
    return [query for query in queries if query]


def about_dataset(rows: Iterable[Stated], edition: Edition) -> Sequence[Stated]:
    """Those whose queries reach the edition's dataset."""
    return [row for row in rows if any(_reaches(query, edition) for query in queries_of(row))]


def counting(rows: Iterable[Stated], cell: Allocation) -> Sequence[Stated]:
    """Those that count the cell; an edition that has been superseded counts for none."""
    if cell.edition.newer:
        return []
    return [row for row in rows if any(_keeps(query, cell) for query in queries_of(row))]


def _reaches(address: str, edition: Edition) -> bool:
    slugs = _filters(address).get("dataset")
    return edition.dataset.slug in slugs if slugs else edition.dataset.is_default


def _filters(address: str) -> Mapping[str, Sequence[str]]:
    given = parse_qs(address)
    return {name: ",".join(values).split(",") for name, values in given.items()}


def _keeps(address: str, cell: Allocation) -> bool:
    """Read off the filters where they are plain, which needs no query; asked otherwise."""
    if not _reaches(address, cell.edition):
        return False
    filters = {name: keys for name, keys in _filters(address).items() if name not in OTHERS}
    own = {
        "dataset": cell.edition.dataset.slug,
        "country": cell.country.code if cell.country else NOT_STATED,
        "account": cell.account.code if cell.account else NOT_STATED,
        "program": cell.program.slug if cell.program else NOT_STATED,
        "agency": cell.agency.slug if cell.agency else NOT_STATED,
        "stage": cell.stage,
        "fiscal_year": f"{cell.fiscal_year}{'tq' if cell.is_transition_quarter else ''}",
    }
    if not filters.keys() <= own.keys():
        return _is_asked_for(address, cell)
    years = filters.get("fiscal_year")
    read = filters | {"fiscal_year": keys_of_years(years)} if years else filters
    return all(own[name] in keys for name, keys in read.items())


def _is_asked_for(address: str, cell: Allocation) -> bool:
    try:
        return cells_of(parse_address(address)).filter(pk=cell.pk).exists()
    except QueryError:
        return False
