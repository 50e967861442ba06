"""Drafts: the list of what waits, the page on which one is reviewed, and the steps it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from documents.models import Draft, DraftState
from documents.publishing import publish as steps
from documents.publishing.checks import remarks_on, report_on
from documents.publishing.kinds import KINDS, Sentence, kind_of
from documents.publishing.propose import drop
from documents.publishing.refusal import NotPublishableError

if TYPE_CHECKING:
    DraftAdminBase = admin.ModelAdmin[Draft]
else:
    DraftAdminBase = admin.ModelAdmin

EDIT, PUBLISH = "documents.change_draft", "documents.publish_draft"


@dataclass(frozen=True)
class Step:
    """What is done with a draft by one button: who may, how, and what is said of it."""

    permission: str
    take: Callable[[int, HttpRequest], Any]
    done: Sentence


STEPS = {
    "submit": Step(
        EDIT, lambda number, request: steps.submit(number), _("Handed in: it waits for review.")
    ),
    "take-back": Step(
        EDIT, lambda number, request: steps.take_back(number), _("It is a draft again.")
    ),
    "give-up": Step(
        EDIT, lambda number, request: steps.give_up(number), _("Given up; it can still be read.")
    ),
    "bring-in": Step(
        EDIT, lambda number, request: steps.bring_in(number, request.user), _("Brought in.")
    ),
    "drop": Step(
        EDIT,
        lambda number, request: drop(number, request.POST.get("row", "")),
        _("The row is no longer part of the draft."),
    ),
    "send-back": Step(
        PUBLISH,
        lambda number, request: steps.send_back(
            number, request.user, request.POST.get("remark", "")
        ),
        _("Sent back with your remark."),
    ),
    "publish": Step(
        PUBLISH,
        lambda number, request: steps.publish(
            number,
            _version(request),
            request.user,
            request.POST.get("note", ""),
            request.POST.get("note_es", ""),
        ),
        _("Published: it is public now."),
    ),
}


def _version(request: HttpRequest) -> int:
    """The version that was reviewed; what is no number is none."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() else 0


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
        kind, is_open = kind_of(draft), draft.is_open
        waits = draft.state == DraftState.IN_REVIEW
        return {
            **self.admin_site.each_context(request),
            "title": draft.title,
            "draft": draft,
            "kind": kind,
            "edit_address": kind.address(draft) if draft.state == DraftState.DRAFT else "",
            "opts": self.opts,
            "difference": kind.difference(draft),
            "refusals": steps.refusals_of(draft) if is_open else (),
            "warnings": self.warnings(draft) if is_open else (),
            "conflicts": kind.plan(draft, None).conflicts if is_open else (),
            "own_work": steps.own_work(draft, request.user) if waits else (),
            "may_edit": is_open and request.user.has_perm(EDIT),
            "may_publish": waits and request.user.has_perm(PUBLISH),
            "typed": request.session.pop(_kept_key(draft.pk), {}),
        }

    def warnings(self, draft: Draft) -> list[Sentence]:
        """What the rules ask to look at again, and what does not forbid publishing."""
        return [steps.in_place(remark) for remark in remarks_on(draft) if not remark.is_fatal]

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
