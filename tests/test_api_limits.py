"""How much a client may ask at once: so many keys, each year once, a page that there is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api_answers import ask, refusal


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
