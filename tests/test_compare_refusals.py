"""What must not be added up is refused or withheld, with the names of what collides."""

from typing import Any

import pytest
from django.test import Client

from funding.models import DatasetOverlap
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def ask(client: Client, query: str) -> tuple[int, Any]:
    answer = client.get(f"/api/v1/compare/?{query}")
    return answer.status_code, answer.json()


@pytest.fixture
def two_stages(db: None) -> None:
    cells(
        edition(dataset("ladder")),
        [
            {"amount": 10, "stage": "request"},
            {"amount": 8, "stage": "actual"},
            {"amount": 5, "stage": "actual", "fiscal_year": 2011},
        ],
    )


@pytest.mark.usefixtures("two_stages")
class TestStagesOfOneLine:
    def test_are_refused_in_one_sum(self, client: Client) -> None:
        status, body = ask(client, "by=account&dataset=ladder")
        assert status == 422
        assert body["errors"][0]["code"] == "stages_overlap"
        assert "ladder" in body["errors"][0]["detail"]
        assert "FY 2010" in body["errors"][0]["detail"]

    def test_stand_side_by_side_without_a_total(self, client: Client) -> None:
        status, body = ask(client, "by=stage,fiscal_year&dataset=ladder")
        assert status == 200
        assert [r["amount"] for r in body["results"]] == [10, 8, 5]
        assert body["summary"]["amount"] is None
        assert body["summary"]["reason"]

    def test_may_be_narrowed_to_one(self, client: Client) -> None:
        status, body = ask(client, "by=account&dataset=ladder&stage=actual")
        assert (status, body["summary"]["amount"]) == (200, 13)

    def test_naming_both_is_no_way_round(self, client: Client) -> None:
        assert ask(client, "by=account&dataset=ladder&stage=actual,request")[0] == 422

    def test_that_differ_only_between_years_share_a_sum(self, client: Client) -> None:
        cells(
            edition(dataset("years")),
            [{"amount": 1, "stage": "request"}, {"amount": 2, "fiscal_year": 2011}],
        )
        status, body = ask(client, "by=account&dataset=years")
        assert (status, body["summary"]["amount"]) == (200, 3)
        assert "stages_mixed" in [m["code"] for m in body["messages"]]


def test_plans_and_transactions_never_share_a_sum(client: Client) -> None:
    cells(
        edition(dataset("families")),
        [
            {"amount": 1, "stage": "actual"},
            {"amount": 2, "stage": "obligated", "fiscal_year": 2011},
        ],
    )
    status, body = ask(client, "by=account&dataset=families")
    assert (status, body["errors"][0]["code"]) == (422, "stage_families")
    status, body = ask(client, "by=fiscal_year&dataset=families")
    assert (status, body["summary"]["amount"]) == (200, None)
    status, body = ask(client, "by=account&dataset=families&stage=obligated")
    assert (status, body["summary"]["amount"]) == (200, 2)


@pytest.fixture
def overlap(db: None) -> None:
    first, second = dataset("inner"), dataset("outer")
    cells(edition(first), [{"amount": 3}])
    cells(edition(second), [{"amount": 7}, {"amount": 1, "fiscal_year": 2011}])
    DatasetOverlap.objects.create(
        first=first, second=second, reason="Both.", reason_es="Ambos.", editorial=True
    )


@pytest.mark.usefixtures("overlap")
class TestDatasetsOfTheSameMoney:
    def test_are_refused_in_one_sum(self, client: Client) -> None:
        status, body = ask(client, "by=account&dataset=inner,outer")
        assert (status, body["errors"][0]["code"]) == (422, "datasets_overlap")
        assert "inner" in body["errors"][0]["detail"]
        assert "outer" in body["errors"][0]["detail"]

    def test_stand_side_by_side_without_a_total(self, client: Client) -> None:
        status, body = ask(client, "by=dataset&dataset=inner,outer")
        assert (status, [r["amount"] for r in body["results"]]) == (200, [3, 8])
        assert body["summary"]["amount"] is None
        assert "inner" in body["summary"]["reason"]

    def test_have_no_total_on_the_page_either(self, client: Client) -> None:
        page = client.get("/compare/?by=dataset,fiscal_year&dataset=inner,outer")
        assert page.status_code == 200
        assert b"<tfoot>" not in page.content

    def test_may_be_asked_where_their_cells_do_not_meet(self, client: Client) -> None:
        status, body = ask(client, "by=account&dataset=inner,outer&fiscal_year=2011")
        assert (status, body["summary"]["amount"]) == (200, 1)


def test_deobligations_are_netted_and_kept_negative(client: Client) -> None:
    cells(edition(dataset("net")), [{"amount": 5}, {"amount": -7, "account": "FMF"}])
    status, body = ask(client, "by=account&dataset=net")
    assert [r["amount"] for r in body["results"]] == [5, -7]
    assert (status, body["summary"]["amount"]) == (200, -2)
    assert "\N{MINUS SIGN}7" in client.get("/compare/?by=account&dataset=net").content.decode()


def test_the_transition_quarter_is_a_year_of_its_own(client: Client) -> None:
    cells(
        edition(dataset("old")),
        [
            {"amount": 1, "fiscal_year": 1976},
            {"amount": 2, "fiscal_year": 1976, "is_transition_quarter": True},
            {"amount": 4, "fiscal_year": 1977},
        ],
    )
    _status, body = ask(client, "by=fiscal_year&dataset=old")
    assert [r["fiscal_year"]["key"] for r in body["results"]] == [1976, "1976tq", 1977]
    _status, body = ask(client, "by=account&dataset=old&fiscal_year=1976")
    assert body["summary"]["amount"] == 1
    _status, body = ask(client, "by=account&dataset=old&fiscal_year=1976..1977")
    assert body["summary"]["amount"] == 7


def test_only_the_newest_edition_counts(client: Client) -> None:
    restated = dataset("restated")
    old = edition(restated, "1")
    cells(old, [{"amount": 1}])
    cells(edition(restated, "2", supersedes=old), [{"amount": 9}])
    _status, body = ask(client, "by=account&dataset=restated")
    assert body["summary"]["amount"] == 9
    assert [source["edition"] for source in body["sources"]] == ["2"]


@pytest.mark.parametrize(
    ("statuses", "expected", "complete"),
    [
        (["none", "none"], "none", True),
        (["none", "not_available"], "missing", False),
        (["withheld"], "withheld", False),
        (["reported", "withheld"], "partial", False),
        (["reported", "none"], "partial", True),
        (["reported", "reported"], "reported", True),
    ],
)
def test_the_status_of_a_group(
    client: Client, statuses: list[str], expected: str, complete: bool
) -> None:
    rows = [
        {"status": status, "amount": 1 if status == "reported" else None} for status in statuses
    ]
    cells(edition(dataset("gaps")), rows)
    _status, body = ask(client, "by=account&dataset=gaps")
    (result,) = body["results"]
    assert (result["status"], result["complete"]) == (expected, complete)
    assert (result["amount"] is None) == ("reported" not in statuses)
