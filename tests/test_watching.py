"""What an operator sees of a site with two workers: health, metrics, logs; no person in them."""

import contextlib
import json
import re
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg2
import pytest
import yaml
from django.conf import settings
from django.db import connection
from prometheus_client.parser import text_string_to_metric_families

from carsi.watching import health
from carsi.watching.application import Watched
from carsi.watching.metrics import OWN
from tests.databases import execute
from tests.processes import PROJECT
from tests.served_site import Reply, Site, served

TOKEN = "a-token-for-the-numbers"  # noqa: S105 - of this test
PAGE = "/accounts/ESF/"
API = "/api/v1/accounts/ESF/"


@pytest.fixture(scope="module")
def watched(model_database: str) -> Iterator[Site]:
    with served(
        model_database,
        LOGS="json",
        METRICS_TOKEN=TOKEN,
        STATEMENT_SECONDS="1",
        SLOW_QUERY_MILLISECONDS="900",
    ) as site:
        yield site


def lines(site: Site, request_id: str) -> list[dict[str, Any]]:
    """What the log says of a request."""
    every = [json.loads(line) for line in site.process.complaints().splitlines()]
    return [line for line in every if line.get("request_id") == request_id]


def line(site: Site, reply: Reply) -> dict[str, Any]:
    """The one line of a request that has no other."""
    (only,) = lines(site, reply.headers["X-Request-ID"])
    return only


def numbers(reply: Reply) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    families = text_string_to_metric_families(reply.body.decode())
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def metrics(site: Site) -> list[dict[tuple[str, tuple[tuple[str, str], ...]], float]]:
    """The numbers as each worker gives them."""
    return [numbers(each) for each in site.ask_each("/metrics", Authorization=f"Bearer {TOKEN}")]


@contextlib.contextmanager
def locked(database: str, table: str) -> Iterator[None]:
    """Whoever reads the table waits."""
    other = psycopg2.connect(database)
    try:
        other.cursor().execute(f"LOCK TABLE {table}")
        yield
    finally:
        other.close()


def refusal(reply: Reply, status: int, code: str) -> None:
    assert reply.status == status, reply.body
    (error,) = json.loads(reply.body)["errors"]
    assert error["code"] == code


def test_it_is_alive_and_ready_whatever_host_is_asked(watched: Site) -> None:
    for reply in watched.ask_each("/healthz", Host="10.0.0.1"):
        assert (reply.status, json.loads(reply.body)) == (200, {"status": "ok"})
        assert reply.headers["Cache-Control"] == "no-store"
    for reply in watched.ask_each("/readyz", Host="10.0.0.1"):
        assert reply.status == 200
        assert json.loads(reply.body) == {"status": "ready", "data_revision": 3}
    assert watched.ask("/readyz", "HEAD").body == b""
    assert watched.ask("/healthz", "POST").status == 404


def test_it_is_not_ready_before_the_database_is_as_the_code_wants_it(watched: Site) -> None:
    where = "WHERE app = 'documents' AND name LIKE '0011%'"
    taken = f"UPDATE django_migrations SET app = 'taken' {where}"  # noqa: S608 - two words of ours
    given_back = "UPDATE django_migrations SET app = 'documents' WHERE app = 'taken'"
    execute(watched.database, taken)
    try:
        for reply in watched.ask_each("/readyz"):
            refusal(reply, 503, "not_migrated")
            assert b"documents.0011" in reply.body
            assert int(reply.headers["Retry-After"]) > 0
        assert watched.ask("/healthz").status == 200
    finally:
        execute(watched.database, given_back)
    assert watched.ask("/readyz").status == 200


@pytest.mark.django_db
def test_it_is_not_ready_without_data(monkeypatch: pytest.MonkeyPatch) -> None:
    # Between requests Django closes a connection within a transaction, as that of a test is.
    monkeypatch.setattr(health, "close_old_connections", lambda: None)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no foreign keys
        cursor.execute("DELETE FROM documents_datarevision")
    response = health.ready({})
    assert (response.status_code, json.loads(response.content)["errors"][0]["code"]) == (
        503,
        "no_data",
    )


@pytest.mark.parametrize("path", [PAGE, API, "/nothing/", "/healthz", "/static/nothing.css"])
def test_a_request_has_an_id_of_its_own(watched: Site, path: str) -> None:
    given = [*watched.ask_each(path), *watched.ask_each(path)]
    ids = [reply.headers["X-Request-ID"] for reply in given]
    assert len(set(ids)) == len(ids) == 4
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in ids)
    for known in ("0f1e2d3c-4b5a-6978", "01JD4ZK8Q2Y:7/abc=+"):
        assert watched.ask(path, X_Request_ID=known).headers["X-Request-ID"] == known
    for bad in ("short", "with a space", "quoted\"'<b>", "x" * 129, "línea-de-más"):
        assert watched.ask(path, X_Request_ID=bad).headers["X-Request-ID"] != bad


