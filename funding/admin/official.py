"""The page on which staff import an official file: try it, read what was found, publish it."""

import base64
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from funding.models import Edition, Stage
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options, RefusedFileError
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
    if not request.user.has_perm("funding.add_edition"):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _now("Import an official file"),
        "form": form,
        "opts": Edition._meta,
    }
    if request.method == "POST" and form.is_valid():
        context |= _imported(form.cleaned_data, dry_run="try" in request.POST)
    return TemplateResponse(request, "admin/import_official.html", context)


def guide(request: HttpRequest) -> FileResponse:
    """docs/official-data.md: where each file is published, and what it counts."""
    path = settings.BASE_DIR / "docs" / "official-data.md"
    return FileResponse(path.open("rb"), content_type="text/plain; charset=utf-8")


def _imported(given: dict[str, Any], dry_run: bool) -> dict[str, Any]:
    """What the page says of the file."""
    kind = FORMATS[given["format"]]
    options = Options(
        label=given["edition"].strip(),
        stage=Stage(given["stage"]) if given["stage"] else None,
        dry_run=dry_run,
        accept_differences=given["accept_differences"],
    )
    file: Upload = given["file"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{kind.suffix}"
        with path.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        try:
            outcome = import_file(kind, path, options, name=file.name or path.name)
        except RefusedFileError as error:
            found = list(findings(error.report)) if error.report else []
            return {"refused": str(error), "summary": found} | _report(error.report)
    return {"summary": list(summary(outcome)), "edition": outcome.edition} | _report(outcome.report)


def _report(report: Report | None) -> dict[str, str]:
    """The report as a link that holds it: no page needs to keep it."""
    if not report:
        return {}
    text = base64.b64encode(report.text().encode()).decode()
    return {"report": f"data:text/csv;charset=utf-8;base64,{text}"}
