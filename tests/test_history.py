"""The database keeps the history of what people edit, whoever changes it and however."""

from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import InternalError, connection, models, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from countries.models import Country
from documents.history import changes_of_rows
from documents.models import Document, Draft, NaturalKeyModel, Review, Term
from documents.models.history import changes_of
from funding.models import Allocation, Claim
from tests.admin_pages import OURS, address, administrator

pytestmark = pytest.mark.django_db


def edited_by_people() -> list[type[models.Model]]:
    found = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    return [Draft, *(model for model in found if issubclass(model, NaturalKeyModel))]


def kinds(model: type[models.Model], row: Any) -> list[str]:
    return [change.kind for change in changes_of_rows(model, [row.pk])]


def term(slug: str = "a-word") -> Term:
    return Term(
        slug=slug, name="Word", name_es="Palabra", short="A.", short_es="A.", editorial=True
    )


@pytest.mark.parametrize("model", edited_by_people(), ids=lambda model: model._meta.label)
def test_no_model_that_people_edit_is_left_out(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(tgname::text) FROM pg_trigger WHERE tgrelid = %s::regclass"
            " AND tgname LIKE 'pgtrigger%%'",
            [model._meta.db_table],
        )
        triggers = " ".join(cursor.fetchone()[0] or [])
    assert "update_update" in triggers
    assert "delete_delete" in triggers
    in_bulk = getattr(model, "review", None) is Review.EDITION
    assert ("insert_insert" in triggers) is not in_bulk


def test_a_row_keeps_who_changed_what_and_why() -> None:
    row = term()
    row.save()
    with pghistory.context(user=7, reason="A better word"):
        Term.objects.filter(pk=row.pk).update(name="Better word")
    added, changed = changes_of_rows(Term, [row.pk])
    assert (added.kind, added.reason) == ("insert", "")
    assert (changed.kind, changed.reason, changed.context["user"]) == ("update", "A better word", 7)
    assert [(one.name, one.before, one.after) for one in changed.fields] == [
        ("name", "Word", "Better word")
    ]


def test_bulk_writing_leaves_a_trace_for_every_row() -> None:
    rows = Term.objects.bulk_create([term("a-word"), term("b-word")])
    Term.objects.filter(slug__in=("a-word", "b-word")).update(short="B.")
    Term.objects.filter(slug__in=("a-word", "b-word")).delete()
    assert [kinds(Term, row) for row in rows] == [["insert", "update", "delete"]] * 2


def test_raw_sql_leaves_a_trace() -> None:
    row = Country.objects.get(code="GTM")
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:  # the driver's own, without Django
        cursor.execute("UPDATE countries_country SET name = 'G.' WHERE code = 'GTM'")
    assert kinds(Country, row) == ["insert", "update"]


def test_a_cell_of_an_edition_keeps_what_it_was_before_raw_sql() -> None:
    cell = Allocation.objects.filter(printed="71,508").get()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE funding_allocation SET printed = '1' WHERE id = %s", [cell.pk])
        cursor.execute("UPDATE funding_allocation SET printed = '2' WHERE id = %s", [cell.pk])
        cursor.execute("DELETE FROM funding_allocation WHERE id = %s", [cell.pk])
    first, second, removed = changes_of_rows(Allocation, [cell.pk])
    assert [(one.before, one.after) for one in first.fields] == [("71,508", "1")]
    assert [(one.before, one.after) for one in second.fields] == [("1", "2")]
    assert removed.removes
    assert ("2", "") in [(one.before, one.after) for one in removed.fields]


def test_loading_fixtures_is_kept_once_and_again_changes_nothing() -> None:
    row = Document.objects.get(slug="mpi-crime-and-violence")
    assert kinds(Document, row) == ["insert"]
    Document.objects.filter(pk=row.pk).update(title="Another")
    call_command("loaddata", "documents", verbosity=0)
    assert kinds(Document, row) == ["insert", "update", "update"]
    total = changes_of(Claim).objects.count()
    call_command("loaddata", "funding", verbosity=0)
    assert changes_of(Claim).objects.count() == total


def test_nobody_changes_the_history() -> None:
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        changes_of(Term).objects.all().delete()


def test_the_history_page_tells_who_what_and_why() -> None:
    client, row = administrator(), Country.objects.get(code="GTM")
    Country.objects.filter(pk=row.pk).update(note="By a program.")
    user = User.objects.get(is_superuser=True)
    with pghistory.context(user=user.pk, reason="It was too short"):
        Country.objects.filter(pk=row.pk).update(kind="region", code="guate")
    page = client.get(address("history", Country, row.pk)).content.decode()
    assert user.username in page
    assert "It was too short" in page
    assert "<del>country</del>" in page
    assert "<ins>region</ins>" in page
    assert "By a program." in page
    assert "not known" in page


def test_a_form_of_the_admin_says_who_saved_it() -> None:
    client, row = administrator(), Term.objects.get(slug="account")
    form = client.get(address("change", Term, row.pk)).context["adminform"].form
    given = {name: "" if value is None else value for name, value in form.initial.items()}
    answer = client.post(address("change", Term, row.pk), {**given, "name": "Accounts"})
    assert answer.status_code == 302
    change = changes_of_rows(Term, [row.pk])[-1]
    assert change.context["user"] == User.objects.get(is_superuser=True).pk
    assert change.context["url"] == address("change", Term, row.pk)


def test_a_removed_row_keeps_its_history_page_and_stands_in_the_list() -> None:
    client, row = administrator(), term()
    row.save()
    key = row.pk
    row.delete()
    page = client.get(address("history", Term, key)).content.decode()
    assert "This row has been removed." in page
    assert "Palabra" in page
    everything = client.get(address("all_history", Term)).content.decode()
    assert address("history", Term, key) in everything
    assert client.get(address("history", Term, 999_999_999)).status_code == 404
    assert client.get(address("history", Term, "x")).status_code == 404


def test_a_person_without_the_right_sees_no_history() -> None:
    client, row = Client(), Term.objects.get(slug="account")
    client.force_login(User.objects.create(username="guest", is_staff=True))
    assert client.get(address("history", Term, row.pk)).status_code == 403
    assert client.get(address("all_history", Term)).status_code == 403


def test_a_history_takes_the_same_queries_however_long_it_is(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    rows = list(Country.objects.all()[:10])
    for name in ("a", "b", "c"):
        Country.objects.filter(pk__in=[row.pk for row in rows]).update(note=name)
    with django_assert_max_num_queries(3):
        assert len(changes_of_rows(Country, [row.pk for row in rows])) == 40
