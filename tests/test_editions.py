"""What an edition restated of the one it supersedes: in the API and on the page."""

from typing import Any

import pytest
from django.test import Client

from funding.models import Edition
from programs.models import Agency
from tests.api_answers import answer, ask, refusal
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

ADDRESS = "datasets/revised/editions/"


def rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """An older and a newer edition: one line as it was, the others added, removed, changed."""
    older: list[dict[str, Any]] = [
        {"amount": 5},
        {"amount": 10, "account": "INCLE"},
        {"amount": 3, "account": "INCLE"},
        {"amount": 7, "account": "FMF"},
        {"amount": None, "status": "not_available", "country": "GTM"},
        {"amount": None, "status": "not_available", "country": "HND"},
    ]
    newer: list[dict[str, Any]] = [
        {"amount": 20, "account": "NADR", "stage": "obligated"},
        {"amount": 13, "account": "INCLE", "fiscal_year": 2011},
        {"amount": 5},
        {"amount": 6, "account": "INCLE"},
        {"amount": 2, "account": "INCLE"},
        {"amount": 4, "country": "GTM"},
        {"amount": None, "country": "HND"},
    ]
    return older, newer


@pytest.fixture
def revised() -> Edition:
    of = dataset("revised")
    older, newer = rows()
    first = edition(of, "2019")
    cells(first, older)
    second = edition(of, "2020", supersedes=first)
    cells(second, newer)
    return second


