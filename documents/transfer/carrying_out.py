"""Carries out what was previewed: all of it in one transaction, and only if it is still that."""

from dataclasses import dataclass
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import Draft, NaturalKeyModel
from documents.transfer.kept import Upload, claim, forget
from documents.transfer.preview import Preview, preview
from documents.transfer.reading import read_file
from documents.transfer.ways import log, taker_of


@dataclass
class Outcome:
    """What was seen this time, whether it was carried out, and the draft that it became."""

    seen: Preview
    is_done: bool = False
    draft: Draft | None = None


def carry_out(
    user: Any, model: type[NaturalKeyModel], key: str, upload: Upload, reason: str
) -> Outcome | None:
    """Nothing is written where the data have changed since the preview; None: somebody was first.

    Raises RefusedFileError, as reading did.
    """
    table = read_file(upload.name, upload.content)
    outcome = Outcome(Preview())

    def keep(seen: Preview) -> bool:
        if seen.digest != upload.digest:
            return False
        outcome.draft = _written(user, model, seen, upload, reason)
        outcome.is_done = True
        forget(key)
        return True

    with transaction.atomic(), pghistory.context(reason=reason or _("Imported.")):
        if not claim(key):
            return None
        outcome.seen = preview(model, table, keep)
    return outcome


def _written(
    user: Any, model: type[NaturalKeyModel], seen: Preview, upload: Upload, reason: str
) -> Draft | None:
    """The draft, or a trace in the history of the rows that have been written."""
    taker = taker_of(model)
    if taker is None:
        log(user, seen.changes, reason)
        return None
    title = _("%(rows)s from %(file)s") % {
        "rows": str(model._meta.verbose_name_plural),
        "file": upload.name,
    }
    return taker(user, [row.change for row in seen.changes], title, reason)
