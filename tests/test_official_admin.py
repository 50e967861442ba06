"""The page of the admin on which official files are imported."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.models import DataRevision, Draft
from documents.publishing.publish import publish, submit
from documents.publishing.refusal import NotPublishableError
from documents.publishing.undo import undo
from funding.models import DraftFile, Edition
from tests.admin_pages import administrator
from tests.complete_files import complete, record
from tests.official_files import BUDGET, greenbook

pytestmark = pytest.mark.django_db
PAGE = "/admin/funding/dataset/import/"


@pytest.fixture
def editor(db: None) -> Client:
    return administrator()


def send(editor: Client, text: str = BUDGET, button: str = "draft", **fields: str) -> str:
    upload = SimpleUploadedFile("budget.09.csv", text.encode("cp1252"), "text/csv")
    sent = {"format": "state-budget", "file": upload, button: "x", **fields}
    answer = editor.post(PAGE, sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def publish_draft() -> None:
    """What somebody else does with the last draft."""
    draft = Draft.objects.latest("pk")
    reviewer, _created = User.objects.get_or_create(username="reviewer")
    submit(draft.pk)
    publish(draft.pk, draft.version, reviewer, "A new edition.", "Una nueva edición.")


def imported() -> list[str]:
    return list(Edition.objects.exclude(sha256="").values_list("label", flat=True))


def test_a_file_is_tried_handed_in_and_then_published(editor: Client) -> None:
    assert "Trial run" in send(editor, button="try")
    assert not Draft.objects.exists()
    page = send(editor, stage="request")
    assert "the edition “FY 2009” would have 24 cells" in page
    assert imported() == []
    publish_draft()
    assert imported() == ["FY 2009"]
    assert Edition.objects.get(label="FY 2009").revision == Draft.objects.get().revision
    assert not DraftFile.objects.exists()
    assert "nothing has changed" in send(editor)


def test_a_file_that_became_public_meanwhile_is_refused(editor: Client) -> None:
    send(editor)
    send(editor)
    publish_draft()
    first = Draft.objects.earliest("pk")
    submit(first.pk)
    with pytest.raises(NotPublishableError, match="is the edition “FY 2009” already"):
        publish(first.pk, first.version, User.objects.get(username="reviewer"), "Again.", "Otra.")
    assert imported() == ["FY 2009"]


def test_a_published_file_is_taken_back(editor: Client, client: Client) -> None:
    send(editor)
    publish_draft()
    revision = DataRevision.objects.latest("number")
    (back,) = undo(revision, User.objects.get(is_superuser=True))
    assert back.title == "Take back “state-budget-by-country FY 2009”"
    publish_draft()
    newest = Edition.objects.get(dataset__slug="state-budget-by-country", superseded_by=None)
    assert newest.allocations.count() == 0


def greenbook_of_one(folder: Path) -> Path:
    return greenbook(folder, [(2010, "Mexico", "Department of State", "IMET", 5, 5)])


def complete_of_one(folder: Path) -> Path:
    return complete(folder, record())


@pytest.mark.parametrize(
    ("kind", "write", "label"),
    [("greenbook", greenbook_of_one, "2020"), ("complete", complete_of_one, "2024")],
)
def test_other_formats_are_taken_too(
    editor: Client, tmp_path: Path, kind: str, write: Callable[[Path], Path], label: str
) -> None:
    with write(tmp_path).open("rb") as file:
        answer = editor.post(PAGE, {"format": kind, "file": file, "draft": "x"}, follow=True)
    assert "1 cells" in answer.content.decode()
    publish_draft()
    assert imported() == [label]


def test_the_report_is_in_the_page(editor: Client) -> None:
    page = send(editor, BUDGET.replace("Jordan", "Jordania"))
    assert Draft.objects.get().content["format"] == "state-budget"
    report = page.partition("base64,")[2].partition('"')[0]
    assert b"unknown_country,Jordania" in base64.b64decode(report)


def test_a_refusal_says_why_and_loads_nothing(editor: Client) -> None:
    broken = BUDGET.replace("Jordan,5,-,-,5,-,2009\n", "")
    page = send(editor, broken)
    assert "Nothing was loaded" in page
    assert "Near East" in page
    assert not Draft.objects.exists()
    send(editor, broken, accept_differences="on")
    publish_draft()
    assert imported() == ["FY 2009"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"format": "unknown"}, "Select a valid choice"),
        ({"format": "country-summary", "edition": "2020"}, "head is not there"),
        ({"format": "greenbook", "edition": "2020"}, "not a sound Excel workbook"),
        ({"stage": "spent"}, "Select a valid choice"),
        ({"edition": "x" * 61}, "at most 60 characters"),
        ({"edition": "x\0"}, "Null characters are not allowed"),
    ],
)
def test_bad_input_is_named(editor: Client, fields: dict[str, str], sentence: str) -> None:
    assert sentence in send(editor, **fields)
    assert not Draft.objects.exists()


def test_no_file_and_a_large_one_are_refused(editor: Client, settings: Any) -> None:
    answer = editor.post(PAGE, {"format": "state-budget"})
    assert "This field is required" in answer.content.decode()
    settings.IMPORT_MOST_BYTES = 100
    assert "import_dataset on the server" in send(editor)
    assert imported() == []


def test_it_is_for_those_who_may_make_drafts(client: Client) -> None:
    assert "/admin/login/" in client.get(PAGE).headers["Location"]
    client.force_login(User.objects.create_user("reader", is_staff=True))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"format": "state-budget"}).status_code == 403


def test_the_dashboard_leads_there_until_official_data_are_loaded(editor: Client) -> None:
    note, guide = "No official dataset is loaded", "/admin/funding/dataset/official-data.md"
    page = editor.get("/admin/").content.decode()
    assert note in page
    assert f'href="{guide}"' in page
    assert b"# Official data" in editor.get(guide).getvalue()
    assert PAGE in editor.get("/admin/funding/dataset/").content.decode()
    send(editor)
    publish_draft()
    assert note not in editor.get("/admin/").content.decode()
