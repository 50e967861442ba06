"""Rows that several tests need: written once for them all, and gone after the last."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def kept_data(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written in it stays for the tests of a fixture's scope; each has a transaction of its
    own within this one. The fixture needs `django_db_setup`, too."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
