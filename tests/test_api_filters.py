"""Every filter of every list keeps exactly the rows that its key stands for."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from carsi.api import RESOURCES
from tests.api_answers import answer, whole_list

pytestmark = pytest.mark.django_db

Keys = Callable[[dict[str, Any]], Iterable[str]]


def at(path: str) -> Keys:
    """The keys at a path such as `countries.key`, through lists."""

    def keys(row: dict[str, Any]) -> Iterable[str]:
        values: list[Any] = [row]
        for name in path.split("."):
            values = [value[name] for value in values if value is not None]
            values = [one for value in values for one in (value if _is_list(value) else [value])]
        found = [value for value in values if value is not None]
        return [str(value).lower() if isinstance(value, bool) else str(value) for value in found]

    return keys


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def years(row: dict[str, Any]) -> Iterable[str]:
    first = row["year_start"] if "year_start" in row else row["start_year"]
    last = row["year_end"] if "year_end" in row else row["end_year"]
    return [] if first is None else [str(year) for year in range(first, (last or first) + 1)]


SOURCE = {"document": at("citation.document.key"), "editorial": at("editorial")}
KEYS: dict[str, dict[str, Keys]] = {
    "datasets": {
        "is_default": at("is_default"),
        "document": at("editions.citation.document.key"),
    },
    "allocations": {
        **{
            name: at(f"{name}.key")
            for name in ("fiscal_year", "country", "account", "program", "agency", "stage")
        },
        "dataset": at("dataset.key"),
        "document": at("document.key"),
        "edition": at("edition.key"),
        "status": at("status"),
    },
    "claims": {
        "kind": at("kind.key"),
        "topic": at("topic"),
        "qualifier": at("qualifier.key"),
        "fiscal_year": years,
        "dataset": at("dataset.key"),
        "document": at("citation.document.key"),
    },
    "forward-funding": {
        "account": at("account.key"),
        "year_counted": at("year_counted"),
        "year_meant": at("year_meant"),
        **SOURCE,
    },
    "attribution-schemes": {
        "framework": at("framework.key"),
        "is_default": at("is_default"),
        **SOURCE,
    },
    "assistance-kinds": SOURCE,
    "kind-schemes": {"is_default": at("is_default"), **SOURCE},
    "price-indices": {"is_default": at("is_default"), **SOURCE},
    "scope-differences": {
        **{name: at(f"{name}.key") for name in ("dataset", "country", "account", "official")},
        **SOURCE,
    },
    "programs": {
        "kind": at("kind.key"),
        "year": years,
        "country": at("countries.key"),
        "agency": at("agencies.key"),
        "partner": at("partners.key"),
        **SOURCE,
    },
    "activities": {
        "program": at("programs.key"),
        "country": at("countries.key"),
        "agency": at("agencies.key"),
        "account": at("accounts.key"),
        "goal": at("goals.key"),
        "partner": at("partners.key"),
        **SOURCE,
    },
    "agencies": {"kind": at("kind.key"), "parent": at("parent.key"), **SOURCE},
    "agency-aliases": {"agency": at("agency.key"), **SOURCE},
    "partners": {"kind": at("kind"), **SOURCE},
    "frameworks": {"program": at("program.key"), **SOURCE},
    "goals": {"framework": at("framework.key"), **SOURCE},
    "accounts": {"kind": at("kind.key"), "paid_from": at("paid_from.key"), **SOURCE},
    "account-aliases": {"account": at("account.key"), "agency": at("agency.key"), **SOURCE},
    "laws": {"year": at("year"), **SOURCE},
    "events": {"year": at("year"), "program": at("programs.key"), **SOURCE},
    "statements": {
        "kind": at("kind.key"),
        "topic": at("topic"),
        "qualifier": at("qualifier.key"),
        "year": years,
        "program": at("program.key"),
        "country": at("country.key"),
        "document": at("citation.document.key"),
    },
    "countries": {"kind": at("kind.key"), **SOURCE},
    "country-aliases": {"country": at("country.key"), **SOURCE},
    "country-groups": {"country": at("countries.key"), **SOURCE},
    "indicators": {"country": at("values.country.key"), "year": at("values.year"), **SOURCE},
    "documents": {"role": at("role.key"), "date_basis": at("date_basis.key")},
    "left-out-figures": {"document": SOURCE["document"], "reason": at("reason.key")},
    "terms": {"group": at("group.key"), **SOURCE},
}
# What cannot be read off a row: groups and editions are tried further down, as_of in test_as_of.py.
ELSEWHERE = {
    ("allocations", "as_of"),
    ("allocations", "country_group"),
    ("allocations", "current"),
    ("forward-funding", "as_of"),
    ("forward-funding", "dataset"),
    ("programs", "country_group"),
    ("activities", "country_group"),
    ("countries", "country_group"),
}
WITHOUT_ROWS = {
    (name, "document"): "mpi-crime-and-violence"
    for name in (
        *("attribution-schemes", "assistance-kinds", "kind-schemes"),
        *("country-aliases", "account-aliases", "agency-aliases"),
        "scope-differences",
    )
}
EVERY_FILTER = [(name, parameter) for name in RESOURCES for parameter in RESOURCES[name].filters]


def test_every_filter_is_tried_here() -> None:
    tried = {(name, parameter) for name, found in KEYS.items() for parameter in found}
    assert tried | ELSEWHERE == set(EVERY_FILTER)


@pytest.mark.parametrize(
    ("name", "parameter"), [pair for pair in EVERY_FILTER if pair not in ELSEWHERE]
)
def test_a_filter_keeps_the_rows_with_its_key(name: str, parameter: str) -> None:
    rows = whole_list(name, {"page_size": 5000})
    keys_of = KEYS[name][parameter]
    occurring = sorted({key for row in rows for key in keys_of(row)})
    occurring = occurring or [WITHOUT_ROWS[name, parameter]]
    for key in occurring[:12]:
        expected = {row["key"] for row in rows if key in keys_of(row)}
        kept = whole_list(name, {parameter: key, "page_size": 5000})
        assert {row["key"] for row in kept} == expected, key
        assert len(kept) == len(expected)
    several = occurring[:12]
    expected = {row["key"] for row in rows if set(several) & set(keys_of(row))}
    kept = whole_list(name, {parameter: ",".join(several), "page_size": 5000})
    assert sorted(row["key"] for row in kept) == sorted(expected)
    assert whole_list(name, {parameter: several, "page_size": 5000}) == kept


CELLS = [
    ("dataset=carsi-by-account", 24),
    ("dataset=mexico-by-account", 49),
    ("dataset=section-1004-by-country", 24),
    ("dataset=carsi-by-account,mexico-by-account", 73),
    ("country=central-america", 24),
    ("country=MEX", 55),
    ("country=MEX,GTM", 61),
    ("country=MEX&country=GTM", 61),
    ("country=not-stated", 0),
    ("country=", 97),
    ("country_group=northern-triangle", 18),
    ("country_group=carsi-seven", 18),
    ("country_group=northern-triangle&country=GTM", 6),
    ("account=ESF", 13),
    ("account=section-1004", 24),
    ("program=carsi", 24),
    ("program=not-stated", 73),
    ("agency=dod", 24),
    ("agency=not-stated", 73),
    ("status=none", 8),
    ("status=zero", 2),
    ("status=not_available", 2),
    ("status=reported", 85),
    ("fiscal_year=2007", 7),
    ("fiscal_year=2008", 15),
    ("fiscal_year=2008,2010", 30),
    ("fiscal_year=2008..2013", 90),
    ("fiscal_year=2007..2008,2013", 37),
    ("fiscal_year=2099", 0),
    ("fiscal_year=1946..2100", 97),
    ("fiscal_year=1976tq", 0),
    ("edition=2013", 97),
    ("current=true", 97),
    ("current=false", 0),
    ("current=true,false", 97),
    ("document=mpi-crime-and-violence", 97),
    ("document=state-carsi-cooperation", 0),
    ("account=ESF,INCLE&fiscal_year=2012&dataset=carsi-by-account", 2),
]


@pytest.mark.parametrize(("query", "count"), CELLS)
def test_cells_are_counted_exactly(query: str, count: int) -> None:
    assert answer("allocations/", query)["count"] == count


def test_no_cell_stays_current_once_a_newer_edition_supersedes_its_own() -> None:
    from funding.models import Edition

    old = Edition.objects.get(dataset__slug="carsi-by-account")
    new = Edition.objects.get(pk=old.pk)
    new.pk, new.label, new.supersedes = None, "2014", old
    new._state.adding = True
    new.save()
    assert answer("allocations/", "current=true")["count"] == 73
    assert answer("allocations/", "current=false")["count"] == 24
    editions = answer("datasets/carsi-by-account/")["editions"]
    assert [(edition["key"], edition["cells"]) for edition in editions] == [
        ("2013", 24),
        ("2014", 0),
    ]
    assert editions[1]["supersedes"] == {"key": "2013", "label": "2013"}


def test_a_range_over_1976_takes_in_the_transition_quarter() -> None:
    from funding.models import Allocation

    cell = Allocation.objects.get(
        source_row=1, source_column=1, edition__dataset__slug="carsi-by-account"
    )
    cell.fiscal_year, cell.is_transition_quarter = 1976, True
    cell.save()
    for query, count in (("1976tq", 1), ("1975..1977", 1), ("1976", 0), ("1976,1976tq", 1)):
        found = answer("allocations/", f"fiscal_year={query}")
        assert found["count"] == count, query
    shown = answer("allocations/carsi-by-account.2013.1.1/")["fiscal_year"]
    assert shown == {"key": "1976tq", "label": "FY 1976 transition quarter"}


@pytest.mark.parametrize("name", ["programs", "activities"])
def test_a_group_stands_for_its_countries(name: str) -> None:
    of_group = whole_list(name, {"country_group": "northern-triangle"})
    of_countries = whole_list(name, {"country": "GTM,SLV,HND"})
    assert of_group == of_countries
    assert of_group


def test_a_group_lists_its_countries() -> None:
    keys = {row["key"] for row in whole_list("countries", {"country_group": "northern-triangle"})}
    assert keys == {"GTM", "HND", "SLV"}


def test_a_group_without_countries_keeps_nothing() -> None:
    from countries.models import CountryGroup
    from funding.models import Allocation

    Allocation.objects.filter(source_row=1).update(country=None)
    CountryGroup.objects.create(slug="nobody", name="Nobody", name_es="Nadie", editorial=True)
    assert answer("allocations/", "country_group=nobody")["count"] == 0


def test_forward_funding_is_that_of_its_dataset() -> None:
    assert answer("forward-funding/", "dataset=mexico-by-account")["count"] == 3
    assert answer("forward-funding/", "dataset=carsi-by-account")["count"] == 0
