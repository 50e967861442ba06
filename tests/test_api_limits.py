"""How much a client may ask: so many requests on all workers together, and so many keys."""

import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.test import APIRequestFactory

from documents.api.shared_counts import SharedCounts
from documents.api.throttle import ClientThrottle
from tests.api_answers import ask, refusal
from tests.served_site import Reply, Site, served

MOST = 5
HEADERS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Policy")


@pytest.fixture(scope="module")
def limited(model_database: str) -> Iterator[Site]:
    with served(model_database, API_RATE=f"{MOST}/hour", TRUSTED_PROXIES="1") as site:
        yield site


def told(reply: Reply) -> list[str | None]:
    return [reply.headers[name] for name in HEADERS]


def new_questions(site: Site, forwarded: str) -> list[Reply]:
    """Twice the most requests, on the workers in turn."""
    return [
        reply
        for number in range(1, MOST + 1)
        for reply in site.ask_each(
            f"/api/v1/terms/?page_size={number}&nothing={number}", X_Forwarded_For=forwarded
        )
    ]


def test_a_client_is_counted_on_all_workers_together(limited: Site) -> None:
    replies = new_questions(limited, "198.51.100.1")
    assert [reply.status for reply in replies] == [400] * MOST + [429] * MOST
    policy = f'"client";q={MOST};w=3600'
    remaining = [*range(MOST - 1, -1, -1), *[0] * MOST]
    assert [told(reply) for reply in replies] == [
        [str(MOST), str(number), policy] for number in remaining
    ]
    for reply in replies:
        seconds = int(reply.headers["RateLimit-Reset"])
        assert 0 < seconds <= 3600
        assert reply.headers["RateLimit"].endswith(f";t={seconds}")
    refused = replies[-1]
    assert refused.headers["Retry-After"] == refused.headers["RateLimit-Reset"]
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(refused.body)["type"] == "client_error"


def test_who_asks_is_what_the_proxy_says_and_nothing_before_it(limited: Site) -> None:
    made_up = [f"203.0.113.{number}, 198.51.100.2" for number in range(MOST)]
    for forwarded in made_up:
        limited.ask("/api/v1/countries/?nothing=1", X_Forwarded_For=forwarded)
    for forwarded in ("198.51.100.2", "192.0.2.1, 198.51.100.2"):
        assert limited.ask("/api/v1/accounts/", X_Forwarded_For=forwarded).status == 429
    assert limited.ask("/api/v1/accounts/", X_Forwarded_For="198.51.100.3").status == 200


def test_a_stored_answer_is_free_and_holds_nothing_of_another_client(limited: Site) -> None:
    stored = "/api/v1/agencies/"
    first = limited.ask_each(stored, X_Forwarded_For="198.51.100.4")
    assert [reply.headers["RateLimit-Remaining"] for reply in first] == [
        str(MOST - 1),
        str(MOST - 2),
    ]
    again = [
        reply
        for _time in range(MOST)
        for reply in limited.ask_each(stored, X_Forwarded_For="198.51.100.5")
    ]
    assert {reply.status for reply in again} == {200}
    assert [told(reply) for reply in again] == [[None] * 3] * len(again)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, None, "127.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "192.0.2.1,198.51.100.1", "198.51.100.1"),
        (2, "192.0.2.1, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (1, "not an address", "127.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_the_client_is_behind_as_many_proxies_as_are_ours(
    monkeypatch: pytest.MonkeyPatch, proxies: int, forwarded: str | None, client: str
) -> None:
    monkeypatch.setattr(api_settings, "NUM_PROXIES", proxies, raising=False)
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = Request(APIRequestFactory().get("/api/v1/", headers=headers))
    assert ClientThrottle().client(request) == client


def test_a_count_begins_anew_when_its_time_is_over() -> None:
    counts = SharedCounts(places=16)
    assert [counts.count("a", 3600).times for _time in range(3)] == [1, 2, 3]
    assert counts.count("b", 3600).times == 1
    assert [counts.count("c", 0).times for _time in range(2)] == [1, 1]


def test_more_clients_than_places_lose_a_count_and_nothing_else() -> None:
    counts = SharedCounts(places=8)
    for number in range(1000):
        assert counts.count(f"client {number}", 3600).times == 1
    assert counts.count("client 999", 3600).times == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("allocations/", "country"),
        ("allocations/", "fiscal_year"),
        ("programs/", "year"),
        ("compare/", "account"),
        ("compare/", "fiscal_year"),
        ("compare/", "country_group"),
        ("compare/", "edition"),
        ("compare.csv", "country"),
        ("coverage/", "country"),
        ("crosscheck/", "country"),
        ("reconciliation/", "topic"),
        ("search/", "kind"),
        ("changes/", "kind"),
        ("datasets/carsi-by-account/editions/", "country"),
    ],
)
def test_a_parameter_takes_only_so_many_keys(address: str, parameter: str) -> None:
    keys = ",".join(f"k{number}" for number in range(501))
    error = refusal(ask(address, f"{parameter}={keys}"), 400)
    assert "500" in error["detail"], error
    assert error["attr"] == parameter


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["programs/?year=", "allocations/?fiscal_year=", "compare/?by=account&fiscal_year="]
)
def test_years_that_are_asked_for_again_and_again_are_read_once(address: str) -> None:
    """Ranges within ranges: tens of thousands of years, of which there are 155."""
    ranges = ",".join(
        f"{first}..{last}" for first in range(1950, 1970) for last in range(2001, 2020)
    )
    path, _, query = address.partition("?")
    with CaptureQueriesContext(connection) as queries:
        assert ask(path, query + ranges).status_code == 200
    assert max(len(each["sql"]) for each in queries) < 40_000


@pytest.mark.django_db
def test_an_order_names_each_column_once() -> None:
    error = refusal(ask("countries/", "ordering=" + ",".join(["code"] * 200)), 400)
    assert error["attr"] == "ordering"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "number", ["0000000019", "000000001" + "9" * 5000, "9" * 5000, "0", "-1", "²"]
)
def test_a_page_that_cannot_be_is_a_404(number: str) -> None:
    assert Client().get("/changes/", {"page": number}).status_code == 404
