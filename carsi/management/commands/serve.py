"""manage.py serve: makes the database ready, then serves the site until it is told to stop."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from carsi import database, listening
from carsi.web_server import Site


class Command(BaseCommand):
    help = "Prepares the database and serves the site with gunicorn on PORT (8000)."
    requires_system_checks = []  # `make check` runs them; here they only cost time

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")

    def handle(self, *, host: str, **options: Any) -> None:
        try:
            listener = listening.claim(host)
            database.prepare()
        except (listening.CannotListenError, database.NotReadyError) as error:
            raise CommandError(str(error)) from error
        connections.close_all()  # a connection is not for sharing between the forks to come
        Site(listener).run()
