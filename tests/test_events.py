"""Events beside the money: those of its programs, in its fiscal years, only when asked for."""

import pytest
from django.test import Client

from programs.models import Event
from tests.api_answers import answer, ask, refusal

pytestmark = pytest.mark.django_db

CARSI = "by=account,fiscal_year&dataset=carsi-by-account"


def events(query: str) -> dict[str, int]:
    given = answer("compare/", query)["events"]
    return {event["key"]: event["fiscal_year"] for event in given}


def test_events_are_shown_only_when_asked_for() -> None:
    assert events(CARSI) == events(f"{CARSI}&events=hidden") == {}
    assert "carsi-created-2009" in events(f"{CARSI}&events=shown")


def test_only_events_of_the_programs_of_the_money() -> None:
    shown = events(f"{CARSI}&events=shown")
    linked = Event.objects.filter(program_links__program__slug="carsi", year__gte=2008)
    assert set(shown) == {event.slug for event in linked}


def test_money_of_no_program_has_the_events_of_all() -> None:
    assert "merida-passed-2008" in events("by=fiscal_year&dataset=mexico-by-account&events=shown")


def test_events_stand_in_the_fiscal_year_that_they_fall_in() -> None:
    Event.objects.filter(slug="carsi-created-2009").update(month=10)
    assert events(f"{CARSI}&events=shown")["carsi-created-2009"] == 2010
    Event.objects.filter(slug="carsi-created-2009").update(month=9)
    assert events(f"{CARSI}&events=shown")["carsi-created-2009"] == 2009
    assert events(f"{CARSI}&events=shown")["carsi-created-fy-2010"] == 2010


def test_events_outside_the_years_of_the_answer_are_left_out() -> None:
    assert set(events(f"{CARSI}&fiscal_year=2013&events=shown")) == set()


def test_the_page_offers_events_only_where_there_are_some(client: Client) -> None:
    assert 'name="events"' in client.get(f"/compare/?{CARSI}").content.decode()
    assert 'name="events"' not in client.get("/compare/?by=account").content.decode()
    late = client.get(f"/compare/?{CARSI}&fiscal_year=2013").content.decode()
    assert 'name="events"' not in late


@pytest.mark.parametrize("value", ["yes", "shown,hidden", "1"])
def test_another_word_for_events_is_refused(value: str) -> None:
    assert refusal(ask("compare/", f"events={value}"), 400)["attr"] == "events"
