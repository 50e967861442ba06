"""manage.py update_messages: brings what code and templates say into the message catalogue."""

from typing import Any

from babel.messages import Message
from django.core.management.base import BaseCommand

from carsi import catalogue


class Command(BaseCommand):
    help = "Updates the message catalogue; needs no database."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        catalogue.PATH.write_bytes(catalogue.updated())
        missing = [message.id for message in catalogue.stored() if not _is_translated(message)]
        for message in missing:
            self.stdout.write(f"not translated: {message}")
        self.stdout.write(f"{len(missing)} messages want a translation in {catalogue.PATH}")


def _is_translated(message: Message) -> bool:
    """Whether it has a text, and where it counts something, one for each number."""
    texts = [message.string] if isinstance(message.string, str) else message.string or [""]
    return all(texts)
