"""Every model has its pages in the admin: they open, find, save and guard their door."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client

from documents.models import DataRevision, NaturalKeyModel, Review
from funding.models import Allocation, AttributedAmount, ScopeDifference
from programs.models import Account
from tests.admin_pages import MODELS, REGISTERED, address, administrator, correct, errors

pytestmark = pytest.mark.django_db
ODD = ("\0", "'\"%_\\", "٣ ñ 🦜", "2008 " * 40, "9" * 40, "-1", "a\u202eb")
EDITED = [model for model in REGISTERED if model.review is not Review.EDITION]
ADDED = [model for model in EDITED if model is not DataRevision]  # publishing adds those


def each_of(models: list[Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("model", models, ids=lambda model: model._meta.label)


EVERY = each_of(REGISTERED)


@pytest.fixture
def editor(db: None) -> Client:
    return administrator()


def test_every_model_is_entered_on_a_page_of_its_own_or_in_that_of_its_parent() -> None:
    on_pages = {inline.model for page in admin.site._registry.values() for inline in page.inlines}
    assert set(MODELS) <= on_pages | set(REGISTERED)
    assert not admin.site.is_registered(AttributedAmount)


@EVERY
def test_its_list_says_something_and_each_filter_answers(
    model: type[Model], editor: Client
) -> None:
    pages = admin.site.get_model_admin(model)
    assert len(pages.list_display) > 2
    assert pages.list_filter or pages.date_hierarchy
    page = address("changelist", model)
    shown = editor.get(page).context["cl"]
    for spec in shown.filter_specs:
        for choice in list(spec.choices(shown))[:2]:
            assert editor.get(page + choice["query_string"]).status_code == 200


def test_a_date_has_its_hierarchy() -> None:
    for model in REGISTERED:
        dates = {f.name for f in model._meta.fields if f.get_internal_type() == "DateField"}
        hierarchy = admin.site.get_model_admin(model).date_hierarchy
        assert hierarchy in dates if dates else hierarchy is None


def test_an_empty_list_says_so(editor: Client) -> None:
    page = editor.get("/admin/countries/country/?q=nowhere").content.decode()
    assert "Nothing here meets the search and the filters." in page
    page = editor.get("/admin/funding/scopedifference/").content.decode()
    assert ("Nothing is kept here so far." in page) == (not ScopeDifference.objects.exists())


@EVERY
def test_every_reference_is_chosen_in_a_search_box(model: type[Model]) -> None:
    for field in model._meta.concrete_fields:
        if field.remote_field and field.editable:
            target = admin.site.get_model_admin(field.remote_field.model)
            assert target.search_fields, field


@EVERY
def test_it_lists_and_searches_whatever_is_typed(model: type[Model], editor: Client) -> None:
    assert admin.site.get_model_admin(model).search_fields
    for text in ("", *ODD):
        answer = editor.get(address("changelist", model), {"q": text})
        assert answer.status_code == 200


@EVERY
def test_it_is_found_from_search_boxes(model: type[Model], editor: Client) -> None:
    """As the references of another model's form ask for it."""
    field = next(iter(references_to(model)), None)
    if field is None:
        return  # nothing refers to it
    for text in ("", *ODD):
        answer = editor.get(
            "/admin/autocomplete/",
            {
                "term": text,
                "app_label": field.model._meta.app_label,
                "model_name": field.model._meta.model_name,
                "field_name": field.name,
            },
        )
        assert answer.status_code == 200
        assert text or not model._default_manager.exists() or answer.json()["results"]


def references_to(model: type[Model]) -> Iterator[Any]:
    for other in MODELS:
        for field in other._meta.concrete_fields:
            if field.remote_field and field.remote_field.model is model:
                yield field


@EVERY
def test_its_forms_open(model: type[Model], editor: Client) -> None:
    pages = [address("add", model)] if model in ADDED else []
    row = model._default_manager.first()
    if row:
        names = ["change", "history", *(["delete"] if model in ADDED else [])]
        pages += [address(name, model, row.pk) for name in names]
    for page in pages:
        assert editor.get(page).status_code == 200


@each_of(EDITED)
def test_saving_a_row_as_it_stands_changes_nothing(model: type[Model], editor: Client) -> None:
    before = contents()
    for row in model._default_manager.all()[:3]:
        answer = correct(editor, address("change", model, row.pk), {})
        assert answer.status_code == 302, errors(answer)
    assert contents() == before


def contents() -> dict[str, list[Any]]:
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in MODELS
    }


@each_of(ADDED)
@pytest.mark.parametrize("junk", ["\0", "9" * 30, "-1", "é" * 500])
def test_it_refuses_junk_with_a_sentence(model: type[Model], junk: str, editor: Client) -> None:
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    answer = editor.post(address("add", model), dict.fromkeys(names, junk))
    assert answer.status_code == 200
    assert errors(answer)


@EVERY
def test_only_staff_with_the_right_gets_in(model: type[Model], client: Client) -> None:
    for page in (address("changelist", model), address("add", model)):
        answer = client.get(page)
        assert answer.status_code == 302
        assert "/admin/login/" in answer.headers["Location"]
    client.force_login(User.objects.create_user("reader", is_staff=True))
    for page in (address("changelist", model), address("add", model)):
        assert client.get(page).status_code == 403


@each_of(ADDED)
def test_what_others_refer_to_is_not_deleted(model: type[NaturalKeyModel], editor: Client) -> None:
    """The answer is a redirection (deleted, or proposed) or the list of what protects the row."""
    for row in model._default_manager.all()[:5]:
        answer = editor.post(address("delete", model, row.pk), {"post": "yes"})
        protected = answer.context["protected"] if answer.status_code == 200 else []
        stays = bool(protected) or model.review is Review.ROW
        assert model._default_manager.filter(pk=row.pk).exists() == stays


def test_cells_that_keep_a_row_from_being_deleted_are_counted(editor: Client) -> None:
    """They may be millions: a list of them would never be read, nor come."""
    account = Account.objects.get(code="ESF")
    answer = editor.get(address("delete", Account, account.pk))
    count = Allocation.objects.filter(account=account).count()
    assert f"{count} allocations" in answer.context["protected"]
    assert str(count) in answer.content.decode()


def test_it_is_named_and_leads_to_the_site(editor: Client) -> None:
    page = editor.get("/admin/").content.decode()
    assert "CARSI: the data" in page
    assert '<a href="/">View site</a>' in page
