"""From a published edition back to the content of a draft: the table as it would be typed."""

from typing import Any

from django.utils.translation import gettext as _

from documents.models import Citation
from documents.rows import Row
from documents.stored_rows import stored_rows
from funding.drafts.changes import PARTS, path_to_edition
from funding.drafts.from_rows import content_of_rows
from funding.drafts.rows_of_edition import NotATableError
from funding.models import Claim, Dataset, Edition

__all__ = ["NotATableError", "content_of"]


def content_of(edition: Edition) -> dict[str, Any]:
    """What a draft of the edition holds when nothing has been changed in it.

    Raises NotATableError for one that was imported as a whole file.
    """
    if not edition.printed_heads.exists():
        raise NotATableError(
            _("This edition came in as a whole file, and is replaced by importing a newer one.")
        )
    rows = [
        *stored_rows(Dataset.objects.filter(pk=edition.dataset_id)),
        *stored_rows(Edition.objects.filter(pk=edition.pk)),
        *stored_rows(Claim.objects.filter(printed_places__edition=edition).distinct()),
    ]
    for model in PARTS:
        rows += stored_rows(model.objects.filter(**{path_to_edition(model): edition}))
    return content_of_rows([*_cited(rows), *rows])


def _cited(rows: list[Row]) -> list[Row]:
    keys = {tuple(row.fields["citation"]) for row in rows if "citation" in row.fields}
    found = stored_rows(Citation.objects.filter(key__in={key for _document, key in keys}))
    return [row for row in found if row.key in keys]