def restated(query: str = "") -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Change, both amounts and difference by country, account and year."""
    return {
        (line["country"]["key"], line["account"]["key"], line["fiscal_year"]["key"]): (
            line["change"],
            line["older"]["amount"],
            line["newer"]["amount"],
            line["difference"],
        )
        for line in answer(ADDRESS, query)["results"]
    }


@pytest.mark.usefixtures("revised")
class TestRestatement:
    def test_lines_are_matched_by_their_key_and_summed_within_an_edition(self) -> None:
        assert restated() == {
            ("MEX", "NADR", 2010): ("added", None, 20, 20),
            ("MEX", "INCLE", 2011): ("added", None, 13, 13),
            ("MEX", "FMF", 2010): ("removed", 7, None, -7),
            ("MEX", "INCLE", 2010): ("changed", 13, 8, -5),
            ("GTM", "ESF", 2010): ("changed", None, 4, 4),
            ("HND", "ESF", 2010): ("changed", None, None, None),
        }

    def test_what_changes_the_total_most_stands_first(self) -> None:
        differences = [abs(line["difference"] or 0) for line in answer(ADDRESS)["results"]]
        assert differences == sorted(differences, reverse=True)

    def test_totals_by_stage_differ_by_what_the_lines_differ_by(self) -> None:
        found = answer(ADDRESS)
        assert {
            total["stage"]: (total["older"]["amount"], total["newer"]["amount"])
            for total in found["restated"]["totals"]
        } == {"actual": (25, 30), "obligated": (None, 20)}
        assert {name: found["restated"][name] for name in ("added", "removed", "changed")} == {
            "added": 2,
            "removed": 1,
            "changed": 3,
        }
        assert sum(line["difference"] or 0 for line in found["results"]) == 30 + 20 - 25

    @pytest.mark.parametrize(
        ("query", "lines"),
        [
            ("country=GTM,HND", 2),
            ("account=INCLE", 2),
            ("fiscal_year=2011..2012", 1),
            ("stage=obligated", 1),
            ("stage=obligated&account=FMF", 0),
            ("edition=2020", 6),
            ("edition=revised:2020", 6),
        ],
    )
    def test_filters_keep_lines(self, query: str, lines: int) -> None:
        assert answer(ADDRESS, query)["page"]["count"] == len(restated(query)) == lines

    def test_pages_split_the_lines_and_nothing_else(self) -> None:
        whole = answer(ADDRESS)
        pages = [answer(ADDRESS, f"page_size=4&page={page}") for page in (1, 2)]
        assert pages[0]["results"] + pages[1]["results"] == whole["results"]
        assert pages[1]["page"] == {"number": 2, "size": 4, "pages": 2, "count": 6}
        assert pages[1]["restated"] == whole["restated"]

    @pytest.mark.parametrize(
        ("query", "parameter"),
        [
            *((f"{name}=nope", name) for name in ("country", "account", "fiscal_year", "stage")),
            ("edition=2018", "edition"),
            ("edition=%00", "edition"),
            ("edition=2019,2020", "edition"),
            ("fiscal_year=2012..2010", "fiscal_year"),
            ("page=0", "page"),
            ("page_size=5001", "page_size"),
            ("program=carsi", "program"),
            ("dataset=revised", "dataset"),
        ],
    )
    def test_bad_input_is_named(self, client: Client, query: str, parameter: str) -> None:
        error = refusal(ask(ADDRESS, query), 400)
        assert error["attr"] == parameter
        page = client.get(f"/{ADDRESS}?{query}")
        assert page.status_code == 400
        assert 'role="alert"' in page.content.decode()

    def test_a_page_that_does_not_exist_is_a_404(self, client: Client) -> None:
        refusal(ask(ADDRESS, "page=2"), 404)
        assert client.get(f"/{ADDRESS}?page=2").status_code == 404


@pytest.mark.parametrize("slug", ["nope", "%00", "x" * 300])
def test_an_unknown_dataset_is_a_404(client: Client, slug: str) -> None:
    assert refusal(ask(f"datasets/{slug}/editions/"), 404)["code"] == "not_found"
    assert client.get(f"/datasets/{slug}/editions/").status_code == 404


def test_editions_say_what_they_are_and_supersede(revised: Edition) -> None:
    revised.sha256 = "a" * 64
    revised.save()
    newer, older = answer(ADDRESS)["editions"]
    assert (newer["label"], newer["supersedes"], newer["superseded_by"]) == ("2020", "2019", None)
    assert (older["label"], older["supersedes"], older["superseded_by"]) == ("2019", None, "2020")
    assert newer["sha256"] == "a" * 64
    assert newer["cells"] == 7
    assert newer["sums"] == [
        {"stage": "actual", "amount": 30, "cells": 6},
        {"stage": "obligated", "amount": 20, "cells": 1},
    ]


def test_one_edition_restates_nothing(client: Client) -> None:
    found = answer("datasets/carsi-by-account/editions/")
    assert found["restated"] is None
    assert found["results"] == []
    page = client.get("/datasets/carsi-by-account/editions/").content.decode()
    assert "nothing was restated" in page


def test_a_dataset_without_an_edition_says_so(client: Client) -> None:
    dataset("awaited")
    assert answer("datasets/awaited/editions/")["editions"] == []
    assert "no edition yet" in client.get("/datasets/awaited/editions/").content.decode()


def test_the_oldest_edition_restates_nothing(client: Client, revised: Edition) -> None:
    assert answer(ADDRESS, "edition=2019")["restated"] is None
    assert "supersedes none" in client.get(f"/{ADDRESS}?edition=2019").content.decode()


def test_parts_of_a_dataset_are_restated_each_for_itself() -> None:
    of = dataset("revised")
    for year in (2011, 2012):
        rows: list[dict[str, Any]] = [{"amount": 5, "fiscal_year": year}]
        first = edition(of, f"FY {year}", part=f"FY {year}")
        cells(first, rows)
        if year == 2011:
            second = edition(of, "FY 2011, revised", supersedes=first, part="FY 2011")
            cells(second, [{"amount": 9, "fiscal_year": year}])
    found = answer(ADDRESS)
    assert [one["label"] for one in found["editions"]] == ["FY 2011, revised", "FY 2011", "FY 2012"]
    assert restated() == {("MEX", "ESF", 2011): ("changed", 5, 9, 4)}
    assert restated("edition=FY 2011 revised") == restated()


def test_what_moves_to_another_agency_or_program_is_two_lines() -> None:
    of = dataset("revised")
    older = edition(of, "1")
    cells(older, [{"amount": 5}, {"amount": 6, "program": "carsi"}])
    newer = edition(of, "2", older)
    agency = Agency.objects.get(slug="dod")
    cells(newer, [{"amount": 5, "agency_id": agency.pk}, {"amount": 6}])
    found = {
        (line["program"]["key"], line["agency"]["key"]): line["change"]
        for line in answer(ADDRESS)["results"]
    }
    assert found == {
        ("not-stated", "not-stated"): "changed",
        ("carsi", "not-stated"): "removed",
        ("not-stated", "dod"): "added",
    }


def test_the_transition_quarter_is_a_line_of_its_own() -> None:
    of = dataset("revised")
    older = edition(of, "1")
    year = {"fiscal_year": 1976, "amount": 5}
    cells(older, [year, year | {"is_transition_quarter": True}])
    cells(edition(of, "2", older), [year, year | {"is_transition_quarter": True, "amount": 6}])
    assert restated() == {("MEX", "ESF", "1976tq"): ("changed", 5, 6, 1)}


@pytest.mark.usefixtures("revised")
def test_the_page_shows_both_amounts_and_each_leads_to_its_cells(client: Client) -> None:
    page = client.get(f"/{ADDRESS}").content.decode()
    links = [part.split('"')[0].replace("&amp;", "&") for part in page.split('href="')[1:]]
    cells_links = [link for link in links if link.startswith("/cells/")]
    older = next(link for link in cells_links if "INCLE" in link and ":2019" in link)
    listed = client.get(older).content.decode()
    assert listed.count('<tr id="revised.2019.') == 2
    newer = next(link for link in cells_links if "HND" in link and ":2020" in link)
    assert client.get(newer).content.decode().count('<tr id="revised.2020.') == 1


@pytest.mark.usefixtures("revised")
def test_it_takes_the_same_number_of_queries_whatever_it_shows(
    client: Client, django_assert_num_queries: Any
) -> None:
    for query in ("", "?page_size=1"):
        with django_assert_num_queries(QUERIES):
            client.get(f"/api/v1/{ADDRESS}{query}")
        with django_assert_num_queries(QUERIES):
            client.get(f"/{ADDRESS}{query}")


QUERIES = 12


@pytest.mark.usefixtures("revised")
@pytest.mark.parametrize(
    "address", ["/documents/", "/cells/?dataset=revised", "/compare/?dataset=revised&stage=actual"]
)
def test_a_dataset_with_several_editions_leads_to_them(client: Client, address: str) -> None:
    assert f"/{ADDRESS}" in client.get(address).content.decode()
    alone = client.get("/compare/?dataset=carsi-by-account").content.decode()
    assert "/editions/" not in alone
