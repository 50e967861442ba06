"""Which answers are kept, how many of them, and what counts as the same question."""

import hashlib
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from carsi.stored_answers.answer import Answer
from carsi.stored_answers.application import StoredAnswers
from carsi.stored_answers.question import Question, question_of
from carsi.stored_answers.store import Store
from tests.api_answers import ask
from tests.test_language_api import SPOKEN

pytestmark = pytest.mark.django_db
ROOM = 10_000_000


@pytest.fixture(autouse=True)
def _kept_connection() -> Iterator[None]:
    """Between requests Django closes a connection within a transaction, as that of a test is."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


class CountingHandler(WSGIHandler):
    """Django, which counts what it is asked, and in whose answers the data may change."""

    asked = 0
    changes = False

    def __call__(self, environ: Any, start_response: Any) -> Any:
        self.asked += 1
        response = super().__call__(environ, start_response)
        if self.changes:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE documents_datastate SET token = gen_random_uuid()")
        return response


def request(address: str, **environ: Any) -> dict[str, Any]:
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "localhost",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        **environ,
    }


class Answers:
    """The application in front of Django, asked without a server."""

    def __init__(self, room: int = ROOM) -> None:
        self.django = CountingHandler()
        self.application = StoredAnswers(self.django, room)

    def ask(self, address: str, **environ: Any) -> tuple[str, bytes]:
        heads: list[str] = []

        def start_response(status: str, *_headers: Any) -> Any:
            heads.append(status)

        answer = self.application(request(address, **environ), start_response)
        return heads[0], b"".join(answer)

    def makes_anew(self, address: str, **environ: Any) -> bool:
        """Whether Django is asked, and then asked again."""
        before = self.django.asked
        assert self.ask(address, **environ) == self.ask(address, **environ)
        return self.django.asked == before + 2


GOOD = "/api/v1/countries/GTM/"


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/compare/?by=account",
        "/api/v1/compare/?by=account",
        "/api/v1/compare.xlsx?by=account",
        "/api/v1/compare/figure/?by=account",
        "/changes/feed/",
        "/embed/compare/?by=account",
        "/es/glossary/",
    ],
)
def test_what_everybody_reads_is_kept(address: str) -> None:
    answers = Answers()
    assert [answers.ask(address)[0], answers.ask(address)[0]] == ["200 OK"] * 2
    assert answers.django.asked == 1


@pytest.mark.parametrize(
    ("address", "status", "environ"),
    [
        ("/api/v1/compare/?by=nothing", 400, {}),
        ("/api/v1/compare/?colour=red", 400, {}),
        ("/api/v1/compare/?by=account&dataset=no-such", 400, {}),
        ("/api/v1/countries/?lang=fr", 400, {}),
        ("/api/v1/countries/?" + "&".join(f"a{n}=1" for n in range(20_000)), 400, {}),
        ("/compare/?colour=red", 400, {}),
        ("/nothing/", 404, {}),
        ("/pa\u00c3\u00ads/\u00e6\u0097\u00a5/", 404, {}),  # UTF-8, as WSGI hands it on
        ("/compare?by=account", 301, {}),
        ("/admin/login/", 200, {}),
        ("/es/admin/login/", 200, {}),
        ("/api/v1/changes/?page_size=1&updated_after=2100-01-01T00:00:00Z", 200, {}),
        (GOOD, 405, {"REQUEST_METHOD": "POST"}),
        (GOOD, 400, {"HTTP_HOST": "elsewhere.example"}),
        (GOOD, 200, {"HTTP_COOKIE": "sessionid=any"}),
        (GOOD, 200, {"HTTP_COOKIE": "a=b; django_language=es"}),
    ],
)
def test_nothing_else_is_kept(address: str, status: int, environ: dict[str, Any]) -> None:
    answers = Answers()
    for _time in range(2):
        assert answers.ask(address, **environ)[0].startswith(str(status))
    assert (answers.django.asked, answers.application.store.bytes) == (2, 0)


def test_what_is_made_while_the_data_change_is_not_kept() -> None:
    answers = Answers()
    answers.django.changes = True
    answers.ask(GOOD)
    assert answers.application.store.bytes == 0
    answers.django.changes = False
    answers.ask(GOOD)
    answers.ask(GOOD)
    assert answers.django.asked == 2


def test_another_host_or_scheme_is_another_question() -> None:
    answers = Answers()
    contents = "/api/v1/"
    for environ in ({}, {"HTTP_HOST": "127.0.0.1"}, {"wsgi.url_scheme": "https"}):
        scheme = environ.get("wsgi.url_scheme", "http")
        start = f'"{scheme}://{environ.get("HTTP_HOST", "localhost")}/'.encode()
        assert start in answers.ask(contents, **environ)[1]
    assert answers.django.asked == 3


@pytest.mark.parametrize("address", SPOKEN)
def test_the_order_of_the_parameters_does_not_matter_to_the_api(address: str) -> None:
    """Whoever quotes the parameters as they came would have to be asked in each order."""
    orders = ("lang=es&{0}&{0}", "{0}&lang=es&{0}")
    for other in ("page_size=1", "fiscal_year=2010", "q=ESF"):
        both = [ask(address, order.format(other)) for order in orders]
        single = [ask(address, f"lang=es&{other}"), ask(address, f"{other}&lang=es")]
        for pair in (both, single):
            assert pair[0].content == pair[1].content
    assert question_of(request(f"/api/v1/{address}?a=1&b=2&a=3")) == question_of(
        request(f"/api/v1/{address}?b=2&a=1&a=3")
    )
    assert question_of(request(f"/api/v1/{address}?a=1&a=3")) != question_of(
        request(f"/api/v1/{address}?a=3&a=1")
    )


def test_a_page_quotes_its_parameters_as_they_came() -> None:
    first, second = (question_of(request(f"/compare/?{query}")) for query in ("a=1&b=2", "b=2&a=1"))
    assert first != second


def test_the_store_keeps_so_many_bytes_of_what_was_asked_last() -> None:
    store = Store(105_000)
    questions = [Question("http", "localhost", "", f"/{n}", "", "") for n in range(30)]
    for question in questions:
        store.put(question, "now", Answer("200 OK", (), b"x" * 8_000))
        assert store.get(questions[0], "now")
        assert store.bytes <= 105_000
    kept = [question for question in questions if store.get(question, "now")]
    assert kept == [questions[0], *questions[-9:]]
    store.put(questions[0], "now", Answer("200 OK", (), b"x" * 200_000))
    assert store.get(questions[0], "now") is None
    long = Question("http", "localhost", "", "/", "x" * 200_000, "")
    store.put(long, "now", Answer("200 OK", (), b""))
    assert store.get(long, "now") is None
    store.put(questions[-1], "later", Answer("200 OK", (), b""))
    assert store.get(questions[-1], "now") is None


def test_what_packing_does_not_make_smaller_goes_as_it_is() -> None:
    body = hashlib.shake_256(b"as if at random").digest(1_000)
    answer = Answer("200 OK", (("Vary", "Accept-Encoding"),), body).with_packed()
    headers: list[tuple[str, str]] = []

    def start_response(_status: str, given: list[tuple[str, str]], *_error: Any) -> Any:
        headers.extend(given)

    assert answer.send(request("/", HTTP_ACCEPT_ENCODING="gzip"), start_response) == [body]
    assert "Content-Encoding" not in dict(headers)
    assert dict(headers)["Content-Length"] == "1000"


def test_a_store_that_is_full_still_answers() -> None:
    answers = Answers(room=3_000)
    assert answers.makes_anew("/glossary/")
    assert answers.application.store.bytes == 0
