"""The pages of a list, with exact counts; a page that does not exist is a 404."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from documents.api.parameters import whole_number

DEFAULT_PAGE_SIZE, MOST_ON_A_PAGE = 100, 5_000


class Pages(BasePagination):
    """The parameters `page` and `page_size`."""

    parameters = ("page", "page_size")

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:
        self.request = request
        self.page = page_of(*page_asked(request), queryset.count())
        return list(queryset[rows_on(self.page)])

    def get_paginated_response(self, data: Iterable[Any]) -> Response:
        number = self.page["number"]
        return Response(
            {
                "count": self.page["count"],
                "next": self._address(number + 1) if number < self.page["pages"] else None,
                "previous": self._address(number - 1) if number > 1 else None,
                "page": self.page,
                "results": data,
            }
        )

    def _address(self, number: int) -> str:
        return str(replace_query_param(self.request.build_absolute_uri(), "page", number))

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        whole = {"type": "integer"}
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "page", "results"],
            "properties": {
                "count": whole,
                "next": address,
                "previous": address,
                "page": page_schema(),
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: APIView | None) -> list[dict[str, Any]]:
        size = {"maximum": MOST_ON_A_PAGE, "default": DEFAULT_PAGE_SIZE}
        return [
            _number("page", "The page; one that does not exist is a 404.", {"default": 1}),
            _number("page_size", "Results on a page.", size),
        ]


def page_asked(request: Request) -> tuple[int, int]:
    """The number of the page and how many rows a page has."""
    size = whole_number(request, "page_size", DEFAULT_PAGE_SIZE, most=MOST_ON_A_PAGE)
    return whole_number(request, "page", 1), size


def page_of(number: int, size: int, count: int) -> dict[str, int]:
    """Which page of how many; a page that does not exist is a 404."""
    pages = max(1, -(-count // size))
    if number > pages:
        raise NotFound(_("There is no such page; the last is %(pages)s.") % {"pages": pages})
    return {"number": number, "size": size, "pages": pages, "count": count}


def rows_on(page: dict[str, int]) -> slice:
    """The rows that the page holds."""
    return slice((page["number"] - 1) * page["size"], page["number"] * page["size"])


def page_schema() -> dict[str, Any]:
    """Which page of how many, and the exact count of all results."""
    numbers = {name: {"type": "integer"} for name in ("number", "size", "pages", "count")}
    return {"type": "object", "required": list(numbers), "properties": numbers}


def _number(name: str, description: str, limits: dict[str, int]) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1, **limits}
    return {"name": name, "in": "query", "description": description, "schema": schema}
