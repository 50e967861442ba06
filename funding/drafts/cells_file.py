"""A file of cells: figures of one typed table, which become a draft of it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from documents.models import Draft
from documents.publishing.begin import begin_draft
from documents.publishing.changes import Change
from documents.transfer.problems import Problem, RefusedFileError
from funding.drafts.edition_rows import current_edition
from funding.drafts.opening import NotATableError, content_of
from funding.drafts.saving import TABLE

FROM_PRINTED = {"printed", "status", "amount", "precision"}


def take_cells(user: Any, changes: Sequence[Change], title: str, reason: str) -> Draft:
    """A draft of the user's, in which the changed cells print what the file says.

    Status and amount follow from that. Raises RefusedFileError for anything else that a grid has
    to be opened for: other tables, new cells, what a row or column means.
    """
    for change in changes:
        _refuse_more_than_figures(change)
    content = _content_of({(change.key[0], change.key[1]) for change in changes})
    for change in changes:
        row, column = change.key[2:]
        content["figures"][row - 1][column - 1] = (change.after or {})["printed"]
    return begin_draft(TABLE, title, content, user, reason)


def _refuse_more_than_figures(change: Change) -> None:
    place = " · ".join(map(str, change.key))
    if change.before is None or change.after is None:
        raise _refused(_("%(place)s: new cells are typed in the grid of the dataset."), place)
    if "printed" not in change.names or not FROM_PRINTED.issuperset(change.names):
        sentence = _("%(place)s: change what is printed; its status and amount follow from that.")
        raise _refused(sentence, place)


def _content_of(keys: set[tuple[str, str]]) -> dict[str, Any]:
    """The content of the only table that is named."""
    if len(keys) != 1:
        raise _refused(_("%(place)s: one file holds the cells of one edition."), _listed(keys))
    ((slug, label),) = keys
    edition = current_edition(slug)
    if edition is None or edition.label != label:
        sentence = _("%(place)s: this is not the edition that is public now.")
        raise _refused(sentence, _listed(keys))
    try:
        return content_of(edition)
    except NotATableError as error:
        raise _refused("%(place)s: " + str(error), _listed(keys)) from error


def _listed(keys: set[tuple[str, str]]) -> str:
    return ", ".join(" ".join(key) for key in sorted(keys))


def _refused(sentence: str, place: str) -> RefusedFileError:
    return RefusedFileError([Problem(sentence % {"place": place})])
