"""Amounts by goal follow a named scheme that the answer spells out, and lose no cent."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.test import Client

from funding.models import AttributedAmount, AttributionScheme, AttributionShare, YearBasis
from programs.models import Account, Framework, Goal
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def get(client: Client, query: str) -> Any:
    answer = client.get(f"/api/v1/compare/?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def by_goal(client: Client, query: str) -> dict[str, dict[str, Any]]:
    return {r["goal"]["key"]: r for r in get(client, f"by=goal&{query}")["results"]}


def test_the_default_scheme_shares_each_account_among_the_goals_it_serves(client: Client) -> None:
    goals = by_goal(client, "dataset=carsi-by-account&fiscal_year=2008")
    assert {key: goal["amount"] for key, goal in goals.items()} == {
        "carsi-1": 12_500_000 + 8_266_666.67,
        "carsi-2": 8_266_666.67 + 6_200_000 + 4_000_000,
        "carsi-3": 8_266_666.66,
        "carsi-4": 12_500_000,
    }
    assert (goals["carsi-2"]["amount_min"], goals["carsi-2"]["amount_max"]) == (
        10_200_000,
        35_000_000,
    )
    assert (goals["carsi-4"]["amount_min"], goals["carsi-4"]["amount_max"]) == (0, 25_000_000)


def test_the_equal_scheme_says_first_that_no_document_distinguishes(client: Client) -> None:
    answer = get(client, "by=goal&dataset=carsi-by-account&scheme=equal")
    assert {r["amount"] for r in answer["results"]} == {120_801_600}
    assert len(answer["results"]) == 5
    first = answer["messages"][0]
    assert first["code"] == "goal_attribution"
    assert "no document" in first["text"].lower()


def test_mexico_and_section_1004_are_unattributed(client: Client) -> None:
    goals = by_goal(client, "dataset=mexico-by-account,section-1004-by-country")
    assert list(goals) == ["unattributed"]


def test_a_goal_filter_counts_the_attributed_part_and_says_so(client: Client) -> None:
    answer = get(client, "by=account&goal=carsi-4")
    assert [(r["account"]["key"], r["amount"]) for r in answer["results"]] == [("ESF", 96_750_000)]
    assert "attributed_part_only" in [m["code"] for m in answer["messages"]]
    assert answer["query"]["scheme"] == "account-purpose"


def test_a_scheme_without_goals_changes_nothing(client: Client) -> None:
    assert get(client, "by=account&scheme=equal")["results"] == get(client, "by=account")["results"]


@pytest.mark.parametrize(
    "amount", ["0.01", "0.02", "100.00", "-0.05", "-100.01", "999999999999.99"]
)
def test_the_parts_of_a_cell_add_up_to_the_cent(client: Client, amount: str) -> None:
    cells(edition(dataset("odd")), [{"amount": amount, "account": "INCLE", "program": "carsi"}])
    for scheme, basis in product(AttributionScheme.objects.filter(adds_up=True), YearBasis):
        parts = AttributedAmount.objects.filter(
            scheme=scheme, basis=basis, allocation__edition__dataset__slug="odd"
        )
        amounts = [part.amount for part in parts if part.amount is not None]
        assert sum(amounts) == Decimal(amount)
        assert max(amounts) - min(amounts) <= Decimal("0.01")


def test_a_scheme_of_stated_shares_leaves_the_rest_unattributed(client: Client) -> None:
    scheme = AttributionScheme.objects.create(
        slug="made-up",
        name="Made up",
        name_es="Inventado",
        framework=Framework.objects.get(slug="carsi"),
        explanation="Half of FMF to goal 2.",
        explanation_es="La mitad.",
        editorial=True,
    )
    AttributionShare.objects.create(
        scheme=scheme,
        account=Account.objects.get(code="FMF"),
        goal=Goal.objects.get(slug="carsi-2"),
        share=Decimal("0.5"),
        reason="Made up.",
        reason_es="Inventado.",
        editorial=True,
    )
    goals = by_goal(client, "dataset=carsi-by-account&fiscal_year=2008&scheme=made-up")
    assert {key: goal["amount"] for key, goal in goals.items()} == {
        "carsi-2": 2_000_000,
        "unattributed": 58_000_000,
    }
    assert goals["carsi-2"]["amount_min"] == 0


def test_a_gap_stays_a_gap_under_every_goal(client: Client) -> None:
    query = "by=goal&dataset=carsi-by-account&account=NADR&fiscal_year=2010"
    (result,) = get(client, query)["results"]
    assert (result["goal"]["key"], result["amount"], result["status"]) == ("carsi-2", None, "none")
