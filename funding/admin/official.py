"""The page on which staff try an official file, read what was found, and make a draft of it."""

import base64
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import Draft
from funding.drafts.file_kind import file_draft, try_file
from funding.models import Edition, Stage
from funding.official.formats import FORMATS
from funding.official.outcome import RefusedFileError
from funding.official.report import Report
from funding.official.summary import findings, summary

if TYPE_CHECKING:
    Upload = UploadedFile[bytes]
else:
    Upload = UploadedFile


class ImportForm(forms.Form):
    """A file, the format that it has, and what may be said of it."""

    format = forms.ChoiceField(
        label=_("Format"), choices=[(slug, kind.name) for slug, kind in FORMATS.items()]
    )
    file = forms.FileField(label=_("File"))
    edition = forms.CharField(
        label=_("Name of the edition"),
        max_length=60,
        required=False,
        help_text=_("Left empty: the year in the file's name, or the fiscal year of its table."),
    )
    stage = forms.ChoiceField(
        label=_("Stage of all amounts"),
        choices=[("", _("as the file says, or not stated")), *Stage.choices],
        required=False,
        help_text=_("Only for budget tables, whose files name none."),
    )
    accept_differences = forms.BooleanField(
        label=_("Load it even where its own total is not the sum of its lines"), required=False
    )

    def clean_file(self) -> Upload:
        file: Upload = self.cleaned_data["file"]
        if (file.size or 0) > settings.IMPORT_MOST_BYTES:
            raise forms.ValidationError(
                _now(
                    "Files of more than %(most)s MB are imported with the command"
                    " import_dataset on the server."
                )
                % {"most": settings.IMPORT_MOST_BYTES // 1_000_000}
            )
        return file


def import_page(request: HttpRequest) -> HttpResponse:
    """Shows the form, and after it was sent what became of the file."""
    if not request.user.has_perm("documents.add_draft"):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _now("Import an official file"),
        "form": form,
        "opts": Edition._meta,
    }
    if request.method == "POST" and form.is_valid():
        result = _tried(request, form.cleaned_data)
        if isinstance(result, Draft):
            return redirect("admin:documents_draft_change", result.pk)
        context |= result
    return TemplateResponse(request, "admin/import_official.html", context)


def guide(request: HttpRequest) -> FileResponse:
    """docs/official-data.md: where each file is published, and what it counts."""
    path = settings.BASE_DIR / "docs" / "official-data.md"
    return FileResponse(path.open("rb"), content_type="text/plain; charset=utf-8")


def _tried(request: HttpRequest, form: dict[str, Any]) -> dict[str, Any] | Draft:
    """What the page says of the file, or the draft that it became."""
    file: Upload = form["file"]
    name, content = file.name or "", file.read()
    given = {key: form[key] for key in ("format", "stage", "accept_differences")}
    given["edition"] = form["edition"].strip()
    try:
        outcome = try_file(name, content, given)
    except RefusedFileError as error:
        found = list(findings(error.report)) if error.report else []
        return {"refused": str(error), "summary": found} | _report(error.report)
    if outcome.is_new and "draft" in request.POST:
        return file_draft(request.user, name, content, given, outcome)
    return {"summary": list(summary(outcome)), "edition": outcome.edition} | _report(outcome.report)


def _report(report: Report | None) -> dict[str, str]:
    """The report as a link that holds it: no page needs to keep it."""
    if not report:
        return {}
    text = base64.b64encode(report.text().encode()).decode()
    return {"report": f"data:text/csv;charset=utf-8;base64,{text}"}
