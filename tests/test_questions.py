"""The questions with which the compare page opens: each has an answer, drawn as it promises."""

import re
from urllib.parse import parse_qs

import pytest
from django.test import Client

from carsi.pages.questions import QUESTIONS, Question
from funding.models import Dataset
from tests.api_answers import answer

pytestmark = pytest.mark.django_db


def test_the_page_opens_with_six_questions(client: Client) -> None:
    page = client.get("/compare/").content.decode()
    for question in QUESTIONS:
        assert question.address.replace("&", "&amp;") in page
        assert str(question.words) in page
    assert len(QUESTIONS) == 6
    assert str(QUESTIONS[0].words) not in client.get("/compare/?by=account").content.decode()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.address)
def test_a_question_has_an_answer_in_the_chart_that_it_names(
    client: Client, question: Question
) -> None:
    address = question.address
    chart = parse_qs(address)["chart"][0]
    assert answer("compare/figure/", address)["data"]
    given = answer("compare/", address)
    assert any(result["amount"] for result in given["results"])
    page = client.get(f"/compare/?{address}").content.decode()
    assert re.search(f'data-kind="{chart}"', page)


def test_mexicos_question_shows_both_sources() -> None:
    given = answer("compare/", QUESTIONS[1].address)
    assert {source["dataset"]["key"] for source in given["sources"]} == {
        "mexico-by-account",
        "section-1004-by-country",
    }


def test_only_questions_with_data_are_asked(client: Client) -> None:
    Dataset.objects.filter(slug="section-1004-by-country").update(slug="another")
    page = client.get("/compare/").content.decode()
    shown = [question for question in QUESTIONS if str(question.words) in page]
    assert len(shown) == 4
