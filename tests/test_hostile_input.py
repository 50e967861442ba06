"""Hostile values in every parameter of pages and API: no failure, nothing given back as it came.

Each parameter is sent some of them, and each of them to some; `make hostile` sends ten times more.
"""

import http.client
import json
import os
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.api_answers import refusal
from tests.grid_form import NEW, WHAT, editor
from tests.hostile_values import (
    HOSTILE,
    MARKUP,
    QUOTED,
    WORKED_OUT,
    of_pages,
    of_the_api,
    some_of_all,
)

pytestmark = pytest.mark.django_db

USUAL = 2
OF_EACH = int(os.environ.get("HOSTILE_VALUES") or USUAL)
ANSWERS = (200, 400, 404, 422)
HEADERS = ("Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since")
ALSO_HEADERS = ("Range", "Referer", "Origin", "X-Forwarded-For", "X-Forwarded-Host", "User-Agent")
COOKIES = ("sessionid", "csrftoken", "messages", "django_language")


@pytest.fixture
def stranger() -> Client:
    """One that is told of a failure by its status, as a reader is."""
    return Client(raise_request_exception=False)


def hides_nothing(response: Any, sent: str) -> None:
    """No answer is a failure, or holds what was sent as anything but text."""
    assert response.status_code < 500, sent
    assert "x-injected" not in response.headers, sent
    assert "set-cookie" not in response.headers or "a=b" not in response["Set-Cookie"], sent
    body = b"".join(response) if response.streaming else response.content
    is_page = "html" in response.get("Content-Type", "html")
    assert not (is_page and MARKUP.encode() in body), sent
    assert response["X-Content-Type-Options"] == "nosniff", sent
    if "997" in sent:
        assert WORKED_OUT.encode() not in body, sent


@pytest.mark.usefixtures("unchanged_data")
def test_the_api_refuses_it_in_the_one_shape(stranger: Client) -> None:
    description = stranger.get("/api/v1/schema/").json()
    sent = list(some_of_all(of_the_api(description), OF_EACH))
    assert {value for value in QUOTED if any(value in address for address in sent)} == set(QUOTED)
    for address in sent:
        response = stranger.get(address)
        assert response.status_code in ANSWERS, address
        if response.status_code == 200:
            hides_nothing(response, address)
        else:
            refusal(response, response.status_code)


@pytest.mark.usefixtures("unchanged_data")
def test_no_page_fails_or_gives_it_back_as_markup(stranger: Client) -> None:
    step = 1 if OF_EACH > USUAL else 4  # a page takes ten times as long as an answer of the API
    for address in some_of_all(of_pages(), OF_EACH, step):
        response = stranger.get(address)
        assert response.status_code in (*ANSWERS, 301, 302), address
        hides_nothing(response, address)
        assert not response.get("Location", "").startswith(("//", "http", "javascript")), address


def test_no_header_or_cookie_makes_it_fail(stranger: Client) -> None:
    for value in (
        value.encode().decode("latin-1") for value in HOSTILE[::3] if value.isprintable()
    ):
        for address in ("/api/v1/countries/MEX/", "/glossary/", "/admin/login/"):
            headers = dict.fromkeys((*HEADERS, *ALSO_HEADERS), value)
            cookies = "; ".join(f"{name}={value}" for name in COOKIES)
            hides_nothing(stranger.get(address, headers={**headers, "Cookie": cookies}), value)


def test_forms_refuse_it(stranger: Client) -> None:
    """What a login and a typed table are sent; a table as deep as a script can make it."""
    for value in HOSTILE[::9]:
        given = {"username": value, "password": value, "next": value}
        hides_nothing(stranger.post("/admin/login/", given), value)
    typist = editor()
    typist.raise_request_exception = False
    for name in WHAT:
        for value in (MARKUP, "a\0b", "9" * 400):
            hides_nothing(typist.post(NEW, {**WHAT, name: value, "action": "save"}), name)
    for whole in (
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"a": "\\u0000"}',
        '{"a": "\\ud800"}',
        "1e999",
    ):
        hides_nothing(typist.post(NEW, {"fields": whole}), whole[:10])


def test_no_address_makes_the_site_fail(site: str) -> None:
    """As it is served, with what stands in front of Django."""
    host = urlsplit(site).netloc
    for value in (*QUOTED[::3], "%C3%A9", "%E4%B8%AD", "%F4%8D%AC%98"):
        for path in (f"/api/v1/countries/{value}/", f"/countries/{value}/", f"/{value}"):
            connection = http.client.HTTPConnection(host)
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            assert answer.status in (400, 404, 414, 301), path
            assert answer.status == 414 or answer.headers["X-Content-Type-Options"] == "nosniff"
            if path.startswith("/api/") and answer.status != 301:
                assert set(json.loads(body)) == {"type", "errors"}, path
            else:
                assert MARKUP.encode() not in body, path
