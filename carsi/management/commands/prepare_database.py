"""manage.py prepare_database: migrations, and the fixtures if the database is empty."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from carsi import database


class Command(BaseCommand):
    help = "Migrates the database and fills it from the fixtures if it is empty."

    def handle(self, **options: Any) -> None:
        try:
            database.prepare()
        except database.NotReadyError as error:
            raise CommandError(str(error)) from error