def test_each_request_is_one_line(watched: Site) -> None:
    watched.ask_each(PAGE)
    for reply, expected in (
        (watched.ask(PAGE), {"path": PAGE, "status": 200, "stored": "hit"}),
        (watched.ask(PAGE + "?a=b"), {"path": PAGE, "query": "a=b", "stored": "miss"}),
        (watched.ask("/pa%C3%ADs/%E6%97%A5/"), {"path": "/país/日/", "status": 404}),
        (watched.ask(API, "POST"), {"method": "POST", "status": 405, "stored": ""}),
        (watched.ask("/healthz"), {"path": "/healthz", "status": 200}),
    ):
        told = line(watched, reply)
        assert told | expected == told
        assert (told["level"], told["message"]) == ("info", "request")
        assert told["milliseconds"] >= 0
        assert told["bytes"] == len(reply.body)


def test_what_is_no_request_is_a_line_too(watched: Site) -> None:
    address = urlsplit(watched.address)
    with socket.create_connection((address.hostname or "", address.port or 0), 10) as wire:
        wire.sendall(b"nonsense\r\n\r\n")
        answered = wire.makefile("rb").read().decode()
    found = re.search("X-Request-ID: (.+)\r\n", answered)
    assert found
    (told,) = lines(watched, found[1])
    assert told["status"] == 400


def test_nobody_is_in_the_log(watched: Site) -> None:
    """Neither address nor cookie, nor what somebody searched for or asked of the admin."""
    secrets = {
        "Cookie": "sessionid=a-secret-session; django_language=es",
        "User_Agent": "a-browser",
    }
    for path, told in (
        ("/admin/login/?next=/a-secret-page", "/admin/login/"),
        ("/es/admin/programs/account/a-secret-key/change/?q=a-secret", None),
        ("/search/?q=a-secret-word", "/search/"),
        ("/api/v1/search/suggestions/?q=a-secret-word", "/api/v1/search/suggestions/"),
    ):
        reply = watched.ask(path, X_Forwarded_For="203.0.113.77", **secrets)
        only = line(watched, reply)
        assert only["query"] == ""
        assert told in (None, only["path"])
        assert "secret" not in json.dumps(only)
    everything = watched.process.complaints()
    for secret in ("a-secret", "a-browser", "203.0.113.77", "127.0.0.1"):
        assert secret not in everything


@pytest.mark.parametrize("path", ["/glossary/", "/api/v1/terms/"])
def test_an_error_is_a_line_that_says_where(watched: Site, path: str) -> None:
    execute(watched.database, "ALTER TABLE documents_term RENAME TO out_of_the_way")
    try:
        reply = watched.ask(path + "?lang=en", X_Request_ID=f"broken{path}")
    finally:
        execute(watched.database, "ALTER TABLE out_of_the_way RENAME TO documents_term")
    assert reply.status == 500
    error, request = lines(watched, f"broken{path}")
    assert (error["level"], error["error"]) == ("error", "django.db.utils.ProgrammingError")
    assert "documents_term" in error["error_message"]
    assert error["cause"] == "psycopg2.errors.UndefinedTable"
    assert any(place.endswith("execute") for place in error["trace"])
    assert request["status"] == 500


def test_what_fails_outside_django_is_answered() -> None:
    def broken(environ: Any, start_response: Any) -> Any:
        raise RuntimeError("broken")

    heads: list[Any] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/"}
    (body,) = Watched(broken)(environ, lambda *head: heads.append(head))  # type: ignore[arg-type]
    assert json.loads(body)["type"] == "server_error"
    assert heads[0][0].startswith("500")
    assert "X-Request-ID" in dict(heads[0][1])


class Streaming(list[bytes]):
    """As those of Django, but for the end of a request, which closes connections."""

    streaming = True
    is_closed = False

    def close(self) -> None:
        self.is_closed = True


def test_what_is_streamed_is_counted_when_it_has_been_sent() -> None:
    def counted() -> float:
        labels = {"kind": "page", "method": "GET", "status": "200"}
        return OWN.get_sample_value("carsi_requests_total", labels) or 0

    def streams(environ: Any, start_response: Any) -> Any:
        start_response("200 OK", [])
        return Streaming([b"one ", b"two"])

    before = counted()
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/"}
    answer: Any = Watched(streams)(environ, lambda *head: None)  # type: ignore[arg-type]
    assert b"".join(answer) == b"one two"
    assert counted() == before
    answer.close()
    assert (counted(), answer.response.is_closed) == (before + 1, True)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/api/v1/terms/?page_size=7", "took_too_long"),
        ("/glossary/", "This page took too long to make"),
        ("/es/glossary/", "Esta página tardó demasiado"),
    ],
)
def test_a_question_that_takes_too_long_is_given_up(watched: Site, path: str, words: str) -> None:
    before = metrics(watched)[0]["carsi_stopped_queries_total", ()]
    with locked(watched.database, "documents_term"):
        reply = watched.ask(path)
    assert reply.status == 503
    assert words in reply.body.decode()
    assert int(reply.headers["Retry-After"]) > 0
    assert metrics(watched)[0]["carsi_stopped_queries_total", ()] == before + 1
    slow = next(
        line
        for line in lines(watched, reply.headers["X-Request-ID"])
        if line["message"] == "slow query"
    )
    assert slow["milliseconds"] > 900
    assert "documents_term" in slow["sql"]
    assert watched.ask(path).status == 200


