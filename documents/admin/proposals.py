"""Rows that change only by publication: saving them in the admin makes a proposal.

Where a row of such a model is saved or deleted, nothing is written to it; the change joins the
editor's open draft, which another person publishes.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import Draft, NaturalKeyModel, Review
from documents.publishing.changes import Change, fields_of, key_of
from documents.publishing.propose import propose
from documents.publishing.stored import stored_fields
from documents.stored_rows import stored_row

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
else:
    AnyModelAdmin = object


def is_reviewed(model: type[Model]) -> bool:
    """Whether rows of the model change only by a draft."""
    return issubclass(model, NaturalKeyModel) and model.review is Review.ROW


def saved(row: NaturalKeyModel) -> Change:
    """The change that saving the row would make."""
    model = type(row)
    before_row = model.objects.filter(pk=row.pk).first() if row.pk else None
    key = key_of(stored_row(before_row or row))
    before = stored_fields([(model, tuple(key))]).get((model, tuple(key)))
    return Change(model, key, before, fields_of(stored_row(row)))


def removed(row: NaturalKeyModel) -> Change:
    """The change that deleting the row would make."""
    written = stored_row(row)
    return Change(type(row), key_of(written), fields_of(written), None)


class Proposals(AnyModelAdmin):
    """A mixin for the admin page of any model, for its own rows and those in its inlines."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if is_reviewed(self.model):
            if form.has_changed():
                self.propose(request, [saved(obj)])
        else:
            super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if not is_reviewed(formset.model):
            super().save_formset(request, form, formset, change)
            return
        rows = formset.save(commit=False)
        proposals = [removed(row) for row in formset.deleted_objects]
        self.propose(request, [*proposals, *map(saved, rows)])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        if is_reviewed(self.model):
            self.propose(request, [removed(obj)])
        else:
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        if is_reviewed(self.model):
            self.propose(request, map(removed, queryset))
        else:
            super().delete_queryset(request, queryset)

    def propose(self, request: HttpRequest, changes: Iterable[Change]) -> None:
        """Adds the changes to the editor's draft and remembers that the request made some."""
        proposed = list(changes)
        if proposed:
            request.proposals = propose(request.user, proposed)  # type: ignore[attr-defined]

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._to_draft(request) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._to_draft(request) or super().response_change(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        return self._to_draft(request) or super().response_delete(request, obj_display, obj_id)

    def _to_draft(self, request: HttpRequest) -> HttpResponse | None:
        draft: Draft | None = getattr(request, "proposals", None)
        if draft is None:
            return None
        messages.success(
            request,
            _now(
                "Nothing is public yet: the change is part of your draft. Submit it when it is"
                " complete; somebody else publishes it."
            ),
        )
        return HttpResponseRedirect(reverse("admin:documents_draft_change", args=[draft.pk]))

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A proposal is no addition yet; the draft is its trace."""
        return None if is_reviewed(self.model) else super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None if is_reviewed(self.model) else super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        return None if is_reviewed(self.model) else super().log_deletions(request, queryset)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """In place of deleting the chosen rows, their removal is proposed."""
        actions: dict[str, Any] = dict(super().get_actions(request))
        if is_reviewed(self.model) and actions.pop("delete_selected", None):
            actions["propose_removal"] = (
                Proposals.propose_removal,
                "propose_removal",
                _("Propose to remove the selected rows"),
            )
        return actions

    def propose_removal(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """The action of the list."""
        self.delete_queryset(request, queryset)
        return self._to_draft(request)
