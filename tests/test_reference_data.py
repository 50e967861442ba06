"""Price index, indicators and the schemes beside them: as published, complete, told apart."""

import csv
import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Sum
from django.test import Client

from countries.models import Country, CountryKind, IndicatorValue
from documents.models import Document, DocumentRole
from funding.models import (
    Allocation,
    AttributionScheme,
    AttributionShare,
    KindAssignment,
    PriceIndex,
    PriceIndexValue,
)
from programs.models import Account
from tests.api_answers import answer, whole_list

pytestmark = pytest.mark.django_db

REFERENCE = Path(os.environ.get("DATA", "")) / "reference"
published = pytest.mark.skipif(
    not os.environ.get("DATA"), reason="DATA names no folder with the published files"
)
FIVE = {
    "mpi-crime-and-violence",
    "ondcp-central-america",
    "state-carsi-cooperation",
    "state-carsi-illicit-movement",
    "whitehouse-citizen-security-partnership",
}
# Accounts of official files that pay for something else, or gather many accounts.
UNDER_NO_KIND = {
    *("ERMA", "FFP", "IDA", "MRA", "OHDACA", "PL480-title-I", "CCC", "inactive-relief"),
    *("health-CDC", "health-NIH", "health-other", "global-fund", "EPA", "DNN", "IOP"),
    *("world-bank", "IDB", "asian-development-bank", "african-development-bank", "EBRD"),
    *("multilateral-funds", "compact-of-free-association", "AIF", "IRRF"),
    *("USAID-operating-expenses", "USAID-capital-investment", "USAID-other", "state-other"),
    *("agriculture-other", "defense-other", "energy-other", "interior-other"),
    *("commerce-accounts", "labor-accounts", "transportation-accounts"),
    *("independent-agencies-other", "inactive-ESF-adjustment", "inactive-occupied-areas"),
    *("inactive-other", "unmapped"),
}


def index_of(year: int, quarter: bool = False) -> PriceIndexValue:
    return PriceIndexValue.objects.get(
        index__is_default=True, fiscal_year=year, is_transition_quarter=quarter
    )


def test_the_index_is_as_printed() -> None:
    assert index_of(1976).value == Decimal("0.3087")
    assert index_of(1976, quarter=True).value == Decimal("0.3180")
    assert index_of(2012).value == 1
    assert (index_of(2020).value, index_of(2020).is_estimate) == (Decimal("1.1385"), False)
    assert (index_of(2021).value, index_of(2021).is_estimate) == (Decimal("1.1578"), True)


def test_the_index_has_every_year_and_is_1_in_its_base_year() -> None:
    index = PriceIndex.objects.get(is_default=True)
    values = index.values.order_by("fiscal_year", "is_transition_quarter")
    years = [value.fiscal_year for value in values if not value.is_transition_quarter]
    assert years == list(range(1940, 2027))
    assert values.count() == len(years) + 1
    assert {v.fiscal_year for v in values if v.is_estimate} == set(range(2021, 2027))
    assert index_of(index.base_year).value == 1


def test_every_country_of_the_documents_has_its_people_of_every_year() -> None:
    people = IndicatorValue.objects.filter(indicator__slug="population")
    found = Counter(people.values_list("country__code", flat=True))
    countries = Country.objects.filter(
        kind=CountryKind.COUNTRY, citation__document__role=DocumentRole.DOCUMENT
    ).values_list("code", flat=True)
    assert len(countries) == 14
    assert found == dict.fromkeys(countries, 2024 - 1960 + 1)
    mexico = people.get(country__code="MEX", year=2008)
    assert mexico.value == 110_374_288
    assert mexico.citation is not None


def test_homicides_of_mexico_and_the_seven_are_as_published_and_gaps_have_no_row() -> None:
    rates = IndicatorValue.objects.filter(indicator__slug="homicide-rate")
    years: dict[str, set[int]] = {}
    for code, year in rates.values_list("country__code", "year"):
        years.setdefault(code, set()).add(year)
    seven = Country.objects.filter(groups__slug="carsi-seven").values_list("code", flat=True)
    assert set(years) == {"MEX", *seven}
    every = set(range(1995, 2012))
    missing = {code: every - found for code, found in years.items() if every - found}
    assert missing == {"BLZ": set(range(1995, 2000)), "HND": {1996, 1997, 1998}}
    honduras = rates.get(country__code="HND", year=2011)
    assert honduras.value == Decimal("83.17934")
    assert rates.get(country__code="MEX", year=1998).value == Decimal("14.2882185")
    assert honduras.citation is not None
    assert honduras.citation.document.slug == "unodc-homicide-rate"


@published
def test_homicides_agree_with_the_published_file() -> None:
    with (REFERENCE / "homicide-rate-unodc.owid.csv").open(encoding="utf-8") as file:
        listed = {
            (row["Code"], int(row["Year"])): Decimal(row["Homicide rate per 100,000 population"])
            for row in csv.DictReader(file)
        }
    rates = IndicatorValue.objects.filter(indicator__slug="homicide-rate")
    ours = {
        (code, year): value
        for code, year, value in rates.values_list("country__code", "year", "value")
    }
    countries = {code for code, _ in ours}
    assert ours == {
        key: value
        for key, value in listed.items()
        if key[0] in countries and key[1] in range(1995, 2012)
    }


