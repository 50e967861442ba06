"""The grid in which a printed table is typed: what is sent to it, and what it keeps and refuses."""

import json
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import Draft, DraftState
from funding.models import Dataset
from tests.grid_form import NEW, editor, fields_of, send, send_as_one, sheet, typed

pytestmark = pytest.mark.django_db
MEXICO_2007 = "figures-0-0"


@pytest.fixture
def ana(db: None) -> Client:
    return editor("ana")


@pytest.fixture
def ben(db: None) -> Client:
    return editor("ben")


def page_of(dataset: str) -> str:
    return f"/admin/funding/dataset/{Dataset.objects.get(slug=dataset).pk}/grid/"


def report_at(address: str) -> str:
    """Where the report of the draft is that the grid at the address shows."""
    return reverse("admin:documents_draft_report", args=[draft_at(address).pk])


def draft_at(address: str) -> Draft:
    return Draft.objects.get(pk=int(address.rstrip("/").rpartition("/")[2]))


def codes(response: Any) -> set[str]:
    return {finding.code for finding in response.context["page"].findings}


def test_a_table_is_pasted_and_meets_its_printed_totals(ana: Client) -> None:
    address = typed(ana, "carsi-by-account")
    page = ana.get(address)
    assert "total_differs" not in codes(page)
    content = draft_at(address).content
    assert [line["means"] for line in content["lines"]] == ["ESF", "INCLE", "NADR", "FMF"]
    assert [column["stage"] for column in content["columns"]][2:4] == ["actual", "estimate"]
    wrong = send(ana, address, fields_of(page) | {"figures-1-3": "71,580"})
    page = ana.get(wrong["Location"])
    assert "total_differs" in codes(page)
    assert "differs by +72" in page.content.decode()
    send(ana, address, fields_of(page) | {"figures-1-3": "71 508"})
    assert "total_differs" not in codes(ana.get(address))
    assert draft_at(address).content["figures"][1][3] == "71,508"


def test_a_table_that_is_in_order_is_handed_in_and_then_only_shown(ana: Client) -> None:
    address = typed(ana, "carsi-by-account")
    answer = send(ana, address, fields_of(ana.get(address)), "submit")
    assert answer["Location"].endswith("/change/")
    assert draft_at(address).state == DraftState.IN_REVIEW
    page = ana.get(address)
    assert "disabled" in page.content.decode()
    refused = send(ana, address, fields_of(page) | {"corner": "Late"})
    assert refused.status_code == 409
    assert "Late" in refused.content.decode()
    assert draft_at(address).content["corner"] == "Account"


def test_what_is_wrong_is_not_handed_in(ana: Client) -> None:
    address = typed(ana, "carsi-by-account", **{"figures-1-3": "71,580"})
    answer = ana.post(address, fields_of(ana.get(address)) | {"action": "submit"}, follow=True)
    assert "101,508" in answer.content.decode()
    assert draft_at(address).state == DraftState.DRAFT


def test_a_year_that_repeats_is_a_warning(ana: Client) -> None:
    address = typed(
        ana,
        "section-1004-by-country",
        **{
            "origin-rows": "country",
            "edition-unit": "$",
            "constants-account": "section-1004",
            "constants-country": "",
        },
    )
    page = ana.get(address)
    assert [line["means"] for line in draft_at(address).content["lines"]][:2] == ["MEX", "GTM"]
    assert "year_repeated" in codes(page)
    assert f'href="{report_at(address)}"' in page.content.decode()
    report = ana.get(report_at(address)).content.decode("utf-8-sig")
    assert "year_repeated" in report


def test_a_dataset_opens_as_it_is_published_and_becomes_a_draft_when_changed(ana: Client) -> None:
    address = page_of("mexico-by-account")
    page = ana.get(address)
    assert fields_of(page)[MEXICO_2007] == "36.7"
    assert not Draft.objects.exists()
    answer = send_as_one(ana, address, fields_of(page) | {MEXICO_2007: "36.8"})
    draft = draft_at(answer["Location"])
    assert draft.content["base"] == ["mexico-by-account", "2013"]
    assert draft.author is not None
    assert ana.get(address)["Location"] == answer["Location"]  # it comes back
    again = send_as_one(ana, address, fields_of(page) | {"figures-1-0": "11.5"})
    assert again["Location"] == answer["Location"]
    draft.refresh_from_db()
    assert (draft.content["figures"][0][0], draft.content["figures"][1][0]) == ("36.8", "11.5")


