"""Middleware that tells the log the pattern of an address, which holds no keys or names."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from carsi.watching.asked import current


class RouteMiddleware:
    """Notes the pattern as soon as Django has found the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if (asked := current()) and request.resolver_match:
            asked.route = f"/{request.resolver_match.route}"
