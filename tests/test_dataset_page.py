"""The page of a dataset: the table as printed, each figure's own address, official series."""

import csv
import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from carsi.pages.addresses import address_of
from funding.models import Allocation, Dataset, Edition, Footnote, PrintedHead, PrintedTotal
from tests.made_up_data import cells, dataset, edition
from tests.made_up_official import budget_tables, country_summary
from tests.printed_html import marks_of, tables_of

pytestmark = pytest.mark.django_db
PRINTED = ("carsi-by-account", "mexico-by-account", "section-1004-by-country")
SOURCES = settings.FIXTURE_DIRS[0] / "sources"


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def panel_of(page: str) -> str:
    """What is told of one figure, as text."""
    panel = page[page.index('id="cell"') :].partition("</section>")[0]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", panel)))


@pytest.mark.parametrize("slug", PRINTED)
@pytest.mark.parametrize("language", ["", "/es"])
def test_the_table_is_the_transcription_cell_by_cell(
    client: Client, slug: str, language: str
) -> None:
    lines = list(csv.reader((SOURCES / f"{slug}.csv").read_text().splitlines()))
    assert tables_of(text_of(client, f"{language}/datasets/{slug}/")) == [lines]


def test_marks_stand_where_they_are_printed(client: Client) -> None:
    assert marks_of(text_of(client, "/datasets/mexico-by-account/")) == [
        *((0, 2, "a"), (0, 3, "b")),
        *((1, 3, "c"), (1, 4, "d"), (3, 3, "e"), (6, 0, "f")),
    ]
    assert marks_of(text_of(client, "/datasets/section-1004-by-country/")) == [(0, 6, "*")]


@pytest.mark.parametrize("slug", PRINTED)
def test_every_figure_has_an_address_that_tells_of_it(client: Client, slug: str) -> None:
    page = text_of(client, f"/datasets/{slug}/")
    links = re.findall(r'<td[^>]*><a href="([^"]+cell=[^"]+)"', page)
    figures = Allocation.objects.filter(edition__dataset__slug=slug).count()
    totals = PrintedTotal.objects.filter(edition__dataset__slug=slug).count()
    assert len(set(links)) == len(links) == figures + totals
    for link in (links[0], links[-1]):
        shown = text_of(client, unescape(link).partition("#")[0])
        assert shown.count('aria-current="true">') == page.count('aria-current="true">') + 1
        assert 'id="cell"' in shown


def test_a_cell_tells_amount_footnotes_and_forward_funding(client: Client) -> None:
    page = text_of(client, "/datasets/mexico-by-account/?edition=2013&cell=1.3")
    told = panel_of(page)
    for words in (
        *("INCLE, FY 2009", "454.0", "454,000,000", "± 50,000", "stage not stated", "reported"),
        *("Footnote b", "Footnote c", "$94 million of it", "meant for FY 2010"),
        *("Table 1b, row INCLE, column FY 2009, line 303", "data revision 1"),
    ):
        assert words in told
    assert "Footnote d" not in told
    assert 'href="/documents/mpi-crime-and-violence/#table-1b/INCLE/FY-2009"' in page
    assert 'href="/api/v1/allocations/mexico-by-account.2013.1.3/"' in page
    assert 'rel="prev" href="/datasets/mexico-by-account/?edition=2013&amp;cell=1.2#cell"' in page
    assert 'rel="next" href="/datasets/mexico-by-account/?edition=2013&amp;cell=1.4#cell"' in page


def test_a_sign_is_told_as_no_zero(client: Client) -> None:
    assert "not known; this is not a zero" in panel_of(
        text_of(client, "/datasets/mexico-by-account/?cell=5.6")
    )
    assert "none printed; this is not a zero" in panel_of(
        text_of(client, "/datasets/carsi-by-account/?cell=3.2")
    )


