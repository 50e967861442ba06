"""Pages of the admin ask the database a fixed number of questions, however many rows they show."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Count, Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import Citation
from funding.models import Edition
from programs.models import Activity
from tests.admin_pages import REGISTERED, address, administrator

pytestmark = pytest.mark.django_db
MOST_FOR_A_LIST = 13  # session, user, second factor, rows, their count, one for each filter


@pytest.fixture
def editor(db: None) -> Client:
    return administrator()


def queries_of(client: Client, page: str, **parameters: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page, parameters).status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_a_list_costs_the_same_for_two_rows_as_for_all(
    model: type[Model], editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = address("changelist", model)
    for_all = queries_of(editor, page)
    monkeypatch.setattr(admin.site.get_model_admin(model), "list_per_page", 2)
    assert queries_of(editor, page) == for_all
    assert for_all <= MOST_FOR_A_LIST


def test_a_search_for_citations_costs_the_same_for_one_as_for_twenty(editor: Client) -> None:
    field = {"app_label": "programs", "model_name": "program", "field_name": "citation"}
    page = "/admin/autocomplete/"
    one = str(Citation.objects.exclude(row="").order_by("pk")[0].key)
    assert queries_of(editor, page, term=one, **field) == queries_of(editor, page, term="", **field)


@pytest.mark.parametrize(
    ("model", "links", "most"),
    [(Edition, "printed_heads", 19), (Activity, "activitycountry_links", 12)],
)
def test_a_page_with_many_lines_costs_no_query_a_line(
    model: type[Model], links: str, most: int, editor: Client
) -> None:
    longest = model._default_manager.annotate(lines=Count(links)).order_by("-lines")[0]
    assert queries_of(editor, address("change", model, longest.pk)) <= most
