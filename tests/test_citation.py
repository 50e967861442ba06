"""How an answer is cited: in words, and as BibTeX that any program can read."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from documents.models import Document
from funding.citation import Retrieval, bibtex, citation, in_tex
from funding.comparison import Comparison, compare
from funding.figures import View
from funding.query import parse_address

MPI = "mpi-crime-and-violence"
DAY = date(2026, 2, 3)


def answer(address: str) -> tuple[Comparison, Retrieval]:
    comparison = compare(parse_address(address))
    request = RequestFactory().get("/compare/")
    found = Retrieval.of(request, comparison, View("line"))
    return comparison, replace(found, day=DAY)


def fields(entry: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) = \{(.*)\},?$", entry, re.MULTILINE))


@pytest.mark.django_db
def test_it_says_what_was_had_where_and_when() -> None:
    text = citation(*answer("by=account,fiscal_year&dataset=carsi-by-account,mexico-by-account"))
    assert text.startswith("CARSI: “Security assistance by account, FY 2007–13, current dollars")
    assert "Data revision 3, 24 November 2026." in text
    assert text.count("Migration Policy Institute") == 1
    assert "Table 1a, Table 1b." in text
    assert text.endswith(
        "Retrieved 3 February 2026 from http://testserver/compare/?by=account,fiscal_year"
        "&dataset=carsi-by-account,mexico-by-account&as_of=3&chart=line"
    )


@pytest.mark.django_db
def test_an_empty_answer_is_cited_without_a_source() -> None:
    comparison, retrieval = answer("fiscal_year=1999")
    assert "Figures from" not in citation(comparison, retrieval)
    assert fields(bibtex(comparison, retrieval))["note"] == "Data revision 3, 24 November 2026."


@pytest.mark.django_db
def test_the_entry_is_bibtex() -> None:
    Document.objects.filter(slug=MPI).update(title="50 % of {x} & “y_z” – $5 #1 \\ ^ ~ é")
    comparison, retrieval = answer("by=account&dataset=carsi-by-account")
    entry = bibtex(comparison, retrieval)
    assert re.match(r"@misc\{carsi-20260203-[0-9a-f]{8},\n", entry)
    found = fields(entry)
    assert found["author"] == "{CARSI}"
    assert found["title"].startswith("{CARSI funding by account, FY 2008--13,")
    assert found["year"] == "2026"
    assert found["url"] == retrieval.address
    assert found["urldate"] == "2026-02-03"
    assert (
        r"``50 \% of \textbraceleft{}x\textbraceright{} \& ``y\_z'' -- \$5 \#1 \textbackslash{}"
        r" \textasciicircum{} \textasciitilde{} é''" in found["note"]
    )
    assert entry.count("{") == entry.count("}")


@pytest.mark.django_db
def test_two_answers_never_share_a_key() -> None:
    first, second = (bibtex(*answer(f"by={name}")) for name in ("account", "country"))
    assert first.split(",")[0] != second.split(",")[0]


@given(st.text())
def test_any_text_keeps_its_braces_in_balance(text: str) -> None:
    depth = 0
    for sign in in_tex(text):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


@given(st.text())
def test_nothing_in_a_text_is_a_command(text: str) -> None:
    plain = re.sub(r"\\text[a-z]+\{\}|\\[$&%#_]", "", in_tex(text))
    assert not set(plain) & set("\\{}$&%#_^~")


@pytest.mark.django_db
def test_the_page_shows_both(client: Client) -> None:
    page = client.get("/compare/?by=account&dataset=carsi-by-account").content.decode()
    assert '<p id="answer-citation">CARSI: “CARSI funding by account' in page
    assert '<pre id="answer-bibtex">@misc{carsi-' in page
    assert f"urldate = {{{timezone.localdate().isoformat()}}}" in page
    for target in ("#answer-citation", "#answer-bibtex"):
        assert f'<button type="button" data-copy="{target}" hidden>' in page


@pytest.mark.django_db
def test_the_overview_cites_each_answer(client: Client) -> None:
    page = client.get("/").content.decode()
    found = re.findall(r'<pre id="([a-z]+)-bibtex">@misc', page)
    assert found == ["carsi", "countries", "goals"]
    assert "http://testserver/compare/?by=account,fiscal_year&amp;dataset=carsi" in page
