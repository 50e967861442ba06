"""The CSV says what the JSON says, in whole, and is safe in a spreadsheet."""

import csv
import io

import pytest
from django.test import Client

from countries.models import Country
from funding.api import compare_files
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def rows(client: Client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/api/v1/compare.csv?{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode()
    assert text.count("\r\n") == text.count("\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    "query", ["", "by=account,fiscal_year&dataset=mexico-by-account", "by=goal,country"]
)
def test_it_says_what_the_json_says(client: Client, query: str) -> None:
    results = client.get(f"/api/v1/compare/?{query}&page_size=5000").json()["results"]
    found = rows(client, query)
    assert len(found) == len(results)
    for row, result in zip(found, results, strict=True):
        amount = result["amount"]
        assert row["amount_usd"] == ("" if amount is None else str(amount))
        assert row["status"] == result["status"]
        assert row["complete"] == str(result["complete"]).lower()
        assert row["stages"].split() == result["stages"]
        for name in set(result) & {"account", "fiscal_year", "goal", "country"}:
            assert row[name] == str(result[name]["key"])
            assert row[f"{name}_label"] == result[name]["label"]


def test_paging_is_the_jsons_alone(client: Client) -> None:
    answer = client.get("/api/v1/compare.csv?page_size=2")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == "page_size"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_label_never_runs_as_a_formula(client: Client, start: str) -> None:
    Country.objects.filter(code="MEX").update(name=f'{start}HYPERLINK("x")', name_es="x")
    cells(edition(dataset("evil")), [{"amount": -5}])
    (row,) = rows(client, "by=country&dataset=evil")
    assert row["country_label"] == f'\'{start}HYPERLINK("x")'
    assert row["amount_usd"] == "-5"


def test_over_the_limit_it_refuses_and_never_cuts(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare_files, "MOST_IN_A_FILE", 3)
    answer = client.get("/api/v1/compare.csv?by=account,fiscal_year")
    assert answer.status_code == 422
    assert "3" in answer.json()["errors"][0]["detail"]
