"""Saves what was typed: one transaction, in which nobody else's change of the draft is lost."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import Draft, DraftState
from documents.publishing.begin import LONGEST_TITLE, begin_draft
from funding.drafts.form import DamagedFormError, as_typed
from funding.drafts.merge import Conflict, merge
from funding.models import Dataset

TABLE = "table"
SALT = "funding.drafts"
Content = dict[str, Any]


@dataclass(frozen=True)
class Typed:
    """What an editor sends: the content, the reason, and the saved state that both began from."""

    content: Content
    reason: str
    base: Content
    base_reason: str


class ConflictError(Exception):
    """Somebody else changed the same places; nothing was saved.

    `content` is what both changed, with what was typed here where they differ; `draft` is what is
    saved now, from which the next save begins.
    """

    def __init__(self, draft: Draft, content: Content, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__()
        self.draft, self.content, self.conflicts = draft, content, conflicts


class NotOpenError(Exception):
    """The draft is in review, published or given up, and takes no more changes."""


def signed(content: Content, reason: str) -> str:
    """The saved state as a form carries it: what a merge begins from, and nobody can make up."""
    return signing.dumps([content, reason], salt=SALT, compress=True)


def unsigned(text: str) -> tuple[Content, str]:
    """What `signed` wrote. Raises DamagedFormError for anything else."""
    try:
        content, reason = signing.loads(text, salt=SALT)
    except signing.BadSignature as error:
        sentence = _("This page is too old to be saved: copy what you typed and open it again.")
        raise DamagedFormError(sentence) from error
    return content, reason


@transaction.atomic
def save(number: int, typed: Typed, user: Any) -> Draft:
    """Save into an existing draft; whoever saves at the same time waits for this transaction.

    Raises NotOpenError or ConflictError; then nothing has been saved.
    """
    draft = Draft.objects.select_for_update().get(pk=number, kind=TABLE)
    if draft.state != DraftState.DRAFT:
        raise NotOpenError
    merged = merge(typed.base, typed.content, as_typed(draft.content))
    if merged.conflicts:
        raise ConflictError(draft, merged.content, merged.conflicts)
    reason = draft.reason if typed.reason == typed.base_reason else typed.reason
    if (merged.content, reason) != (draft.content, draft.reason):
        draft.content, draft.reason = merged.content, reason
        draft.title = title_of(draft.content)
        draft.version += 1
        draft.save(update_fields=["content", "reason", "title", "version", "saved_at"])
        draft.typed_by.add(user)
    return draft


@transaction.atomic
def begin(typed: Typed, user: Any, dataset: Dataset | None = None) -> Draft:
    """Begin a draft with what was typed; one that the editor has open for the dataset takes it."""
    if dataset:
        Dataset.objects.select_for_update().get(pk=dataset.pk)  # who begins twice, waits
        if draft := open_draft(dataset, user):
            return save(draft.pk, typed, user)
    content = merge(typed.base, typed.content, typed.base).content
    return begin_draft(TABLE, title_of(content), content, user, typed.reason)


def open_draft(dataset: Dataset, user: Any) -> Draft | None:
    """The draft of the dataset that the editor has begun and nobody has published."""
    drafts = Draft.objects.filter(kind=TABLE, author=user, state__in=Draft.OPEN)
    return drafts.filter(content__base__0=dataset.slug).order_by("-pk").first()


def title_of(content: Content) -> str:
    """What lists of drafts call the table."""
    names = (content["dataset"].get("title"), content["origin"].get("name"))
    title: str = next((name for name in names if name), "") or _("A new table")
    return title[:LONGEST_TITLE]
