"""Which rows a query keeps: its filters as conditions on cells, or on parts of cells."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from funding.dimensions import DIMENSIONS
from funding.models import Allocation, AttributedAmount, KindAssignment, YearPart
from funding.query import Query

# What a part of a cell says itself; everything else it says through its cell.
OWN_OF_PARTS = ("fiscal_year", "goal")


def cells_of(query: Query) -> QuerySet[Allocation]:
    """The allocations that the query's filters keep, whole, or of which they keep a part."""
    rows = rows_of(query, attributed="goal" in query.filters)
    if rows.model is Allocation:
        return rows
    return Allocation.objects.filter(pk__in=rows.values("allocation"))


def rows_of(query: Query, attributed: bool) -> QuerySet[Any]:
    """The rows to add up: whole cells, or the parts of cells by goal or by intended year."""
    if attributed:
        parts = AttributedAmount.objects.filter(scheme=query.scheme, basis=query.bases.year_basis)
        return parts.filter(_condition(query, "allocation__"))
    if query.moves_years:
        parts_of_years = YearPart.objects.filter(basis=query.bases.year_basis)
        return parts_of_years.filter(_condition(query, "allocation__"))
    return Allocation.objects.filter(_condition(query, ""))


def prefix_of(rows: QuerySet[Any]) -> str:
    """The way from a row to its cell."""
    return "" if rows.model is Allocation else "allocation__"


def _condition(query: Query, prefix: str) -> Q:
    """The editions in force, which a row of any kind names itself, and the filters."""
    return Q(edition__in=query.in_force) & filters_condition(query, prefix)


def filters_condition(query: Query, prefix: str = "") -> Q:
    """The query's filters, whichever the edition; that of datasets is for editions to keep."""
    condition = Q()
    for name, values in query.values.items():
        if name == "dataset":
            continue
        if name == "country_group":
            condition &= Q(**{prefix + "country_id__in": values})
        elif name == "fiscal_year":
            condition &= _year_condition(values)
        elif name == "assistance_kind":
            condition &= _kinds_condition(query, prefix + "account", values)
        else:
            column = DIMENSIONS[name].column("" if name in OWN_OF_PARTS else prefix, None)
            condition &= _values_condition(str(column), values)
    return condition


def _values_condition(column: str, values: Sequence[Any]) -> Q:
    known = [value for value in values if value is not None]
    condition = Q(**{column + "__in": known})
    return condition | Q(**{column + "__isnull": True}) if None in values else condition


def _kinds_condition(query: Query, account: str, values: Sequence[Any]) -> Q:
    """The accounts that the scheme puts under the kinds; None stands for all that it leaves out."""
    assigned = KindAssignment.objects.filter(scheme=query.kind_scheme)
    condition = Q(**{account + "__in": assigned.filter(kind__in=values).values("account")})
    left_out = Q(**{account + "__isnull": True}) | ~Q(
        **{account + "__in": assigned.values("account")}
    )
    return condition | left_out if None in values else condition


def _year_condition(codes: Sequence[int]) -> Q:
    """Years by the plain column, which an index knows, and the transition quarter by its flag."""
    years = [code // 10 for code in codes if code % 10 == 0]
    condition = Q(fiscal_year__in=years, is_transition_quarter=False)
    quarter = Q(is_transition_quarter=True)
    return condition | quarter if any(code % 10 for code in codes) else condition
