"""Bad input for every parameter of every compare address: one sentence, no 500, no HTML."""

import pytest
from django.test import Client

from funding.api.compare_files import FILES
from funding.dimensions import DIMENSIONS
from funding.query import PARAMETERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unchanged_data")]

ADDRESSES = (
    *("/api/v1/compare/", "/api/v1/compare/figure/"),
    *(f"/api/v1/compare.{suffix}" for suffix in FILES),
)
HOSTILE = [
    "nope",
    "' OR 1=1 --",
    "{{7*7}}",
    "../../etc/passwd",
    "%00",
    "\N{SNOWMAN}",
    "9" * 400,
    "-1",
    "1e9",
    "null",
    "<script>",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("parameter", PARAMETERS)
@pytest.mark.parametrize("value", HOSTILE)
def test_an_unknown_key_is_named(client: Client, address: str, parameter: str, value: str) -> None:
    answer = client.get(f"{address}?{parameter}={value}")
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/json"
    (error,) = answer.json()["errors"]
    assert error["attr"] == parameter
    assert error["detail"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unknown_parameter_lists_the_known_ones(client: Client, address: str) -> None:
    answer = client.get(f"{address}?colour=red")
    assert answer.status_code == 400
    detail = answer.json()["errors"][0]["detail"]
    assert "colour" in detail
    assert all(name in detail for name in ("by", "country_group", *DIMENSIONS))


@pytest.mark.parametrize(
    ("query", "attribute"),
    [
        ("by=account,account", "by"),
        ("by=account&by=account", "by"),
        ("by=account,country,program,agency", "by"),
        ("fiscal_year=2013..2008", "fiscal_year"),
        ("fiscal_year=1945", "fiscal_year"),
        ("fiscal_year=2101", "fiscal_year"),
        ("fiscal_year=1900..2200", "fiscal_year"),
        ("fiscal_year=2008..", "fiscal_year"),
        ("fiscal_year=\u0662\u0660\u0660\u0668", "fiscal_year"),
        ("country=mex", "country"),
        ("country=MEX,GTX", "country"),
        ("scheme=equal,account-purpose", "scheme"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=one", "page"),
        ("page=1&page=2", "page"),
        ("page_size=0", "page_size"),
        ("page_size=5001", "page_size"),
        ("page_size=\u0663", "page_size"),
    ],
)
def test_what_cannot_be_meant_is_refused(client: Client, query: str, attribute: str) -> None:
    answer = client.get(f"/api/v1/compare/?{query}")
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["attr"] == attribute


@pytest.mark.parametrize("chart", ["pie", "STACKED", "%00", "stacked,line"])
def test_an_unknown_chart_is_refused_with_the_known(client: Client, chart: str) -> None:
    for address in ("/api/v1/compare/figure/", "/compare/"):
        answer = client.get(f"{address}?chart={chart}")
        assert answer.status_code == 400
        assert "stacked" in answer.content.decode()


@pytest.mark.parametrize("parameter", [*PARAMETERS, "chart", "colour"])
@pytest.mark.parametrize("value", HOSTILE)
def test_the_page_says_it_in_a_sentence(client: Client, parameter: str, value: str) -> None:
    answer = client.get(f"/compare/?{parameter}={value}", follow=True)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert 'role="alert"' in text
    assert "<script>" not in text


def test_repeats_and_empty_keys_of_a_form_are_tidied(client: Client) -> None:
    answer = client.get("/compare/?by=account&by=&by=account&country=MEX&country=GTM&chart=")
    assert answer.status_code == 302
    assert answer["Location"] == "/compare/?by=account&country=MEX,GTM"


def test_a_tidied_address_keeps_every_character_in_its_value(client: Client) -> None:
    answer = client.get("/compare/", {"country": ["MEX", "a&by=account#x\ny"]})
    assert answer.status_code == 302
    assert answer["Location"] == "/compare/?country=MEX,a%26by%3Daccount%23x%0Ay"


@pytest.mark.parametrize("path", ["members/colour/", "members/%00/", "compare/figures/"])
def test_an_unknown_address_is_a_404_in_json(client: Client, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_reading_is_all_that_is_allowed(client: Client, address: str, method: str) -> None:
    answer = getattr(client, method)(address)
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/json"


def test_members_offer_only_what_has_data(client: Client) -> None:
    for dimension in DIMENSIONS:
        answer = client.get(f"/api/v1/members/{dimension}/?dataset=carsi-by-account").json()
        assert answer["count"] == len(answer["results"]) > 0
        for member in answer["results"]:
            query = f"by={dimension}&{dimension}={member['key']}"
            if dimension != "dataset":
                query += "&dataset=carsi-by-account"
            found = client.get(f"/api/v1/compare/?{query}").json()
            assert found["results"], query


def test_the_model_names_everything_that_can_be_asked(client: Client) -> None:
    model = client.get("/api/v1/model/").json()
    assert [d["name"] for d in model["dimensions"]] == list(DIMENSIONS)
    for dimension in model["dimensions"]:
        assert client.get(dimension["members"]).status_code == 200
    assert {scheme["key"] for scheme in model["schemes"]} == {"account-purpose", "equal", "full"}
