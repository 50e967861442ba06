"""The names that are known: they agree with each other, and cover the official files."""

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from countries.models import Country, CountryAlias
from documents.models import Alias
from funding.models import Allocation, Dataset, DatasetOverlap
from funding.official.names import Names, normalised
from programs.models import Account, AccountAlias, Agency, AgencyAlias
from tests.api_answers import answer

pytestmark = pytest.mark.django_db

DATA = Path(os.environ.get("DATA", ""))
published = pytest.mark.skipif(
    not os.environ.get("DATA"), reason="DATA names no folder with the published files"
)
MEMBERS = {
    CountryAlias: (Country, "country", "code"),
    AccountAlias: (Account, "account", "code"),
    AgencyAlias: (Agency, "agency", "slug"),
}
TRANSACTIONS = {"greenbook", "foreign-assistance-by-country", "foreign-assistance-complete"}
OFFICIAL = {*TRANSACTIONS, "state-budget-by-country"}
# What no member stands for, on purpose: a gathering of accounts, and an agency that nobody knows.
UNMAPPED_ACCOUNTS = {"Other*", "Other**"}
UNMAPPED_AGENCIES = {"Unknown - Historical Greenbook"}
# Lines of the budget tables that only add others up, as each table spells them.
TOTALS = {
    *("TOTAL", "Africa", "East Asia and Pacific", "Europe and Eurasia", "Near East"),
    *("South and Central Asia", "Western Hemisphere", "Special Representatives"),
    *("USAID Administrative Expenses", "USAID Management", "Other Funding"),
    *("Independent Agencies", "International Financial Institutions"),
    *("International Financial Institutions (IFIs)", "Multilateral Development Banks"),
}
LATER_TOTAL = "S/GAC - Office of the Global AIDS Coordinator"  # from FY 2013 on
NOT_ACCOUNTS = {"Country", "Total", "All Accounts", "Total without GHCS-State", "Fiscal Year"}


def test_what_the_documents_count_is_not_renamed_by_official_files() -> None:
    assert not CountryAlias.objects.filter(country__code="central-america").exists()
    names = Names()
    for name in CountryAlias.objects.values_list("name", flat=True):
        assert names.country(name, 2010).key != "central-america"
    region = names.country("USAID Central America Regional", 2010)
    assert region.key == "usaid-central-america"
    assert names.country("Central America (not specified)", 2010).key == "central-america-region"


@pytest.mark.parametrize("model", MEMBERS)
def test_aliases_do_not_contradict_each_other(model: type[Alias]) -> None:
    """Nor the names and keys of members, which an alias would hide."""
    _, field, _ = MEMBERS[model]
    meanings: dict[str, list[Alias]] = {}
    for alias in model._default_manager.all():
        meanings.setdefault(normalised(alias.name), []).append(alias)
    for aliases in meanings.values():
        for one, other in combinations(aliases, 2):
            assert (one.last_year or 9999) < (other.first_year or 0) or (
                other.last_year or 9999
            ) < (one.first_year or 0), f"{one} and {other}"
    for name, member in own_names(model):
        for alias in meanings.get(name, ()):
            assert getattr(alias, f"{field}_id") == member, alias


@pytest.mark.parametrize("model", MEMBERS)
def test_two_members_share_no_name(model: type[Alias]) -> None:
    found: dict[str, int] = {}
    for name, member in own_names(model):
        assert found.setdefault(name, member) == member, name


def own_names(model: type[Alias]) -> Iterator[tuple[str, int]]:
    """The English name and the key of each member, as they are looked up."""
    members, _, key = MEMBERS[model]
    for pk, name, code in members.objects.values_list("pk", "name", key):
        yield normalised(name), pk
        yield normalised(code), pk


@pytest.mark.parametrize(
    ("name", "year", "account", "agency"),
    [
        ("GHCS- USAID", 2009, "GHCS", "usaid"),
        ("GHCS-State", 2010, "GHCS", "state"),
        ("GHP-STATE", 2012, "GHCS", "state"),
        ("GHP STATE", 2016, "GHCS", "state"),
        ("GHP-USAID", 2011, "unmapped", None),
        ("GHCS-USAID", 2012, "unmapped", None),
        ("P.L. 480", 2012, "FFP", None),
        ("Public Law 480 Title II Grants", 1965, "FFP", None),
        ("Global Health Programs", 2007, "GHCS", None),
        ("IO&P", 2013, "IOP", None),
        ("Other**", 2013, "unmapped", None),
    ],
)
def test_an_account_is_known_by_the_name_of_its_years(
    name: str, year: int, account: str, agency: str | None
) -> None:
    found, said = Names().account(name, year)
    assert (found.key, said and said.key) == (account, agency)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Sudan (former)", "SDN"),
        ("Vietnam (former South)", "VNM"),
        ("Germany (former East)", "DDR"),
        ("Serbia and Montenegro, Former", "SCG"),
        ("Kosovo", "XKX"),
        ("CS-KM", "XKX"),
        ("Cote d’Ivoire", "CIV"),
        ("West Bank/Gaza", "PSE"),
        ("Democratic Republic of the  Congo", "COD"),
        ("Korea, Republic of", "KOR"),
    ],
)
def test_a_country_is_known_by_each_of_its_names(name: str, code: str) -> None:
    assert Names().country(name, 2000).key == code


