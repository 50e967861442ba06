"""Errors that no parameter causes: unknown addresses, a broken database."""

import http.client
import json
import socket
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from carsi.errors import server_error
from carsi.web_server import answer_in_json
from tests.api_answers import answer, ask, refusal
from tests.databases import execute
from tests.processes import SERVE, environment, started


@pytest.mark.parametrize("path", ["/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1/%ff/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_address_answers_in_the_one_shape(path: str, method: str) -> None:
    error = refusal(Client().generic(method, path), 404)
    assert error["code"] == "not_found"


def test_an_unknown_page_answers_with_a_page() -> None:
    response = Client().get("/nothing/")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")


def test_a_host_that_is_not_ours_is_refused_in_the_one_shape() -> None:
    headers = {"host": "elsewhere.example"}
    assert refusal(Client(headers=headers).get("/api/v1/countries/"), 400)["code"] == "bad_request"
    page = Client(headers=headers).get("/")
    assert page.status_code == 400
    assert page["Content-Type"].startswith("text/html")


def test_a_failure_outside_the_views_answers_in_the_one_shape() -> None:
    answered = server_error(RequestFactory().get("/api/v1/countries/"))
    assert json.loads(answered.content)["type"] == "server_error"
    page = server_error(RequestFactory().get("/"))
    assert (page.status_code, page["Content-Type"]) == (500, "text/html; charset=utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["terms/", "terms/account/"])
def test_a_missing_table_answers_in_the_one_shape(address: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE documents_term CASCADE")
    assert "documents_term" not in refusal(ask(address), 500)["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize("accept", ["text/html", "application/xml", "*/*", ";;;", "text/csv", ""])
def test_whatever_the_client_accepts_it_gets_json(accept: str) -> None:
    response = Client(headers={"accept": accept}).get("/api/v1/countries/MEX/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json()["key"] == "MEX"


@pytest.mark.django_db
def test_a_missing_slash_is_added() -> None:
    response = ask("countries")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/countries/")


@pytest.mark.django_db
def test_the_table_of_contents_leads_to_everything() -> None:
    for name, address in answer("").items():
        assert Client().get(urlsplit(address).path).status_code == 200, name


def _error(address: str) -> urllib.error.HTTPError:
    """The first answer that is no good one, within a hundred questions, each a new one."""
    for number in range(1, 101):
        try:
            urllib.request.urlopen(f"{address}?page_size={number}").close()
        except urllib.error.HTTPError as error:
            return error
    raise AssertionError("Every request was answered.")


def _body(error: urllib.error.HTTPError) -> dict[str, object]:
    assert error.headers["Content-Type"] == "application/json"
    body: dict[str, object] = json.load(error)
    assert set(body) == {"type", "errors"}
    return body


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (f"GET /api/v1/countries/?country={'A' * 9000} HTTP/1.1", 414),
        ("nonsense", 400),
        ("GET /api/v1/countries/ HTTP/9.9", 400),
    ],
)
def test_what_the_server_cannot_read_is_refused_in_json(site: str, sent: str, status: int) -> None:
    address = urlsplit(site)
    with socket.create_connection((address.hostname or "", address.port or 0), 10) as connection:
        connection.sendall(f"{sent}\r\nHost: localhost\r\n\r\n".encode())
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == status
        assert answer.headers["Content-Type"] == "application/json"
        assert set(json.load(answer)) == {"type", "errors"}


def test_a_failure_before_django_says_something() -> None:
    """gunicorn itself says only what kind it is."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        answer_in_json(ours, 500, "Internal Server Error", "")
        answer = http.client.HTTPResponse(theirs)
        answer.begin()
        assert json.load(answer)["errors"][0]["detail"] == "Internal Server Error"


def test_a_database_that_went_away_is_a_503(filled_database: str) -> None:
    with started(SERVE, environment(DATABASE_URL=filled_database)) as process:
        site = process.line_with("http://")
        urllib.request.urlopen(f"{site}api/v1/countries/").close()
        _close(filled_database)
        error = _error(f"{site}api/v1/countries/")
        assert error.code == 503
        assert int(error.headers["Retry-After"]) > 0
        assert _body(error)["type"] == "server_error"
        assert _unready(f"{site}readyz")["code"] == "unavailable"
        assert "no están disponibles" in _page(f"{site}es/countries/")
        with urllib.request.urlopen(f"{site}healthz") as alive:
            assert alive.status == 200


def _unready(address: str) -> dict[str, Any]:
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(address)
    assert raised.value.code == 503
    errors: list[dict[str, Any]] = json.load(raised.value)["errors"]
    return errors[0]


def _page(address: str) -> str:
    """A page that says that the data cannot be reached."""
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(address)
    assert (raised.value.code, raised.value.headers["Retry-After"]) == (503, "5")
    return str(raised.value.read().decode())


def _close(database: str) -> None:
    """Ends every connection to the database and lets nobody in again."""
    name = urlsplit(database).path.lstrip("/")
    server = urlsplit(database)._replace(path="/postgres").geturl()
    execute(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    execute(
        server,
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",  # noqa: S608
    )