def test_a_cell_names_the_claims_that_count_it(client: Client) -> None:
    counted = text_of(client, "/datasets/carsi-by-account/?cell=1.5")
    assert "/claims/carsi-105-million-fy-2012/" in counted[counted.index('id="cell"') :]
    page = text_of(client, "/datasets/carsi-by-account/?cell=1.1")
    panel = page[page.index('id="cell"') :].partition("</section>")[0]
    assert "/claims/carsi-361-million-fy-2008-11/" in panel
    assert "/claims/carsi-105-million-fy-2012/" not in panel


def test_a_printed_total_stands_beside_what_its_cells_add_up_to(client: Client) -> None:
    page = text_of(client, "/datasets/mexico-by-account/?cell=8.1")
    told = panel_of(page)
    assert "Printed total Total, FY 2007 65.4" in told
    assert "add up to 65,500,000" in told
    assert "rounding of the cells explains" in told
    assert 'href="/claims/mexico-by-account-total-2007/"' in page


def test_the_cells_list_leads_to_the_cell_and_its_place(client: Client) -> None:
    page = text_of(client, "/cells/?dataset=carsi-by-account")
    for cell in Allocation.objects.filter(edition__dataset__slug="carsi-by-account"):
        assert address_of(cell).replace("&", "&amp;") in page
        assert address_of(cell.citation) in page


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("cell=x", 400, "“x” is not a cell"),
        ("cell=1", 400, "“1” is not a cell"),
        ("cell=1.1,2.2", 400, "is not a cell"),
        ("cell=1.1&cell=2.2", 400, "is not a cell"),
        ("cell=%00", 400, "is not a cell"),
        ("cell=9.1", 404, "There is no page at this address"),
        ("cell=0.1", 404, "There is no page at this address"),
        ("cell=999999999.999999999", 404, "There is no page at this address"),
        ("edition=1999", 400, "is not an edition of these datasets"),
        ("edition=%00", 400, "is not an edition"),
        ("edition=2013,2014", 400, "Name one edition"),
        ("colour=red", 400, "“colour” is not a parameter"),
    ],
)
def test_bad_input_gets_a_sentence(client: Client, query: str, status: int, sentence: str) -> None:
    assert sentence in unescape(text_of(client, f"/datasets/carsi-by-account/?{query}", status))


@pytest.mark.parametrize("key", ["nonsense", "%00", "x" * 300])
def test_an_unknown_dataset_is_a_designed_404(client: Client, key: str) -> None:
    assert "Start from the overview" in text_of(client, f"/datasets/{key}/", 404)


def test_the_list_tells_what_each_counts(client: Client) -> None:
    page = text_of(client, "/datasets/")
    for row in Dataset.objects.all():
        assert f'href="{address_of(row)}">{row.label}</a>' in page
        assert row.scope[:40] in unescape(page)
    assert page.count("none yet: no file of it has been imported") == 4
    assert "FY 2007–13" in page


def test_an_official_series_without_an_edition_says_how_to_bring_it_in(client: Client) -> None:
    page = text_of(client, "/datasets/greenbook/")
    assert "manage.py import_dataset" in page
    assert "data-figure" not in page
    assert "US assistance to Mexico" in page


def test_an_official_series_is_counted_not_listed(client: Client) -> None:
    loaded = budget_tables()
    page = text_of(client, "/datasets/state-budget-by-country/")
    assert "dataset=state-budget-by-country&amp;fiscal_year=2012" in page
    assert "dataset=state-budget-by-country&amp;country=MEX" in page
    assert "data-figure" in page
    assert tables_of(page) == []
    cell = loaded.allocations.get(source_row=4)
    told = panel_of(text_of(client, address_of(cell).partition("#")[0]))
    assert "246000000" in told
    assert "246,000,000" in told


