"""Constant dollars: amounts of every year at the prices of one, by a published price index."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from documents.models import Citation
from documents.remembered import remembered
from funding.models import Allocation, PriceIndex, PriceIndexValue
from funding.query_keys import QueryError
from funding.tally import Tally

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Deflator:
    """An edition of a price index at the prices of `base_year`.

    `values` are the index by the code of a fiscal year (20120, and 19765 for the transition
    quarter); `estimates` are the codes of those that the edition calls estimates.
    """

    name: str
    edition: str
    base_year: int
    values: Mapping[int, Decimal] = field(repr=False)
    estimates: frozenset[int] = field(repr=False)
    citation: Citation | None = field(repr=False)

    def as_json(self) -> dict[str, str | int]:
        return {"name": self.name, "edition": self.edition, "base_year": self.base_year}

    def factor(self, code: int) -> Decimal:
        """What a dollar of that year is worth in the base year; KeyError without an index."""
        return self.values[self.base_year * 10] / self.values[code]

    def constant(self, amount: Decimal | None, code: int) -> Decimal | None:
        """One amount in whole constant dollars; None where it is missing, or has no index."""
        if amount is None or code not in self.values:
            return None
        return _whole(amount * self.factor(code))


@remembered
def deflator_of(base_year: int | None) -> Deflator:
    """The default index at the prices of a year, or of its own base year.

    Raises QueryError where there is no index, or none of that year.
    """
    index = (
        PriceIndex.objects.order_by("-is_default", "slug")
        .select_related("citation__document")
        .first()
    )
    if index is None:
        raise QueryError("dollars", _("There is no price index here to make constant dollars."))
    values = {year_code(value): value for value in index.values.all()}
    year = index.base_year if base_year is None else base_year
    if year * 10 not in values:
        raise QueryError(
            "base_year",
            _(
                "%(name)s (%(edition)s) has no index for FY %(year)s;"
                " it holds FY %(first)s to %(last)s."
            )
            % {
                "name": index.label,
                "edition": index.edition,
                "year": year,
                "first": min(values, default=0) // 10,
                "last": max(values, default=0) // 10,
            },
        )
    return Deflator(
        name=index.label,
        edition=index.edition,
        base_year=year,
        values={code: value.value for code, value in values.items()},
        estimates=frozenset(code for code, value in values.items() if value.is_estimate),
        citation=index.citation,
    )


def year_code(row: PriceIndexValue | Allocation) -> int:
    """The code of the fiscal year of a row: 20120, and 19765 for the transition quarter."""
    return row.fiscal_year * 10 + (5 if row.is_transition_quarter else 0)


def in_constant_dollars(tally: Tally, factor: Decimal) -> Tally:
    """The tally with its amounts times the factor, not rounded."""
    return tally._replace(
        amount=None if tally.amount is None else tally.amount * factor,
        amount_min=None if tally.amount_min is None else tally.amount_min * factor,
        amount_max=None if tally.amount_max is None else tally.amount_max * factor,
    )


def in_whole_dollars(tallies: Mapping[Key, Tally], adds_up: bool) -> dict[Key, Tally]:
    """The tallies in whole dollars; where they add up, to the same total as unrounded.

    What rounding down leaves over goes to the largest fractions, a dollar each.
    """
    known = {key: tally.amount for key, tally in tallies.items() if tally.amount is not None}
    rounded = _share_out(known) if adds_up else {key: _whole(known[key]) for key in known}
    return {
        key: tally._replace(
            amount=rounded.get(key),
            amount_min=None if tally.amount_min is None else _whole(tally.amount_min),
            amount_max=None if tally.amount_max is None else _whole(tally.amount_max),
        )
        for key, tally in tallies.items()
    }


def _whole(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1))


def _share_out(amounts: Mapping[Key, Decimal]) -> dict[Key, Decimal]:
    floors = {key: amount.quantize(Decimal(1), ROUND_FLOOR) for key, amount in amounts.items()}
    left_over = int(_whole(_sum(amounts.values())) - _sum(floors.values()))
    by_fraction = sorted(amounts, key=lambda key: floors[key] - amounts[key])
    return floors | {key: floors[key] + 1 for key in by_fraction[:left_over]}


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
