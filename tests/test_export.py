"""Rows go out as files, and come back as they went."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from python_calamine import CalamineWorkbook

from documents.models import Term
from documents.transfer.columns import columns_of, transferable
from documents.transfer.export import csv_lines
from documents.transfer.marks import marked, unmarked
from documents.transfer.preview import preview
from documents.transfer.reading import read_file
from funding.models import Allocation, Claim
from programs.models import ActivityCountry, Law
from tests.admin_pages import address, administrator
from tests.row_files import exported, grid_of, page_of, send, staff

pytestmark = pytest.mark.django_db
ODD = (
    '=HYPERLINK("http://example.org","x")',
    "+1",
    "-1",
    "@sum",
    "\tTab",
    "'=quoted",
    "''=twice",
    "'tis",
    ' "spaces", and\nlines; ',
    "r\r\nn",
    "_x0041_",
    "ñ 🦜",
    "007",
    "1e5",
    "true",
)


@pytest.fixture
def editor(db: None) -> Client:
    return administrator()


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_was_exported_changes_nothing_when_it_is_imported(suffix: str, editor: Client) -> None:
    for model in transferable():
        content = exported(editor, model, suffix)
        if model.objects.exists():
            seen = preview(model, read_file(f"rows.{suffix}", content))
            assert seen.total == model.objects.count(), model
            assert (seen.changes, seen.problems) == ([], []), model


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_odd_texts_come_back_unchanged(suffix: str, editor: Client) -> None:
    Term.objects.all().delete()
    words = dict.fromkeys(("name", "name_es", "short", "short_es"), "Odd")
    for number, text in enumerate(ODD):
        Term.objects.create(slug=f"odd-{number}", meaning=text, editorial=True, **words)
    content = exported(editor, Term, suffix)
    seen = preview(Term, read_file(f"rows.{suffix}", content))
    assert (seen.total, seen.changes) == (len(ODD), [])
    Term.objects.update(meaning="")
    seen = preview(Term, read_file(f"rows.{suffix}", content), keep=lambda _seen: True)
    assert seen.changed == len(ODD)
    assert {term.meaning for term in Term.objects.all()} == set(ODD)


def test_a_spreadsheet_runs_nothing_of_it(editor: Client) -> None:
    Term.objects.update(meaning="=1+1")
    for row in grid_of(exported(editor, Term, "csv"))[1:]:
        assert "'=1+1" in row
    assert send(editor, Term, exported(editor, Term, "xlsx"), "rows.xlsx").context["problems"] == []


@pytest.mark.parametrize("text", ODD)
def test_a_mark_comes_off_again(text: str) -> None:
    assert unmarked(marked(text)) == text
    assert not marked(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_references_are_natural_keys_and_amounts_exact(editor: Client, tmp_path: Any) -> None:
    head, row, *_ = grid_of(exported(editor, Allocation, "csv"))
    cell = dict(zip(head, row, strict=True))
    assert (cell["edition__dataset"], cell["edition__label"]) == ("carsi-by-account", "2013")
    assert (cell["account"], cell["amount"]) == ("ESF", "25000000.00")
    assert (cell["is_transition_quarter"], cell["agency"]) == ("false", "")
    path = tmp_path / "rows.xlsx"
    path.write_bytes(exported(editor, Allocation, "xlsx"))
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1][head.index("amount")] == "25000000.00"
    assert rows[1][head.index("fiscal_year")] == 2008


def test_the_list_is_exported_as_it_is_filtered(editor: Client) -> None:
    wanted = Claim.objects.filter(dataset__slug="mexico-by-account")
    assert editor.get(page_of(Claim, "csv"), {"dataset__id__exact": "x"}).status_code == 404
    content = exported(editor, Claim, "csv", q=wanted[0].slug)
    assert [row[0] for row in grid_of(content)[1:]] == [wanted[0].slug]
    page = editor.get(address("changelist", Claim), {"q": "mexico"}).content.decode()
    assert f"{page_of(Claim)}?q=mexico" in page


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_selected_rows_are_exported(suffix: str, editor: Client) -> None:
    law = Law.objects.all()[1]
    answer: Any = editor.post(
        address("changelist", Law), {"action": f"export_{suffix}", "_selected_action": [law.pk]}
    )
    table = read_file(f"rows.{suffix}", b"".join(answer.streaming_content))
    assert [row[0] for _number, row in table.rows] == [law.slug]


def test_rows_without_a_list_of_their_own_are_exported(editor: Client) -> None:
    assert page_of(ActivityCountry) in editor.get("/admin/transfer/").content.decode()
    assert len(grid_of(exported(editor, ActivityCountry, "csv"))) > 40
    names = [column.name for column in editor.get(page_of(ActivityCountry)).context["columns"]]
    assert names == [column.name for column in columns_of(ActivityCountry)]


def test_csv_takes_one_query_however_many_rows(
    editor: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        lines = list(csv_lines(Allocation.objects.all()))
    assert len(lines) == 1 + Allocation.objects.count()


def test_what_a_workbook_cannot_hold_is_refused(editor: Client, settings: Any) -> None:
    settings.WORKBOOK_MOST_ROWS = 3
    refused = editor.get(page_of(Law, "xlsx"))
    assert refused.headers["Location"] == page_of(Law)
    assert "at most 3 rows" in str(next(iter(get_messages(refused.wsgi_request))))
    settings.WORKBOOK_MOST_ROWS = 10_000
    Term.objects.update(meaning="x" * 40_000)
    refused = editor.get(page_of(Term, "xlsx"))
    assert "take CSV" in str(next(iter(get_messages(refused.wsgi_request))))
    assert exported(editor, Term, "csv")


def test_only_who_may_see_the_rows_exports_them(client: Client) -> None:
    for page in ("rows", "csv", "xlsx"):
        assert "/admin/login/" in client.get(page_of(Law, page)).headers["Location"]
    viewer = staff("view_law")
    assert len(grid_of(exported(viewer, Law, "csv"))) > 1
    for page in ("rows", "csv", "xlsx"):
        assert viewer.get(page_of(Claim, page)).status_code == 403
    assert page_of(Claim) not in viewer.get("/admin/transfer/").content.decode()


def test_no_other_table_is_reached(editor: Client) -> None:
    for path in ("auth/user/", "auth/user/rows.csv", "documents/draft/rows.csv", "no/such/"):
        assert editor.get(f"/admin/transfer/{path}").status_code == 404