def test_of_several_editions_one_must_be_named_for_a_cell(client: Client) -> None:
    parts = dataset("parts")
    for label in ("FY 2010", "FY 2011"):
        cells(edition(parts, label, part=label), [{"amount": 5}])
    assert "Say of which edition: parts:FY 2010, parts:FY 2011" in text_of(
        client, "/datasets/parts/?cell=1.1", 400
    )
    assert "FY 2010" in panel_of(text_of(client, "/datasets/parts/?edition=FY+2010&cell=1.1"))


def test_an_older_edition_says_so_and_a_cell_finds_itself_in_the_newer(client: Client) -> None:
    revised = dataset("revised")
    first = edition(revised, "1")
    cells(first, [{"amount": 5}])
    cells(edition(revised, "2", supersedes=first), [{"amount": 7}])
    page = text_of(client, "/datasets/revised/?edition=1&cell=1.1")
    assert "which edition 2 has superseded" in page
    assert 'In edition 2: <a href="/datasets/revised/?edition=2&amp;cell=1.1#cell">7</a>' in page
    assert "superseded" not in text_of(client, "/datasets/revised/").partition('id="editions"')[0]


def test_official_figures_of_the_same_line_are_one_click_away(client: Client) -> None:
    address = "/datasets/mexico-by-account/?cell=1.4"
    assert "Beside the official data" not in text_of(client, address)
    country_summary()
    page = text_of(client, address)
    link = re.search(r'href="(/crosscheck/\?[^"]+)"', page)
    assert link
    assert client.get(unescape(link[1])).status_code == 200


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        text_of(client, address)
    return len(captured)


def test_a_page_costs_so_many_queries_at_most(client: Client) -> None:
    """What is empty needs no query for what hangs on it; nothing costs more for being full."""
    pages = [queries_of(client, f"/datasets/{slug}/") for slug in PRINTED]
    assert max(pages) == 51
    of_cells = {
        place: queries_of(client, f"/datasets/mexico-by-account/?cell={place}")
        for place in ("1.1", "1.3", "5.6", "6.7")
    }
    assert len(set(of_cells.values())) == 1, of_cells


def test_an_official_page_costs_the_same_for_many_cells(client: Client) -> None:
    few = budget_tables()
    before = queries_of(client, "/datasets/state-budget-by-country/")
    rows = [
        {"amount": n, "source_row": 100 + n, "fiscal_year": 2009 + n % 4} for n in range(1, 200)
    ]
    cells(few, ({**row, "source_column": 2} for row in rows))
    assert queries_of(client, "/datasets/state-budget-by-country/") == before
    assert queries_of(client, "/datasets/") <= 4


def test_a_table_without_all_heads_is_still_shown(client: Client) -> None:
    """An editor may enter a cell before its heads."""
    half = edition(dataset("half"))
    cells(half, [{"amount": 5}, {"amount": 6}])
    PrintedHead.objects.create(edition=half, axis="row", number=1, text="First (part)")
    Footnote.objects.create(
        edition=half, mark="a", source_row=1, text="A", text_es="A", editorial=True
    )
    assert tables_of(text_of(client, "/datasets/half/")) == [
        [["", ""], ["First (part)", "5"], ["", "6"]]
    ]
    assert "FY 2010" in panel_of(text_of(client, "/datasets/half/?cell=2.1"))


def test_heads_and_totals_are_in_the_api(client: Client) -> None:
    (row,) = client.get("/api/v1/datasets/carsi-by-account/").json()["editions"]
    heads = [head["text"] for head in row["printed_heads"] if head["axis"]["key"] == "row"]
    assert heads == ["ESF", "INCLE", "NADR", "FMF", "Total"]
    assert len(row["printed_totals"]) == 6


def test_no_figure_of_an_edition_is_lost(client: Client) -> None:
    for shown in Edition.objects.all():
        found: Any = shown.allocations.values_list("source_row", "source_column")
        rows = {head.number for head in shown.printed_heads.filter(axis="row")}
        columns = {head.number for head in shown.printed_heads.filter(axis="column")}
        assert {row for row, _column in found} <= rows
        assert {column for _row, column in found} | {0} == columns
