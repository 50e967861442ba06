"""The page, the CSV and the parameters of the cross-checks."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from funding.crosscheck import Verdict
from funding.crosscheck.question import PARAMETERS
from tests.api_answers import answer, ask, refusal
from tests.kept_data import kept_data
from tests.made_up_official import budget_tables, counter_drug_obligations, country_summary

pytestmark = pytest.mark.django_db
UNKNOWN = ("nope", "' OR 1=1 --", "%00", "\N{SNOWMAN}", "9" * 400, "-1", "null", "<script>")
ONE_OF_EACH = {
    "dataset": "mexico-by-account",
    "official": "state-budget-by-country",
    "country": "MEX",
    "fiscal_year": "2010",
    "account": "INCLE",
    "verdict": "agrees_if",
}


@pytest.fixture(scope="class")
def official_data(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept_data(django_db_blocker):
        for make in (budget_tables, country_summary, counter_drug_obligations):
            make()
        yield


def page(query: str = "", status: int = 200) -> str:
    response = Client().get(f"/crosscheck/?{query}", follow=True)
    assert response.status_code == status
    return str(response.content.decode())


def rows(query: str = "") -> list[Any]:
    found = answer("crosscheck/", f"page_size=5000&{query}")
    assert found["page"]["count"] == len(found["results"])
    results: list[Any] = found["results"]
    return results


class TestWithoutOfficialData:
    def test_the_page_says_so_and_what_to_do(self) -> None:
        text = page()
        assert "No official data are loaded" in text
        assert "docs/official-data.md" in text
        assert "<table" not in text

    def test_so_does_the_api(self) -> None:
        found = answer("crosscheck/")
        assert (found["results"], found["page"]["count"]) == ([], 0)
        assert [message["code"] for message in found["messages"]] == ["no_official_data"]
        assert set(found["counts"].values()) == {0}

    def test_there_is_no_official_dataset_to_ask_for(self) -> None:
        error = refusal(ask("crosscheck/", "official=greenbook"), 400)
        assert error["detail"] == "“greenbook” is not known. Known ones: none."


@pytest.mark.usefixtures("official_data")
class TestFilters:
    @pytest.mark.parametrize(("name", "key"), ONE_OF_EACH.items())
    def test_each_keeps_the_rows_of_its_key(self, name: str, key: str) -> None:
        def of(row: dict[str, Any]) -> str:
            found = row["official"]["dataset"] if name == "official" else row[name]
            return str(found["key"])

        kept = rows(f"{name}={key}")
        assert kept == [row for row in rows() if of(row) == key] != []

    def test_together_they_leave_one_row(self) -> None:
        query = "&".join(f"{name}={key}" for name, key in ONE_OF_EACH.items())
        (row,) = rows(query)
        assert row["difference"] == {"printed": 81_000_000, "intended": 0}
        assert answer("crosscheck/", query)["query"]["address"] == query

    @pytest.mark.parametrize(
        ("query", "same"),
        [
            ("fiscal_year=2009..2010", "fiscal_year=2009,2010"),
            ("account=total,ESF", "account=ESF&account=total"),
            ("verdict=agrees,agrees_if,differs,not_comparable,missing", ""),
            ("country=", ""),
        ],
    )
    def test_keys_are_written_as_anywhere(self, query: str, same: str) -> None:
        assert rows(query) == rows(same) != []

    def test_the_counts_are_those_of_the_other_filters(self) -> None:
        counts = answer("crosscheck/", "verdict=differs")["counts"]
        assert list(counts) == Verdict.values
        assert counts == {verdict: len(rows(f"verdict={verdict}")) for verdict in Verdict.values}
        assert all(counts.values())

    def test_pages_hold_each_row_once(self) -> None:
        found = [
            row
            for number in (1, 2, 3, 4)
            for row in answer("crosscheck/", f"page_size=20&page={number}")["results"]
        ]
        assert found == rows()


@pytest.mark.usefixtures("official_data")
class TestBadInput:
    @pytest.mark.parametrize("parameter", PARAMETERS)
    @pytest.mark.parametrize("value", UNKNOWN)
    def test_an_unknown_key_is_named(self, parameter: str, value: str) -> None:
        query = f"{parameter}={value if value == '%00' else quote(value)}"
        for address in ("crosscheck/", "crosscheck.csv"):
            assert refusal(ask(address, query), 400)["attr"] == parameter
        text = page(query, 400)
        assert 'role="alert"' in text
        assert "<script>" not in text

    @pytest.mark.parametrize(
        ("query", "attribute", "words"),
        [
            ("fiscal_year=2013..2008", "fiscal_year", "reversed"),
            ("fiscal_year=1945", "fiscal_year", "1946"),
            ("dataset=greenbook", "dataset", "mexico-by-account"),
            ("official=mexico-by-account", "official", "state-budget-by-country"),
            ("verdict=agree", "verdict", "agrees, agrees_if, differs, not_comparable, missing"),
            ("account=ESF,nope", "account", "“nope”"),
            ("colour=red", "colour", "dataset, official, country"),
            ("page=0", "page", "whole number"),
            ("page=1&page=2", "page", "once"),
        ],
    )
    def test_the_sentence_says_what_is_known(self, query: str, attribute: str, words: str) -> None:
        error = refusal(ask("crosscheck/", query), 400)
        assert error["attr"] == attribute
        assert words in error["detail"]

    @pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 30])
    def test_a_page_that_is_not_there_is_a_404(self, number: str) -> None:
        page(f"page={number}", 404)


@pytest.mark.usefixtures("official_data")
class TestPage:
    def test_every_number_leads_to_its_cells(self) -> None:
        text = page("dataset=mexico-by-account&fiscal_year=2010&account=INCLE,total")
        links = {link.replace("&amp;", "&") for link in re.findall(r'"(/cells/[^"]+)"', text)}
        assert len(links) > 10
        for link in links:
            cells = Client().get(link)
            assert cells.status_code == 200
            assert '<tr id="' in cells.content.decode(), link

    def test_the_figures_stand_on_both_bases_of_years(self) -> None:
        text = page("account=INCLE&fiscal_year=2010&official=state-budget-by-country")
        for part in (
            *(">365,000,000</a>", "as printed, 365.0 $ million"),
            *(">284,000,000</a>", "as intended", ">+81,000,000</a>", "± 50,500"),
        ):
            assert part in text, part

    def test_one_that_nothing_moves_stands_alone(self) -> None:
        text = page("account=ESF&fiscal_year=2010&official=state-budget-by-country")
        assert "15.0 $ million" in text
        assert "as printed" not in text

    def test_the_intended_figure_leads_to_the_cells_of_both_years(self) -> None:
        text = page("account=INCLE&fiscal_year=2010&official=state-budget-by-country")
        link = re.search('"(/cells/[^"]+)">284,000,000</a><small>as intended', text)
        assert link
        cells = Client().get(link[1].replace("&amp;", "&")).content.decode()
        assert cells.count('<tr id="') == 2
        assert "454.0" in cells

    def test_those_that_agree_often_stand_first(self) -> None:
        heads = re.findall(r"<h2>([^<]+) <small>[^·]+· beside ([^<]+)</small>", page())
        assert heads[0] == (
            "US assistance to Mexico",
            "State Department budget by country and account",
        )
        assert heads[1] == ("US assistance to Mexico", "ForeignAssistance.gov by country")

    def test_a_missing_figure_is_the_printed_sign_and_no_zero(self) -> None:
        text = page("dataset=mexico-by-account&account=NADR&fiscal_year=2013")
        assert re.search(r'<a href="/cells/[^"]*account=NADR[^"]*">n/a</a>', text)
        assert "Missing. The document gives no amount." in text
        assert ">0</a>" not in text

    def test_what_several_rows_share_is_said_once(self) -> None:
        text = page("dataset=mexico-by-account&official=foreign-assistance-by-country")
        assert text.count("names no account") == 1
        assert text.count("Not comparable.") == 3

    def test_an_address_from_the_form_is_tidied(self) -> None:
        response = Client().get("/crosscheck/?country=MEX&account=&verdict=")
        assert (response.status_code, response["Location"]) == (302, "/crosscheck/?country=MEX")

    def test_pickers_offer_what_has_checks(self) -> None:
        text = page("official=greenbook&dataset=section-1004-by-country")
        offered = re.search(r'name="account".*?</select>', text, re.DOTALL)
        assert offered
        assert re.findall('value="([^"]+)"', offered[0]) == ["section-1004"]
        assert 'value="greenbook" selected' in text

    def test_several_keys_stay_chosen(self) -> None:
        assert '<option value="ESF,INCLE" selected>ESF, INCLE</option>' in page("account=ESF,INCLE")

    def test_no_match_says_so(self) -> None:
        assert "No cross-check matches these filters." in page("fiscal_year=1990")


@pytest.mark.usefixtures("official_data")
def test_the_csv_says_what_the_json_says() -> None:
    response = ask("crosscheck.csv", "dataset=mexico-by-account")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    found = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    expected = rows("dataset=mexico-by-account")
    assert len(found) == len(expected)
    for line, row in zip(found, expected, strict=True):
        amounts = {
            "document_usd": row["document"]["amount"]["printed"],
            "document_intended_usd": row["document"]["amount"]["intended"],
            "official_usd": row["official"]["amount"],
            "difference_usd": row["difference"]["printed"],
            "difference_intended_usd": row["difference"]["intended"],
        }
        for name, amount in amounts.items():
            assert line[name] == ("" if amount is None else str(amount))
        assert (line["verdict"], line["sentence"]) == (row["verdict"]["key"], row["sentence"])
        assert line["account"] == row["account"]["key"]
        assert line["official_stage"] == row["official"]["stage"]["key"]
