"""Prints the table of all rules as docs/rules.md holds it."""

from typing import Any

from django.core.management.base import BaseCommand

from funding.rules.listing import as_markdown


class Command(BaseCommand):
    """To be written to docs/rules.md, which a test compares."""

    help = "Print the rules of data as docs/rules.md: manage.py list_rules > docs/rules.md."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_markdown(), ending="")
