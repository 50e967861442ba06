"""Lists and details of the API: complete, exactly counted, keyed, with a source for everything."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Sum

from carsi.api import RESOURCES
from funding.models import Allocation
from tests.api_answers import NAMES, answer, whole_list

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", NAMES)
def test_it_counts_every_row(name: str) -> None:
    page = answer(f"{name}/")
    queryset = RESOURCES[name].queryset
    assert queryset is not None
    rows = queryset.model.objects.count()
    assert rows > 0
    assert page["count"] == page["page"]["count"] == rows


@pytest.mark.parametrize("name", NAMES)
def test_pages_hold_each_row_once(name: str) -> None:
    size = 7
    first = answer(f"{name}/", {"page_size": size})
    keys = []
    for number in range(1, first["page"]["pages"] + 1):
        page = answer(f"{name}/", {"page_size": size, "page": number})
        assert page["page"] == {**first["page"], "number": number}
        assert (page["previous"] is None) == (number == 1)
        assert (page["next"] is None) == (number == first["page"]["pages"])
        keys += [row["key"] for row in page["results"]]
    assert len(keys) == len(set(keys)) == first["count"]
    assert set(keys) == {row["key"] for row in whole_list(name, {"page_size": 5000})}


def test_the_next_page_is_a_link_that_keeps_the_filters() -> None:
    page = answer("allocations/", {"page_size": 10, "account": "ESF"})
    query = page["next"].split("?")[1]
    following = answer("allocations/", query)
    assert following["page"]["number"] == 2
    assert {row["account"]["key"] for row in following["results"]} == {"ESF"}
    assert answer("allocations/", following["previous"].split("?")[1]) == page


@pytest.mark.parametrize("name", NAMES)
def test_each_row_of_a_list_has_an_address_of_its_own(name: str) -> None:
    for row in whole_list(name, {"page_size": 5000})[:10]:
        assert answer(f"{name}/{row['key']}/") == row


@pytest.mark.parametrize("name", NAMES)
def test_everything_says_where_it_comes_from(name: str) -> None:
    sources = list(_sources(whole_list(name, {"page_size": 5000})))
    if name != "documents":  # a document is itself where things come from
        assert sources
    for source in sources:
        if source["citation"] is None:
            assert source["editorial"] is True
        else:
            assert set(source["citation"]) == {"document", "locator", "lines"}
            assert source["citation"]["locator"]


def _sources(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "citation" in value:
            yield value
        for inner in value.values():
            yield from _sources(inner)
    if isinstance(value, list):
        for inner in value:
            yield from _sources(inner)


@pytest.mark.parametrize("name", NAMES)
def test_what_readers_see_is_there_in_spanish(name: str) -> None:
    for row in whole_list(name, {"page_size": 5000}):
        for column in [column for column in row if f"{column}_es" in row]:
            assert bool(row[column]) == bool(row[f"{column}_es"]), (row["key"], column)


def test_a_cell_says_what_it_prints_and_what_that_means() -> None:
    cell = answer("allocations/mexico-by-account.2013.1.3/")
    assert cell["printed"] == "454.0"
    assert cell["unit"] == "$ million"
    assert cell["amount"] == 454_000_000
    assert cell["precision"] == 50_000
    assert cell["fiscal_year"] == {"key": 2009, "label": "FY 2009"}
    assert cell["country"] == {"key": "MEX", "label": "Mexico"}
    assert cell["account"]["key"] == "INCLE"
    assert cell["program"] == cell["agency"] == {"key": "not-stated", "label": "Not stated"}
    assert cell["stage"]["key"] == "unstated"
    assert cell["status"] == "reported"
    assert cell["edition"]["key"] == "2013"
    assert cell["citation"]["document"]["key"] == "mpi-crime-and-violence"
    assert cell["citation"]["lines"][0] > 0


@pytest.mark.parametrize(
    ("status", "amount", "printed"),
    [("none", None, "—"), ("not_available", None, "n/a"), ("zero", 0, "0.0")],
)
def test_missing_is_never_zero(status: str, amount: int | None, printed: str) -> None:
    cells = whole_list("allocations", {"status": status})
    assert cells
    assert {cell["amount"] for cell in cells} == {amount}
    assert printed in {cell["printed"] for cell in cells}


def test_footnotes_stand_with_the_cells_they_mark() -> None:
    marks = {
        cell["key"]: [footnote["mark"] for footnote in cell["footnotes"]]
        for cell in whole_list("allocations", {"dataset": "mexico-by-account"})
    }
    assert len(marks) == 49
    by_mark = {mark: [key for key in marks if mark in marks[key]] for mark in "abcdef"}
    assert {mark: len(keys) for mark, keys in by_mark.items()} == {
        "a": 7,
        "b": 7,
        "c": 1,
        "d": 1,
        "e": 1,
        "f": 7,
    }


def test_forward_funding_lies_in_cells() -> None:
    for row in whole_list("forward-funding"):
        cell = answer(f"allocations/{row['key']}/")
        assert cell["account"]["key"] == row["account"]["key"]
        assert cell["fiscal_year"]["key"] == row["year_counted"]
        assert 0 < row["amount"] <= cell["amount"]


def test_amounts_add_up_to_those_of_the_database() -> None:
    cells = whole_list("allocations", {"page_size": 5000})
    total = Allocation.objects.aggregate(Sum("amount"))["amount__sum"]
    assert sum(cell["amount"] or 0 for cell in cells) == total


def test_a_program_shows_its_relations_and_links() -> None:
    carsi = answer("programs/carsi/")
    assert ("part_of", "citizen-security-partnership") in {
        (relation["relation"]["key"], relation["other"]["key"]) for relation in carsi["relations"]
    }
    whole = answer("programs/citizen-security-partnership/")
    assert "carsi" in {relation["program"]["key"] for relation in whole["inverse_relations"]}
    assert len(carsi["countries"]) >= 7
    assert "carsi" in {framework["key"] for framework in carsi["frameworks"]}


def test_an_agency_shows_its_parent_and_children() -> None:
    assert answer("agencies/state-inl/")["parent"]["key"] == "state"
    children = {child["key"] for child in answer("agencies/state/")["children"]}
    assert {"state-inl", "state-wha", "state-public-affairs"} <= children


def test_a_goal_shows_its_wordings_and_counterparts() -> None:
    goal = answer("goals/carsi-1/")
    assert len(goal["wordings"]) >= 2
    assert answer("goals/partnership-1/")["mappings"]


def test_a_group_shows_its_countries() -> None:
    group = answer("country-groups/northern-triangle/")
    assert {country["key"] for country in group["countries"]} == {"GTM", "HND", "SLV"}


@pytest.mark.parametrize("name", NAMES)
def test_every_ordering_orders(name: str) -> None:
    for ordering in RESOURCES[name].ordering:
        up = [row["key"] for row in whole_list(name, {"ordering": ordering, "page_size": 5000})]
        down = [
            row["key"] for row in whole_list(name, {"ordering": f"-{ordering}", "page_size": 5000})
        ]
        assert set(up) == set(down)
        if ordering == "key" and len(up) > 1:
            assert up == down[::-1] != down


def test_ordering_by_amount_puts_what_is_missing_last() -> None:
    for ordering, reverse in (("amount", False), ("-amount", True)):
        cells = whole_list("allocations", {"ordering": ordering})
        amounts = [cell["amount"] for cell in cells]
        known = [amount for amount in amounts if amount is not None]
        assert known == sorted(known, reverse=reverse)
        assert amounts[len(known) :] == [None] * (len(amounts) - len(known))


def test_ordering_by_several_columns_follows_their_order() -> None:
    cells = whole_list("allocations", {"ordering": "-fiscal_year,account"})
    found = [(-cell["fiscal_year"]["key"], cell["account"]["key"]) for cell in cells]
    assert [year for year, _ in found] == sorted(year for year, _ in found)
    latest = [account for year, account in found if year == -2013]
    assert latest == sorted(latest, key=str.casefold)
