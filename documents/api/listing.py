"""Filtering and ordering of lists, by what the resource declares."""

from typing import Any

from django.db.models import F, OrderBy, QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from documents.api.parameters import keys_of, single


class DeclaredFilters(BaseFilterBackend):
    """The parameters in the resource's `filters`."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        for name, declared in getattr(view, "filters", {}).items():
            keys = keys_of(request, name)
            if keys:
                queryset = declared.apply(queryset, name, keys)
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            _keys_parameter(name, str(declared.meaning), declared.choices)
            | ({"example": [view.example_filters[name]]} if name in view.example_filters else {})
            for name, declared in getattr(view, "filters", {}).items()
        ]


class DeclaredOrdering(BaseFilterBackend):
    """The parameter `ordering`: names from the resource's `ordering`, a minus sign before each."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        columns: dict[str, str] = getattr(view, "ordering", {})
        asked = single(request, "ordering")
        names = [name.strip() for name in asked.split(",")] if asked else []
        for name in names:
            if name.removeprefix("-") not in columns:
                raise ValidationError({"ordering": [_refusal(name, ", ".join(columns))]})
        if len(names) > len(columns):
            raise ValidationError({"ordering": [_("Order by each name once.")]})
        order = [
            OrderBy(
                F(columns[name.removeprefix("-")]),
                descending=name.startswith("-"),
                nulls_last=True,
            )
            for name in names
        ]
        return queryset.order_by(*(order or queryset.model._meta.ordering), "pk")

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        names = getattr(view, "ordering", {})
        choices = (*names, *(f"-{name}" for name in names))
        meaning = "What to order by, first things first; a minus sign before a name reverses it."
        return [_keys_parameter("ordering", meaning, choices)] if names else []


def _refusal(name: str, known: str) -> str:
    return _("“%(name)s” is no ordering. Known ones, each also with a minus sign: %(known)s.") % {
        "name": name,
        "known": known,
    }


def _keys_parameter(name: str, meaning: str, choices: tuple[str, ...]) -> dict[str, Any]:
    key: dict[str, Any] = {"type": "string"}
    if choices:
        key["enum"] = list(choices)
    return {
        "name": name,
        "in": "query",
        "description": meaning,
        "schema": {"type": "array", "items": key},
        "style": "form",
        "explode": False,
    }
