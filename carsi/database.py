"""Makes the database ready for this code: reachable, migrated, filled, told of corrections."""

import time
from collections.abc import Set
from functools import cache

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from documents.models import Document, natural_keys_remembered
from documents.reading import read_connection
from funding.release.fixtures import digests_of, fixture_rows, remember
from funding.release.offer import offer_release

FIXTURES = ("documents", "countries", "programs", "funding")
LOCK = 20100305  # any number that nobody else locks


class NotReadyError(Exception):
    """The database cannot be used; the message is a sentence for the user."""


def prepare() -> None:
    """Safe to run again, and at the same time as another process runs it."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = str(error).splitlines()[0].replace("FATAL:  ", "").removesuffix(".")
        raise NotReadyError(f"The database cannot be reached: {reason}.") from error
    try:
        while not _locked():  # asked again and again, since a signal cannot end the wait inside SQL
            time.sleep(0.2)
        _migrate()
        if Document.objects.exists():
            offer_release()
        else:
            load_fixtures()
    finally:
        connection.close()  # and the lock with it


@transaction.atomic
def load_fixtures() -> None:
    """Fills an empty database with all that the fixtures hold, and remembers what that was."""
    with natural_keys_remembered():
        call_command("loaddata", *FIXTURES, verbosity=0)
    remember(digests_of(fixture_rows()))


def _locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def missing_migrations() -> list[str]:
    """What this code knows and the database that is read lacks; quick enough for every probe."""
    applied = MigrationRecorder(read_connection()).applied_migrations()
    return [f"{app}.{name}" for app, name in _known_migrations() if (app, name) not in applied]


@cache
def _known_migrations() -> list[tuple[str, str]]:
    """In the order in which a new database gets them."""
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    plans = (graph.forwards_plan(leaf) for leaf in graph.leaf_nodes())
    return list(dict.fromkeys(key for plan in plans for key in plan))


def unknown_migrations(loader: MigrationLoader, applied: Set[tuple[str, str]]) -> list[str]:
    """Those that this code does not have; what a squashed migration replaces is known."""
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    return sorted(f"{app}.{name}" for app, name in applied - known if app in loader.migrated_apps)


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    unknown = unknown_migrations(executor.loader, set(executor.loader.applied_migrations))
    if unknown:
        raise NotReadyError(
            f"The database is newer than this code, which does not know {unknown[0]}: "
            "use the newer code or another database."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
