"""The page of a document: an anchor for every place that is cited, figures loaded and left out."""

import re
from collections import Counter
from functools import cache
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from carsi.pages.addresses import address_of
from carsi.pages.citing import citing_models
from documents.models import Citation, Document, DocumentRole, LeftOutFigure, NaturalKeyModel
from funding.models import Allocation, Claim, Edition
from programs.models import Statement
from tests.made_up_data import cells, dataset, edition
from tests.made_up_official import budget_tables
from tests.printed_html import tables_of

pytestmark = pytest.mark.django_db
MPI = "/documents/mpi-crime-and-violence/"


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@cache
def untouched(address: str) -> str:
    """Asked once for all tests that change nothing: all documents take six seconds."""
    return text_of(Client(), address)


def identifiers(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'\sid="([^"]+)"', page)]


def used_citations() -> set[Citation]:
    """Every citation that a row of any model points to."""
    used: set[Any] = set()
    for model in citing_models():
        used |= set(
            model._default_manager.exclude(citation=None).values_list("citation", flat=True)
        )
    return set(Citation.objects.filter(pk__in=used).select_related("document"))


@pytest.mark.parametrize("language", ["", "/es"])
def test_every_place_that_is_cited_has_its_anchor_once(language: str) -> None:
    pages = {
        document.pk: Counter(identifiers(untouched(f"{language}/documents/{document.slug}/")))
        for document in Document.objects.all()
    }
    for found in pages.values():
        assert [name for name, count in found.items() if count > 1 or " " in name] == []
    for citation in used_citations():
        assert pages[citation.document_id][citation.anchor] == 1, citation
        assert address_of(citation).endswith(f"/{citation.document.slug}/#{citation.anchor}")


def test_every_model_that_cites_is_found() -> None:
    names = {
        model
        for model in apps.get_models()
        for field in model._meta.fields
        if issubclass(model, NaturalKeyModel)
        if field.remote_field and field.remote_field.model is Citation
    }
    assert set(citing_models()) == names
    assert {Allocation, Claim, Edition, LeftOutFigure, Statement} <= names


def test_links_inside_the_page_lead_somewhere() -> None:
    for document in Document.objects.all():
        page = untouched(address_of(document))
        known = set(identifiers(page))
        for link in re.findall(r'href="#([^"]+)"', page):
            assert unescape(link) in known, (document, link)


def test_its_tables_stand_in_it_with_every_cell(client: Client) -> None:
    page = text_of(client, MPI)
    assert [len(table) for table in tables_of(page)] == [6, 9, 5]
    for cell in Allocation.objects.filter(citation__document__slug="mpi-crime-and-violence"):
        assert f'id="{cell.citation.anchor}"><a href="{unescape(address_of(cell))}' in unescape(
            page
        )


def test_places_stand_in_the_order_of_the_document(client: Client) -> None:
    page = text_of(client, MPI)
    lines = [int(line) for line in re.findall(r'class="where"><a[^>]*>Lines? (\d+)', page)]
    assert len(lines) > 100
    assert lines == sorted(lines)
    assert page.index("Executive Summary</h3>") < page.index("II. US Policy Responses</h3>")


def test_figures_are_counted_and_what_is_left_out_has_its_reason(client: Client) -> None:
    page = text_of(client, MPI)
    listed = page[page.index('<ul class="counted loaded">') :].partition("</ul>")[0]
    counts = dict(re.findall(r"<li>(?:<a[^>]*>)?([^<]+?)(?:</a>)? <b[^>]*>(\d+)</b></li>", listed))
    stated = Statement.objects.filter(citation__document__slug="mpi-crime-and-violence")
    assert counts == {
        "Cells of tables": "97",
        "Printed totals": "13",
        "Stated sums": "5",
        "Stated facts with a figure": str(stated.exclude(printed="").count()),
        "Forward funding": "3",
        "Left out": "7",
    }
    for figure in LeftOutFigure.objects.all():
        assert figure.why in page
    assert "named beside it, one by one: <b>5</b>" in page
    assert LeftOutFigure.objects.first().why_es in text_of(client, f"/es{MPI}")  # type: ignore[union-attr]