def test_a_dataset_that_came_as_a_file_says_so(ana: Client) -> None:
    dataset = Dataset.objects.get(slug="mexico-by-account")
    dataset.editions.get().printed_heads.all().delete()
    assert "Import an official file" in ana.get(page_of("mexico-by-account")).content.decode()


@pytest.mark.parametrize("way", [send, send_as_one])
def test_two_editors_on_different_cells_both_keep_theirs(
    ana: Client, ben: Client, way: Any
) -> None:
    address = typed(ana, "carsi-by-account")
    one, other = fields_of(ana.get(address)), fields_of(ben.get(address))
    assert way(ana, address, one | {"figures-0-0": "25,001"}).status_code == 302
    assert way(ben, address, other | {"figures-1-1": "70,001"}).status_code == 302
    draft = draft_at(address)
    assert (draft.content["figures"][0][0], draft.content["figures"][1][1]) == ("25,001", "70,001")
    assert set(draft.typed_by.values_list("username", flat=True)) == {"ana", "ben"}


def test_two_editors_on_the_same_cell_choose(ana: Client, ben: Client) -> None:
    address = typed(ana, "carsi-by-account")
    one, other = fields_of(ana.get(address)), fields_of(ben.get(address))
    send(ana, address, one | {"figures-1-3": "71,509"})
    told = send(ben, address, other | {"figures-1-3": "71,580", "figures-0-0": "25,002"})
    assert told.status_code == 409
    words = told.content.decode()
    assert "you typed “71,580”, saved is “71,509”" in words
    assert draft_at(address).content["figures"][1][3] == "71,509"
    typed_still = fields_of(told)
    assert (typed_still["figures-1-3"], typed_still["figures-0-0"]) == ("71,580", "25,002")
    assert send(ben, address, typed_still).status_code == 302  # that is the choice
    assert draft_at(address).content["figures"][1][3] == "71,580"


def test_rows_and_columns_come_and_go_without_losing_what_is_typed(ana: Client) -> None:
    address = typed(ana, "carsi-by-account")
    for action in ("add-lines", "add-columns", "add-row_total", "add-marks", "remove-lines-0"):
        fields = fields_of(ana.get(address)) | {"reason": f"after {action}"}
        assert send(ana, address, fields, action).status_code == 302
    draft = draft_at(address)
    assert draft.reason == "after remove-lines-0"
    assert [line["head"] for line in draft.content["lines"]] == ["INCLE", "NADR", "FMF", ""]
    assert draft.content["figures"][0] == [
        *("24,800", "70,000", "65,000", "71,508", "85,000", "60,000", "")
    ]
    assert len(draft.content["row_total_figures"]) == 5


def test_a_typed_mark_becomes_a_footnote_and_nonsense_stays(ana: Client) -> None:
    address = typed(ana, "carsi-by-account")
    fields = fields_of(ana.get(address))
    changes = {"figures-0-0": "25,000a", "columns-0-fiscal_year": "20x8", "figures-0-1": "abc"}
    send(ana, address, fields | changes)
    page = ana.get(address)
    content = draft_at(address).content
    assert content["figures"][0][:2] == ["25,000", "abc"]
    assert [(mark["mark"], mark["row"]) for mark in content["marks"]] == [("a", "ESF")]
    assert fields_of(page)["columns-0-fiscal_year"] == "20x8"
    assert page.context["page"].findings


