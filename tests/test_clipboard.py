"""The table for the clipboard: what the page shows, with its hints as footnotes, and as TSV."""

import html
import re

import pytest
from django.test import Client

from countries.models import Country
from funding.clipboard import NotedTable, noted_table, tsv_of
from funding.comparison import compare
from funding.query import parse_address
from funding.table import table_of
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def noted(address: str) -> NotedTable:
    answer = compare(parse_address(address))
    return noted_table(table_of(answer))


def tsv(address: str) -> list[list[str]]:
    answer = compare(parse_address(address))
    return [line.split("\t") for line in tsv_of(table_of(answer)).split("\n")]


def test_every_hint_becomes_a_footnote() -> None:
    table = noted("by=account,fiscal_year&dataset=mexico-by-account")
    notes = dict(table.notes)
    assert list(notes) == ["a", "b", "c", "d", "e"]
    marks = {title.text: [notes[mark] for mark in title.marks] for title in table.titles}
    assert marks["FY 2012"] == ["Stage: estimate."]
    assert marks["FY 2013"] == ["Stage: request."]
    rows = {heads[0].text: row for heads, row in table.rows}
    assert rows["NADR"][5].text == "n/a"
    assert "not available" in notes[rows["NADR"][5].marks]
    assert "Leaves out" in notes[rows["Total"][5].marks]
    assert rows["ESF"][0].marks == ""


def test_the_stage_stands_at_the_cell_where_no_head_tells_it() -> None:
    table = noted("by=country,account&dataset=section-1004-by-country,carsi-by-account")
    of = edition(dataset("staged"))
    rows = [("ESF", "actual"), ("FMF", "request")]
    cells(of, ({"amount": 1, "account": name, "stage": stage} for name, stage in rows))
    cells(
        edition(dataset("other")),
        ({"amount": 1, "account": name, "country": "GTM", "stage": "planned"} for name, _s in rows),
    )
    table = noted("by=country,account&dataset=staged,other")
    notes = dict(table.notes)
    by_country = {heads[0].text: (heads, row) for heads, row in table.rows}
    heads, row = by_country["Mexico"]
    assert [notes[cell.marks] for cell in row[:2]] == ["Stage: actual.", "Stage: request."]
    heads, row = by_country["Guatemala"]
    assert notes[heads[0].marks] == "Stage: planned."
    assert [cell.marks for cell in row[:2]] == ["", ""]


def test_a_change_over_two_stages_is_noted() -> None:
    table = noted("by=account,fiscal_year&dataset=carsi-by-account&measure=change")
    notes = dict(table.notes)
    esf = next(row for heads, row in table.rows if heads[0].text == "ESF")
    assert "Cannot be told." in [notes[mark] for mark in esf[0].marks]
    assert any(
        "not of the same stage" in notes[m] for cell in esf for m in cell.marks.split(", ") if m
    )


def test_tsv_has_bare_numbers_and_printed_signs() -> None:
    head, *rows = tsv("by=account,fiscal_year&dataset=mexico-by-account")
    assert head[0] == "Account"
    assert head[1:] == [*(f"FY {year}" for year in range(2007, 2014)), "Total"]
    by_account = {row[0]: row[1:] for row in rows}
    assert by_account["FMF"][0] == "0"
    assert by_account["NADR"][5] == "n/a"
    assert by_account["INCLE"][2] == "454000000"
    assert by_account["Total"][2] == "786800000"
    assert {len(row) for row in rows} == {len(head)}


def test_tsv_names_its_measure_where_there_are_no_columns() -> None:
    assert tsv("by=account&dataset=carsi-by-account")[0] == ["Account", "Amount"]
    head, *rows = tsv("by=account&dataset=carsi-by-account&measure=share")
    assert head == ["Account", "Share"]
    assert sum(float(row[1]) for row in rows if row[0] != "Total") == pytest.approx(1)


def test_a_label_is_one_cell_and_no_formula() -> None:
    Country.objects.filter(code="MEX").update(name="=1+1\tx\ny", name_es="x")
    cells(edition(dataset("evil")), [{"amount": -5}])
    assert tsv("by=country&dataset=evil")[1] == ["'=1+1 x y", "-5"]


def test_the_page_carries_both(client: Client) -> None:
    address = "by=account,fiscal_year&dataset=mexico-by-account"
    page = client.get(f"/compare/?{address}").content.decode()
    found = re.search(r'<template data-clipboard="tsv">(.*?)</template>', page, re.DOTALL)
    assert found
    assert [line.split("\t") for line in html.unescape(found[1]).split("\n")] == tsv(address)
    found = re.search(r'<template data-clipboard="html">(.*?)</template>', page, re.DOTALL)
    assert found
    assert "<td>n/a<sup>d</sup></td>" in found[1]
    assert "<p><sup>d</sup> No amount: not available" in found[1]
    assert "are not to be read as the Mérida Initiative" in found[1]
    assert "Retrieved" in found[1]
    shown = re.findall(r'data-status="[^"]*"[^>]*>([^<]+)</a>', page)
    copied = re.findall(r"<td>([^<]+)", found[1])
    assert copied == shown


def test_a_hostile_label_stays_text_in_both(client: Client) -> None:
    Country.objects.filter(code="MEX").update(name="</template><script>x", name_es="x")
    cells(edition(dataset("evil")), [{"amount": 5}])
    page = client.get("/compare/?by=country&dataset=evil").content.decode()
    assert "<script>x" not in page
    assert page.count("</template>") == page.count("<template ")
