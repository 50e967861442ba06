"""The pages of countries, regions and groups: own money, money of the region apart, and gaps."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.translation import override

from carsi.pages.addresses import address_of
from countries.models import Country, CountryGroup
from tests.made_up_official import country_summary

pytestmark = pytest.mark.django_db

WITH_OWN = ("GTM", "HND", "SLV")
WITHOUT_OWN = ("BLZ", "CRI", "NIC", "PAN")
# Each chart, and the sum by year beside the indicators, asks again; a page with charts asks for the
# terms and the data revision once. Nothing else depends on what a country has.
QUERIES = {
    **dict.fromkeys(WITH_OWN, 81),
    **dict.fromkeys(WITHOUT_OWN, 60),
    "MEX": 60,
    "central-america": 56,
    "northern-triangle": 33,
    "carsi-seven": 33,
    **dict.fromkeys(("ALB", "DOM", "CAN", "world", "unmapped"), 17),
}


def page_of(client: Client, key: str) -> str:
    answer = client.get(f"/countries/{key}/")
    assert answer.status_code == 200
    return answer.content.decode()


def part(page: str, identifier: str) -> str:
    """The section of the page whose heading has the identifier; empty where there is none."""
    found = re.search(rf'aria-labelledby="{identifier}">(.*?)\n</section>\n', page, re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_folder_leads_to_every_country_region_and_group(client: Client, language: str) -> None:
    with override(language):
        rows = [*Country.objects.all(), *CountryGroup.objects.all()]
        found = [(address_of(row), escape(row.label)) for row in rows]
    folder = client.get("/es/countries/" if language == "es" else "/countries/").content.decode()
    for address, label in found:
        assert folder.count(f'<a href="{address}">{label}</a>') >= 1, address
    assert len(folder) < 60_000


def test_the_folder_says_what_is_known_of_each(client: Client) -> None:
    known = part(client.get("/countries/").content.decode(), "known")
    rows = {
        code: row
        for row in known.split("<tr>")
        for code in re.findall(r'href="/countries/([A-Z]{3})/"', row)
    }
    assert set(rows) == {"MEX", *WITH_OWN, *WITHOUT_OWN}
    assert all("FY 2008–13" in rows[code] for code in WITH_OWN)
    assert all("none in the documents" in rows[code] for code in WITHOUT_OWN)
    assert "FY 2007–13" in rows["MEX"]
    assert '<td class="count">7</td>' in rows["GTM"]


@pytest.mark.parametrize("code", WITH_OWN)
def test_a_country_shows_its_own_money_and_that_of_the_region_apart(
    client: Client, code: str
) -> None:
    page = page_of(client, code)
    assert f"country={code}" in part(page, "money")
    assert "central-america" not in part(page, "money")
    assert "country=central-america" in part(page, "regional")
    assert "None of it is counted as money of" in part(page, "regional")
    assert page.index('id="money"') < page.index('id="regional"') < page.index('id="context"')


@pytest.mark.parametrize("code", WITHOUT_OWN)
def test_a_country_without_amounts_says_so_and_draws_no_empty_chart(
    client: Client, code: str
) -> None:
    page = page_of(client, code)
    name = Country.objects.get(code=code).label
    assert f"No document here gives {name} an amount of its own." in page
    assert part(page, "money") == ""
    assert "No cell matches" not in page
    assert "country=central-america" in part(page, "regional")
    assert f"reached {name}, no document says" in part(page, "missing")
    assert part(page, "activities").count("<h3>") >= 1
    beside = part(page, "context")
    assert f"Money of the region beside indicators of {name}" in beside
    assert f"Assistance to {name}" not in beside


def test_mexico_shows_both_tables_and_what_must_be_known_of_them(client: Client) -> None:
    page = page_of(client, "MEX")
    money = part(page, "money")
    assert "mexico-by-account,section-1004-by-country" in money.replace("%2C", ",")
    assert "are not to be read as the Mérida Initiative" in money
    assert part(page, "regional") == ""
    assert "/claims/merida-mexico-405-million-2008/" in part(page, "said")


def test_a_far_country_has_a_short_honest_page(client: Client) -> None:
    page = page_of(client, "ALB")
    assert "The documents say nothing of Albania" in page
    assert "No document here gives Albania an amount of its own." in part(page, "missing")
    assert "data-figure" not in page
    assert "plotly" not in page


def test_official_data_come_in_a_section_of_their_own_stage_by_stage(client: Client) -> None:
    country_summary()
    page = page_of(client, "MEX")
    official = part(page, "official")
    assert "dataset=foreign-assistance-by-country" in official
    assert "757,597,000" in official
    assert "718,087,933" in official
    assert "Several stages" not in official
    assert "757,597,000" not in part(page, "money")


def test_indicators_stand_beside_the_money_with_their_gaps(client: Client) -> None:
    beside = part(page_of(client, "HND"), "context")
    row = re.compile(r'<tr><th scope="row" class="head">(\d{4})</th>(.*?)</tr>', re.DOTALL)
    rows = dict(row.findall(beside))
    assert list(rows) == [str(year) for year in range(1995, 2014)]
    assert [year for year in rows if "no value" in rows[year]] == ["1996", "1997", "1998"]
    assert "83.2" in rows["2011"]
    assert "4,221,000" in rows["2011"]
    assert "<td></td><td>8,715,076</td>" in rows["2012"]
    assert "United Nations Office on Drugs and Crime" in beside
    assert "Homicides: the source has no value for 1996–1998." in page_of(client, "HND")
    assert "A fiscal year begins in October of the year before" in beside


def test_a_region_tells_whom_it_covers_and_a_group_has_only_members(client: Client) -> None:
    region = page_of(client, "central-america")
    assert all(f'href="/countries/{code}/"' in region for code in (*WITH_OWN, *WITHOUT_OWN))
    assert "dataset=carsi-by-account" in part(region, "money")
    group = page_of(client, "northern-triangle")
    assert "A group of countries receives nothing itself." in group
    assert "country_group=northern-triangle" in part(group, "money")
    assert "central-america" not in part(group, "money")
    assert set(re.findall(r"/countries/([A-Z]{3})/", part(group, "members"))) == set(WITH_OWN)


def test_events_are_those_in_the_country_and_of_its_programs(client: Client) -> None:
    guatemala, mexico = (part(page_of(client, code), "time") for code in ("GTM", "MEX"))
    assert "SICA adopts its security strategy in Antigua" in guatemala
    assert "CARSI is created (2009)" in guatemala
    assert "Mérida" in mexico
    assert "SICA" not in mexico
    assert part(page_of(client, "ALB"), "time") == ""


@pytest.mark.parametrize(("key", "count"), QUERIES.items())
def test_a_page_costs_a_fixed_number_of_queries(client: Client, key: str, count: int) -> None:
    with CaptureQueriesContext(connection) as queries:
        page_of(client, key)
    assert len(queries) == count


@pytest.mark.parametrize("suffix", ["", "brief/"])
@pytest.mark.parametrize("key", ["nonsense", "gtm", "%00", "a'b\"<c>", "x" * 300])
def test_what_is_not_known_is_a_designed_404(client: Client, key: str, suffix: str) -> None:
    answer = client.get(f"/countries/{key}/{suffix}")
    assert answer.status_code == 404
    assert "Start from the overview" in answer.content.decode()


def test_no_group_takes_the_address_of_a_country() -> None:
    codes = set(Country.objects.values_list("code", flat=True))
    assert not codes & set(CountryGroup.objects.values_list("slug", flat=True))