def test_it_says_how_it_is_known_and_how_to_cite_it(client: Client) -> None:
    page = text_of(client, "/documents/whitehouse-citizen-security-partnership/")
    document = Document.objects.get(slug="whitehouse-citizen-security-partnership")
    assert document.sha256 in page
    assert "6 March 2012, known through another document" in page
    assert f'href="{MPI}"' in page
    cited = page[page.index('id="citation"') :]
    assert "The White House, Office of the Vice President: “Fact Sheet:" in cited
    assert "@misc{carsi-whitehouse-citizen-security-partnership-" in cited
    assert "year = {2012}" in cited
    assert f"Text edition with SHA-256 {document.sha256}." in cited


def test_a_document_without_a_text_edition_is_cited_without_one(client: Client) -> None:
    assert not Document.objects.get(slug="iso-3166").sha256
    assert "Text edition" not in text_of(client, "/documents/iso-3166/")


def test_reference_data_are_counted(client: Client) -> None:
    page = text_of(client, "/documents/world-bank-population/")
    assert re.search(r"Values of indicators</small>\s+<span[^>]*>910<", page)
    assert len(page) < 15_000
    assert re.search(r">244</a>", text_of(client, "/documents/iso-3166/"))


def test_an_official_file_is_counted(client: Client) -> None:
    loaded = budget_tables()
    page = text_of(client, address_of(loaded.citation.document))
    assert ">28</a>" in page
    assert f'id="{loaded.citation.anchor}"' in page
    assert tables_of(page) == []


def test_cells_with_places_of_their_own_have_anchors_without_a_printed_table(
    client: Client,
) -> None:
    document = Document.objects.get(slug="state-carsi-cooperation")
    place = Citation.objects.create(document=document, key="a row/a column", line=3)
    cells(edition(dataset("entered")), [{"amount": 5, "citation": place}])
    assert 'id="a-row/a-column"' in text_of(client, address_of(document))


def test_two_editions_of_one_table_share_its_place(client: Client) -> None:
    first = Edition.objects.get(dataset__slug="carsi-by-account")
    again = Edition.objects.create(
        dataset=first.dataset,
        label="2014",
        citation=first.citation,
        revision=first.revision,
        supersedes=first,
        unit=first.unit,
        unit_dollars=first.unit_dollars,
    )
    copied: tuple[Any, ...] = (*first.allocations.all(), *first.printed_heads.all())
    for row in copied:
        row.pk, row.edition = None, again
        row.save()
    page = text_of(client, MPI)
    assert len(tables_of(page)) == 4
    assert [name for name, count in Counter(identifiers(page)).items() if count > 1] == []


def test_the_list_leads_to_each_page_and_keeps_its_places(client: Client) -> None:
    page = text_of(client, "/documents/")
    for document in Document.objects.all():
        assert f'href="{address_of(document)}">{document.label}</a>' in unescape(page)
        assert f'id="{document.slug}"' in page


@pytest.mark.parametrize("key", ["nonsense", "%00", "x" * 300])
def test_an_unknown_document_is_a_designed_404(client: Client, key: str) -> None:
    answer = client.get(f"/documents/{key}/")
    assert answer.status_code == 404
    assert "Start from the overview" in answer.content.decode()


def test_a_page_costs_so_many_queries_at_most_and_stays_light(client: Client) -> None:
    """What is empty needs no query for what hangs on it; nothing costs more for being full."""
    counts = []
    for document in Document.objects.all():
        with CaptureQueriesContext(connection) as captured:
            page = text_of(client, address_of(document))
        counts.append(len(captured))
        assert len(page.encode()) < 300_000
    assert max(counts) == MOST_QUERIES
    official = budget_tables()
    cells(official, ({"amount": n, "source_row": 100 + n} for n in range(1, 200)))
    assert official.citation.document.role == DocumentRole.OFFICIAL
    with CaptureQueriesContext(connection) as captured:
        text_of(client, address_of(official.citation.document))
    assert len(captured) <= MOST_QUERIES


MOST_QUERIES = 55