@published
def test_the_index_agrees_with_the_published_file() -> None:
    with (REFERENCE / "omb.tbl.10.1.deflators.2022.csv").open(encoding="utf-8") as file:
        listed = {int(row["FY"]): Decimal(row["index"]) for row in csv.DictReader(file)}
    ours = PriceIndexValue.objects.filter(is_transition_quarter=False)
    assert dict(ours.values_list("fiscal_year", "value")) == listed


@published
def test_population_agrees_with_the_published_file() -> None:
    with (REFERENCE / "population.csv").open(encoding="utf-8") as file:
        listed = {
            (row["Country Code"], int(row["Year"])): Decimal(row["Value"])
            for row in csv.DictReader(file)
        }
    people = IndicatorValue.objects.filter(indicator__slug="population")
    ours = people.values_list("country__code", "year", "value")
    countries = {code for code, _, _ in ours}
    assert {(code, year): value for code, year, value in ours} == {
        key: value for key, value in listed.items() if key[0] in countries
    }


def test_every_account_with_money_is_of_one_kind() -> None:
    kinds = dict(
        KindAssignment.objects.filter(scheme__is_default=True).values_list(
            "account__code", "kind__slug"
        )
    )
    assert set(Account.objects.values_list("code", flat=True)) - set(kinds) == UNDER_NO_KIND
    assert set(Allocation.objects.values_list("account__code", flat=True)) <= set(kinds)
    assert (kinds["ESF"], kinds["INCLE"]) == ("prevention-development", "law-enforcement-justice")
    assert (kinds["FMF"], kinds["section-1004"]) == ("military", "military")
    assert not KindAssignment.objects.filter(editorial=False).exists()


def test_the_full_scheme_counts_whole_what_the_purpose_serves() -> None:
    pairs = {
        slug: set(AttributionShare.objects.filter(scheme__slug=slug).values_list("account", "goal"))
        for slug in ("full", "account-purpose")
    }
    assert pairs["full"] == pairs["account-purpose"] != set()
    shares = AttributionShare.objects.filter(scheme__slug="full")
    assert set(shares.values_list("share", flat=True)) == {Decimal(1)}


def test_every_scheme_keeps_the_rule_of_the_admin() -> None:
    for scheme in AttributionScheme.objects.all():
        given = scheme.shares.values("account").annotate(total=Sum("share")).order_by()
        if scheme.adds_up:
            assert all((row["total"] or 0) <= 1 for row in given)
        else:
            assert not scheme.shares.filter(share=None).exists()


def test_reference_sources_are_told_apart_from_the_documents(client: Client) -> None:
    by_role = {
        role: set(Document.objects.filter(role=role).values_list("slug", flat=True))
        for role in DocumentRole
    }
    assert by_role[DocumentRole.DOCUMENT] == FIVE
    assert by_role[DocumentRole.REFERENCE] == {
        "omb-table-10-1-fy-2022",
        "world-bank-population",
        "unodc-homicide-rate",
        "iso-3166",
    }
    assert {row["key"] for row in whole_list("documents", {"role": "document"})} == FIVE
    bank = answer("documents/world-bank-population/")
    assert bank["role"] == {"key": "reference", "label": "reference data"}
    assert "CC BY 4.0" in bank["attribution"]
    before, after = client.get("/documents/").content.decode().split('id="references"')
    assert {slug for slug in FIVE if f'id="{slug}"' in before} == FIVE
    for slug in by_role[DocumentRole.REFERENCE]:
        assert f'id="{slug}"' in after
    assert bank["attribution"] in after


def test_every_document_has_a_text_edition_and_no_reference_source() -> None:
    with_text = Document.objects.exclude(text_edition="")
    assert {(row.slug, row.role) for row in with_text} == {(s, "document") for s in FIVE}


def test_the_api_gives_an_index_with_its_values() -> None:
    index = answer("price-indices/omb-gdp-chained/")
    assert (index["base_year"], "FY 2022" in index["edition"]) == (2012, True)
    quarter = next(value for value in index["values"] if value["is_transition_quarter"])
    assert (quarter["fiscal_year"], quarter["value"]) == (1976, 0.318)
    assert len(index["values"]) == 88
    assert index["citation"]["document"]["key"] == "omb-table-10-1-fy-2022"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 910),
        ("country=MEX", 65),
        ("country=MEX,GTM", 130),
        ("country=MEX&year=2008..2013", 6),
        ("year=2008", 14),
    ],
)
def test_the_api_keeps_the_values_that_are_asked_for(query: str, count: int) -> None:
    population = next(row for row in whole_list("indicators", query) if row["key"] == "population")
    assert len(population["values"]) == count
    assert population["unit"] == "people"


def test_the_api_gives_a_scheme_of_kinds_with_its_reasons() -> None:
    scheme = answer("kind-schemes/account-kind/")
    kinds = [row["key"] for row in whole_list("assistance-kinds", {"ordering": "order"})]
    assert kinds == ["law-enforcement-justice", "prevention-development", "military"]
    assert {row["kind"]["key"] for row in scheme["assignments"]} == set(kinds)
    assert all(row["reason"] for row in scheme["assignments"])
    assert answer("attribution-schemes/full/")["adds_up"] is False
    assert answer("attribution-schemes/equal/")["adds_up"] is True
