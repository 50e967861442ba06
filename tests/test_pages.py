"""The pages as a reader without JavaScript gets them."""

import re
from typing import Any

import pytest
from django.test import Client

from funding.comparison import compare
from funding.dimensions import DIMENSIONS
from funding.figures import View, figure
from funding.models import (
    Allocation,
    AttributionScheme,
    AttributionShare,
    Claim,
    Dataset,
    Edition,
    EditionNote,
    Footnote,
    ForwardFunding,
)
from funding.query import parse
from funding.templatetags.numbers import unbroken
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_overview_says_its_figures_with_stage_and_source(client: Client) -> None:
    page = text_of(client, "/")
    for printed in ("$604.0 million", "$135.0 million", "$786.8 million", "$443.3 million"):
        assert printed in page
    assert page.count("Migration Policy Institute") >= 4
    assert "planned" in page


def test_the_table_shows_printed_signs_and_marks_incomplete_totals(client: Client) -> None:
    page = text_of(client, "/compare/?by=account,fiscal_year&dataset=mexico-by-account")
    assert re.search(r'data-status="not_available"[^>]*>n/a<', page)
    assert re.search(r'data-status="zero"[^>]*>0<', page)
    assert re.search(r">324,800,000</a><abbr[^>]*>\*", page)
    page = text_of(client, "/compare/?by=account,fiscal_year&dataset=carsi-by-account")
    assert re.search(r'data-status="none"[^>]*>—<', page)


def test_every_number_in_the_tables_leads_to_its_cells(client: Client) -> None:
    page = text_of(client, "/compare/?by=account,fiscal_year&dataset=carsi-by-account")
    links = re.findall(r'<a href="(/cells/[^"]+)" data-status', page)
    assert len(links) == 24 + 4 + 6 + 1
    for link in links:
        page = text_of(client, link.replace("&amp;", "&"))
        assert 'href="/documents/mpi-crime-and-violence/#table-1a/' in page


def test_a_sum_leads_to_exactly_the_cells_it_adds_up(client: Client) -> None:
    page = text_of(client, "/cells/?by=account&dataset=carsi-by-account&account=ESF")
    rows = re.findall(r'<tr id="carsi-by-account\.[^"]+"', page)
    assert len(rows) == 6
    assert "Table 1a, row ESF, column FY 2008" in page
    assert "25,000" in page
    assert "25,000,000" in page


def test_documents_can_be_reached_from_every_cell(client: Client) -> None:
    page = text_of(client, "/documents/")
    for cell in Allocation.objects.select_related("citation__document").distinct():
        assert f'id="{cell.citation.document.slug}"' in page
    assert len(re.findall(r"<code>[0-9a-f]{64}</code>", page)) == 5


