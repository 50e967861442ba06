"""The compare query gives back every printed cell and total, and its worked examples."""

import csv
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

SOURCES = Path(__file__).resolve().parent.parent / "fixtures" / "sources"
UNITS = {"carsi-by-account": 1_000, "mexico-by-account": 1_000_000, "section-1004-by-country": 1}
KEYS = {"Mexico": "MEX", "Guatemala": "GTM", "El Salvador": "SLV", "Honduras": "HND"}
SIGNS = {"—": "none", "n/a": "not_available"}


def get(client: Client, query: str) -> Any:
    answer = client.get(f"/api/v1/compare/?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def printed_rows() -> list[tuple[str, str, int, str]]:
    """Dataset, row, fiscal year and text of everything that the three tables print."""
    found = []
    for slug in UNITS:
        columns = tomllib.loads((SOURCES / f"{slug}.toml").read_text())["column"]
        with (SOURCES / f"{slug}.csv").open(newline="") as file:
            rows = list(csv.reader(file))[1:]
        for row, *texts in rows:
            for column, text in zip(columns, texts, strict=True):
                found.append((slug, row, column["fiscal_year"], text))
    return found


PRINTED = printed_rows()


def test_the_tables_hold_what_the_documents_print() -> None:
    cells = [cell for cell in PRINTED if cell[1] != "Total"]
    by_dataset = {slug: sum(cell[0] == slug for cell in cells) for slug in UNITS}
    assert by_dataset == {
        "carsi-by-account": 24,
        "mexico-by-account": 49,
        "section-1004-by-country": 24,
    }
    assert len(PRINTED) - len(cells) == 13


@pytest.mark.parametrize("slug", UNITS)
def test_every_printed_cell_comes_back(client: Client, slug: str) -> None:
    row_dimension = "country" if slug == "section-1004-by-country" else "account"
    answer = get(client, f"by={row_dimension},fiscal_year&dataset={slug}")
    found = {
        (result[row_dimension]["key"], result["fiscal_year"]["key"]): result
        for result in answer["results"]
    }
    cells = [cell for cell in PRINTED if cell[0] == slug and cell[1] != "Total"]
    assert len(found) == len(cells)
    for _slug, row, year, text in cells:
        result = found[KEYS.get(row, row), year]
        if text in SIGNS:
            assert (result["amount"], result["status"]) == (None, SIGNS[text])
            continue
        amount = Decimal(text.replace(",", "")) * UNITS[slug]
        assert result["amount"] == amount
        assert result["status"] == ("zero" if amount == 0 else "reported")


@pytest.mark.parametrize("slug", ["carsi-by-account", "mexico-by-account"])
def test_sums_agree_with_the_printed_totals(client: Client, slug: str) -> None:
    answer = get(client, f"by=fiscal_year&dataset={slug}")
    sums = {result["fiscal_year"]["key"]: result["amount"] for result in answer["results"]}
    unit = UNITS[slug]
    for _slug, row, year, text in PRINTED:
        if (_slug, row) == (slug, "Total"):
            stated = Decimal(text.replace(",", "")) * unit
            # each of at most seven cells, and the total, are rounded to the last printed digit
            tolerance = 0 if unit == 1_000 else Decimal("0.05") * unit * 8
            assert abs(sums[year] - stated) <= tolerance


def test_accounts_of_carsi_add_up_to_the_documented_sums(client: Client) -> None:
    answer = get(client, "by=account&dataset=carsi-by-account")
    amounts = {result["account"]["key"]: result["amount"] for result in answer["results"]}
    assert amounts == {"ESF": 193500000, "INCLE": 376308000, "FMF": 28000000, "NADR": 6200000}
    assert answer["summary"]["amount"] == 604008000
    mixed = next(m["text"] for m in answer["messages"] if m["code"] == "stages_mixed")
    for stage in ("actual", "estimate", "planned", "request"):
        assert stage in mixed


@pytest.mark.parametrize(
    ("dataset", "account", "year", "amount", "status"),
    [
        ("carsi-by-account", "NADR", 2010, None, "none"),
        ("mexico-by-account", "FMF", 2007, 0, "zero"),
        ("mexico-by-account", "NADR", 2012, None, "not_available"),
    ],
)
def test_what_is_missing_is_never_zero(
    client: Client, dataset: str, account: str, year: int, amount: int | None, status: str
) -> None:
    query = f"by=account,fiscal_year&dataset={dataset}&account={account}&fiscal_year={year}"
    (result,) = get(client, query)["results"]
    assert (result["amount"], result["status"]) == (amount, status)


def test_the_default_is_year_by_account_over_the_three_tables(client: Client) -> None:
    answer = get(client, "")
    assert answer["query"]["by"] == ["fiscal_year", "account"]
    assert answer["query"]["dataset"] == sorted(UNITS)
    assert {source["dataset"]["key"] for source in answer["sources"]} == set(UNITS)
    assert all(type(result["fiscal_year"]["key"]) is int for result in answer["results"])


def test_totals_over_a_cell_that_is_not_available_say_so(client: Client) -> None:
    answer = get(client, "by=fiscal_year&dataset=mexico-by-account")
    years = {result["fiscal_year"]["key"]: result for result in answer["results"]}
    assert [year for year, result in years.items() if not result["complete"]] == [2012, 2013]
    assert years[2012]["status"] == "partial"
    message = next(m["text"] for m in answer["messages"] if m["code"] == "not_available")
    assert "NADR FY 2012" in message
    assert "NADR FY 2013" in message


def test_a_dash_does_not_break_completeness(client: Client) -> None:
    answer = get(client, "by=account&dataset=carsi-by-account&account=NADR")
    (result,) = answer["results"]
    assert (result["status"], result["complete"], result["cells"]) == (
        "partial",
        True,
        {"reported": 1, "none": 5},
    )


def test_the_repeated_year_of_section_1004_is_told(client: Client) -> None:
    codes = [m["code"] for m in get(client, "by=country&fiscal_year=2013")["messages"]]
    assert "year_repeated" in codes
    codes = [m["code"] for m in get(client, "by=country&fiscal_year=2011")["messages"]]
    assert "year_repeated" not in codes


def test_forward_funding_in_the_answer_is_told(client: Client) -> None:
    answer = get(client, "by=account&dataset=mexico-by-account&fiscal_year=2009")
    texts = [m["text"] for m in answer["messages"] if m["code"] == "forward_funding"]
    assert len(texts) == 2
    assert any("$94 million of INCLE" in text and "FY 2010" in text for text in texts)
    assert any("$260 million of FMF" in text for text in texts)


def test_what_a_source_does_not_state_is_a_member(client: Client) -> None:
    answer = get(client, "by=program,agency")
    keys = {(r["program"]["key"], r["agency"]["key"]) for r in answer["results"]}
    assert keys == {("carsi", "not-stated"), ("not-stated", "not-stated"), ("not-stated", "dod")}
    (only,) = get(client, "by=program&program=not-stated&agency=dod")["results"]
    assert only["amount"] == 443344000


def test_a_group_of_countries_expands_and_says_what_it_leaves_out(client: Client) -> None:
    answer = get(client, "by=country&country_group=northern-triangle")
    assert [r["country"]["key"] for r in answer["results"]] == ["SLV", "GTM", "HND"]
    assert "regional_money_left_out" in [m["code"] for m in answer["messages"]]


def test_a_year_without_data_is_an_empty_answer(client: Client) -> None:
    answer = get(client, "fiscal_year=1999")
    assert answer["results"] == []
    assert answer["summary"]["amount"] is None


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("2008..2010", [2008, 2009, 2010]),
        ("2008,2010", [2008, 2010]),
        ("2012..2013,2007", [2007, 2012, 2013]),
        ("2012..2100", [2012, 2013]),
    ],
)
def test_years_as_range_and_list(client: Client, years: str, expected: list[int]) -> None:
    answer = get(client, f"by=fiscal_year&fiscal_year={years}")
    assert [r["fiscal_year"]["key"] for r in answer["results"]] == expected


