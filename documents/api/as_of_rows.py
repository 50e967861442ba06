"""Lists as of a data revision: the rows as they stood then, asked as the rows of today are."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from documents.api.parameters import single
from documents.as_of import UnknownAsOfError, read_as_of
from documents.models import DataRevision, Published
from documents.models.history import DELETE, changes_of

AS_OF = "as_of"
MEANING = (
    "The rows as they stood then: the number of a data revision, or a day (YYYY-MM-DD), which means"
    " the last revision until then. Names and nested rows are those of today."
)


def knows_then(view: Any) -> bool:
    """Whether its rows change by publication alone, so that each knows its revision."""
    return issubclass(view.queryset.model, Published)


class AsOf(BaseFilterBackend):
    """The parameter `as_of` of resources whose rows change by publication alone."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        text = single(request, AS_OF) if knows_then(view) else ""
        if not text:
            return queryset
        try:
            return as_they_stood(queryset, read_as_of(text))
        except UnknownAsOfError as error:
            raise ValidationError({AS_OF: [str(error)]}) from error

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        if not knows_then(view):
            return []
        return [
            {"name": AS_OF, "in": "query", "description": MEANING, "schema": {"type": "string"}}
        ]


def as_they_stood(rows: "QuerySet[Any]", revision: DataRevision) -> "QuerySet[Any]":
    """The same question to the rows as of the revision; what they refer to is that of today."""
    found = rows.all()
    query: Any = rows.query.chain(_ThenQuery)
    query.then = _rows_then(rows.model, revision)
    found.query = query
    return found


def _rows_then(model: type[Model], revision: DataRevision) -> Query:
    """The last copy of each row that was published by then, but for those that it removed.

    A row that names no revision stands as it did with the first one.
    """
    copies = changes_of(model).objects
    by_then = copies.filter(Q(revision=None) | Q(revision__number__lte=revision.number))
    last = by_then.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    columns = [field.attname for field in model._meta.concrete_fields]
    kept = copies.filter(pgh_id__in=last.values("pgh_id")).exclude(pgh_label=DELETE)
    query: Query = kept.order_by().values(*columns).query
    return query


class _ThenCompiler(SQLCompiler):
    """Puts the rows of then before the statement, under the name of the table that it reads."""

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        sql, params = super().as_sql(*args, **kwargs)
        query: Any = self.query
        rows, own = query.then.sql_with_params()
        return f'WITH "{query.model._meta.db_table}" AS ({rows}) {sql}', (*own, *params)


class _ThenQuery(Query):
    """A query whose model's table holds what the query `then` gives."""

    then: Query

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        compiler = super().get_compiler(*args, **kwargs)
        compiler.__class__ = _ThenCompiler
        return compiler