@pytest.mark.django_db
def test_whoever_serves_nobody_may_take_their_time() -> None:
    """Such as a command, or this test, which read the same settings."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_the_numbers_are_for_who_has_the_token(watched: Site) -> None:
    for given in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
        refusal(watched.ask("/metrics", **given), 401, "not_authenticated")
    assert settings.METRICS_TOKEN == ""
    assert health.metrics({"HTTP_AUTHORIZATION": "Bearer "}) is None


def test_the_numbers_are_those_of_all_workers(watched: Site) -> None:
    asked = ("carsi_requests_total", (("kind", "api"), ("method", "GET"), ("status", "200")))
    hits = ("carsi_request_seconds_count", (("kind", "api"), ("stored", "hit")))
    watched.ask_each("/api/v1/countries/")
    before = metrics(watched)
    assert before[0][asked] == before[1][asked]
    for _time in range(3):
        watched.ask_each("/api/v1/countries/")
    after = metrics(watched)
    for number, more in ((asked, 6), (hits, 6)):
        assert {each[number] for each in after} == {before[0].get(number, 0) + more}
    assert after[0]["carsi_database_up", ()] == 1
    assert after[0]["carsi_data_revision", ()] == 3
    assert after[0]["carsi_imports_running", ()] == 0


def test_scripts_of_other_sites_may_read_the_api_alone(watched: Site) -> None:
    tag = watched.ask(API).headers["ETag"]
    for given in ({}, {"If_None_Match": tag}, {"Origin": "https://elsewhere.example"}):
        headers = watched.ask(API, **given).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert {"ETag", "Retry-After", "RateLimit", "X-Request-ID"} <= set(
            headers["Access-Control-Expose-Headers"].split(", ")
        )
        assert "Access-Control-Allow-Credentials" not in headers
    for path in (PAGE, "/admin/login/", "/healthz"):
        assert "Access-Control-Allow-Origin" not in watched.ask(path).headers
    asks = {"Origin": "https://elsewhere.example", "Access_Control_Request_Method": "POST"}
    allowed = watched.ask(API, "OPTIONS", **asks)
    assert (allowed.status, allowed.body) == (204, b"")
    assert allowed.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert allowed.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Methods" not in watched.ask(PAGE, "OPTIONS", **asks).headers


RULES = yaml.safe_load((PROJECT / "docs" / "alerts.yml").read_text())["groups"][0]["rules"]


@pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])
def test_an_alert_speaks_of_numbers_that_there_are_and_has_its_steps(
    watched: Site, rule: dict[str, Any]
) -> None:
    watched.ask(PAGE)
    told = watched.ask("/metrics", Authorization=f"Bearer {TOKEN}").body.decode()
    names = {*re.findall(r"^# TYPE (\S+)", told, re.MULTILINE)}
    names |= {*re.findall(r"^(\w+)", told, re.MULTILINE)}
    asked = {*re.findall(r"\b(?:carsi_\w+|up\b)", rule["expr"])} - {"up"}
    assert asked <= names
    for label in re.findall(r"(\w+)[!=]~?\"", rule["expr"].replace('up{job="carsi"}', "")):
        assert f'{label}="' in told
    steps = (PROJECT / "docs" / "operations.md").read_text()
    assert f"\n### {rule['alert']}\n" in steps
    assert rule["annotations"]["summary"].endswith(".")


def test_each_number_is_explained(watched: Site) -> None:
    told = watched.ask("/metrics", Authorization=f"Bearer {TOKEN}").body.decode()
    steps = (PROJECT / "docs" / "operations.md").read_text()
    for name in re.findall(r"^# TYPE (\S+)", told, re.MULTILINE):
        assert f"`{name}`" in steps


def test_each_variable_is_in_the_list_of_variables() -> None:
    code = (PROJECT / "carsi" / "settings.py").read_text()
    listed = (PROJECT / "docs" / "deployment.md").read_text()
    read = re.findall(r'(?:required|whole|flag|rate|env\.\w+)\(\s*"([A-Z_]+)"', code)
    assert len(read) > 15
    assert [name for name in read if f"| `{name}` |" not in listed] == []
    assert [name for name in read if name not in code.split('"""')[1]] == []
