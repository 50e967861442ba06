"""Review: what one person proposes another publishes, at one new data revision, or sends back."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from documents.models import DataRevision, Draft
from funding.models import Claim
from programs.models import Activity, ActivityCountry, Statement
from tests.admin_pages import address, sent_by

pytestmark = pytest.mark.django_db
CLAIM = "carsi-by-account-total-2013"
NOTES = {"note": "A claim was mistyped.", "note_es": "Una afirmación estaba mal copiada."}


def person(name: str, *codenames: str) -> Client:
    """A browser in which somebody with these permissions is logged in."""
    user = User.objects.create(username=name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> Client:
    models = ("claim", "furthercheck", "statement", "activity", "activitycountry")
    actions = [f"{act}_{model}" for model in models for act in ("view", "add", "change", "delete")]
    return person("editor", *actions, "view_draft", "change_draft")


@pytest.fixture
def reviewer(db: None) -> Client:
    return person("reviewer", "view_draft", "change_draft", "publish_draft", "view_datarevision")


def correct_claim(editor: Client, **values: str) -> Any:
    page = address("change", Claim, Claim.objects.get(slug=CLAIM).pk)
    return editor.post(page, {**sent_by(editor.get(page)), **values}, follow=True)


def step(client: Client, name: str, **values: Any) -> Any:
    draft = Draft.objects.get()
    return client.post(
        f"/admin/documents/draft/{draft.pk}/{name}/",
        {"version": draft.version, **values},
        follow=True,
    )


def test_a_corrected_claim_is_public_only_when_somebody_else_publishes_it(
    editor: Client, reviewer: Client
) -> None:
    before, revisions = Claim.objects.get(slug=CLAIM), DataRevision.objects.count()
    answer = correct_claim(editor, printed="107,501", stated="107501")
    assert "Nothing is public yet" in answer.text
    assert "107,500" in answer.text
    assert "107,501" in answer.text
    assert Claim.objects.get(slug=CLAIM).printed == before.printed == "107,500"
    step(editor, "submit")
    assert "107,500" in editor.get(f"/api/v1/claims/{CLAIM}/").text
    step(reviewer, "publish", **NOTES)
    claim = Claim.objects.get(slug=CLAIM)
    assert (claim.pk, claim.printed, claim.stated) == (before.pk, "107,501", Decimal(107501))
    revision = DataRevision.objects.get(number=revisions + 1)
    assert (claim.revision, revision.note) == (revision, NOTES["note"])
    (change,) = Draft.objects.get().outcome
    assert change["before"]["printed"] == "107,500"
    assert change["after"]["printed"] == "107,501"


def test_who_typed_it_cannot_publish_it(editor: Client, settings: Any) -> None:
    correct_claim(editor, printed="107,501", stated="107501")
    step(editor, "submit")
    user = User.objects.get(username="editor")
    user.user_permissions.add(Permission.objects.get(codename="publish_draft"))
    answer = step(editor, "publish", **NOTES)
    assert "Somebody else must publish it" in answer.text
    assert Claim.objects.get(slug=CLAIM).printed == "107,500"
    settings.PUBLISHED_BY_ANOTHER = False
    step(editor, "publish", **NOTES)
    assert Claim.objects.get(slug=CLAIM).printed == "107,501"


def test_links_are_proposed_on_the_page_of_their_activity(editor: Client, reviewer: Client) -> None:
    activity = Activity.objects.get(slug="vetted-units")
    links = list(ActivityCountry.objects.filter(activity=activity))
    page = address("change", Activity, activity.pk)
    sent = sent_by(editor.get(page))
    sent |= {"name": "Vetted units", "activitycountry_links-0-DELETE": "on"}
    editor.post(page, sent)
    assert Activity.objects.get(pk=activity.pk).name == "Vetted units"
    assert list(ActivityCountry.objects.filter(activity=activity)) == links
    step(editor, "submit")
    step(reviewer, "publish", **NOTES)
    assert list(ActivityCountry.objects.filter(activity=activity)) == links[1:]


def test_a_draft_sent_back_says_what_is_to_be_mended(editor: Client, reviewer: Client) -> None:
    correct_claim(editor, printed="107,501", stated="107501")
    step(editor, "submit")
    assert "Say what is to be mended" in step(reviewer, "send-back").text
    step(reviewer, "send-back", remark="Page 9 says something else.")
    draft = Draft.objects.get()
    assert draft.state == "draft"
    assert "Page 9 says something else." in editor.get(address("change", Draft, draft.pk)).text


def test_a_publication_without_a_note_is_refused_and_keeps_what_was_typed(
    editor: Client, reviewer: Client
) -> None:
    correct_claim(editor, printed="107,501", stated="107501")
    step(editor, "submit")
    answer = step(reviewer, "publish", note="Only in English.", note_es=" ")
    assert "in both languages" in answer.text
    assert "Only in English." in answer.text
    assert Claim.objects.get(slug=CLAIM).printed == "107,500"


def test_what_was_published_since_is_not_overwritten(editor: Client, reviewer: Client) -> None:
    correct_claim(editor, printed="107,501", stated="107501")
    step(editor, "submit")
    Claim.objects.filter(slug=CLAIM).update(printed="107,502")
    answer = step(reviewer, "publish", **NOTES)
    assert "has been changed since this draft was made" in answer.text
    assert Claim.objects.get(slug=CLAIM).printed == "107,502"


def test_what_was_published_since_is_brought_into_the_draft(
    editor: Client, reviewer: Client
) -> None:
    correct_claim(editor, printed="107,501", stated="107501")
    Claim.objects.filter(slug=CLAIM).update(printed="107,502", counted="Something else.")
    answer = step(editor, "bring-in")
    assert "public is now “107,502”, the draft keeps “107,501”" in answer.text
    step(editor, "submit")
    step(reviewer, "publish", **NOTES)
    claim = Claim.objects.get(slug=CLAIM)
    assert (claim.printed, claim.counted) == ("107,501", "Something else.")


def test_a_draft_changed_after_the_review_is_not_published(
    editor: Client, reviewer: Client
) -> None:
    correct_claim(editor, printed="107,501", stated="107501")
    step(editor, "submit")
    for version in ("0", "2", "", "x", "²"):
        answer = step(reviewer, "publish", **{**NOTES, "version": version})
        assert "has been changed since you looked at it" in answer.text
    assert Claim.objects.get(slug=CLAIM).printed == "107,500"


def test_any_revision_is_undone_as_a_new_one(editor: Client, reviewer: Client) -> None:
    correct_claim(editor, printed="107,501", stated="107501")
    step(editor, "submit")
    step(reviewer, "publish", **NOTES)
    number = DataRevision.objects.count()
    editor.post(f"/admin/documents/datarevision/{number}/undo/")
    back = Draft.objects.get(state="draft")
    editor.post(f"/admin/documents/draft/{back.pk}/submit/")
    reviewer.post(f"/admin/documents/draft/{back.pk}/publish/", {**NOTES, "version": back.version})
    claim = Claim.objects.get(slug=CLAIM)
    assert (claim.printed, claim.revision) == (
        "107,500",
        DataRevision.objects.get(number=number + 1),
    )


def test_a_row_is_added_and_removed_by_proposal(editor: Client, reviewer: Client) -> None:
    statement = Statement.objects.all()[0]
    editor.post(address("delete", Statement, statement.pk), {"post": "yes"})
    assert Statement.objects.filter(pk=statement.pk).exists()
    page = address("add", Statement)
    sent = sent_by(editor.get(address("change", Statement, statement.pk)))
    editor.post(page, {**sent, "slug": "another-fact"})
    assert not Statement.objects.filter(slug="another-fact").exists()
    step(editor, "submit")
    step(reviewer, "publish", **NOTES)
    assert not Statement.objects.filter(pk=statement.pk).exists()
    assert Statement.objects.get(slug="another-fact").text == statement.text


def test_only_permitted_people_take_a_step(editor: Client, reviewer: Client) -> None:
    correct_claim(editor, printed="107,501", stated="107501")
    reader = person("reader", "view_draft", "view_claim")
    for name in ("submit", "take-back", "give-up", "drop", "send-back", "publish"):
        draft = Draft.objects.get()
        path = f"/admin/documents/draft/{draft.pk}/{name}/"
        assert reader.post(path).status_code == 403
        assert reviewer.get(path).status_code == 405
        assert Client().post(path).status_code == 302
    assert step(editor, "publish", **NOTES).status_code == 403
    assert Draft.objects.get().state == "draft"
    assert reviewer.post("/admin/documents/draft/0/submit/").status_code == 404


def test_a_step_out_of_turn_is_refused(editor: Client, reviewer: Client) -> None:
    correct_claim(editor, printed="107,501", stated="107501")
    assert "the draft is “draft”" in step(reviewer, "publish", **NOTES).text
    step(editor, "give-up")
    assert "the draft is “given up”" in step(editor, "submit").text
    assert Draft.objects.get().state == "given_up"
