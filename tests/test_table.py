"""The table of an answer: what its cells say of themselves, its marks and what they mean."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

MEXICO = "dataset=mexico-by-account"
CARSI = "dataset=carsi-by-account"


def page(client: Client, parameters: str) -> str:
    answer = client.get(f"/compare/?{parameters}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def marks(text: str) -> str:
    """What stands below the table, without its tooltips."""
    found = re.search(r'<p class="note marks">(.*?)</p>', text)
    return re.sub(r'<span class="meant".*?</span>|<[^>]+>', "", found[1]) if found else ""


def about(text: str, shown: str) -> str:
    """What a number's link says beside the number."""
    found = re.search(rf'title="([^"]*)">{re.escape(shown)}</a>', text)
    assert found, shown
    return found[1]


def test_a_number_says_its_stage_and_its_source(client: Client) -> None:
    text = page(client, "by=fiscal_year,account")
    assert about(text, "12,300,000").endswith(
        "stage not stated · Migration Policy Institute, US assistance to Mexico"
    )


def test_a_sum_over_datasets_names_each(client: Client) -> None:
    said = about(page(client, "by=account&account=INCLE"), "2,038,608,000")
    assert "CARSI funding" in said
    assert "US assistance to Mexico" in said
    assert "Section 1004" not in said


def test_signs_are_explained_where_they_stand(client: Client) -> None:
    text = marks(page(client, f"by=account,fiscal_year&{MEXICO}"))
    assert "n/a not available" in text
    assert "* leaves out a cell that is not available" in text
    assert "in italics: not final" in text
    assert "—" not in text
    text = marks(page(client, f"by=account,fiscal_year&{CARSI}"))
    assert "— none (a dash is printed)" in text
    assert "n/a" not in text
    assert marks(page(client, f"by=account&{CARSI}&fiscal_year=2008&account=ESF")) == ""


def test_a_change_between_stages_is_marked_and_explained(client: Client) -> None:
    change = f"by=account,fiscal_year&{CARSI}&measure=change"
    text = page(client, change)
    assert re.search(r">\+7,000,000 \(\+30\.4 %\)</a><abbr title=[^>]*>≠</abbr>", text)
    assert re.search(r">\+5,000,000 \(\+27\.8 %\)</a>(?!<abbr)", text)
    assert "≠ the stages of the two years differ" in marks(text)
    assert "· cannot be told" in marks(text)
    assert "≠" not in page(client, f"{change}&fiscal_year=2009,2010")


def test_a_negative_number_sorts_below_zero_and_a_gap_has_no_number(client: Client) -> None:
    made_up = edition(dataset("made-up"))
    cells(made_up, [{"amount": "-5"}, {"amount": "0", "account": "FMF"}, {"account": "INCLE"}])
    text = page(client, "by=account&dataset=made-up")
    values = re.findall(r'<td(?: class="[^"]*")?(?: data-value="([^"]*)")?>', text)
    assert values[:3] == ["-5", "0", ""]


def test_bounds_stand_below_each_amount_of_a_goal(client: Client) -> None:
    text = page(client, f"by=goal&{CARSI}")
    assert re.search(r">159,636,000</a>.*?<small>34,200,000 to 410,508,000</small>", text)
    assert "from what serves the goal alone to all that may serve it" in marks(text)
    assert " to " not in page(client, f"by=account&{CARSI}").split("<tbody>")[1].split("</tb")[0]


@pytest.mark.parametrize("by", ["goal,fiscal_year", "fiscal_year,goal"])
def test_bounds_stand_once_where_there_are_totals(client: Client, by: str) -> None:
    text = page(client, f"by={by}&{CARSI}")
    assert text.count("<small>34,200,000 to 410,508,000</small>") == 1
    assert "10,200,000 to 35,000,000" in about(text, "18,466,666.67")
    assert "<small>10,200,000 to 35,000,000</small>" not in text


def test_bounds_in_another_measure_would_be_of_another_unit(client: Client) -> None:
    assert "34,200,000 to" not in page(client, f"by=goal&{CARSI}&measure=share")
