"""manage.py remove_second_factor: for a person who lost their phone and their recovery codes."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from carsi.sign_in.second_factor import end_sessions, remove


class Command(BaseCommand):
    help = (
        "Removes a person's second factor and recovery codes and signs them out everywhere. Be sure"
        " who asks for it: the password alone then opens the account, or sets up a new one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the name that the person signs in with")

    def handle(self, *, username: str, **options: Any) -> None:
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"No account is called “{username}”.")
        with transaction.atomic():
            removed = remove(person)
            end_sessions(person)
        if not removed:
            raise CommandError(f"“{username}” has no second factor.")
        self.stdout.write(
            f"“{username}” has no second factor any more and is signed out everywhere."
        )
