"""Drafts: the list of what waits, and the page on which one is reviewed."""

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from documents.admin.draft_steps import EDIT, PUBLISH, STEPS
from documents.models import Draft, DraftState
from documents.publishing.changes import changes_of
from documents.publishing.checks import remarks_on, report_on
from documents.publishing.kinds import KINDS, kind_of
from documents.publishing.publish import fatal, in_place, own_work
from documents.publishing.refusal import NotPublishableError

if TYPE_CHECKING:
    DraftAdminBase = admin.ModelAdmin[Draft]
else:
    DraftAdminBase = admin.ModelAdmin


@admin.register(Draft)
class DraftAdmin(DraftAdminBase):
    list_display = (
        "title",
        "kind_name",
        "state",
        "author",
        "submitted_at",
        "saved_at",
        "reviewer",
        "revision",
    )
    list_filter = ("state", "kind", "author")
    list_select_related = ("author", "reviewer", "revision")
    search_fields = ("title", "reason", "remark", "=revision__number")
    date_hierarchy = "saved_at"

    @admin.display(description=_("kind"), ordering="kind")
    def kind_name(self, draft: Draft) -> str:
        return str(KINDS[draft.kind].name) if draft.kind in KINDS else draft.kind

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A draft begins where the data is: in a grid, on the page of a row, with a file."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Draft | None = None) -> bool:
        """A draft is given up, and stays readable."""
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            *(
                path(
                    f"<int:number>/{name}/",
                    view(require_POST(partial(self.step, name=name))),
                    name=f"documents_draft_{name.replace('-', '_')}",
                )
                for name in STEPS
            ),
            path("<int:number>/report.csv", view(self.report), name="documents_draft_report"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of a draft: how it differs from what is public, and what can be done with it."""
        draft = self.get_object(request, object_id)
        if draft is None:
            raise Http404
        if not self.has_view_permission(request, draft):
            raise PermissionDenied
        return TemplateResponse(
            request, "admin/documents/draft/page.html", self.page(request, draft)
        )

    def page(self, request: HttpRequest, draft: Draft) -> dict[str, Any]:
        """What the page of a draft says."""
        waits = draft.state == DraftState.IN_REVIEW
        return {
            **self.admin_site.each_context(request),
            "title": draft.title,
            "draft": draft,
            "opts": self.opts,
            **(_of_open(draft) if draft.is_open else _of_closed(draft)),
            "own_work": own_work(draft, request.user) if waits else (),
            "may_edit": draft.is_open and request.user.has_perm(EDIT),
            "may_publish": waits and request.user.has_perm(PUBLISH),
            "typed": request.session.pop(_kept_key(draft.pk), {}),
        }

    def report(self, request: HttpRequest, number: int) -> HttpResponse:
        """Everything that the rules find in a draft, row by row, as a CSV."""
        draft = self.get_object(request, str(number))
        if draft is None:
            raise Http404
        if not self.has_view_permission(request, draft):
            raise PermissionDenied
        return HttpResponse(
            report_on(draft),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="draft-{number}.csv"'},
        )

    def step(self, request: HttpRequest, number: int, name: str) -> HttpResponse:
        """Takes the step, or says why it was not taken; what was typed comes back."""
        step = STEPS[name]
        if not request.user.has_perm(step.permission):
            raise PermissionDenied
        try:
            remarks = step.take(number, request)
        except Draft.DoesNotExist as error:
            raise Http404 from error
        except NotPublishableError as error:
            for sentence in error.sentences:
                messages.error(request, str(sentence))
            request.session[_kept_key(number)] = {
                key: request.POST.get(key, "") for key in ("note", "note_es", "remark")
            }
        else:
            messages.success(request, str(step.done))
            for sentence in remarks if isinstance(remarks, list) else ():
                messages.warning(request, str(sentence))
        return HttpResponseRedirect(reverse("admin:documents_draft_change", args=[number]))


def _kept_key(number: int) -> str:
    return f"draft-{number}"


def _of_open(draft: Draft) -> dict[str, Any]:
    """What the draft would change, and what the rules and its own kind say of that."""
    kind, remarks = kind_of(draft), remarks_on(draft)
    plan = kind.plan(draft, None)
    return {
        "kind": kind,
        "edit_address": kind.address(draft) if draft.state == DraftState.DRAFT else "",
        "difference": kind.difference(draft, plan.outcome),
        "refusals": fatal(remarks) or plan.refusals,
        "warnings": [in_place(remark) for remark in remarks if not remark.is_fatal],
        "conflicts": plan.conflicts,
    }


def _of_closed(draft: Draft) -> dict[str, Any]:
    """What it changed; nothing, if it was given up."""
    kind = kind_of(draft)
    return {"kind": kind, "difference": kind.difference(draft, changes_of(draft.outcome))}
