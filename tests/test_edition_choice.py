"""`edition=` chooses older editions: the same on page, in files, cells, figure and citation."""

from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client

from funding.api.compare_files import FILES
from funding.description import description
from funding.models import Dataset
from funding.query import parse_address
from funding.title import title
from tests.api_answers import answer, ask, refusal
from tests.drawn_figures import ask as compared
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

BY_YEAR = "by=fiscal_year&dataset=revised"


@pytest.fixture(autouse=True)
def revised() -> Dataset:
    """Three editions of 2010's part, of which the last is the newest, and one of 2011's."""
    of = dataset("revised")
    before = None
    for label, amount in (("June 2018", 5), ("2019", 6), ("2020", 7)):
        before = edition(of, label, supersedes=before, part="2010")
        cells(before, [{"amount": amount}])
    cells(edition(of, "first", part="2011"), [{"amount": 90, "fiscal_year": 2011}])
    other = dataset("other")
    older = edition(other, "2019")
    cells(older, [{"amount": 100, "fiscal_year": 2012}])
    cells(edition(other, "2021", supersedes=older), [{"amount": 200, "fiscal_year": 2012}])
    return of


def by_year(query: str) -> dict[Any, Any]:
    found = answer("compare/", query)["results"]
    return {result["fiscal_year"]["key"]: result["amount"] for result in found}


@pytest.mark.parametrize(
    ("chosen", "amount"),
    [("", 7), ("2019", 6), ("revised:June 2018", 5), ("2020", 7), ("revised:2019,first", 6)],
)
def test_it_stands_in_for_the_newest_of_its_part_alone(chosen: str, amount: int) -> None:
    assert by_year(f"{BY_YEAR}&edition={chosen}") == {2010: amount, 2011: 90}


def test_a_label_is_chosen_in_every_dataset_that_has_it() -> None:
    both = "by=fiscal_year&dataset=revised,other"
    assert by_year(both) == {2010: 7, 2011: 90, 2012: 200}
    assert by_year(f"{both}&edition=2019") == {2010: 6, 2011: 90, 2012: 100}
    assert by_year(f"{both}&edition=other:2019") == {2010: 7, 2011: 90, 2012: 100}


@pytest.mark.parametrize("further", ["&dollars=constant&base_year=2010", "&year_basis=intended"])
def test_it_holds_on_every_basis(further: str) -> None:
    assert by_year(f"{BY_YEAR}&edition=2019{further}")[2010] == 6


def test_goals_are_attributed_to_the_chosen_edition() -> None:
    query = "by=goal&dataset=revised&fiscal_year=2010&edition=2019"
    assert sum(result["amount"] for result in answer("compare/", query)["results"]) == 6


def test_an_address_says_the_same_again() -> None:
    query = parse_address(f"{BY_YEAR}&edition=June 2018")
    assert parse_qs(query.address())["edition"] == ["revised:June 2018"]
    assert parse_address(query.address()).editions == query.editions
    assert query.as_json()["edition"] == ["revised:June 2018"]
    assert parse_address(BY_YEAR).as_json()["edition"] is None


def test_a_comma_in_a_label_is_left_out_of_its_key(revised: Dataset) -> None:
    edition(revised, "May 3, 2012", part="2012")
    query = parse_address(f"{BY_YEAR}&edition=May 3 2012")
    assert parse_address(query.address()).editions == query.editions != ()


@pytest.mark.parametrize("label", ["2018", "other:2019", "revised:", ":2019", "revised:2019:", "x"])
def test_a_label_that_no_dataset_has_is_refused_with_the_known(label: str) -> None:
    error = refusal(ask("compare/", f"{BY_YEAR}&edition={label}"), 400)
    assert error["attr"] == "edition"
    assert "revised:2019" in error["detail"]
    assert "other:2021" not in error["detail"]


def test_two_editions_of_one_part_are_refused() -> None:
    error = refusal(ask("compare/", f"{BY_YEAR}&edition=2019,2020"), 400)
    assert "revised:2019 and revised:2020" in error["detail"]


def test_the_answer_says_what_is_not_the_newest() -> None:
    found = answer("compare/", f"{BY_YEAR}&edition=2019")
    (message,) = [one["text"] for one in found["messages"] if one["code"] == "older_edition"]
    assert message == "revised: edition 2019 is not the newest; 2020 supersedes it."
    sources = {one["edition"]: (one["part"], one["superseded_by"]) for one in found["sources"]}
    assert sources == {"2019": ("2010", "2020"), "first": ("2011", None)}
    newest = answer("compare/", f"{BY_YEAR}&edition=2020")["messages"]
    assert "older_edition" not in [one["code"] for one in newest]


def test_title_description_and_citation_name_it(client: Client) -> None:
    chosen = compared(f"{BY_YEAR}&edition=2019")
    assert title(chosen) == (
        "revised by fiscal year, edition 2019, FY 2010–11, current dollars, as printed"
    )
    assert "Not the newest edition: 2019." in description(chosen)
    assert "Not the newest" not in description(compared(BY_YEAR))
    cited = client.get(f"/compare/?{BY_YEAR}&edition=2019").content.decode()
    citation = cited.split('id="answer-citation">')[1].split("<")[0]
    assert "edition 2019" in citation
    assert "edition=revised:2019" in citation


@pytest.mark.parametrize("suffix", FILES)
def test_files_hold_the_chosen_edition(suffix: str) -> None:
    plain = ask(f"compare.{suffix}", f"{BY_YEAR}&rows=full")
    chosen = ask(f"compare.{suffix}", f"{BY_YEAR}&rows=full&edition=2019")
    assert chosen.status_code == 200
    if suffix in ("csv", "json"):
        assert b"revised.2019.1.1" in chosen.content
        assert b"revised.2019.1.1" not in plain.content
        assert b"revised.2020.1.1" not in chosen.content


def test_figure_members_and_cells_know_it(client: Client) -> None:
    figure = answer("compare/figure/", f"{BY_YEAR}&edition=2019&chart=grouped")
    assert figure["data"][0]["y"] == [6, 90]
    assert "edition=revised:2019" in figure["data"][0]["customdata"][0][1]
    assert answer("members/fiscal_year/", "dataset=other&edition=2019")["count"] == 1
    page = client.get("/cells/?dataset=revised&edition=2019").content.decode()
    assert 'id="revised.2019.1.1"' in page
    assert 'id="revised.2020.1.1"' not in page
    assert "edition" in answer("model/")["parameters"]


def test_the_picker_stands_where_a_part_has_several_editions(client: Client) -> None:
    page = client.get(f"/compare/?{BY_YEAR}&edition=2019").content.decode()
    offered = page.split('id="filter-edition"')[1].split("</details>")[0]
    for label in ("June 2018", "2019", "2020"):
        assert f'value="revised:{label}"' in offered
    assert "first" not in offered
    assert offered.count(" checked") == 1
    assert "filter-edition" not in client.get("/compare/?by=account").content.decode()
