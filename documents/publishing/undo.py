"""Any data revision can be undone: by drafts that put back what was there, and are reviewed."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import DataRevision, Draft
from documents.publishing.kinds import kind_of
from documents.publishing.refusal import NotPublishableError

# What takes back a revision that no draft made, such as the import of a file; apps enter theirs.
WITHOUT_DRAFT: list[Callable[[DataRevision], Sequence[Draft]]] = []


@transaction.atomic
def undo(revision: DataRevision, user: Any) -> Sequence[Draft]:
    """Drafts of the user's that take the revision back, not handed in yet.

    Raises NotPublishableError where there is nothing that could be taken back.
    """
    draft = Draft.objects.filter(revision=revision).first()
    if draft:
        made = kind_of(draft).undo(draft)
    else:
        made = [one for taken_back in WITHOUT_DRAFT for one in taken_back(revision)]
    if not made:
        sentence = _("Data revision %(number)s changed nothing that could be undone.")
        raise NotPublishableError([sentence % {"number": revision.number}])
    for one in made:
        one.author = user
        one.save(update_fields=["author"])
        one.typed_by.add(user)
    return made
