"""The next data revision: publications get their numbers one after the other."""

from django.db import connection
from django.utils import timezone

from documents.models import DataRevision
from documents.remembered import remembered

LOCK = 20100306  # any number that nobody else locks; held until the transaction ends


def next_revision(note: str, note_es: str) -> DataRevision:
    """A new data revision of now. Who publishes at the same time waits for this transaction."""
    hold_publications()
    last = DataRevision.objects.order_by("-number").first()
    now = timezone.now()
    return DataRevision.objects.create(
        number=last.number + 1 if last else 1,
        published_on=now.date(),
        published_at=now,
        note=note,
        note_es=note_es,
    )


def hold_publications() -> None:
    """Nobody else publishes until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@remembered
def last_revision() -> DataRevision | None:
    """What is public now."""
    return DataRevision.objects.order_by("-number").first()
