"""Lists of the API as of a data revision: the rows as they stood then."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from documents.models import DataRevision
from funding.models import Claim, Dataset
from programs.models import Statement

pytestmark = pytest.mark.django_db


def revision(number: int, day: date = date(2026, 11, 25)) -> DataRevision:
    return DataRevision.objects.create(
        number=number, published_on=day, note="A correction.", note_es="Una corrección."
    )


def asked(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture
def claim() -> Claim:
    """A claim that revision 4 changed, and 5 removed, as a publication writes it."""
    found = Claim.objects.filter(further_checks=None, printed_places=None).first()
    assert found
    four, five = revision(4), revision(5, date(2026, 11, 26))
    Claim.objects.filter(pk=found.pk).update(printed="999 as printed", topic="new", revision=four)
    Claim.objects.filter(pk=found.pk).update(revision=five)
    Claim.objects.filter(pk=found.pk).delete()
    return found


def test_a_row_stands_as_it_did_at_each_revision(client: Client, claim: Claim) -> None:
    address = f"claims/{claim.slug}/"
    assert client.get(f"/api/v1/{address}").status_code == 404
    assert asked(client, f"{address}?as_of=3")["printed"] == claim.printed
    assert asked(client, f"{address}?as_of=4")["printed"] == "999 as printed"
    assert client.get(f"/api/v1/{address}?as_of=5").status_code == 404


def test_a_day_means_the_last_revision_until_then(client: Client, claim: Claim) -> None:
    address = f"claims/{claim.slug}/?as_of="
    assert asked(client, f"{address}2026-11-24")["printed"] == claim.printed
    assert asked(client, f"{address}2026-11-25")["printed"] == "999 as printed"
    assert client.get(f"/api/v1/{address}2026-11-27").status_code == 404


def test_counts_filters_order_and_pages_are_those_of_then(client: Client, claim: Claim) -> None:
    today = asked(client, "claims/")["count"]
    assert asked(client, "claims/?as_of=4")["count"] == today + 1
    assert asked(client, "claims/?as_of=4&ordering=-topic&page_size=1")["count"] == today + 1
    document = claim.citation.document.slug
    then = asked(client, f"claims/?as_of=4&document={document}&kind={claim.kind}")["results"]
    assert claim.slug in [row["key"] for row in then]
    before = asked(client, f"claims/?as_of=3&topic={claim.topic}")["results"]
    assert claim.slug in [row["key"] for row in before]
    last = asked(client, "claims/?as_of=4&ordering=key&page_size=1&page=2")
    assert last["page"]["number"] == 2


def test_without_changes_every_list_is_that_of_today(client: Client) -> None:
    for name in ("claims", "statements", "datasets", "scope-differences"):
        assert asked(client, f"{name}/?as_of=3")["results"] == asked(client, f"{name}/")["results"]


def test_what_was_added_later_is_not_there_before(client: Client) -> None:
    four, known = revision(4), Dataset.objects.first()
    assert known
    Dataset.objects.create(
        slug="newer",
        title="N",
        title_es="N",
        scope="S",
        scope_es="S",
        measure="M",
        measure_es="M",
        revision=four,
    )
    Statement.objects.update(text="Of today.", revision=four)
    assert "newer" in [row["key"] for row in asked(client, "datasets/?as_of=4")["results"]]
    assert "newer" not in [row["key"] for row in asked(client, "datasets/?as_of=3")["results"]]
    then = asked(client, "statements/?as_of=3")["results"]
    assert "Of today." not in {row["text"] for row in then}


@pytest.mark.parametrize("text", ["0", "4", "x", "2026-13-40", "2020-01-01", "9" * 30, "-1", "\0"])
def test_what_is_no_revision_is_refused_with_the_range(client: Client, text: str) -> None:
    answer = client.get("/api/v1/claims/", {"as_of": text})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["attr"] == "as_of"
    assert "1 to 3" in error["detail"]
    assert "2026-11-24" in error["detail"]


def test_names_know_only_today(client: Client) -> None:
    answer = client.get("/api/v1/programs/?as_of=1")
    assert answer.status_code == 400
    assert "as_of" in answer.json()["errors"][0]["detail"]


def test_spanish_refuses_in_spanish(client: Client) -> None:
    answer = client.get("/api/v1/claims/?as_of=77&lang=es")
    assert "revisión" in answer.json()["errors"][0]["detail"]
