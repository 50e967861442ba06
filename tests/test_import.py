"""Rows come in from files: shown first, then all of them or none, by the door of their model."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from countries.models import CountryAlias
from documents.models import DataRevision, Draft
from funding.models import Allocation, Claim, Edition
from programs.models import Agency, Event, Law
from tests.admin_pages import administrator
from tests.row_files import (
    Grid,
    confirm,
    counts,
    csv_of,
    exported,
    grid_of,
    page_of,
    send,
    staff,
    workbook_of,
)

pytestmark = pytest.mark.django_db
LAW = ("slug", "name", "name_es", "number", "year", "citation__document", "citation__key")
NEW_LAW = ("made-up", "Made up", "Inventada", "P.L. 1", 2012, "", "", "true")
EDITORIAL = (*LAW, "editorial")


@pytest.fixture
def editor(db: None) -> Client:
    return administrator()


def refusals(preview: Any) -> list[tuple[int | None, str, str]]:
    return [(p.row, p.column, p.sentence) for p in preview.context["seen"].problems]


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def laws() -> list[Any]:
    return list(Law.objects.order_by("pk").values())


def with_one_more(editor: Client) -> list[list[str]]:
    """All laws as exported, the first with another year, and a new one."""
    head, first, *others = grid_of(exported(editor, Law, "csv"))
    first[head.index("year")] = "1999"
    cells = dict(zip(EDITORIAL, NEW_LAW, strict=True))
    return [head, first, *others, [str(cells.get(name, "")) for name in head]]


def test_a_file_is_shown_before_it_is_written(editor: Client) -> None:
    before, grid = laws(), with_one_more(editor)
    preview = send(editor, Law, csv_of(grid))
    assert counts(preview) == (1, 1, len(before) - 1, 0)
    ((_two, changed), (number, added)) = preview.context["changes"]
    assert [(field["after"]) for field in changed["fields"]] == ["1999"]
    assert (number, added["what"]) == (len(grid), "added")
    assert laws() == before
    done = confirm(editor, preview, Law, reason="As the law itself says")
    assert "1 rows added, 1 changed" in said(done)
    assert Law.objects.get(slug="made-up").year == 2012
    assert Law.objects.get(slug=grid[1][0]).year == 1999
    told = LogEntry.objects.filter(change_message="As the law itself says")
    assert {entry.object_repr for entry in told} == {"Made up", grid[1][1]}
    assert counts(send(editor, Law, csv_of(grid))) == (0, 0, len(grid) - 1, 0)


def test_columns_and_rows_that_are_left_out_stay(editor: Client) -> None:
    law, *others = Law.objects.all()
    grid: Grid = [("slug", "number"), (law.slug, "P.L. 0")]
    assert confirm(editor, send(editor, Law, csv_of(grid)), Law).status_code == 302
    again = Law.objects.get(pk=law.pk)
    assert (again.number, again.name, again.year) == ("P.L. 0", law.name, law.year)
    assert Law.objects.count() == 1 + len(others)


def test_a_workbook_is_read_and_its_sheet_named(editor: Client) -> None:
    content = workbook_of([EDITORIAL, NEW_LAW], "Notes")
    preview = send(editor, Law, content, "laws.xlsx")
    assert counts(preview) == (1, 0, 0, 0)
    assert "“Rows” was read; these were not: Notes" in preview.content.decode()
    confirm(editor, preview, Law)
    assert Law.objects.get(slug="made-up").editorial


def test_semicolons_and_a_mark_at_the_start_are_taken(editor: Client) -> None:
    line = ";".join(map(str, NEW_LAW))
    content = f"\ufeff{';'.join(EDITORIAL)}\r\n{line}\r\n;;\r\n".encode()
    assert counts(send(editor, Law, content)) == (1, 0, 0, 0)


def test_figures_and_claims_become_a_draft(editor: Client) -> None:
    claim = Claim.objects.order_by("slug")[0]
    grid = grid_of(exported(editor, Claim, "csv"))
    place = grid[0].index("printed")
    grid[1][place] = "$1 million"
    preview = send(editor, Claim, csv_of(grid), "claims.csv")
    assert counts(preview) == (0, 1, len(grid) - 2, 0)
    done = confirm(editor, preview, Claim, reason="A misprint")
    draft = Draft.objects.get()
    assert done.headers["Location"] == f"/admin/documents/draft/{draft.pk}/change/"
    assert (draft.kind, draft.title, draft.reason) == (
        "rows",
        "claims from claims.csv",
        "A misprint",
    )
    (row,) = draft.content["rows"]
    assert (row["model"], row["key"]) == ("funding.claim", [claim.slug])
    assert {name for name, v in row["after"].items() if v != row["before"][name]} == {"printed"}
    claim.refresh_from_db()
    assert claim.printed != "$1 million"
    assert claim.revision is None


@pytest.mark.parametrize("model", [Edition, DataRevision])
def test_rows_of_editions_and_revisions_are_not_imported(model: Any, editor: Client) -> None:
    page = editor.get(page_of(model)).content.decode()
    assert "never changed in place" in page or "made by publishing" in page
    assert 'type="file"' not in page
    assert editor.post(page_of(model)).status_code == 403
    assert editor.post(page_of(model, "confirm", "x" * 32)).status_code == 403


def test_changed_cells_of_one_table_become_a_draft_of_it(editor: Client) -> None:
    grid = grid_of(exported(editor, Allocation, "csv"))
    grid[1][grid[0].index("printed")] = "25,001"
    preview = send(editor, Allocation, csv_of(grid))
    assert confirm(editor, preview, Allocation).status_code == 302
    draft = Draft.objects.get()
    assert (draft.kind, draft.content["figures"][0][0]) == ("table", "25,001")
    assert draft.content["base"] == ["carsi-by-account", "2013"]
    assert not Allocation.objects.filter(printed="25,001").exists()


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("fiscal_year", "2007", "change what is printed"),
        ("amount", "1.00", "change what is printed"),
        ("source_row", "99", "new cells are typed in the grid"),
    ],
)
def test_other_changes_of_cells_are_refused(
    editor: Client, column: str, value: str, sentence: str
) -> None:
    grid = grid_of(exported(editor, Allocation, "csv"))
    grid[1][grid[0].index(column)] = value
    preview = send(editor, Allocation, csv_of(grid))
    answer = editor.get(confirm(editor, preview, Allocation).headers["Location"])
    assert sentence in answer.content.decode()
    assert not Draft.objects.exists()


def test_every_row_that_is_wrong_is_told_and_none_written(editor: Client) -> None:
    citation = grid_of(exported(editor, Law, "csv"))[1][-3:-1]
    rows = [
        ("a", "A", "A", "", 2012, *citation),
        ("b", "", "B", "", "2012.5", *citation),
        ("c", "C", "C", "", 2012, citation[0], citation[1] + "x"),
        ("d", "D", "D", "", 2012, "", ""),
        ("a", "A", "A", "", 2012, *citation),
        ("no slug!", "E", "E", "", "2,012", *citation),
    ]
    before = laws()
    preview = send(editor, Law, csv_of([LAW, *rows]))
    assert counts(preview) == (1, 0, 0, 5)
    told = refusals(preview)
    assert (3, "name", "This field cannot be blank.") in told
    assert any(row == 3 and name == "year" and "whole number" in s for row, name, s in told)
    (unknown,) = (sentence for row, _name, sentence in told if row == 4)
    assert f"is not known. The nearest known: {citation[0]} · {citation[1]}" in unknown
    assert (5, "", "Give a citation, or mark the row as editorial.") in told
    assert any(row == 6 and "in this file twice" in sentence for row, _name, sentence in told)
    assert {name for row, name, _sentence in told if row == 7} == {"slug", "year"}
    assert confirm(editor, preview, Law).status_code == 200  # crafted: the page has no button
    assert laws() == before
    report = editor.get(page_of(Law, "report", preview.context["key"])).content.decode()
    assert "row,what,column,given,sentence" in report
    assert "4,refused,citation__document citation__key," in report
    assert "2,added," in report


def test_a_reference_that_is_needed_must_be_there(editor: Client) -> None:
    head = ("name", "first_year", "country", "editorial")
    preview = send(editor, CountryAlias, csv_of([head, ("Nowhere", "", "", "true")]))
    assert refusals(preview) == [(2, "country", "This must not be empty.")]
    preview = send(editor, CountryAlias, csv_of([head, ("Nowhere", "", "GTMA", "true")]))
    assert "The nearest known: GTM" in refusals(preview)[0][2]


def test_a_choice_that_is_unknown_is_refused(editor: Client) -> None:
    event = Event.objects.all()[0]
    preview = send(editor, Event, csv_of([("slug", "month"), (event.slug, "13")]))
    ((row, _column, _sentence),) = refusals(preview)
    assert row == 2


def test_a_row_may_refer_to_one_further_up(editor: Client) -> None:
    head = ("slug", "name", "name_es", "kind", "parent", "editorial")
    kind = Agency.objects.all()[0].kind
    rows = [("above", "A", "A", kind, "", "true"), ("below", "B", "B", kind, "above", "true")]
    preview = send(editor, Agency, csv_of([head, *rows]))
    assert counts(preview) == (2, 0, 0, 0)
    confirm(editor, preview, Agency)
    assert Agency.objects.get(slug="below").parent == Agency.objects.get(slug="above")
    upside_down = [("under", "B", "B", kind, "over", "true"), ("over", "A", "A", kind, "", "true")]
    assert counts(send(editor, Agency, csv_of([head, *upside_down]))) == (1, 0, 0, 1)


def test_what_was_changed_meanwhile_is_shown_again(editor: Client) -> None:
    grid = with_one_more(editor)
    preview = send(editor, Law, csv_of(grid))
    Law.objects.filter(slug=grid[1][0]).update(year=1998)
    again = confirm(editor, preview, Law)
    assert again.status_code == 200
    assert "The data have been changed meanwhile" in said(again)
    assert "1998" in again.content.decode()
    assert not Law.objects.filter(slug="made-up").exists()
    assert confirm(editor, again, Law).status_code == 302
    assert Law.objects.get(slug=grid[1][0]).year == 1999


def test_a_preview_is_its_owners_and_is_confirmed_once(editor: Client) -> None:
    preview = send(editor, Law, csv_of([EDITORIAL, NEW_LAW]))
    other = Client()
    other.force_login(User.objects.create(username="other", is_staff=True, is_superuser=True))
    assert "carried out or has expired" in said(confirm(other, preview, Law))
    assert other.get(page_of(Law, "report", preview.context["key"])).status_code == 404
    assert "expired" in said(confirm(editor, preview, Agency))
    assert not Law.objects.filter(slug="made-up").exists()
    confirm(editor, preview, Law)
    assert "carried out or has expired" in said(confirm(editor, preview, Law))
    assert not Session.objects.filter(pk=preview.context["key"]).exists()
    own = editor.session.session_key
    assert "expired" in said(editor.post(page_of(Law, "confirm", str(own))))


@pytest.fixture
def with_a_trap(db: None) -> None:
    """The database refuses one law, though every rule of the model lets it pass."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF NEW.slug = 'made-up' THEN RAISE 'not this law'; END IF; RETURN NEW; END $$;"
            "CREATE TRIGGER trap BEFORE INSERT ON programs_law FOR EACH ROW EXECUTE FUNCTION trap()"
        )


