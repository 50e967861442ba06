"""Asking the API in tests."""

from collections.abc import Mapping
from typing import Any

from django.test import Client

from carsi.api import RESOURCES

ERROR_TYPES = ("validation_error", "client_error", "server_error")
NAMES = tuple(RESOURCES)
CLIENT = Client(raise_request_exception=False)  # one, since each loads the middleware anew


def ask(address: str, parameters: Mapping[str, Any] | str = "", method: str = "GET") -> Any:
    """The response."""
    if isinstance(parameters, str):
        return CLIENT.generic(method, f"/api/v1/{address}", QUERY_STRING=parameters)
    return CLIENT.get(f"/api/v1/{address}", parameters)


def answer(address: str, parameters: Mapping[str, Any] | str = "") -> Any:
    """The JSON of an answer that must be a good one."""
    response = ask(address, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def whole_list(name: str, parameters: Mapping[str, Any] | str = "") -> list[Any]:
    """All results of a list, which must fit on one page."""
    page = answer(f"{name}/", parameters)
    assert page["page"]["pages"] == 1
    results: list[Any] = page["results"]
    return results


def refusal(response: Any, status: int) -> dict[str, Any]:
    """The first error of an answer, which must have the one shape and the status."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/json"
    body = response.json()
    assert set(body) == {"type", "errors"}
    assert body["type"] in ERROR_TYPES
    for error in body["errors"]:
        assert set(error) == {"code", "detail", "attr"}
        assert error["detail"]
    first: dict[str, Any] = body["errors"][0]
    return first
