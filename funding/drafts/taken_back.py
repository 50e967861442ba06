"""What takes back a data revision that no draft made: each of the editions that it published."""

from collections.abc import Sequence

from documents.models import DataRevision, Draft
from documents.publishing.refusal import NotPublishableError
from funding.drafts.opening import NotATableError
from funding.drafts.table_kind import undo_edition
from funding.models import Edition


def editions_taken_back(revision: DataRevision) -> Sequence[Draft]:
    """A draft for each edition of the revision."""
    editions = Edition.objects.filter(revision=revision).select_related(
        "dataset", "supersedes", "superseded_by"
    )
    try:
        return [undo_edition(edition) for edition in editions]
    except NotATableError as error:
        raise NotPublishableError([str(error)]) from error