@pytest.mark.usefixtures("with_a_trap")
def test_what_only_the_database_refuses_is_told_too(editor: Client) -> None:
    other = ("made-up-2", *NEW_LAW[1:])
    preview = send(editor, Law, csv_of([EDITORIAL, NEW_LAW, other]))
    assert refusals(preview) == [(2, "", "The database refuses this row: not this law")]
    assert not Law.objects.filter(slug="made-up-2").exists()


def test_only_who_may_write_imports() -> None:
    content = csv_of([EDITORIAL, NEW_LAW])
    for number, rights in enumerate(
        (("view_law",), ("view_law", "add_law"), ("view_law", "change_law", "add_draft"))
    ):
        viewer = staff(*rights, name=f"viewer-{number}")
        assert 'type="file"' not in viewer.get(page_of(Law)).content.decode()
        assert viewer.post(page_of(Law), {"file": content}).status_code == 403
        assert viewer.post(page_of(Law, "confirm", "x" * 32)).status_code == 403
    writer = staff("view_law", "add_law", "change_law", name="writer")
    assert confirm(writer, send(writer, Law, content), Law).status_code == 302


def test_only_who_may_make_drafts_imports_claims() -> None:
    rights = ("view_claim", "add_claim", "change_claim")
    assert staff(*rights, name="no-drafts").post(page_of(Claim)).status_code == 403
    drafter = staff(*rights, "add_draft", name="drafter")
    assert drafter.post(page_of(Claim)).status_code == 200


def test_a_form_without_its_token_is_refused(editor: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(is_superuser=True))
    assert strict.post(page_of(Law), {"file": csv_of([EDITORIAL, NEW_LAW])}).status_code == 403
    assert strict.post(page_of(Law, "confirm", "x" * 32)).status_code == 403


def test_it_is_said_in_spanish(editor: Client) -> None:
    path = f"/es{page_of(Law)}"
    upload = SimpleUploadedFile(
        "a.csv", csv_of([EDITORIAL, ("x", "X", "X", "", "y", "", "", "no")])
    )
    page = editor.post(path, {"file": upload}).content.decode()
    assert "Escriba true o false" in page
    assert "No se escribe nada" in page
