"""The answer for other pages: who may frame it, what it holds, the code that places it."""

import re
from html import unescape

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

CARSI = "by=account,fiscal_year&dataset=carsi-by-account"
FRAMED = (
    f"/embed/compare/?{CARSI}",
    "/embed/compare/",
    "/embed/compare/?country=XXX",
    "/embed/compare/?by=fiscal_year,account&dataset=carsi-by-account&chart=pie",
    "/embed/compare/?fiscal_year=1999",
)
NOT_FRAMED = (
    "/",
    "/compare/",
    f"/compare/?{CARSI}",
    "/compare/?country=XXX",
    "/cells/",
    "/cells/?country=XXX",
    "/documents/",
    "/embed/resize.js",
    "/embed/",
    "/nope",
    "/admin/login/",
    "/admin/",
    "/api/v1/",
    "/api/v1/docs/",
    "/api/v1/compare/",
    "/api/v1/compare.csv",
    "/api/v1/compare/?country=XXX",
)


@pytest.mark.parametrize("address", FRAMED)
def test_an_embedded_answer_may_be_framed_by_anyone(client: Client, address: str) -> None:
    answer = client.get(address)
    assert "X-Frame-Options" not in answer
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("address", NOT_FRAMED)
def test_no_other_page_may_be_framed(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("parameters", "status", "sentence"),
    [
        ("country=XXX", 400, "is not known"),
        ("colour=red", 400, "is not a parameter"),
        ("chart=pie", 400, "is not a known chart"),
        ("by=", 302, ""),
        ("by=account&dataset=mexico-by-account&measure=share&share_of=half", 400, "share_of"),
        ("fiscal_year=1999", 200, "No cell matches these filters."),
    ],
)
def test_what_has_no_answer_says_so(
    client: Client, parameters: str, status: int, sentence: str
) -> None:
    answer = client.get(f"/embed/compare/?{parameters}")
    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_a_sum_that_is_refused_is_refused_in_a_frame(client: Client) -> None:
    refused = "by=account&dataset=carsi-by-account&measure=change"
    answers = [client.get(f"/{page}/?{refused}") for page in ("compare", "embed/compare")]
    assert answers[0].status_code == answers[1].status_code >= 400
    assert 'role="alert"' in answers[1].content.decode()


def test_it_holds_the_answer_and_the_way_to_the_full_view(client: Client) -> None:
    page = client.get(f"/embed/compare/?{CARSI}").content.decode()
    full = client.get(f"/compare/?{CARSI}").content.decode()
    for part in ("h1", "table"):
        assert len(re.findall(f"<{part}[ >]", page)) == 1
    title = re.search(r'<h1 class="figure-title">([^<]+)', page)
    assert title
    assert title[1] in full
    assert "<nav" not in page
    assert "<form" not in page
    assert re.search(r'<a href="/compare/\?by=account,fiscal_year[^"]*">Full view', page)
    assert "Source: Migration Policy Institute, CARSI funding" in page


def test_a_scheme_is_spelled_out_in_sight(client: Client) -> None:
    page = client.get("/embed/compare/?by=goal&dataset=carsi-by-account").content.decode()
    assert "No document states an amount per goal" in page.split("<details")[0]


def test_the_code_names_this_answer_and_this_site(client: Client) -> None:
    page = client.get(f"/compare/?{CARSI}&chart=line", HTTP_HOST="localhost:8001").content.decode()
    shown = re.search(r'<code id="embed-code">(.*?)</code>', page, re.DOTALL)
    assert shown
    code = unescape(shown[1])
    assert "<iframe" not in shown[1]
    source = re.search(r'<iframe src="([^"]+)"', code)
    assert source
    assert unescape(source[1]) == f"http://localhost:8001/embed/compare/?{CARSI}&chart=line"
    assert 'title="CARSI funding by account' in code
    assert '<script src="http://localhost:8001/embed/resize.js" async></script>' in code


def test_the_script_for_hosts_is_kept_an_hour_and_no_longer(client: Client) -> None:
    answer = client.get("/embed/resize.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert b"carsiHeight" in answer.content
