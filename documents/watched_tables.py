"""The tables that readers see, each with the trigger that tells of a change of the data."""

from typing import Any

from django.apps import AppConfig
from django.db import connections

from documents.models import NaturalKeyModel

UNWATCHED = """
SELECT documents_watch(found) FROM unnest(%s::text[]) AS name, to_regclass(name) AS found
WHERE found IS NOT NULL
AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = found AND tgname = 'data_changed')
"""


def watch_tables(app_config: AppConfig, using: str, **options: Any) -> None:
    """After migrations: gives a trigger to each of the app's tables that readers see."""
    tables = [
        model._meta.db_table
        for model in app_config.get_models()
        if issubclass(model, NaturalKeyModel) and model._meta.managed
    ]
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regproc('documents_watch') IS NOT NULL")
        if cursor.fetchone()[0]:  # not where the migrations were taken back
            cursor.execute(UNWATCHED, [tables])
