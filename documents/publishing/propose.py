"""Proposals: changes of single rows, gathered in the open draft of whoever makes them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from documents.models import Draft, DraftState
from documents.publishing.begin import begin_draft
from documents.publishing.changes import Change, changes_of
from documents.publishing.refusal import NotPublishableError

ROWS = "rows"


@transaction.atomic
def propose(
    user: Any | None, changes: Iterable[Change], title: str = "", reason: str = ""
) -> Draft:
    """Adds the changes to the user's open draft of rows, or to a new one under the title.

    A later change of the same row takes the place of the earlier one; what then changes nothing
    is dropped. Without a user it is a draft that came with a release.
    """
    draft = None if title else open_proposals(user)
    known = changes_of(draft.content["rows"]) if draft else []
    content = {"rows": [change.as_json() for change in _merged(known, changes)]}
    if draft is None:
        return begin_draft(ROWS, title or _new_title(), content, user, reason)
    draft.content, draft.reason = content, reason or draft.reason
    draft.version += 1
    draft.save(update_fields=["content", "reason", "version", "saved_at"])
    return draft


def open_proposals(user: Any) -> Draft | None:
    """The draft of rows that the user is still writing, the last one if there are several.

    Whoever asks at the same time waits for this transaction.
    """
    drafts = Draft.objects.select_for_update()
    return drafts.filter(kind=ROWS, author=user, state=DraftState.DRAFT).order_by("-pk").first()


@transaction.atomic
def drop(number: int, place: str) -> None:
    """Takes a change out of a draft of rows; the place counts from 1, as its page does."""
    draft = Draft.objects.select_for_update().get(pk=number)
    rows = draft.content.get("rows", []) if draft.kind == ROWS else []
    wanted = int(place) if place.isascii() and place.isdecimal() else 0
    if draft.state != DraftState.DRAFT or not 1 <= wanted <= len(rows):
        raise NotPublishableError([_("There is no such row in a draft that can be changed.")])
    rows.pop(wanted - 1)
    draft.version += 1
    draft.save(update_fields=["content", "version", "saved_at"])


def _new_title() -> str:
    day = formats.date_format(timezone.now().date(), "DATE_FORMAT")
    return _("Corrections of %(day)s") % {"day": day}


def _merged(earlier: Iterable[Change], later: Iterable[Change]) -> list[Change]:
    merged = {(change.model, tuple(change.key)): change for change in earlier}
    for change in later:
        place = (change.model, tuple(change.key))
        before = merged[place].before if place in merged else change.before
        merged[place] = Change(change.model, change.key, before, change.after)
    return [change for change in merged.values() if change.before != change.after]