def test_saving_asks_as_much_of_a_large_grid_as_of_a_small_one(
    ana: Client, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for rows, columns in ((3, 5), (50, 15)):
        heads = ["Account", *(f"FY {2000 + n}" for n in range(columns))]
        lines = [[f"row {n}", *["1"] * columns] for n in range(rows)]
        text = "\n".join("\t".join(line) for line in [heads, *lines])
        fields = fields_of(ana.get(NEW)) | {"pasted": text, "paste_at": "corner"}
        address = send(ana, NEW, fields, "paste")["Location"]
        fields = fields_of(ana.get(address)) | {f"figures-{n}-0": "2" for n in range(rows)}
        with django_assert_max_num_queries(20) as queries:
            assert send_as_one(ana, address, fields).status_code == 302
        counts.append(count(queries))
    assert counts[0] == counts[1]


def count(queries: CaptureQueriesContext) -> int:
    return len(queries.captured_queries)


def test_a_session_that_ended_loses_nothing(ana: Client) -> None:
    address = typed(ana, "carsi-by-account")
    fields = fields_of(ana.get(address)) | {"corner": "Typed last"}
    again = send(Client(), address, fields)
    assert again.status_code == 403
    assert "Your session has ended" in again.content.decode()
    assert fields_of(again)["corner"] == "Typed last"
    assert draft_at(address).content["corner"] == "Account"
    assert send(ana, address, fields_of(again)).status_code == 302
    assert draft_at(address).content["corner"] == "Typed last"


def test_a_page_older_than_its_session_is_shown_again(ana: Client) -> None:
    address = typed(ana, "carsi-by-account")
    fields = fields_of(ana.get(address)) | {"corner": "Typed last"}
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="ana"))
    again = send(strict, address, fields)
    assert again.status_code == 403
    assert "Typed last" in again.content.decode()
    unsigned = send(strict, address, {**fields, "base": "made up"})
    assert unsigned.status_code == 403
    assert "Typed last" not in unsigned.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        "{",
        "[]",
        "null",
        "[" * 100_000,
        json.dumps({"base": 5}),
        json.dumps({"lines-0-head": ["x"]}),
        json.dumps({"base": "forged:signature"}),
        json.dumps({}),
    ],
)
def test_what_no_page_sends_is_refused_with_a_sentence(ana: Client, fields: str) -> None:
    address = typed(ana, "carsi-by-account")
    before = draft_at(address)
    answer = ana.post(address, {"fields": fields})
    assert answer.status_code == 400
    assert answer.context["messages"]
    assert draft_at(address).content == before.content


def test_hostile_inputs_change_nothing_else(ana: Client) -> None:
    address = typed(ana, "carsi-by-account")
    fields = fields_of(ana.get(address))
    gap = send_as_one(ana, address, fields | {"lines-999999-head": "x"})
    assert gap.status_code == 400
    heads = {f"{part}-{n}-head": "x" for part in ("lines", "columns") for n in range(2_000)}
    assert send_as_one(ana, address, fields | heads).status_code == 400
    odd = {
        "corner": "a\0b\ud800c",
        "figures-0-0": "\0",
        "unknown-name": "x",
        "__proto__": "x",
        "lines-0-line": "9" * 400,
        "marks-0-mark": "<script>alert(1)</script>",
        "action": "remove-lines-99999999999999999999",
    }
    assert send_as_one(ana, address, fields | odd).status_code == 302
    assert draft_at(address).content["corner"] == "abc"
    assert "<script>alert" not in ana.get(address).content.decode()
    for place in ("figures-9999999-0", "figures-0-99999999", "lines--1-head", "x", ""):
        answer = send_as_one(ana, address, fields | {"pasted": "1\t2", "paste_at": place}, "paste")
        assert answer.status_code in (302, 400, 409), place


def test_a_grid_that_is_too_large_is_refused_and_shown_again(
    ana: Client, settings: LazySettings
) -> None:
    settings.GRID_MOST_CELLS = 30
    address = typed(ana, "carsi-by-account")
    fields = fields_of(ana.get(address)) | {"pasted": "1\t2\n" * 9, "paste_at": "figures-0-0"}
    answer = send(ana, address, fields, "paste")
    assert answer.status_code == 400
    assert "at most 30 cells" in answer.content.decode()
    assert answer.context["pasted"] == fields["pasted"].strip() or answer.context["pasted"]
    grown = send(ana, address, fields_of(ana.get(address)), "add-columns")
    assert grown.status_code in (302, 400)


def test_only_who_may_change_drafts_types(ana: Client) -> None:
    address = typed(ana, "carsi-by-account")
    fields = fields_of(ana.get(address)) | {"corner": "Not allowed"}
    reader = editor("reader", "view_draft", "view_dataset")
    assert "disabled" in reader.get(address).content.decode()
    assert "disabled" in reader.get(page_of("mexico-by-account")).content.decode()
    assert reader.get(NEW).status_code == 403
    for page in (address, NEW, page_of("mexico-by-account")):
        assert send(reader, page, fields).status_code == 403
    stranger = editor("stranger", "view_account")
    for page in (address, report_at(address), page_of("mexico-by-account"), NEW):
        assert stranger.get(page).status_code == 403
    assert draft_at(address).content["corner"] == "Account"
    assert Draft.objects.count() == 1
    assert ana.get("/admin/funding/dataset/grid/999999/").status_code == 404


def test_a_reader_without_scripts_has_every_input_in_the_form(ana: Client) -> None:
    page = ana.get(page_of("mexico-by-account"))
    words = page.content.decode()
    missing = [name for name in page.context["page"].inputs.values if f'name="{name}"' not in words]
    assert missing == ["edition-supersedes"] or missing == []
    assert sheet("carsi-by-account").startswith("Account\tFY 2008")
