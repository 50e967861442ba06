"""What the documents state beside their cells, by the API: the figures, the filters, the files."""

import csv
import io
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from funding.models import Allocation, Claim
from funding.reconciliation.question import PARAMETERS
from funding.reconciliation.verdicts import OF_CLAIMS, OF_WORDS, Verdict
from programs.models import Statement
from tests.api_answers import answer, ask, refusal
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def results(query: str = "") -> list[Any]:
    return list(answered(query)["results"])


@cache
def answered(query: str) -> Any:
    """Asked once for all tests that change nothing: it takes a second."""
    found = answer("reconciliation/", f"page_size=5000&{query}")
    assert found["page"]["count"] == len(found["results"])
    return found


def checks_of(slug: str) -> list[Any]:
    return checks_in(results(), slug)


def checks_in(rows: list[Any], slug: str) -> list[Any]:
    return [row for row in rows if row["kind"] == "claim" and row["claim"]["key"] == slug]


def words_of(slug: str) -> Any:
    rows = [row for row in results() if row["kind"] == "statement"]
    (found,) = [row for row in rows if row["statement"]["key"] == slug]
    return found


@pytest.mark.parametrize(
    ("slug", "stated", "computed", "difference", "tolerance", "verdict"),
    [
        ("mexico-by-account-total-2007", 65.4, 65.5, 0.1, 0.4, "within_rounding"),
        ("mexico-by-account-total-2008", 405.9, 406, 0.1, 0.4, "within_rounding"),
        ("mexico-by-account-total-2009", 786.8, 786.8, 0, 0.4, "exact"),
        ("mexico-by-account-total-2012", 324.8, 324.8, 0, 0.35, "exact"),
        ("carsi-by-account-total-2012", 135_000, 135_000, 0, 1.5, "exact"),
        ("carsi-361-million-fy-2008-11", 361, 361.508, 0.508, 0.506, "truncated"),
        ("carsi-361-million-to-date", 361, 361.508, 0.508, 0.506, "truncated"),
        ("carsi-105-million-fy-2012", 105, 135, 30, 0.501, "differs"),
        ("central-america-50-million-passed-2008", 50, 60, 10, 0.502, "scope_differs"),
        ("merida-mexico-405-million-2008", 405, 406, 1, 0.85, "scope_differs"),
    ],
)
def test_a_claim_is_judged_in_its_own_unit(
    slug: str, stated: float, computed: float, difference: float, tolerance: float, verdict: str
) -> None:
    (row,) = checks_of(slug)
    assert (row["stated"], row["computed"]) == (stated, computed)
    assert (row["difference"], row["tolerance"]) == (difference, tolerance)
    assert row["verdict"]["key"] == verdict


def test_the_ratio_is_told_for_all_years_and_for_each_half_of_them() -> None:
    rows = checks_of("central-america-one-quarter-of-mexico")
    told = [(row["fiscal_years"], round(row["computed"], 3), row["verdict"]["key"]) for row in rows]
    assert told == [
        ([2008, 2009, 2010, 2011, 2012, 2013], 0.255, "satisfied"),
        ([2008, 2009, 2010], 0.163, "differs"),
        ([2011, 2012, 2013], 0.448, "differs"),
    ]
    assert rows[0]["tolerance_parts"]["words"] == 0.025
    assert rows[0]["cells_without_amount"] == 2
    assert "within 10% of the stated figure" in rows[0]["sentence"]


def test_the_parts_of_a_tolerance_are_told() -> None:
    (row,) = checks_of("carsi-361-million-fy-2008-11")
    assert row["tolerance_parts"] == {"digit": 0.5, "cells": 0.006, "words": 0}
    assert row["cells"] == 12


def test_what_no_cell_checks_says_why() -> None:
    (row,) = checks_of("merida-request-1-3-billion-2008")
    assert row["verdict"]["key"] == "not_checkable"
    assert "no request for FY 2008" in row["sentence"]
    figures = ("computed", "difference", "tolerance", "query", "cells_page")
    assert [row[name] for name in figures] == [None] * 5


def shown(row: Any, digits: int, scale: float) -> list[list[float]]:
    return [
        [round(point["value"] * scale, digits) for point in series["points"]]
        for series in row["series"]
    ]


