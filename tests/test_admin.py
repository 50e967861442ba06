"""Every model has its pages in the admin: they open, find, save and guard their door."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client

from funding.models import AttributedAmount
from tests.admin_pages import MODELS, REGISTERED, address, administrator, correct, errors

pytestmark = pytest.mark.django_db
ODD = ("\0", "'\"%_\\", "٣ ñ 🦜", "2008 " * 40, "9" * 40, "-1", "a\u202eb")
EVERY = pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)


@pytest.fixture
def editor(db: None) -> Client:
    return administrator()


def test_every_model_is_entered_on_a_page_of_its_own_or_in_that_of_its_parent() -> None:
    on_pages = {inline.model for page in admin.site._registry.values() for inline in page.inlines}
    assert set(MODELS) <= on_pages | set(REGISTERED)
    assert not admin.site.is_registered(AttributedAmount)


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
    pages = [address("add", model)]
    row = model._default_manager.first()
    if row:
        pages += [address(name, model, row.pk) for name in ("change", "history", "delete")]
    for page in pages:
        assert editor.get(page).status_code == 200


@EVERY
def test_saving_a_row_as_it_stands_changes_nothing(model: type[Model], editor: Client) -> None:
    before = contents()
    for row in model._default_manager.all()[:3]:
        answer = correct(editor, address("change", model, row.pk), {})
        assert answer.status_code == 302, errors(answer)
    assert contents() == before


def contents() -> dict[str, list[dict[str, Any]]]:
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in MODELS
    }


@EVERY
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


@EVERY
def test_what_others_refer_to_is_not_deleted(model: type[Model], editor: Client) -> None:
    """Whatever the row, the answer is a redirection (deleted) or the list of what protects it."""
    for row in model._default_manager.all()[:5]:
        answer = editor.post(address("delete", model, row.pk), {"post": "yes"})
        protected = answer.context["protected"] if answer.status_code == 200 else []
        assert model._default_manager.filter(pk=row.pk).exists() == bool(protected)


def test_it_is_named_and_leads_to_the_site(editor: Client) -> None:
    page = editor.get("/admin/").content.decode()
    assert "CARSI: the data" in page
    assert '<a href="/">View site</a>' in page
