"""Entering a table in the admin: one types what is printed, the rest follows and is kept."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from countries.models import Country
from documents.models import Citation, DataRevision
from funding.admin.cell import MOST_CELLS_ON_A_PAGE
from funding.models import Allocation, Claim, Dataset, Edition, Footnote
from programs.models import Account, Law
from tests.admin_pages import address, administrator, correct, errors, places, sent_by

pytestmark = pytest.mark.django_db
PRINTED = ["1,234.5", "0.0", "—", "n/a", "-7"]


@pytest.fixture
def editor(db: None) -> Client:
    return administrator()


def cell_inputs(number: int, printed: str) -> dict[str, Any]:
    values = {
        "source_row": 1,
        "source_column": number + 1,
        "fiscal_year": 2014 + number,
        "stage": "actual",
        "printed": printed,
        "status": "",
        "country": Country.objects.get(code="MEX").pk,
        "account": Account.objects.get(code="ESF").pk,
        "citation": Citation.objects.all()[0].pk,
    }
    return {f"allocations-{number}-{name}": value for name, value in values.items()}


def entered(editor: Client, printed: list[str]) -> Any:
    """The answer to a form with a new edition and these cells."""
    page = address("add", Edition)
    sent = {
        **sent_by(editor.get(page)),
        "dataset": Dataset.objects.get(slug="mexico-by-account").pk,
        "label": "2018",
        "citation": Citation.objects.all()[0].pk,
        "revision": DataRevision.objects.all()[0].pk,
        "unit": "$ million",
        "unit_dollars": 1_000_000,
        "allocations-TOTAL_FORMS": len(printed),
        "footnotes-TOTAL_FORMS": 1,
        "footnotes-0-mark": "a",
        "footnotes-0-source_row": 1,
        "footnotes-0-text": "The row is made up.",
        "footnotes-0-text_es": "La fila es inventada.",
        "footnotes-0-editorial": "on",
    }
    for number, text in enumerate(printed):
        sent |= cell_inputs(number, text)
    return editor.post(page, sent)


def test_a_table_is_entered_as_printed(editor: Client) -> None:
    assert entered(editor, PRINTED).status_code == 302
    cells = Edition.objects.get(label="2018").allocations.order_by("source_column")
    assert [(cell.status, cell.amount, cell.precision) for cell in cells] == [
        ("reported", Decimal(1_234_500_000), Decimal(50_000)),
        ("zero", Decimal(0), Decimal(50_000)),
        ("none", None, None),
        ("not_available", None, None),
        ("reported", Decimal(-7_000_000), Decimal(500_000)),
    ]


def test_a_text_that_means_nothing_is_refused(editor: Client) -> None:
    for text in ("12,34", "lots", "…", "1e5"):
        answer = entered(editor, ["1.0", text])
        assert "This is neither a number nor a known sign" in errors(answer)
    assert not Edition.objects.filter(label="2018").exists()


@pytest.mark.parametrize("text", ["0.000000001", "999,999,999,999,999"])
def test_an_amount_that_cannot_be_kept_is_refused(text: str, editor: Client) -> None:
    assert "Ensure that there are no more than" in errors(entered(editor, [text]))


def test_a_footnote_names_its_laws(editor: Client) -> None:
    entered(editor, ["1.0"])
    note = Footnote.objects.get(edition__label="2018")
    page = address("change", Footnote, note.pk)
    inputs = {
        "law_links-TOTAL_FORMS": 1,
        "law_links-0-law": Law.objects.all()[0].pk,
        "law_links-0-editorial": "on",
    }
    assert correct(editor, page, inputs).status_code == 302
    assert note.law_links.count() == 1


def test_a_cell_is_corrected_and_the_correction_is_kept(editor: Client) -> None:
    cell = Allocation.objects.filter(edition__dataset__slug="carsi-by-account", status="reported")[
        0
    ]
    page = address("change", Allocation, cell.pk)
    assert correct(editor, page, {"printed": "25,100"}).status_code == 302
    cell.refresh_from_db()
    assert (cell.amount, cell.precision) == (Decimal(25_100_000), Decimal(500))
    entry = LogEntry.objects.get(object_id=str(cell.pk))
    assert "As printed" in entry.get_change_message()


def test_an_editor_says_what_a_sign_means(editor: Client) -> None:
    cell = Allocation.objects.filter(status="none")[0]
    page = address("change", Allocation, cell.pk)
    for printed, status in (("…", "withheld"), ("—", "not_available"), ("—", "")):
        assert correct(editor, page, {"printed": printed, "status": status}).status_code == 302
        cell.refresh_from_db()
        assert (cell.printed, cell.status) == (printed, status or "none")
    answer = correct(editor, page, {"printed": "5.0", "status": "withheld"})
    assert "What is printed means “reported”." in errors(answer)


def test_a_new_unit_gives_every_cell_its_amount(editor: Client) -> None:
    edition = Edition.objects.get(dataset__slug="carsi-by-account")
    before = dict(edition.allocations.values_list("pk", "amount"))
    page = address("change", Edition, edition.pk)
    answer = correct(editor, page, {"unit": "$ million", "unit_dollars": 1_000_000})
    assert answer.status_code == 302, errors(answer)
    for cell in edition.allocations.all():
        old = before[cell.pk]
        assert cell.amount == (None if old is None else old * 1000)
        assert cell.precision == (None if old is None else 500_000)
    answer = correct(editor, page, {"unit_dollars": 10**15})
    assert "Ensure that there are no more than 18 digits" in errors(answer)


def test_too_many_cells_for_a_page_have_a_list(editor: Client) -> None:
    edition = Edition.objects.get(dataset__slug="section-1004-by-country")
    page = address("change", Edition, edition.pk)
    assert "allocations-TOTAL_FORMS" in sent_by(editor.get(page))
    row = edition.allocations.all()[0]
    Allocation.objects.bulk_create(
        Allocation(
            **{
                field.name: getattr(row, field.name)
                for field in row._meta.concrete_fields
                if not field.primary_key and field.name != "source_row"
            },
            source_row=100 + number,
        )
        for number in range(MOST_CELLS_ON_A_PAGE)
    )
    answer = editor.get(page)
    assert "allocations-TOTAL_FORMS" not in sent_by(answer)
    link = f"{address('changelist', Allocation)}?edition__id__exact={edition.pk}"
    count = 24 + MOST_CELLS_ON_A_PAGE
    assert f'<a href="{link}">{count} cells</a>' in answer.content.decode()
    assert f"{count} allocations" in editor.get(link).content.decode()
    assert correct(editor, page, {"label": "2013a"}).status_code == 302


def test_a_page_full_of_cells_may_be_sent(editor: Client, settings: Any) -> None:
    """With room for notes and footnotes below the number of fields that Django accepts."""
    edition = Edition.objects.get(dataset__slug="mexico-by-account")
    sent = sent_by(editor.get(address("change", Edition, edition.pk)))
    a_cell = [name for name in sent if name.startswith("allocations-0-")]
    others = [name for name in sent if not name.startswith("allocations-")]
    most = MOST_CELLS_ON_A_PAGE * (len(a_cell) + 5) + len(others)
    assert most < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_a_claim_has_a_query_that_can_be_asked(editor: Client) -> None:
    (place,) = places(Claim, [Claim.objects.all()[0]])
    for name in ("compare_query", "compare_query_divisor"):
        answer = correct(editor, place.page, {name: "by=account&planet=mars"})
        assert "“planet” is not a parameter." in errors(answer)
        assert correct(editor, place.page, {name: "by=account"}).status_code == 302
