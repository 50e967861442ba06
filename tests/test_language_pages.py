"""Pages in Spanish: links stay in it; names, dates and numbers are as the region has them."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.translation import override

from documents.models import in_order
from funding.comparison import compare
from funding.figures import View, figure
from funding.fiscal_years import in_full, in_short
from funding.query import parse_address
from funding.wording import brief, listed, millions

pytestmark = pytest.mark.django_db

PAGES = (
    "/es/",
    "/es/compare/",
    "/es/compare/?by=goal,account&dataset=carsi-by-account",
    "/es/compare/?by=colour",
    "/es/embed/compare/?by=account&dataset=carsi-by-account",
    "/es/cells/?by=account&dataset=carsi-by-account&fiscal_year=2012",
    "/es/crosscheck/",
    "/es/datasets/carsi-by-account/editions/",
    "/es/documents/",
    "/es/programs/",
    "/es/programs/carsi/",
    "/es/accounts/INCLE/",
    "/es/nothing/",
)


class Links(HTMLParser):
    """The addresses in a page, but for the switch between the languages."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "hreflang" in given:
            return
        for name in ("href", "src", "action", "data-cells", "content"):
            address = given.get(name) or ""
            if address.startswith(("/", "http://testserver/")):
                self.found.append(address.removeprefix("http://testserver"))


def page(address: str) -> str:
    return Client().get(address).content.decode()


def pages() -> Iterator[tuple[str, str]]:
    for address in PAGES:
        yield address, page(address)


def test_links_of_an_english_page_to_the_api_state_its_language() -> None:
    links = [link for link in Links(page("/compare/")).found if link.startswith("/api/")]
    assert links
    assert [link for link in links if not re.search(r"[?&]lang=en(&|$)", link)] == []


def test_every_link_of_a_spanish_page_stays_in_spanish() -> None:
    for address, html in pages():
        for link in Links(html).found:
            if link.startswith("/api/"):
                assert re.search(r"[?&]lang=es(&|$)", link), (address, link)
            else:
                assert link.startswith(("/es/", "/static/")), (address, link)


def test_a_page_says_its_language_and_where_the_other_is() -> None:
    for start, code, locale in (("", "en", "en_US"), ("/es", "es", "es_LA")):
        html = page(f"{start}/compare/?by=account&dataset=carsi-by-account")
        assert f'<html lang="{code}">' in html
        assert f'property="og:locale" content="{locale}"' in html
        canonical = re.search(r'rel="canonical" href="([^"]+)"', html)
        assert canonical
        assert canonical[1].startswith(f"http://testserver{start}/compare/?by=account")
        alternates = dict(re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', html))
        assert set(alternates) == {"en", "es", "x-default"}
        assert alternates["x-default"] == alternates["en"]
        assert alternates["en"].startswith("http://testserver/compare/?by=account")
        assert alternates["es"].startswith("http://testserver/es/compare/?by=account")


def test_pages_without_a_language_are_english_whatever_the_browser_prefers() -> None:
    response = Client().get("/", HTTP_ACCEPT_LANGUAGE="es")
    assert response["Content-Language"] == "en"
    assert '<html lang="en">' in response.content.decode()


def test_what_leaves_a_spanish_page_leads_back_to_it() -> None:
    html = page("/es/compare/?by=account&dataset=carsi-by-account")
    assert "http://testserver/es/embed/compare/?by=account" in html
    assert re.search(r"Consultado el \d+ de \w+ de \d{4} en http://testserver/es/compare/", html)


def test_fiscal_years_are_short_in_heads_and_written_out_in_titles() -> None:
    with override("es"):
        assert (in_short(2012), in_full(2012)) == ("AF 2012", "año fiscal 2012")
        assert in_full(2008, 2013) == "años fiscales 2008–13"
        assert in_full(1999, 2001) == "años fiscales 1999–2001"
    assert (in_short(2012), in_full(2012), in_full(2008, 2013)) == (
        "FY 2012",
        "FY 2012",
        "FY 2008–13",
    )


def test_amounts_are_in_millions_since_a_billon_is_a_million_of_them() -> None:
    answer = compare(parse_address("by=account&dataset=carsi-by-account,mexico-by-account"))
    with override("es"):
        assert brief(answer, Decimal(1_620_000_000)) == "$1,620M"
        assert millions(Decimal(604_008_000)) == "604.0 millones de dólares"
        assert millions(Decimal(1_000_000)) == "1.0 millón de dólares"
        axis = figure(answer, View("ranked"))["layout"]["xaxis"]
    assert brief(answer, Decimal(1_620_000_000)) == "$1.62B"
    texts = axis.get("ticktext") or axis["labelalias"].values()
    assert not [text for text in texts if "B" in text]


def test_an_axis_has_no_letter_for_thousand_millions() -> None:
    answer = compare(parse_address("by=account,fiscal_year&dataset=mexico-by-account"))
    with override("es"):
        aliases = figure(answer, View("stacked"))["layout"]["yaxis"]["labelalias"]
    assert (aliases["$1.5B"], aliases["$0.2B"], aliases["$12B"]) == ("$1,500M", "$200M", "$12,000M")
    assert "labelalias" not in figure(answer, View("stacked"))["layout"]["yaxis"]


def test_the_last_of_a_list_is_joined_by_its_sound() -> None:
    with override("es"):
        assert listed(["ESF", "FMF"]) == "ESF y FMF"
        assert listed(["ESF", "INCLE"]) == "ESF e INCLE"
        assert listed(["Guatemala", "Honduras"]) == "Guatemala y Honduras"
    assert listed(["ESF", "INCLE"]) == "ESF and INCLE"


def test_names_are_in_the_order_of_a_dictionary() -> None:
    names = ["Zaire", "Ñuble", "Níger", "nube", "Épila", "Ecuador", "El Salvador"]
    assert sorted(names, key=in_order) == [
        *("Ecuador", "El Salvador", "Épila", "Níger", "nube", "Ñuble", "Zaire"),
    ]


def test_dates_are_written_as_each_language_does() -> None:
    day = date(2012, 3, 1)
    for code, full, month in (
        ("en", "1 March 2012", "March 2012"),
        ("es", "1 de marzo de 2012", "marzo de 2012"),
    ):
        with override(code):
            assert date_format(day, "DATE_FORMAT") == full
            assert date_format(day, "YEAR_MONTH_FORMAT") == month


def test_the_admin_is_in_spanish(admin_client: Client) -> None:
    index = admin_client.get("/es/admin/").content.decode()
    assert "Conjuntos de datos" in index
    form = admin_client.get("/es/admin/funding/dataset/add/").content.decode()
    for name in ("título en español", "alcance", "en la selección predeterminada"):
        assert name in form.lower()