def test_words_stand_beside_their_series() -> None:
    stable = words_of("carsi-remained-stable")
    assert shown(stable, 1, 1e-6) == [[60, 105, 95, 101.5, 135]]
    assert stable["verdict"]["key"] == "holds_in_part"
    assert stable["series"][0]["sentence"] == "3 of 5 years lie within 10% of their mean."
    balance = words_of("carsi-greater-balance")
    assert shown(balance, 0, 100) == [[42, 17, 24, 30, 37, 44]]
    (series,) = balance["series"]
    assert series["sentence"] == "It comes nearer to one half in 4 of 5 steps."
    extremes = [series[name]["fiscal_year"] for name in ("lowest", "highest")]
    assert (series["members"], extremes) == ({"account": "ESF"}, [2009, 2013])


def test_each_series_of_a_statement_has_a_verdict_of_its_own() -> None:
    found = words_of("funding-sustained-increase")
    told = {series["name"]: series["verdict"]["key"] for series in found["series"]}
    assert told == {
        "CARSI funding": "holds_in_part",
        "US assistance to Mexico": "does_not_hold",
    }
    assert found["verdict"]["key"] == "holds_in_part"


def test_where_only_a_reader_can_judge_nothing_is_judged() -> None:
    found = words_of("mexico-overwhelmingly-law-enforcement")
    assert {series["verdict"]["key"] for series in found["series"]} == {"read_it_yourself"}
    assert found["expected"]["key"] == "judged"


def test_a_year_without_cells_is_a_gap_and_no_zero() -> None:
    series = words_of("security-policy-expanded-since-2007")["series"][0]
    first = series["points"][0]
    assert (first["fiscal_year"], first["value"], first["status"]) == (2007, None, "empty")
    assert (series["fitting"], series["tried"]) == (3, 5)


def test_every_statement_that_cells_can_test_is_there_and_every_claim() -> None:
    found = {row[row["kind"]]["key"] for row in results()}
    tested = Statement.objects.exclude(compare_query="").values_list("slug", flat=True)
    assert found == {*tested, *Claim.objects.values_list("slug", flat=True)}


def test_those_of_one_topic_stand_together() -> None:
    for kind in ("claim", "statement"):
        topics = [row["topic"] for row in results() if row["kind"] == kind]
        seen = [topic for place, topic in enumerate(topics) if topics[place - 1 : place] != [topic]]
        assert len(seen) == len(set(seen))
    both = [row["claim"]["key"] for row in results("topic=carsi-fy-2012")]
    assert both == ["carsi-105-million-fy-2012", "carsi-by-account-total-2012"]


def test_every_page_of_cells_lists_the_cells_that_were_added_up() -> None:
    for row in results("verdict=exact,within_rounding,truncated,differs,scope_differs"):
        if row["kind"] == "claim" and row["query_divisor"] is None:
            page = Client().get(row["cells_page"]).content.decode()
            printed = page.count('<tr id="')
            dashes = page.count(">—</a> ")
            assert printed - dashes == row["cells"] + row["cells_without_amount"]


class TestMadeUpClaims:
    def checks_of(self, slug: str) -> list[Any]:
        return checks_in(answered.__wrapped__("")["results"], slug)

    def claim(self, **fields: Any) -> Any:
        claim = Claim.objects.get(slug="carsi-105-million-fy-2012")
        for name, value in fields.items():
            setattr(claim, name, value)
        claim.save()
        return self.checks_of(claim.slug)[0]

    def test_a_query_that_became_wrong_says_so(self) -> None:
        row = self.claim(compare_query="by=account&dataset=gone")
        assert row["verdict"]["key"] == "not_checkable"
        assert "“gone” is not known" in row["sentence"]
        (other,) = self.checks_of("carsi-361-million-to-date")
        assert other["verdict"]["key"] == "truncated"

    def test_a_query_without_cells_says_so(self) -> None:
        row = self.claim(compare_query="dataset=carsi-by-account&fiscal_year=1999")
        assert row["sentence"] == "The cells that would check it carry no amount."

    def test_a_sum_that_counts_twice_is_none_and_spoils_no_other(self) -> None:
        twice = dataset("twice")
        cells(
            edition(twice),
            [
                {"amount": 5, "stage": "request", "fiscal_year": 2010},
                {"amount": 6, "stage": "actual", "fiscal_year": 2010},
                {"amount": 7_000_000, "stage": "actual", "fiscal_year": 2011},
            ],
        )
        row = self.claim(compare_query="dataset=twice&fiscal_year=2010")
        assert "Several stages of one line and year" in row["sentence"]
        claim = Claim.objects.get(slug="carsi-361-million-to-date")
        claim.compare_query = "dataset=twice&fiscal_year=2011"
        claim.save()
        assert self.checks_of(claim.slug)[0]["computed"] == 7

    def test_a_ratio_to_nothing_is_none(self) -> None:
        Allocation.objects.filter(edition__dataset__slug="mexico-by-account").update(
            status="zero", amount=0
        )
        for row in self.checks_of("central-america-one-quarter-of-mexico"):
            assert row["sentence"] == "The cells of the divisor come to nothing."


