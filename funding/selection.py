"""Which rows a query keeps: its filters as conditions on cells, or on their attributed parts."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from funding.dimensions import DIMENSIONS
from funding.models import Allocation, AttributedAmount
from funding.query import Query


def cells_of(query: Query) -> QuerySet[Allocation]:
    """The allocations that the query's filters keep; of a goal, those that may serve it."""
    cells = Allocation.objects.filter(_condition(query, ""))
    if "goal" in query.filters:
        served = AttributedAmount.objects.filter(scheme=query.scheme_id).filter(
            _values_condition("goal_id", query.values["goal"])
        )
        cells = cells.filter(pk__in=served.values("allocation"))
    return cells


def rows_of(query: Query, attributed: bool) -> QuerySet[Any]:
    """The rows to add up: whole cells, or the parts of cells under an attribution scheme."""
    if not attributed:
        return Allocation.objects.filter(_condition(query, ""))
    parts = AttributedAmount.objects.filter(scheme=query.scheme_id)
    if "goal" in query.filters:
        parts = parts.filter(_values_condition("goal_id", query.values["goal"]))
    return parts.filter(_condition(query, "allocation__"))


def prefix_of(rows: QuerySet[Any]) -> str:
    return "allocation__" if rows.model is AttributedAmount else ""


def _condition(query: Query, prefix: str) -> Q:
    """The filters, other than that by goal, and only editions that none supersedes."""
    condition = Q(**{prefix + "edition__superseded_by__isnull": True})
    for name, values in query.values.items():
        if name == "country_group":
            condition &= Q(**{prefix + "country_id__in": values})
        elif name == "fiscal_year":
            condition &= _year_condition(prefix, values)
        elif name != "goal":
            condition &= _values_condition(str(DIMENSIONS[name].column(prefix)), values)
    return condition


def _values_condition(column: str, values: Sequence[Any]) -> Q:
    known = [value for value in values if value is not None]
    condition = Q(**{column + "__in": known})
    return condition | Q(**{column + "__isnull": True}) if None in values else condition


def _year_condition(prefix: str, codes: Sequence[int]) -> Q:
    """Years by the plain column, which an index knows, and the transition quarter by its flag."""
    years = Q(
        **{
            prefix + "fiscal_year__in": [code // 10 for code in codes if code % 10 == 0],
            prefix + "is_transition_quarter": False,
        }
    )
    quarter = Q(**{prefix + "is_transition_quarter": True})
    return years | quarter if any(code % 10 for code in codes) else years
