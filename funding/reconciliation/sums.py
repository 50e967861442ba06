"""What the cells of compare queries come to, asked of the database once for all years together."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import parse_qs

from django.db.models import Count, Min, Sum

from funding.comparison import Comparison, compare
from funding.dimensions import DIMENSIONS, Member, year_member
from funding.query import Query, parse
from funding.query_keys import QueryError, find
from funding.refusals import RefusedSumError
from funding.selection import cells_of
from funding.tally import Tally, add

Parameters = Mapping[str, list[str]]
YEAR = "fiscal_year"


@dataclass(frozen=True)
class Rounding:
    """How exact cells are: how many carry an amount, half their last digits, and the finest half.

    All in US dollars.
    """

    cells: int = 0
    halves: Decimal = Decimal(0)
    finest: Decimal | None = None

    def __add__(self, other: "Rounding") -> "Rounding":
        finest = [half for half in (self.finest, other.finest) if half is not None]
        return Rounding(
            self.cells + other.cells,
            self.halves + other.halves,
            min(finest) if finest else None,
        )


@dataclass(frozen=True)
class CellSum:
    """What the cells of a query string come to, in which years; or why they have no sum.

    A query that leads to no amount has an amount of None and no trouble.
    """

    address: str
    tally: Tally = field(default_factory=lambda: Tally(None, {}))
    rounding: Rounding = field(default_factory=Rounding)
    years: tuple[Member, ...] = ()
    trouble: str = ""


def sums_of(addresses: Iterable[str]) -> dict[str, CellSum]:
    """The sum of each query string.

    Those that differ in nothing but their years are one comparison, added up year by year.
    """
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for address in dict.fromkeys(filter(None, addresses)):
        alike.setdefault(_without_years(parse_qs(address)), []).append(address)
    return {found.address: found for same in alike.values() for found in _sums_of_alike(same)}


def _without_years(parameters: Parameters) -> tuple[tuple[str, str], ...]:
    """What the query asks beside its years; how it groups changes no sum."""
    kept = ((name, ",".join(keys)) for name, keys in parameters.items())
    return tuple(sorted(pair for pair in kept if pair[0] not in ("by", YEAR)))


def _sums_of_alike(addresses: list[str]) -> list[CellSum]:
    """The sums of query strings that differ in their years; each alone where one is at fault."""
    try:
        years = {address: _years_of(address) for address in addresses}
        query = _widest(addresses[0], years.values())
        answer, rounding = compare(query), _rounding_by_year(query)
        trouble = answer.not_additive
    except (QueryError, RefusedSumError) as error:
        trouble = error.sentence
    if trouble and len(addresses) > 1:
        return [found for address in addresses for found in _sums_of_alike([address])]
    if trouble:
        return [CellSum(addresses[0], trouble=trouble)]
    return [_sum(address, years[address], answer, rounding) for address in addresses]


def _widest(address: str, years: Collection[frozenset[int]]) -> Query:
    """The query by year, over all the years; over every year where one of them names none."""
    codes = sorted(frozenset().union(*years)) if all(years) else []
    keys = ",".join(str(year_member(code).key) for code in codes)
    return parse({**parse_qs(address), "by": [YEAR], YEAR: [keys]})


def _years_of(address: str) -> frozenset[int]:
    """The codes of the years that a query string names; none where it means all."""
    keys = ",".join(parse_qs(address).get(YEAR, []))
    return frozenset(find(DIMENSIONS[YEAR], tuple(key for key in keys.split(",") if key)))


def _sum(
    address: str, years: frozenset[int], answer: Comparison, rounding: Mapping[int, Rounding]
) -> CellSum:
    groups = {group.members[0]: group.tally for group in answer.groups}
    kept = [member for member in groups if not years or member.order[0] in years]
    return CellSum(
        address,
        add(groups[member] for member in kept),
        sum((rounding.get(member.order[0], Rounding()) for member in kept), Rounding()),
        tuple(kept),
    )


def _rounding_by_year(query: Query) -> dict[int, Rounding]:
    rows = (
        cells_of(query)
        .filter(amount__isnull=False)
        .order_by()
        .annotate(_year=DIMENSIONS[YEAR].expression())
        .values_list("_year")
        .annotate(cells=Count("pk"), halves=Sum("precision"), finest=Min("precision"))
    )
    return {
        year: Rounding(cells, halves or Decimal(0), finest) for year, cells, halves, finest in rows
    }
