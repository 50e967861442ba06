"""Titles, and charts in words for those who do not see them."""

from typing import Any

import pytest
from django.test import Client

from funding.figures import View, in_words
from funding.title import title
from tests.drawn_figures import CARSI, ask
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (CARSI, "CARSI funding by account, FY 2008–13, current dollars, as printed"),
        (
            "by=country,fiscal_year&account=INCLE,ESF&fiscal_year=2008..2013",
            "INCLE and ESF by country or region, FY 2008–13, current dollars, as printed",
        ),
        (
            "by=account&country=MEX,GTM,SLV&fiscal_year=2010",
            "Security assistance to Mexico, Guatemala and El Salvador by account,"
            " FY 2010, current dollars, as printed",
        ),
        (
            f"{CARSI}&account=ESF&year_basis=intended&measure=share",
            "Shares of ESF by account, CARSI funding, FY 2008–13, current dollars,"
            " years as intended",
        ),
        (
            "by=country,account,fiscal_year&stage=estimate&country=MEX&account=FMF"
            "&dollars=constant&base_year=2010&measure=per_capita",
            "FMF to Mexico per person by country or region and account, US assistance to Mexico,"
            " Estimate, FY 2012, constant FY 2010 dollars, as printed",
        ),
    ],
)
def test_a_title_says_whose_money_by_what_when_and_in_which_dollars(
    address: str, words: str
) -> None:
    assert title(ask(address)) == words


def test_a_chart_in_words_has_extremes_course_and_gaps() -> None:
    assert in_words(ask(CARSI), View("stacked")) == (
        "Stacked bars: CARSI funding by account, FY 2008–13, current dollars, as printed."
        " The highest of 16 values is $85,000,000 (INCLE · FY 2012),"
        " the lowest $4,000,000 (FMF · FY 2008)."
        " All together, FY 2008 comes to $60,000,000 and FY 2013 to $107,500,000."
        " Marks tell: none: a dash is printed (8)."
    )


def test_what_is_not_added_has_no_total_in_words() -> None:
    rows: list[dict[str, Any]] = [
        {"amount": 10, "stage": "request"},
        {"amount": 8},
        {"amount": 9, "fiscal_year": 2011},
    ]
    cells(edition(dataset("ladder")), rows)
    words = in_words(ask("by=stage,fiscal_year&dataset=ladder"), View("ladder"))
    assert words.startswith("Stages side by side: ")
    assert "All together" not in words


def test_one_value_and_none_are_said_as_such() -> None:
    cells(edition(dataset("made-up")), [{"amount": None}])
    assert "No value is known." in in_words(ask("by=account&dataset=made-up"), View())
    one = in_words(ask(f"{CARSI}&account=NADR&fiscal_year=2008"), View())
    assert "The only value is $6,200,000 (NADR · FY 2008)." in one


def test_the_page_describes_its_chart(client: Client) -> None:
    page = client.get(f"/compare/?{CARSI}").content.decode()
    assert 'aria-describedby="answer-text"' in page
    assert '<p class="unseen" id="answer-text">Stacked bars: ' in page
