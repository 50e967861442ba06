"""The page about the site: its counts are counted, its contents complete, its revisions told."""

import re
from typing import Any

import pytest
from django.test import Client

from documents.models import DataRevision
from funding.models import Claim
from tests.made_up_data import cells, dataset, edition
from tests.made_up_official import budget_tables

pytestmark = pytest.mark.django_db


def page(address: str = "/about/") -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def fact(text: str, words: str) -> int:
    found = re.search(rf'{words}(?:</a>)?</dt><dd class="count">(\d+)', text)
    assert found, words
    return int(found[1])


def test_its_counts_are_those_of_the_data() -> None:
    before = page()
    assert fact(before, "documents") == 5
    assert fact(before, "printed cells") == 97
    assert fact(before, "claims") == Claim.objects.count()
    assert "No official file is loaded" in before
    assert "Belize, Costa Rica, Nicaragua and Panama" in before
    cells(edition(dataset("made-up", is_default=True)), [{"amount": 1}, {"country": "BLZ"}])
    budget_tables()
    after = page()
    assert fact(after, "printed cells") == 99
    assert fact(after, "tables in the default set") == 4
    assert "1 official file stands beside the documents" in after
    assert "Belize" not in after


def test_the_contents_lead_to_every_section() -> None:
    text = page()
    contents = text.split('<nav class="contents"')[1].split("</nav>")[0]
    linked = re.findall(r'<a href="#([^"]+)"', contents)
    sections = re.findall(r'<h2 id="([^"]+)"', text)
    assert linked == sections
    assert len(sections) == 12


def test_every_revision_is_told_in_the_readers_language() -> None:
    texts = {"note": page(), "note_es": page("/es/about/")}
    for revision in DataRevision.objects.all():
        for column, text in texts.items():
            assert getattr(revision, column) in text


def test_every_page_that_it_names_is_there() -> None:
    links = set(
        re.findall(r'href="(/[^"#]+)"', page().split("<article>")[1].split("</article>")[0])
    )
    assert len(links) > 8
    for link in links:
        assert Client().get(link).status_code == 200, link


def test_it_costs_the_same_queries_always(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(22):
        page()
