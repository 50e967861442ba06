"""The description of the API: valid, complete, with examples that work and answers that fit it."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from carsi.api import RESOURCES
from documents.api.as_of_rows import knows_then
from tests.api_answers import answer, ask

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def description() -> Any:
    """As the command writes it, which fails on anything invalid and on every warning."""
    output = StringIO()
    options = {"validate": True, "fail_on_warn": True, "format": "openapi-json"}
    call_command("spectacular", stdout=output, **options)
    return json.loads(output.getvalue())


def test_the_site_serves_the_description(description: Any) -> None:
    response = ask("schema/")
    assert response["Content-Type"] == "application/json"
    assert response.json() == description
    assert description["openapi"] == "3.1.0"


def test_it_describes_every_address(description: Any) -> None:
    paths = set(description["paths"])
    for name in RESOURCES:
        assert {f"/api/v1/{name}/", f"/api/v1/{name}/{{key}}/"} <= paths
    assert {
        "/api/v1/",
        "/api/v1/compare/",
        "/api/v1/compare/figure/",
        *(f"/api/v1/compare.{suffix}" for suffix in ("csv", "json", "xlsx", "zip")),
        "/api/v1/crosscheck/",
        "/api/v1/crosscheck.csv",
        "/api/v1/reconciliation/",
        "/api/v1/reconciliation.csv",
        "/api/v1/coverage/",
        "/api/v1/coverage.csv",
        "/api/v1/changes/",
        "/api/v1/search/",
        "/api/v1/search/suggestions/",
        "/api/v1/model/",
        "/api/v1/members/{dimension}/",
    } == paths - {path for path in paths if path.split("/")[3] in RESOURCES}


def test_it_describes_every_parameter(description: Any) -> None:
    for name, resource in RESOURCES.items():
        operation = description["paths"][f"/api/v1/{name}/"]["get"]
        parameters = _parameters(description, operation)
        described = {parameter["name"] for parameter in parameters}
        then = {"as_of"} if knows_then(resource) else set()
        assert described == {*resource.filters, *then, "ordering", "page", "page_size", "lang"}
        assert all(parameter["description"] for parameter in parameters)


def test_every_example_works_and_its_answer_fits_the_description(description: Any) -> None:
    for path, operation in _operations(description):
        address, parameters = _example(description, path, operation)
        response = Client().get(address, parameters)
        assert response.status_code == 200, (address, parameters, response.content)
        kind, described = next(iter(operation["responses"]["200"]["content"].items()))
        assert response["Content-Type"].split(";")[0] == kind
        if kind == "application/json":
            _fits(description, described["schema"], response.json())


def test_every_list_fits_the_description_to_the_last_row(description: Any) -> None:
    for name in RESOURCES:
        page = answer(f"{name}/", {"page_size": 5000})
        operation = description["paths"][f"/api/v1/{name}/"]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        _fits(description, schema, page)
        component = _resolved(description, _resolved(description, schema)["properties"]["results"])
        described = _resolved(description, component["items"])["properties"]
        assert all(set(row) == set(described) for row in page["results"]), name


def test_examples_of_lists_find_something(description: Any) -> None:
    for name in RESOURCES:
        path = f"/api/v1/{name}/"
        _address, parameters = _example(description, path, description["paths"][path]["get"])
        assert answer(f"{name}/", parameters)["count"] > 0, name


def test_every_error_fits_the_description(description: Any) -> None:
    for _path, operation in _operations(description):
        assert {"400", "404", "405", "429", "500", "503"} <= set(operation["responses"])
    schema = {"$ref": "#/components/schemas/Error"}
    for address in ("countries/?page=0", "countries/none/", "compare/?by=colour"):
        path, _, query = address.partition("?")
        _fits(description, schema, ask(path, query).json())


def _operations(description: Any) -> Iterator[tuple[str, Any]]:
    for path, methods in description["paths"].items():
        assert set(methods) == {"get"}
        yield path, methods["get"]


def _parameters(description: Any, operation: Any) -> list[Any]:
    """Those of the operation, with what it shares with others."""
    shared = description["components"]["parameters"]
    return [
        shared[parameter["$ref"].rsplit("/", 1)[1]] if "$ref" in parameter else parameter
        for parameter in operation["parameters"]
    ]


def _example(description: Any, path: str, operation: Any) -> tuple[str, dict[str, str]]:
    """The address and the parameters that the examples of an operation make."""
    parameters = {}
    for parameter in _parameters(description, operation):
        value = parameter.get("example")
        for example in parameter.get("examples", {}).values():
            value = example["value"]
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", value)
        elif value is not None:
            parameters[parameter["name"]] = ",".join(value) if isinstance(value, list) else value
    assert "{" not in path, f"{path} has no example"
    return path, parameters


def _resolved(description: Any, schema: Any) -> Any:
    if "$ref" in schema:
        return description["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def _fits(description: Any, schema: Any, instance: Any) -> None:
    whole = {**schema, "components": description["components"]}
    errors = [
        f"{list(error.path)}: {error.message[:200]}"
        for error in Draft202012Validator(whole).iter_errors(instance)
    ]
    assert not errors, errors[:5]
