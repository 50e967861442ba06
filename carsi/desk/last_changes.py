"""What was published last, and what was edited last in the admin."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet

from documents.models import DataRevision

MOST_REVISIONS, MOST_EDITS = 3, 10


@dataclass(frozen=True)
class LastChanges:
    """The newest first."""

    revisions: QuerySet[DataRevision]
    edits: QuerySet[LogEntry]


def last_changes(user: Any) -> LastChanges | None:
    """None for those who may not see the data; who has which account is no change of them."""
    if not user.has_perm("documents.view_datarevision"):
        return None
    edits = LogEntry.objects.exclude(content_type__app_label="auth").select_related(
        "content_type", "user"
    )
    return LastChanges(
        DataRevision.objects.order_by("-number")[:MOST_REVISIONS],
        edits.order_by("-action_time", "-pk")[:MOST_EDITS],
    )
