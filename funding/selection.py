"""Which rows a query keeps: its filters as conditions on cells, or on parts of cells."""

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet

from funding.dimensions import DIMENSIONS
from funding.models import (
    Allocation,
    AttributedAmount,
    CountedCell,
    ForwardFunding,
    KindAssignment,
    YearPart,
)
from funding.query import Query
from funding.rollups import counted, kept_for

# What a part of a cell says itself; everything else it says through its cell.
OWN_OF_PARTS = ("fiscal_year", "goal")


def cells_of(query: Query) -> QuerySet[Allocation]:
    """The allocations that the query's filters keep, whole, or of which they keep a part."""
    attributed = "goal" in query.filters
    if attributed or query.moves_years:
        # The editions again: parts are told by cell, and whole editions of cells have none.
        parts = _parts_of(query, attributed).values("allocation")
        return Allocation.objects.filter(_in_force(query), pk__in=parts)
    return Allocation.objects.filter(_in_force(query) & filters_condition(query))


def rows_of(query: Query, names: Iterable[str], attributed: bool) -> QuerySet[Any]:
    """The rows to add up by the dimensions of these names: whole cells or sums of them that are
    kept, or else the parts of cells by goal or by intended year.
    """
    if (attributed or query.moves_years) and _has_parts(query, attributed):
        return _parts_of(query, attributed)
    return _counted_of(query, names)


def _counted_of(query: Query, names: Iterable[str]) -> QuerySet[CountedCell]:
    cells = counted(query.in_force, _columns(query, names), query.in_force.rolled_up)
    return cells.filter(filters_condition(query))


def are_groups(query: Query, names: Collection[str], prefix: str) -> bool:
    """Whether the rows of `rows_of` are by no more than these dimensions already, as kept sums are:
    to group them again would take PostgreSQL longer than to find them.
    """
    columns = _columns(query, names)
    single = {name for name, values in query.values.items() if len(values) == 1}
    return (
        not prefix
        and query.in_force.rolled_up.issuperset(query.in_force)
        and kept_for(columns) is not None
        and columns <= {*names, *single}
    )


def _columns(query: Query, names: Iterable[str]) -> Set[str]:
    """Of the columns that sums are kept by, those that the dimensions and filters look at."""
    used = {"country" if name == "country_group" else name for name in (*names, *query.filters)}
    return {DIMENSIONS[name].rolled_up_by for name in used} - {""}


def prefix_of(rows: QuerySet[Any]) -> str:
    """The way from a row to its cell."""
    return "" if rows.model is CountedCell else "allocation__"


def prefix_for(name: str, prefix: str) -> str:
    """The way from a row, whose cell is there by `prefix`, to a column that parts may have too."""
    return "" if name in OWN_OF_PARTS else prefix


def _parts_of(query: Query, attributed: bool) -> QuerySet[Any]:
    condition = _in_force(query) & filters_condition(query, "allocation__")
    if attributed:
        parts = AttributedAmount.objects.filter(scheme=query.scheme, basis=query.bases.year_basis)
        return parts.filter(condition)
    return YearPart.objects.filter(condition, basis=query.bases.year_basis)


def _has_parts(query: Query, attributed: bool) -> bool:
    """Whether a cell of these editions may be divided; not asked where no sums are kept."""
    if not query.in_force.rolled_up:
        return True
    return (attributed and _has_parts_by_goal(query)) or (query.moves_years and _has_moved(query))


def _has_parts_by_goal(query: Query) -> bool:
    """Whether the scheme says anything of the cells: of those of its program alone."""
    if query.scheme is None:
        return False
    everything = replace(query, filters={}, values={})
    return _counted_of(everything, ()).filter(program=query.scheme.framework.program_id).exists()


def _has_moved(query: Query) -> bool:
    return ForwardFunding.objects.filter(edition__in=query.in_force).exists()


def _in_force(query: Query) -> Q:
    """The editions in force, which a row of any kind names itself."""
    return Q(edition__in=query.in_force)


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
            column = DIMENSIONS[name].column(prefix_for(name, prefix), None)
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
