"""The one GROUP BY as SQL, built once for all questions that differ in the keys of filters alone.

The ORM takes longer to build it than PostgreSQL to answer many a question. It is built with marks
in the place of the values of the filters, which are put in when it is sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import EmptyResultSet

from documents.reading import read_connection
from documents.remembered import remembered
from funding.aggregates import Grouped, aggregates, grouped_besides
from funding.dimensions import DIMENSIONS
from funding.models.allocation import STATUSES
from funding.query import Query
from funding.rollups import statuses_of
from funding.selection import are_groups, prefix_for, prefix_of, rows_of

FIRST_MARK = 2**48  # no key in the database, and no year, comes near


@dataclass(frozen=True)
class _Shape:
    """What the statement depends on; `query` has marks for values."""

    names: tuple[str, ...]
    parts: tuple[Any, ...]
    query: Query = field(compare=False)


@dataclass(frozen=True)
class _Statement:
    """`parameters` has marks; without text no row can come of it."""

    text: str
    parameters: tuple[Any, ...] = ()
    statuses: tuple[str, ...] = STATUSES


def grouped_by(query: Query, names: tuple[str, ...]) -> Grouped:
    """The rows by the dimensions of these names, as the database sends them: the ORM would go
    through them value by value, and sums are exact already.
    """
    marked, values = _marked(query)
    statement = _statement(_shape(marked, names))
    if not statement.text:
        return Grouped(names, STATUSES, [])
    if not values.keys() <= set(statement.parameters):  # else it would find nothing, silently
        raise LookupError("A value of a filter has no place in the statement.")
    with read_connection().cursor() as cursor:
        cursor.execute(statement.text, [values.get(each, each) for each in statement.parameters])
        return Grouped(names, statement.statuses, cursor.fetchall())


def _marked(query: Query) -> tuple[Query, dict[Any, Any]]:
    """The query with a mark for each value, and what each mark stands for in the statement."""
    stands_for: dict[Any, Any] = {}
    values = {
        name: tuple(_mark(name, value, stands_for) for value in found)
        for name, found in query.values.items()
    }
    return replace(query, values=values), stands_for


def _mark(name: str, value: Any, stands_for: dict[Any, Any]) -> Any:
    if value is None or name == "dataset":
        return value  # decides which condition there is
    mark = FIRST_MARK + len(stands_for)
    if isinstance(value, str):
        stands_for[str(mark)] = value
        return str(mark)
    if name != "fiscal_year":
        stands_for[mark] = value
        return mark
    if value % 10:
        return value  # the transition quarter, which is a condition of its own
    stands_for[mark] = value // 10
    return mark * 10


def _shape(marked: Query, names: tuple[str, ...]) -> _Shape:
    parts = (
        marked.by,
        tuple(marked.values.items()),
        marked.in_force,
        marked.in_force.rolled_up,
        marked.scheme,
        marked.kind_scheme,
        marked.bases.year_basis,
        marked.bases.measure,
    )
    return _Shape(names, parts, marked)


@remembered
def _statement(shape: _Shape) -> _Statement:
    query, besides = shape.query, grouped_besides(shape.query)
    rows = rows_of(query, (*shape.names, *besides), query.attributes)
    prefix = prefix_of(rows)
    columns = columns_of(query, shape.names, prefix)
    others = (prefix_for(name, prefix) + name for name in ("stage", *besides))
    whole = are_groups(query, (*shape.names, *besides), prefix)
    statuses = statuses_of(frozenset(query.in_force)) if whole else STATUSES
    told = aggregates(query, prefix, statuses, whole)
    asked = rows.annotate(**columns).order_by().values_list(*columns, "edition", *others)
    compiler = asked.annotate(**told).query.get_compiler(rows.db)
    try:
        text, parameters = compiler.as_sql()
    except EmptyResultSet:  # the filters exclude each other
        return _Statement("")
    return _Statement(text, tuple(parameters), statuses)


def columns_of(query: Query, names: Iterable[str], prefix: str) -> dict[str, Any]:
    """The column of each dimension under a name of its own."""
    return {
        f"_{name}": DIMENSIONS[name].expression(prefix_for(name, prefix), query.kind_scheme)
        for name in names
    }
