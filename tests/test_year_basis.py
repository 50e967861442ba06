"""Forward funding in the year it was meant for: moved, named, and never lost or doubled."""

from typing import Any

import pytest
from django.test import Client

from documents.models import Citation
from funding.models import ForwardFunding
from programs.models import Account, Law
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

MEXICO = "dataset=mexico-by-account"


def get(client: Client, query: str) -> Any:
    answer = client.get(f"/api/v1/compare/?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def by_year(client: Client, query: str) -> dict[int, float]:
    results = get(client, f"by=fiscal_year&{query}")["results"]
    return {r["fiscal_year"]["key"]: r["amount"] for r in results}


def test_mexicos_amounts_stand_in_the_years_they_were_meant_for(client: Client) -> None:
    incle = by_year(client, f"{MEXICO}&account=INCLE&year_basis=intended")
    assert (incle[2009], incle[2010], incle[2011]) == (360_000_000, 284_000_000, 292_000_000)
    fmf = by_year(client, f"{MEXICO}&account=FMF&year_basis=intended")
    assert (fmf[2009], fmf[2010]) == (39_000_000, 265_300_000)


@pytest.mark.parametrize("by", ["account", "fiscal_year", "country,stage", "goal,fiscal_year"])
def test_the_sum_over_all_years_does_not_change(client: Client, by: str) -> None:
    printed = get(client, f"by={by}")
    intended = get(client, f"by={by}&year_basis=intended")
    assert intended["summary"]["amount"] == printed["summary"]["amount"]
    assert sum(r["amount"] or 0 for r in intended["results"]) == intended["summary"]["amount"]
    assert intended["summary"]["cells"] == printed["summary"]["cells"]


def test_a_filter_by_year_means_the_intended_year(client: Client) -> None:
    query = f"{MEXICO}&account=FMF&fiscal_year=2010&year_basis=intended"
    answer = get(client, f"by=account&{query}")
    assert answer["summary"]["amount"] == 265_300_000
    assert answer["summary"]["cells"] == {"reported": 2}
    listed = client.get(f"/cells/?{query}").content.decode()
    assert "FY 2009" in listed
    assert "FY 2010" in listed
    assert "shown whole" in listed


def test_every_amount_moved_is_named_with_its_law(client: Client) -> None:
    answer = get(client, f"by=account&{MEXICO}&year_basis=intended")
    moved = [m["text"] for m in answer["messages"] if m["code"] == "forward_funding_moved"]
    assert len(moved) == 3
    assert any("$175 million of INCLE" in text and "111-212" in text for text in moved)
    assert answer["query"]["year_basis"] == "intended"
    assert "year_basis=intended" in answer["query"]["address"]


def test_page_file_and_figure_say_the_same(client: Client) -> None:
    query = f"by=account,fiscal_year&{MEXICO}&year_basis=intended"
    page = client.get(f"/compare/?{query}").content.decode()
    assert "360,000,000" in page
    assert '<option value="intended" selected>' in page
    assert "years as intended" in page
    lines = client.get(f"/api/v1/compare.csv?{query}").content.decode().splitlines()
    assert any(
        line.startswith("INCLE,") and ",2009," in line and ",360000000," in line for line in lines
    )
    assert all(",intended,current," in line for line in lines[1:])
    figure = client.get(f"/api/v1/compare/figure/?{query}").json()
    incle = next(trace for trace in figure["data"] if trace["name"] == "INCLE")
    assert dict(zip(incle["x"], incle["y"], strict=True))["FY 2009"] == 360_000_000


def test_the_basis_is_offered_only_where_it_moves_something(client: Client) -> None:
    assert 'name="year_basis"' in client.get(f"/compare/?{MEXICO}").content.decode()
    other = client.get("/compare/?dataset=carsi-by-account").content.decode()
    assert 'name="year_basis"' not in other


def test_moved_amounts_are_attributed_to_goals_too(client: Client) -> None:
    of = edition(dataset("moved"))
    cells(of, [{"amount": "100.01", "account": "INCLE", "program": "carsi"}])
    ForwardFunding.objects.create(
        edition=of,
        source_row=1,
        source_column=1,
        account=Account.objects.get(code="INCLE"),
        year_counted=2010,
        year_meant=2011,
        amount="40",
        printed="$40",
        law=Law.objects.all()[0],
        citation=Citation.objects.all()[0],
    )
    answer = get(client, "by=goal,fiscal_year&dataset=moved&year_basis=intended")
    years: dict[int, float] = {}
    for result in answer["results"]:
        year = result["fiscal_year"]["key"]
        years[year] = round(years.get(year, 0) + result["amount"], 2)
    assert years == {2010: 60.01, 2011: 40.0}
    assert answer["summary"]["amount"] == 100.01


def test_a_gap_moves_nothing(client: Client) -> None:
    printed = get(client, f"by=account,fiscal_year&{MEXICO}&account=NADR")
    intended = get(client, f"by=account,fiscal_year&{MEXICO}&account=NADR&year_basis=intended")
    assert intended["results"] == printed["results"]