def test_pages_split_the_results_and_nothing_else(client: Client) -> None:
    whole = get(client, "by=account,fiscal_year")
    first = get(client, "by=account,fiscal_year&page_size=7")
    last = get(client, f"by=account,fiscal_year&page_size=7&page={first['page']['pages']}")
    assert first["page"]["count"] == len(whole["results"]) == whole["page"]["count"]
    assert first["results"] == whole["results"][:7]
    assert last["results"] == whole["results"][(first["page"]["pages"] - 1) * 7 :]
    assert first["summary"] == whole["summary"]
    assert first["messages"] == whole["messages"]
    beyond = client.get(f"/api/v1/compare/?page_size=7&page={first['page']['pages'] + 99}")
    assert beyond.status_code == 404


def test_fields_leave_out_what_is_not_asked_for(client: Client) -> None:
    whole = get(client, "by=account,fiscal_year")
    narrow = get(client, "by=account,fiscal_year&fields=amount,status")
    names = ("account", "fiscal_year", "amount", "status")
    assert narrow["results"] == [{name: row[name] for name in names} for row in whole["results"]]
    assert {**narrow, "results": []} == {**whole, "results": []}


def test_fields_of_another_measure_are_not_there(client: Client) -> None:
    narrow = get(client, "by=account&fields=share,amount_min")
    assert [list(row) for row in narrow["results"]] == [["account"]] * len(narrow["results"])
    shares = get(client, "by=account&measure=share&fields=share")
    assert {frozenset(row) for row in shares["results"]} == {frozenset({"account", "share"})}


@pytest.mark.parametrize("fields", ["money", "amount,money", "AMOUNT", "amount_usd", "\0"])
def test_an_unknown_field_is_refused_with_the_known_ones(client: Client, fields: str) -> None:
    answer = client.get("/api/v1/compare/", {"fields": fields})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["attr"] == "fields"
    assert "amount_min" in error["detail"]


def test_the_same_number_of_queries_whatever_is_asked(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for query in ("by=account", "by=country,account,fiscal_year", "by=goal,fiscal_year,account"):
        with django_assert_max_num_queries(26):
            get(client, query)
