"""What has changed in public: the page, the feed and the API tell the same."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pghistory
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from countries.models import Country
from documents.models import DataRevision, Document, Draft, DraftState, Term
from documents.models.history import changes_of
from funding.models import Claim
from tests.crawler import PageReader

pytestmark = pytest.mark.django_db


@pytest.fixture
def edited() -> Term:
    """A term that somebody renamed, with a reason, long after the fixtures were loaded."""
    term = Term.objects.get(slug="account")
    user = User.objects.create(username="editor-in-person")
    with pghistory.context(user=user.pk, url="/admin/secret/", reason="A better word"):
        Term.objects.filter(pk=term.pk).update(name="Budget account")
    return term


@pytest.fixture
def published() -> Claim:
    """A claim that data revision 4 changed from $361 million to $362 million."""
    claim = Claim.objects.filter(printed_places=None).select_related("citation__document").first()
    assert claim
    revision = DataRevision.objects.create(
        number=4, published_on=date(2027, 1, 5), note="A claim corrected.", note_es="Una corregida."
    )
    key = list(claim.citation.natural_key())
    draft = Draft.objects.create(
        kind="rows",
        title="Correct",
        reason="Known to reviewers alone",
        state=DraftState.PUBLISHED,
        revision=revision,
        outcome=[
            {
                "model": "funding.claim",
                "key": [claim.slug],
                "before": {"printed": "$361 million", "citation": key, "scope_differs": False},
                "after": {"printed": "$362 million", "citation": key, "scope_differs": True},
            },
            {"model": "funding.claim", "key": ["gone"], "before": {"printed": "1"}, "after": None},
            {"model": "funding.allocation", "key": ["a", "b", 1, 1], "before": None, "after": {}},
        ],
    )
    assert draft.pk
    return claim


def text_of(client: Client, address: str, **given: str) -> str:
    answer = client.get(address, given)
    assert answer.status_code == 200, answer.content
    return " ".join(answer.content.decode().split())


def results(client: Client, **given: Any) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/changes/", given)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_the_first_load_is_told_by_its_revisions_alone(client: Client) -> None:
    page = text_of(client, "/changes/")
    assert page.index("Data revision 3") < page.index("Data revision 2")
    assert "First publication: the three tables" in page
    assert [one["kind"] for one in results(client)] == ["revision"] * 3
    assert "Primera publicación" in text_of(client, "/es/changes/")


def test_an_edit_is_told_with_its_reason_and_without_its_editor(
    client: Client, edited: Term
) -> None:
    for address in ("/changes/", "/changes/feed/"):
        page = text_of(client, address)
        assert "Budget account" in page
        assert "A better word" in page
        assert "editor-in-person" not in page
        assert "/admin/secret/" not in page
    edit = results(client)[-1]
    assert edit["kind"] == "documents.term"
    assert edit["change"] == "changed"
    assert [(one["name"], one["before"], one["after"]) for one in edit["fields"]] == [
        ("name", "Account", "Budget account")
    ]
    assert "editor-in-person" not in str(edit)


def test_several_edits_of_a_row_stand_together(client: Client, edited: Term) -> None:
    Term.objects.filter(pk=edited.pk).update(short="Other.")
    page = text_of(client, "/changes/", kind="documents.term")
    assert page.count('<article class="change">') == 1
    assert page.count('<dl class="changed">') == 2


def test_a_publication_is_told_row_by_row(client: Client, published: Claim) -> None:
    for address in ("/changes/", "/changes/4/"):
        page = text_of(client, address)
        assert "A claim corrected." in page
        assert f"/claims/{published.slug}/" in page
        assert "<del>$361 million</del>" in page
        assert "<ins>$362 million</ins>" in page
        assert "<del>no</del>" in page
        assert "gone" in page
        assert "Known to reviewers alone" not in page
        assert PageReader(page).without_source == []
    (row, removed) = next(one for one in results(client) if one.get("number") == 4)["rows"]
    assert (row["key"], row["change"]) == ([published.slug], "changed")
    assert removed["change"] == "removed"


def test_what_a_publication_writes_beside_its_rows_is_not_told_twice(client: Client) -> None:
    """In a test all is one transaction, as a publication is."""
    document = Document.objects.get(slug="mpi-crime-and-violence")
    DataRevision.objects.create(number=4, published_on=date(2027, 1, 5), note="N", note_es="N")
    Document.objects.filter(pk=document.pk).update(title="New")
    assert [one["kind"] for one in results(client)] == ["revision"] * 4


def test_filters_keep_what_they_name(client: Client, edited: Term) -> None:
    Country.objects.filter(code="GTM").update(note="Noted.")
    assert len(results(client)) == 5
    assert len(results(client, kind="documents.term")) == 1
    assert len(results(client, kind="revision,documents.term")) == 4
    assert [one["number"] for one in results(client, dataset="carsi-by-account")] == [1]
    document = Document.objects.get(slug="mpi-crime-and-violence")
    kinds = [one["kind"] for one in results(client, document=document.slug)]
    assert kinds[0] == "revision"
    today = datetime.now(UTC).date()
    page = text_of(client, "/changes/", **{"from": (today + timedelta(days=2)).isoformat()})
    assert "No change matches these filters." in page
    page = text_of(client, "/changes/", to=(today - timedelta(days=2)).isoformat())
    assert "No change matches these filters." in page


def test_a_client_that_asks_again_gets_each_change_once(client: Client) -> None:
    first = client.get("/api/v1/changes/").json()
    Term.objects.filter(slug="account").update(name="Later")
    # In a test the clock of the database stands still: the edit has the time of the first answer.
    before = datetime.fromisoformat(first["until"]) - timedelta(microseconds=1)
    again = client.get("/api/v1/changes/", {"updated_after": before.isoformat()}).json()
    assert [one["kind"] for one in again["results"]] == ["documents.term"]
    assert results(client, updated_after=again["until"]) == []


def test_pages_of_the_api_hold_each_change_once(client: Client, edited: Term) -> None:
    pages = [results(client, page=number, page_size=1) for number in (1, 2, 3, 4)]
    assert [one for page in pages for one in page] == results(client)
    times = [one["updated_at"] for one in results(client)]
    assert times == sorted(times)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("updated_after", "yesterday"),
        ("updated_after", "2026-02-31"),
        ("updated_after", "0001-01-01T00:00:00+14:00"),
        ("updated_after", "\0"),
        ("kind", "funding.claim"),
        ("document", "no-such"),
        ("dataset", "\0"),
        ("page", "0"),
        ("colour", "red"),
    ],
)
def test_bad_parameters_are_refused_with_a_sentence(client: Client, name: str, value: str) -> None:
    answer = client.get("/api/v1/changes/", {name: value})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["attr"] == name
    assert error["detail"].endswith(".")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"from": "x"}, 400),
        ({"kind": "x"}, 400),
        ({"colour": "red"}, 400),
        ({"page": "9"}, 404),
    ],
)
def test_the_page_says_what_it_cannot_list(
    client: Client, given: dict[str, str], status: int
) -> None:
    assert client.get("/changes/", given).status_code == status


def test_a_plus_sign_that_was_not_escaped_is_understood(client: Client) -> None:
    answer = client.get("/api/v1/changes/?updated_after=2026-11-01T00:00:00+00:00")
    assert answer.status_code == 200


def test_a_revision_that_is_not_there_has_no_page(client: Client) -> None:
    assert client.get("/changes/77/").status_code == 404
    assert client.get(f"/changes/{10**30}/").status_code == 404


def test_the_feed_is_atom_in_the_language_of_its_address(client: Client, edited: Term) -> None:
    answer = client.get("/es/changes/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = answer.content.decode()
    assert 'xml:lang="es"' in feed
    assert "http://testserver/es/changes/3/" in feed
    assert "kind=documents.term&amp;from=" in feed
    assert 'rel="alternate" type="application/atom+xml"' in text_of(client, "/es/changes/")


def test_the_page_takes_the_same_queries_however_many_changes_it_tells(client: Client) -> None:
    def asked() -> int:
        with connection.execute_wrapper(count):
            count.number = 0  # type: ignore[attr-defined]
            client.get("/changes/?kind=countries.country")
        found: int = count.number  # type: ignore[attr-defined]
        return found

    def count(execute: Any, *arguments: Any) -> Any:
        count.number += 1  # type: ignore[attr-defined]
        return execute(*arguments)

    Country.objects.filter(code="GTM").update(note="One.")
    few = asked()
    Country.objects.update(note="All.")
    assert asked() == few
    assert changes_of(Country).objects.count() > 20
