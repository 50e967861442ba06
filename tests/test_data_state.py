"""The state of the data is new with every commit that changes what readers see."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection

from documents.data_state import data_state
from tests.admin_pages import OURS
from tests.databases import execute
from tests.processes import PATIENCE

# By readers, or never without a row of another table: kept sums come with their edition.
UNSEEN = {"draft", "draft_typed_by", "draftfile", "loadedfixture", "rollup"}
RENAMED = "UPDATE programs_account SET name = name || '!' WHERE code = 'ESF'"
NEW_ACCOUNT = """
INSERT INTO programs_account (code, name, name_es, kind, former_name, former_name_es, description,
description_es, editorial) VALUES ('NEW', 'New', 'Nueva', 'appropriation', '', '', '', '', true)
"""
CHANGES = {
    "a row that is new": "INSERT INTO documents_document (slug, title, title_es, producer, kind,"
    " kind_es, role, date_basis, address, licence, licence_es, attribution, text_edition, sha256,"
    " note, note_es) SELECT 'new', title, title_es, producer, kind, kind_es, role, 'unknown', '',"
    " licence, licence_es, '', '', '', '', '' FROM documents_document WHERE slug LIKE 'mpi-%'",
    "many rows at once": "UPDATE funding_allocation SET amount = amount + 1 WHERE amount > 0",
    "a row that is removed": "DELETE FROM programs_eventprogram",
    "a table that is emptied": "TRUNCATE programs_statement CASCADE",
    "checks that do not wait": f"BEGIN; SET CONSTRAINTS ALL IMMEDIATE; {RENAMED}; COMMIT",
    "more after a check": f"BEGIN; {RENAMED}; SET CONSTRAINTS ALL IMMEDIATE; {RENAMED}; COMMIT",
    "what is kept of a block": f"BEGIN; SAVEPOINT a; {RENAMED}; ROLLBACK TO a; {RENAMED}; COMMIT",
}
NO_CHANGES = {
    "a rollback": f"BEGIN; {RENAMED}; ROLLBACK",
    "a block taken back": f"BEGIN; SAVEPOINT a; {RENAMED}; ROLLBACK TO a; COMMIT",
    "a draft": "UPDATE documents_draft SET title = title",
    "a session": "INSERT INTO django_session VALUES ('key', 'data', now())",
}


def state(url: str) -> Any:
    return execute(url, "SELECT token FROM documents_datastate")


@pytest.fixture
def both(filled_database: str) -> Iterator[tuple[Any, Any]]:
    """Two connections, each within a transaction of its own."""
    pair = psycopg2.connect(filled_database), psycopg2.connect(filled_database)
    yield pair
    for each in pair:
        each.close()


@pytest.mark.django_db
def test_every_table_that_readers_see_tells_of_its_changes() -> None:
    """A model that is added later gets its trigger from the migrations that make its table."""
    seen = {
        model._meta.db_table
        for label in OURS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if model._meta.managed
        and model._meta.model_name not in UNSEEN
        and not hasattr(model, "pgh_obj")
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'data_changed'"
        )
        watched = {table for (table,) in cursor.fetchall()}
    assert watched == {*seen, "documents_datachange"}


@pytest.mark.django_db
def test_a_migration_brings_a_new_state_and_none_brings_none() -> None:
    """A replica that holds the state has the columns that this code knows."""
    before = data_state()
    emit_post_migrate_signal(0, False, "default", apps=apps, plan=[])
    assert data_state() == before
    made = [("a migration", False)]
    emit_post_migrate_signal(0, False, "default", apps=apps, plan=made)
    assert data_state() != before


def test_whatever_changes_what_readers_see_brings_a_new_state(filled_database: str) -> None:
    for what, statement in CHANGES.items():
        before = state(filled_database)
        execute(filled_database, statement)
        assert state(filled_database) != before, what
    assert execute(filled_database, "SELECT count(*) FROM documents_datachange") == [(0,)]


def test_what_readers_do_not_see_leaves_it_as_it_is(filled_database: str) -> None:
    before = state(filled_database)
    for what, statement in NO_CHANGES.items():
        execute(filled_database, statement)
        assert state(filled_database) == before, what


def test_it_is_there_with_the_commit_in_whatever_order(
    filled_database: str, both: tuple[Any, Any]
) -> None:
    first, second = both
    states = [state(filled_database)]
    first.cursor().execute(RENAMED)
    second.cursor().execute("UPDATE documents_term SET name = name || '!'")
    assert state(filled_database) == states[0]
    for each in (second, first):
        each.commit()
        states.append(state(filled_database))
    assert len({str(each) for each in states}) == 3


def test_it_keeps_nobody_waiting_for_what_a_commit_still_checks(
    filled_database: str, both: tuple[Any, Any]
) -> None:
    """One removes the account that the other, who commits first, refers to.

    Were the state locked before the reference is checked, each would wait for the other.
    """
    removes, refers = both
    execute(filled_database, NEW_ACCOUNT)
    removes.cursor().execute("DELETE FROM programs_account WHERE code = 'NEW'")
    refers.cursor().execute("UPDATE documents_term SET name = name")  # noted before the reference
    refers.cursor().execute(
        "UPDATE programs_accountalias SET account_id = new.id FROM programs_account new"
        " WHERE new.code = 'NEW' AND programs_accountalias.name = 'GHP'"
    )
    refused: list[Exception] = []
    committing = threading.Thread(target=lambda: _commit(refers, refused))
    committing.start()
    _wait_until_one_waits(filled_database)
    removes.commit()
    committing.join()
    assert [type(error) for error in refused] == [psycopg2.errors.ForeignKeyViolation]


def _commit(session: Any, refused: list[Exception]) -> None:
    try:
        session.commit()
    except psycopg2.Error as error:
        refused.append(error)


def _wait_until_one_waits(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while execute(url, "SELECT count(*) FROM pg_locks WHERE NOT granted") == [(0,)]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
