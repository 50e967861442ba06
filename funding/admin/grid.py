"""The page on which a printed table is typed: opened, saved as a draft, handed in for review."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import Draft
from documents.publishing.publish import bring_in, submit
from documents.publishing.refusal import NotPublishableError
from funding.admin.grid_answer import (
    ADD,
    CHANGE,
    VIEW,
    Opened,
    answer,
    refusal,
)
from funding.drafts.block import PasteError
from funding.drafts.edition_rows import current_edition
from funding.drafts.form import Content, DamagedFormError, Fields, as_typed, blank
from funding.drafts.opening import NotATableError, content_of
from funding.drafts.paste import paste
from funding.drafts.saving import (
    TABLE,
    ConflictError,
    NotOpenError,
    Typed,
    open_draft,
)
from funding.drafts.sent import fields_sent, tidy, typed_from
from funding.drafts.structure import TooManyCellsError, change, refuse_too_many
from funding.models import Dataset


def new(request: HttpRequest) -> HttpResponse:
    """A table in which nothing has been typed."""
    if not request.user.has_perm(ADD):
        raise PermissionDenied
    return _grid(request, Opened(as_typed(blank())))


def of_dataset(request: HttpRequest, number: int) -> HttpResponse:
    """A dataset's table; the draft of it that the editor has begun comes back."""
    dataset = get_object_or_404(Dataset, pk=number)
    if not request.user.has_perm("funding.view_dataset"):
        raise PermissionDenied
    begun = open_draft(dataset, request.user)
    if begun and request.method != "POST":
        return HttpResponseRedirect(_address(begun))
    try:
        return _grid(request, Opened(_current(dataset), dataset=dataset))
    except NotATableError as error:
        return refusal(request, dataset, str(error))


def of_draft(request: HttpRequest, number: int) -> HttpResponse:
    """A draft, to be typed on; in review or published it is only shown."""
    draft = get_object_or_404(Draft, pk=number, kind=TABLE)
    if not (request.user.has_perm(VIEW) or request.user.has_perm(CHANGE)):
        raise PermissionDenied
    return _grid(request, Opened(as_typed(draft.content), draft))


def show_again(request: HttpRequest, sentence: str) -> HttpResponse | None:
    """All that was typed, with a sentence why it was not saved; None if that cannot be read."""
    try:
        typed = typed_from(fields_sent(request.POST))
        refuse_too_many(
            len(typed.content["lines"]), len(typed.content["columns"]), settings.GRID_MOST_CELLS
        )
    except (DamagedFormError, TooManyCellsError):
        return None
    messages.error(request, sentence)
    return answer(request, Opened(typed.content, is_checked=False), typed, status=403)


def _current(dataset: Dataset) -> Content:
    """The content of the newest edition. Raises NotATableError where no grid can show it."""
    edition = current_edition(dataset.slug)
    if edition is None:
        empty = as_typed(blank())
        texts = {name: getattr(dataset, name) for name in empty["dataset"]}
        return {**empty, "name": dataset.slug, "dataset": texts}
    if edition.allocations.count() > settings.GRID_MOST_CELLS:
        raise NotATableError(_("This edition has too many cells to be typed."))
    return as_typed(content_of(edition))


def _grid(request: HttpRequest, opened: Opened) -> HttpResponse:
    may_type = opened.may_be_typed_by(request.user)
    if request.method != "POST":
        return answer(request, opened)
    if not may_type and not (opened.draft and request.user.has_perm(CHANGE)):
        raise PermissionDenied
    try:
        sent = fields_sent(request.POST)
        typed = typed_from(sent)
    except DamagedFormError as error:
        messages.error(request, str(error))
        return answer(request, opened, status=400)
    return _take(request, opened, typed, sent)


def _take(request: HttpRequest, opened: Opened, typed: Typed, sent: Fields) -> HttpResponse:
    """Does what the button says and saves; where that fails, all that was typed is shown again."""
    action = sent.get("action", "")
    try:
        _act(request, typed.content, sent, action)
        tidy(typed.content)
        draft = opened.save(typed, request.user)
    except (TooManyCellsError, PasteError) as error:
        messages.error(request, str(error))
        return answer(request, opened, typed, pasted=sent.get("pasted", ""), status=400)
    except ConflictError as error:
        begun = Opened(as_typed(error.draft.content), error.draft)
        mine = Typed(error.content, typed.reason, begun.content, begun.reason)
        return answer(request, begun, mine, conflicts=error.conflicts, status=409)
    except NotOpenError:
        messages.error(request, _("The draft is no longer open: nothing was saved."))
        return answer(request, opened, typed, status=409)
    return _then(request, draft, action)


def _act(request: HttpRequest, content: Content, sent: Fields, action: str) -> None:
    """What the button does to the table before it is saved."""
    most = settings.GRID_MOST_CELLS
    refuse_too_many(len(content["lines"]), len(content["columns"]), most)
    if action == "paste":
        for sentence in paste(content, sent.get("pasted", ""), sent.get("paste_at", ""), most):
            messages.warning(request, sentence)
    else:
        change(content, action, most)


def _then(request: HttpRequest, draft: Draft, action: str) -> HttpResponse:
    """What the button does with the draft once it is saved."""
    try:
        if action == "submit":
            submit(draft.pk)
            messages.success(request, _("Handed in: it waits for review."))
            return HttpResponseRedirect(reverse("admin:documents_draft_change", args=[draft.pk]))
        if action == "bring-in":
            for sentence in bring_in(draft.pk, request.user):
                messages.warning(request, str(sentence))
    except NotPublishableError as error:
        for sentence in error.sentences:
            messages.error(request, str(sentence))
    return HttpResponseRedirect(_address(draft))


def _address(draft: Draft) -> str:
    return reverse("admin:funding_grid", args=[draft.pk])
