"""Names in official files: what they stand for, in which years, and what an unknown one is near."""

from typing import Any

import pytest

from countries.models import Country, CountryAlias
from funding.official.names import Names, normalised
from programs.models import Account, AccountAlias, Agency, AgencyAlias

pytestmark = pytest.mark.django_db


def country_alias(name: str, code: str, first: int | None = None, last: int | None = None) -> None:
    CountryAlias.objects.create(
        name=name,
        country=Country.objects.get(code=code),
        first_year=first,
        last_year=last,
        editorial=True,
    )


def account_alias(name: str, code: str, agency: str | None = None, **years: int) -> None:
    AccountAlias.objects.create(
        name=name,
        account=Account.objects.get(code=code),
        agency=Agency.objects.get(slug=agency) if agency else None,
        editorial=True,
        **years,
    )


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("  Costa   Rica ", "costa rica"),
        ("Other**", "other"),
        ("Mexico *", "mexico"),
        ("Cote d’Ivoire", "cote d'ivoire"),
        ("State – Western\u00a0Hemisphere", "state-western hemisphere"),
        ("GHCS- STATE", "ghcs-state"),
        ("ＵＳＡＩＤ", "usaid"),
    ],
)
def test_what_does_not_matter_in_a_name_is_left_out(printed: str, meant: str) -> None:
    assert normalised(printed) == meant


@pytest.mark.parametrize("name", ["Mexico", "MEX", "mexico", " MEXICO * "])
def test_a_country_is_found_by_its_name_and_its_code(name: str) -> None:
    found = Names().country(name, 2010)
    assert (found.key, found.nearest) == ("MEX", None)
    assert found.id == Country.objects.get(code="MEX").pk


def test_an_alias_holds_in_its_years_only() -> None:
    country_alias("Old Land", "GTM", last=1990)
    country_alias("Old Land", "HND", first=1991)
    names = Names()
    assert [names.country("Old Land", year).key for year in (1946, 1990, 1991, 2030)] == [
        "GTM",
        "GTM",
        "HND",
        "HND",
    ]


def test_outside_the_years_of_its_alias_a_name_is_not_known() -> None:
    country_alias("Old Land", "GTM", first=1960, last=1990)
    names = Names()
    assert {names.country("Old Land", year).key for year in (1959, 1991)} == {"unmapped"}


def test_an_alias_goes_before_the_name_of_a_member() -> None:
    country_alias("Guatemala", "HND", first=2000)
    names = Names()
    assert names.country("Guatemala", 1999).key == "GTM"
    assert names.country("guatemala", 2000).key == "HND"


def test_an_account_brings_the_agency_that_its_name_says() -> None:
    account_alias("Made-up Fund – USAID", "ESF", agency="usaid")
    account, agency = Names().account("MADE-UP FUND-usaid", 2010)
    assert account.key == "ESF"
    assert agency is not None
    assert (agency.key, agency.id) == ("usaid", Agency.objects.get(slug="usaid").pk)
    assert Names().account("Economic Support Fund", 2010)[1] is None


def test_an_agency_is_found_by_its_name_its_slug_and_its_other_names() -> None:
    AgencyAlias.objects.create(
        name="Dept. of State", agency=Agency.objects.get(slug="state"), editorial=True
    )
    names = Names()
    for name in ("Department of State", "state", "Dept. of  state"):
        assert names.agency(name, 2010).key == "state"


@pytest.mark.parametrize(
    ("name", "nearest"), [("Gautemala", "Guatemala"), ("Qqqq Xxxx", ""), ("", ""), (" ** ", "")]
)
def test_an_unknown_name_is_unmapped_with_the_nearest_known_name(name: str, nearest: str) -> None:
    found = Names().country(name, 2010)
    assert (found.key, found.nearest) == ("unmapped", nearest)
    assert found.id == Country.objects.get(code="unmapped").pk


def test_unknown_accounts_and_agencies_are_unmapped_too() -> None:
    names = Names()
    account, agency = names.account("Economic Suport Fund", 2010)
    assert (account.key, account.nearest, agency) == ("unmapped", "Economic Support Fund", None)
    assert names.agency("Department of Stat", 2010).key == "unmapped"


def test_no_name_leads_to_the_region_of_the_documents() -> None:
    names = Names()
    for name in ("central-america", "Central America, regional", "Central America Regional"):
        assert names.country(name, 2010).key != "central-america"


def test_names_cost_six_queries_however_many_are_asked(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(6):
        names = Names()
        for year in range(1946, 2021):
            names.country("Mexico", year)
            names.account("ESF", year)
            names.agency("USAID", year)
            names.country("Nowhere", year)
