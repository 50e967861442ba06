"""The pages of programs, activities, goals, accounts, agencies and partners: lists and details."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.translation import override

from carsi.pages.addresses import address_of
from programs.models import Account, Activity, Agency, Framework, Goal, Partner, Program
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db
KINDS = (Account, Activity, Agency, Framework, Goal, Partner, Program)
# With one chart of the documents' tables at most; each dataset more is one chart more.
MOST_QUERIES = {
    Account: 38,
    Activity: 7,
    Agency: 35,
    Framework: 30,
    Goal: 47,
    Partner: 9,
    Program: 41,
}
FOLDERS = ("accounts", "activities", "agencies", "goals", "partners", "programs")


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def part(page: str, identifier: str) -> str:
    """The section of the page whose heading has the identifier."""
    parts = page.split('<section class="part" aria-labelledby="')
    return next(part for part in parts if part.startswith(f'{identifier}"'))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("model", KINDS)
def test_its_folder_lists_each(client: Client, model: Any, language: str) -> None:
    with override(language):
        rows = [(address_of(row), str(row.label)) for row in model.objects.all()]
    folder = text_of(client, rows[0][0].rsplit("/", 2)[0] + "/")
    for address, label in rows:
        assert f'href="{address}"' in folder
        assert escape(label) in folder


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("key", ["nonsense", "%00", "a'b\"<c>", "x" * 300])
def test_what_is_not_known_is_a_designed_404(client: Client, folder: str, key: str) -> None:
    answer = client.get(f"/{folder}/{key}/")
    assert answer.status_code == 404
    assert "Start from the overview" in answer.content.decode()


@pytest.mark.parametrize(("model", "most"), MOST_QUERIES.items())
def test_each_has_a_page_of_so_many_queries_at_most(client: Client, model: Any, most: int) -> None:
    """What is empty needs no query for what hangs on it; nothing costs more for being full."""
    counts = []
    for row in model.objects.all():
        with CaptureQueriesContext(connection) as queries:
            page = text_of(client, address_of(row))
        assert f"<h1>{escape(row.label)}</h1>" in page
        counts.append(len(queries))
    assert max(counts) == most


def test_an_account_shows_its_money_in_the_documents_tables_once(client: Client) -> None:
    page = text_of(client, "/accounts/ESF/")
    assert (
        "by=country,fiscal_year&amp;account=ESF&amp;dataset=carsi-by-account,mexico-by-account"
        in (page.replace("%2C", ","))
    )
    assert part(page, "money").count('<figure class="answer">') == 1


def test_a_dataset_that_counts_the_same_money_comes_apart(client: Client) -> None:
    other = dataset("other", is_default=False)
    cells(edition(other), [{"amount": 5, "stage": "actual", "account": "ESF"}])
    money = part(text_of(client, "/accounts/ESF/"), "money")
    assert money.count('<figure class="answer">') == 2
    assert "Official data, which count the same money again" in money


def test_what_no_table_counts_says_so_and_draws_nothing(client: Client) -> None:
    for address in ("/accounts/PKO/", "/agencies/usaid/", "/programs/merida-initiative/"):
        page = text_of(client, address)
        assert "No table" in part(page, "money")
        assert "data-figure" not in page
    page = text_of(client, "/goals/carsi-5/")
    assert "the scheme ties no account to this one" in part(page, "money")


def test_a_program_tells_what_it_hangs_together_with(client: Client) -> None:
    time = part(text_of(client, "/programs/merida-initiative/"), "time")
    assert "is the predecessor of" in time
    assert "/programs/carsi/" in time
    assert time.index("2007") < time.index("2008")


def test_what_documents_say_leads_to_its_place(client: Client) -> None:
    said = part(text_of(client, "/programs/carsi/"), "said")
    assert 'href="/claims/carsi-105-million-fy-2012/">$105 million</a>' in said
    assert said.count("<li ") == said.count("</a></li>")
    for address in re.findall(r'class="cite" href="([^"]+)"', said):
        assert re.fullmatch(r"/documents/[a-z0-9-]+/#\S+", address)


def test_an_agency_stands_below_those_that_it_is_part_of(client: Client) -> None:
    page = text_of(client, "/agencies/jiatf-south/")
    crumbs = page[page.index('class="crumbs"') : page.index("<h1>")]
    ways = ("/agencies/", "/agencies/dod/", "/agencies/southcom/")
    assert [crumbs.index(f'href="{way}"') for way in ways] == sorted(
        crumbs.index(f'href="{way}"') for way in ways
    )