def test_the_official_datasets_overlap_what_counts_the_same_money() -> None:
    assert set(Dataset.objects.filter(is_default=False).values_list("slug", flat=True)) == OFFICIAL
    pairs = {
        frozenset(pair)
        for pair in DatasetOverlap.objects.values_list("first__slug", "second__slug")
    }
    documents = {"carsi-by-account", "mexico-by-account"}
    assert pairs == {
        *(frozenset(pair) for pair in combinations(OFFICIAL, 2)),
        *(frozenset((one, other)) for one in OFFICIAL for other in documents),
        *(frozenset((one, "section-1004-by-country")) for one in TRANSACTIONS),
    }


@pytest.mark.parametrize("dimension", ["country", "account", "agency", "dataset"])
def test_only_what_has_data_is_offered(dimension: str) -> None:
    keys = {row["key"] for row in answer(f"members/{dimension}/")["results"]} - {"not-stated"}
    column = {"country": "country__code", "account": "account__code", "agency": "agency__slug"}
    path = column.get(dimension, "edition__dataset__slug")
    assert keys == set(Allocation.objects.values_list(path, flat=True)) - {None}


def sheet() -> Sequence[Sequence[object]]:
    """The Greenbook's rows, below its head."""
    (file,) = (DATA / "greenbook").glob("*.xlsx")
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    start = next(place for place, row in enumerate(rows) if row[0] == "Fiscal Year")
    return rows[start + 1 :]


def budgets() -> Iterator[tuple[list[str], list[tuple[str, int]]]]:
    """For each budget table its head, and its recipients, names over two lines joined."""
    for file in sorted((DATA / "cbj").glob("*.csv")):
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            text = file.read_text(encoding="cp1252")
        head, *lines = csv.reader(io.StringIO(text))
        begun, recipients = "", []
        for line in lines:
            name, year = f"{begun} {line[0]}".strip(), line[-1]
            if not any(value.strip() for value in line[1:-1]):
                begun = name if year else ""
                continue
            recipients.append((" ".join(name.split()), int(year)))
            begun = ""
        yield head, recipients


def unknown(found: Iterable[tuple[str, str | None]]) -> set[str]:
    return {name for name, nearest in found if nearest is not None}


@published
def test_every_name_in_the_greenbook_is_known() -> None:
    names = Names()
    rows = [(int(str(r[0])[:4]), str(r[2]), str(r[5]), str(r[6])) for r in sheet()]
    assert len(rows) > 50_000
    assert unknown((c, names.country(c, year).nearest) for year, c, _, _ in rows) == set()
    agencies = unknown((a, names.agency(a, year).nearest) for year, _, a, _ in rows)
    assert agencies == UNMAPPED_AGENCIES
    assert unknown((a, names.account(a, year)[0].nearest) for year, _, _, a in rows) == set()


@published
@pytest.mark.parametrize("edition", ["2023", "2024"])
def test_every_name_in_the_country_summary_is_known(edition: str) -> None:
    names = Names()
    path = DATA / "fa-gov" / f"us_foreign_aid_country.{edition}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(r["Country Name"], int(r["Fiscal Year"][:4])) for r in csv.DictReader(file)]
    assert len(rows) > 20_000
    assert unknown((name, names.country(name, year).nearest) for name, year in rows) == set()


@published
def test_every_recipient_and_account_of_the_budget_tables_is_known() -> None:
    names = Names()
    tables = list(budgets())
    assert tables
    for head, recipients in tables:
        year = recipients[0][1]
        accounts = {name.strip() for name in head} - NOT_ACCOUNTS
        found = ((name, names.account(name, year)[0].nearest) for name in accounts)
        assert unknown(found) <= UNMAPPED_ACCOUNTS
        totals = TOTALS | ({LATER_TOTAL} if year > 2012 else set())
        found = ((name, names.country(name, year).nearest) for name, _ in recipients)
        assert unknown(found) == totals & {name for name, _ in recipients}
