"""One statement answers all questions of one shape, each with its own keys."""

from itertools import combinations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.remembered import at_state
from funding.comparison import compare
from funding.dimensions import DIMENSIONS
from funding.grouping import members_with_data
from funding.query import parse_address
from funding.refusals import RefusedSumError

pytestmark = pytest.mark.django_db
SCHEMES = "&scheme=account-purpose"
EVERYTHING = "dataset=" + ",".join(
    ("carsi-by-account", "mexico-by-account", "section-1004-by-country")
)


def answer(question: str) -> Any:
    try:
        found = compare(parse_address(question))
    except RefusedSumError as error:
        return error.sentence
    return list(found.groups), found.summary


def keys(name: str) -> list[str]:
    """All that have cells: each filters by a condition of its own."""
    return [
        str(member.key) for member, _cells in members_with_data(parse_address(EVERYTHING), name)
    ]


@pytest.mark.parametrize("name", [name for name in DIMENSIONS if name != "dataset"])
def test_each_key_has_its_own_figures_though_the_statement_is_built_once(name: str) -> None:
    pairs = [*map(",".join, combinations(keys(name)[:4], 2))]
    questions = [f"by=account&{EVERYTHING}&{name}={key}" for key in [*keys(name), *pairs]]
    alone = [answer(question) for question in questions]
    with at_state("now"):
        assert [answer(question) for question in questions] == alone


@pytest.mark.parametrize(
    "filters",
    [
        "fiscal_year=2008..2013&country={}",
        "account=ESF,not-stated&country={}",
        "goal=carsi-1,unattributed&country={}" + SCHEMES,
        "year_basis=intended&country={}",
        "measure=change&fiscal_year=2012&country={}",
        "measure=per_capita&country={}",
        "dollars=constant&country={}",
    ],
)
def test_so_has_each_together_with_other_filters_and_bases(filters: str) -> None:
    meant = ("MEX", "GTM", "SLV", "central-america")
    questions = [f"by=fiscal_year,account&{EVERYTHING}&{filters.format(key)}" for key in meant]
    alone = [answer(question) for question in questions]
    assert len({str(each) for each in alone}) > 1  # else nothing could be told apart
    with at_state("now"):
        assert [answer(question) for question in questions] == alone


def test_filters_that_exclude_each_other_leave_nothing_and_harm_no_later_question() -> None:
    question = f"by=account&{EVERYTHING}&fiscal_year={{}}&country_group=northern-triangle"
    with at_state("now"):
        assert answer(question.format("1950"))[0] == []
        assert answer(question.format("2012"))[0] != []


def test_no_value_of_one_question_is_sent_with_another() -> None:
    with at_state("now"):
        answer(f"by=account&{EVERYTHING}&fiscal_year=2009")
        with CaptureQueriesContext(connection) as sent:
            answer(f"by=account&{EVERYTHING}&fiscal_year=2012")
    grouped = [query["sql"] for query in sent if "GROUP BY" in query["sql"]]
    assert grouped
    assert all("2012" in sql and "2009" not in sql for sql in grouped)
