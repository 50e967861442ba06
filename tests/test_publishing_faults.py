"""A publication that is cut off in the middle leaves nothing of itself, and the draft as it was."""

import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing

import psycopg2
import pytest

from tests.databases import execute
from tests.processes import PATIENCE, Process, environment, started

PREPARED = """
import django; django.setup()
from django.contrib.auth.models import User
from documents.models import Draft
from documents.publishing.publish import submit
from funding.drafts.opening import content_of
from funding.models import Edition
User.objects.create(username="reviewer", is_superuser=True)
content = content_of(Edition.objects.get(dataset__slug="carsi-by-account"))
content["figures"][0][4], content["total_figures"][4] = "51,000", "136,000"
submit(Draft.objects.create(kind="table", title="CARSI", content=content).pk)
"""
PUBLISHES = """
import django; django.setup()
from django.contrib.auth.models import User
from documents.models import Draft
from documents.publishing.publish import publish
draft = Draft.objects.get()
publish(draft.pk, draft.version, User.objects.get(), "Mended.", "Corregido.")
"""
STATE = """
    SELECT (SELECT count(*) FROM funding_edition), (SELECT count(*) FROM funding_allocation),
        (SELECT count(*) FROM documents_datarevision), (SELECT state FROM documents_draft),
        (SELECT printed FROM funding_claim WHERE slug = 'carsi-by-account-total-2012')
"""
WAITS = "SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'funding_editionnote'::regclass"


def run(script: str, database: str) -> None:
    variables = environment(DATABASE_URL=database, DJANGO_SETTINGS_MODULE="carsi.settings")
    with started([sys.executable, "-c", script], variables) as process:
        assert process.wait() == 0, process.complaints()


def killed(process: Process, _database: str, _connection: int) -> None:
    process.send(signal.SIGKILL)


def cut_off(_process: Process, database: str, connection: int) -> None:
    """What a restart of the server does to every connection."""
    execute(database, f"SELECT pg_terminate_backend({connection})")


@pytest.mark.parametrize("fault", [killed, pytest.param(cut_off, marks=pytest.mark.long)])
def test_a_publication_that_is_cut_off_is_not_there(
    fault: Callable[[Process, str, int], None], filled_database: str
) -> None:
    run(PREPARED, filled_database)
    before = execute(filled_database, STATE)
    variables = environment(DATABASE_URL=filled_database, DJANGO_SETTINGS_MODULE="carsi.settings")
    with (
        closing(psycopg2.connect(filled_database)) as other,
        started([sys.executable, "-c", PUBLISHES], variables) as process,
    ):
        other.cursor().execute("LOCK TABLE funding_editionnote IN SHARE ROW EXCLUSIVE MODE")
        fault(process, filled_database, waiting(filled_database))
        other.rollback()
        assert process.wait() != 0
    assert execute(filled_database, STATE) == before
    run(PUBLISHES, filled_database)
    assert execute(filled_database, STATE)[0][3:] == ("published", "136,000")


def waiting(database: str) -> int:
    """The connection that waits for the table, once its cells have been written."""
    for _second in range(PATIENCE):
        if found := execute(database, WAITS):
            return int(found[0][0])
        time.sleep(1)
    raise AssertionError("Nobody waits for the table.")