class TestFilters:
    @pytest.mark.parametrize("verdict", Verdict.values)
    def test_a_verdict_keeps_its_rows(self, verdict: str) -> None:
        kept = results(f"verdict={verdict}")
        assert kept == [row for row in results() if row["verdict"]["key"] == verdict]
        assert answered("")["counts"][verdict] == len(kept)

    @pytest.mark.parametrize(
        ("name", "key"),
        [("document", "whitehouse-citizen-security-partnership"), ("topic", "funding-trend")],
    )
    def test_a_document_or_topic_keeps_its_rows(self, name: str, key: str) -> None:
        def of(row: Any) -> str:
            return str(row["document"]["key"] if name == "document" else row[name])

        kept = results(f"{name}={key}")
        assert kept == [row for row in results() if of(row) == key] != []

    def test_the_counts_are_those_of_the_other_filters(self) -> None:
        counts = answer("reconciliation/", "verdict=exact&topic=carsi-fy-2012")["counts"]
        assert {key for key, count in counts.items() if count} == {"exact", "differs"}

    def test_claims_and_words_have_their_verdicts(self) -> None:
        for kind, verdicts in (("claim", OF_CLAIMS), ("statement", OF_WORDS)):
            found = {row["verdict"]["key"] for row in results() if row["kind"] == kind}
            assert found <= set(verdicts)

    @pytest.mark.parametrize("parameter", PARAMETERS)
    @pytest.mark.parametrize(
        "value", ["nope", "' OR 1=1 --", "%00", "\N{SNOWMAN}", "9" * 400, "null", "<script>"]
    )
    def test_an_unknown_key_is_named(self, parameter: str, value: str) -> None:
        query = f"{parameter}={value if value == '%00' else quote(value)}"
        for address in ("reconciliation/", "reconciliation.csv"):
            assert refusal(ask(address, query), 400)["attr"] == parameter

    @pytest.mark.parametrize(
        ("query", "attribute", "words"),
        [
            ("verdict=true", "verdict", "exact, within_rounding, truncated"),
            ("document=greenbook", "document", "mpi-crime-and-violence"),
            ("colour=red", "colour", "verdict, document, topic"),
            ("page=0", "page", "whole number"),
        ],
    )
    def test_the_sentence_says_what_is_known(self, query: str, attribute: str, words: str) -> None:
        error = refusal(ask("reconciliation/", query), 400)
        assert error["attr"] == attribute
        assert words in error["detail"]


def test_the_csv_says_what_the_json_says() -> None:
    response = ask("reconciliation.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    expected: list[tuple[Any, ...]] = []
    for row in results():
        if row["kind"] == "claim":
            expected.append((row["claim"]["key"], row["computed"], row["status"], row["sentence"]))
        else:
            expected += [
                (row["statement"]["key"], point["value"], point["status"], series["sentence"])
                for series in row["series"]
                for point in series["points"]
            ]
    found = [(line["key"], line["computed"], line["status"], line["sentence"]) for line in lines]
    assert found == [
        (key, "" if value is None else str(value), status, sentence)
        for key, value, status, sentence in expected
    ]


def test_it_costs_the_same_queries_whatever_is_asked(django_assert_num_queries: Any) -> None:
    for query in ("", "verdict=exact", "topic=funding-trend&page_size=1"):
        with django_assert_num_queries(138):
            answer("reconciliation/", query)