@pytest.mark.parametrize(
    "address", ["/cells/?page=0", "/cells/?page=9999", "/cells/?page=x", "/nope"]
)
def test_what_does_not_exist_is_a_designed_404(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Start from the overview" in answer.content.decode()


@pytest.mark.parametrize("address", ["/cells/?country=XXX", "/cells/?colour=red"])
def test_cells_of_an_unknown_key_say_so(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_an_empty_answer_says_so(client: Client) -> None:
    assert "No cell matches" in text_of(client, "/compare/?fiscal_year=1999")
    assert "No cell matches" in text_of(client, "/cells/?fiscal_year=1999")


def test_an_empty_database_has_pages_that_say_so(client: Client) -> None:
    for model in (ForwardFunding, Footnote, EditionNote, Allocation, Claim, Edition, Dataset):
        model.objects.all().delete()
    AttributionShare.objects.all().delete()
    AttributionScheme.objects.all().delete()
    assert "is not known" in text_of(client, "/")
    assert "No cell matches" in text_of(client, "/compare/")
    assert "No cell matches" in text_of(client, "/cells/")
    assert client.get("/compare/?by=goal").status_code == 400
    assert client.get("/api/v1/compare/").json()["results"] == []
    for dimension in ("goal", "account"):
        assert client.get(f"/api/v1/members/{dimension}/").json()["results"] == []


def test_without_a_default_scheme_another_one_serves(client: Client) -> None:
    AttributionScheme.objects.update(is_default=False)
    assert "CARSI funding by goal" in text_of(client, "/")
    assert "CARSI funding by account" in text_of(client, "/compare/?dataset=carsi-by-account")


def test_years_stay_together_where_a_title_breaks() -> None:
    assert unbroken("By <b> & account, FY 2008–13") == (
        'By &lt;b&gt; &amp; account, <span class="unbroken">FY 2008–13</span>'
    )


def test_one_row_and_many_are_tables_like_any(client: Client) -> None:
    one = text_of(client, "/compare/?by=account&account=NADR&fiscal_year=2008")
    assert "7,600,000" in one
    many = edition(dataset("many"))
    cells(many, ({"amount": n, "fiscal_year": 1950 + n % 100} for n in range(1, 1001)))
    page = text_of(client, "/compare/?by=fiscal_year&dataset=many")
    assert page.count("<tr>") == 100 + 2
    first = text_of(client, "/cells/?dataset=many")
    assert first.count('<tr id="many') == 200
    assert "page=2" in first


def test_pickers_offer_only_what_has_data(client: Client) -> None:
    page = text_of(client, "/compare/?by=account&dataset=carsi-by-account")
    offered = re.findall(r'name="account" value="([^"]+)"', page)
    assert offered == ["ESF", "FMF", "INCLE", "NADR"]
    assert re.findall(r'name="country" value="([^"]+)"', page) == ["central-america"]


def test_other_datasets_stay_on_offer_beside_the_chosen_one(client: Client) -> None:
    cells(edition(dataset("made-up")), [{"amount": 1}])
    page = text_of(client, "/compare/?by=account&dataset=carsi-by-account")
    offered = re.findall(r'name="dataset" value="([^"]+)"', page)
    assert set(offered) == {
        *("carsi-by-account", "mexico-by-account", "section-1004-by-country", "made-up"),
    }


@pytest.mark.usefixtures("unchanged_data")
def test_every_member_on_the_page_leads_to_an_answer(client: Client) -> None:
    page = text_of(client, "/compare/")
    boxes = re.findall(r'type="checkbox" name="([^"]+)" value="([^"]+)"', page)
    assert len(boxes) > 25
    for name, value in boxes:
        assert "No cell matches" not in text_of(client, f"/compare/?{name}={value}")


def options(page: str, picker: str) -> list[list[str]]:
    """The values that each select of this name offers."""
    selects = re.findall(rf'<select name="{picker}".*?</select>', page, re.DOTALL)
    return [re.findall(r'value="([^"]*)"', select) for select in selects]


def test_rows_and_columns_offer_every_dimension(client: Client) -> None:
    rows, columns, _more = options(text_of(client, "/compare/"), "by")
    assert set(rows) == set(columns) - {""} == set(DIMENSIONS)


@pytest.mark.usefixtures("unchanged_data")
@pytest.mark.parametrize("row", DIMENSIONS)
def test_every_chart_offered_for_two_dimensions_is_drawn(client: Client, row: str) -> None:
    for column in ("", *DIMENSIONS):
        by = ",".join(dict.fromkeys(name for name in (row, column) if name))
        (charts,) = options(text_of(client, f"/compare/?by={by}"), "chart")
        comparison = compare(parse({"by": [by]}))
        for chart in filter(None, charts):
            assert figure(comparison, View(chart))["data"], (by, chart)


def test_pages_cost_the_same_number_of_queries_whatever_they_show(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for address, most in (
        ("/compare/?by=account", 77),
        ("/compare/?by=goal,country,account", 77),
        ("/", 120),
        ("/cells/", 9),
        ("/documents/", 3),
    ):
        with django_assert_max_num_queries(most):
            text_of(client, address)


@pytest.mark.parametrize(
    "address", ["/", "/compare/", "/crosscheck/", "/cells/", "/documents/", "/nope"]
)
def test_no_page_runs_or_loads_anything_foreign(client: Client, address: str) -> None:
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "default-src 'none'" in policy
    loaded = re.findall(r'(?:src|href)="([^"]+)"', answer.content.decode())
    assets = [link for link in loaded if link.startswith("http") and "/static" in link]
    assert assets == []
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))", answer.content.decode())
    assert scripts == []
    assert 'style="' not in answer.content.decode()
