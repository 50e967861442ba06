"""The pages on which rows of a model go out as files, and come in: preview first, then writing."""

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.admin.transfer_columns import described
from documents.admin.transfer_export import export_response, filtered_rows
from documents.admin.transfer_upload import UploadForm
from documents.models import NaturalKeyModel
from documents.publishing.rows import shown
from documents.transfer.carrying_out import carry_out
from documents.transfer.columns import transferable
from documents.transfer.kept import Upload, keep, kept
from documents.transfer.preview import Preview, preview
from documents.transfer.problems import RefusedFileError
from documents.transfer.reading import read_file
from documents.transfer.ways import may_export, may_import, refusal_of, taker_of

MOST_SHOWN = 50  # rows of a preview; the report has all of them
Model = type[NaturalKeyModel]


def all_models(request: HttpRequest) -> HttpResponse:
    """Every model of which the user may see the rows, by the part of the site it belongs to."""
    models = [model for model in transferable() if may_export(request.user, model)]
    parts: dict[str, list[Model]] = {}
    for model in models:
        name = apps.get_app_config(model._meta.app_label).verbose_name
        parts.setdefault(str(name), []).append(model)
    folders = [(name, [_entry(request, model) for model in part]) for name, part in parts.items()]
    context = {"title": _("Import and export"), "folders": folders}
    return _answer(request, "index", context)


def rows(request: HttpRequest, app: str, name: str) -> HttpResponse:
    """The page of one model; a file that is sent to it is read, and shown as it would be taken."""
    model = _model(app, name)
    if not may_export(request.user, model):
        raise PermissionDenied
    form = None
    if request.method == "POST":
        _check_importable(request, model)
        form = UploadForm(request)
        if form.is_valid():
            return _previewed(request, model, *form.read())
    return _answer(request, "rows", {"form": form or UploadForm(), **_of_model(request, model)})


def confirm(request: HttpRequest, app: str, name: str, key: str) -> HttpResponse:
    """Carries out what was previewed; if it would do something else by now, shows it again."""
    model = _model(app, name)
    _check_importable(request, model)
    upload = kept(key, request.user, model)
    reason = request.POST.get("reason", "").replace("\0", "")
    try:
        outcome = upload and carry_out(request.user, model, key, upload, reason)
    except RefusedFileError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("transfer:rows", args=(app, name)))
    if not upload or not outcome:
        gone = _("This preview has been carried out or has expired. Send the file again.")
        messages.error(request, gone)
        return HttpResponseRedirect(reverse("transfer:rows", args=(app, name)))
    if not outcome.is_done:
        changed = _("The data have been changed meanwhile. This is what the file would do now.")
        messages.warning(request, changed)
        return _previewed(request, model, upload.name, upload.content)
    return _done(request, model, outcome.seen, outcome.draft)


def report(request: HttpRequest, app: str, name: str, key: str) -> HttpResponse:
    """What is said of every row of an upload, as CSV."""
    upload = kept(key, request.user, _model(app, name))
    if upload is None:
        raise Http404
    disposition = {"Content-Disposition": 'attachment; filename="report.csv"'}
    return HttpResponse(upload.report, "text/csv; charset=utf-8", headers=disposition)


def export(request: HttpRequest, app: str, name: str, suffix: str) -> HttpResponseBase:
    """The rows as a file."""
    model = _model(app, name)
    if not may_export(request.user, model):
        raise PermissionDenied
    try:
        return export_response(filtered_rows(request, model), suffix)
    except RefusedFileError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("transfer:rows", args=(app, name)))


def _model(app: str, name: str) -> Model:
    for model in transferable():
        if (model._meta.app_label, model._meta.model_name) == (app, name):
            return model
    raise Http404


def _check_importable(request: HttpRequest, model: Model) -> None:
    if refusal_of(model) or not may_import(request.user, model):
        raise PermissionDenied


def _previewed(request: HttpRequest, model: Model, name: str, content: bytes) -> HttpResponse:
    """What the file would do, kept so that it can be confirmed and its report be read."""
    try:
        seen = preview(model, read_file(name, content))
    except RefusedFileError as error:
        seen = Preview(problems=error.problems)
    upload = Upload(name, content, seen.digest, seen.report())
    context = {
        **_of_model(request, model),
        "seen": seen,
        "file": name,
        "key": keep(request.user, model, upload),
        "problems": seen.problems[:MOST_SHOWN],
        "changes": [(row.number, shown(row.change)) for row in seen.changes[:MOST_SHOWN]],
        "form": UploadForm(),
    }
    return _answer(request, "preview", context)


def _done(request: HttpRequest, model: Model, seen: Preview, draft: Any) -> HttpResponse:
    counted = {"added": seen.added, "changed": seen.changed}
    if draft:
        sentence = _("A draft with %(added)s added and %(changed)s changed rows: hand it in below.")
        address = reverse("admin:documents_draft_change", args=(draft.pk,))
    else:
        sentence = _("Imported: %(added)s rows added, %(changed)s changed.")
        address = reverse("transfer:rows", args=(model._meta.app_label, model._meta.model_name))
    messages.success(request, sentence % counted)
    return HttpResponseRedirect(address)


def _entry(request: HttpRequest, model: Model) -> dict[str, Any]:
    options = model._meta
    return {
        "name": options.verbose_name_plural,
        "address": reverse("transfer:rows", args=(options.app_label, options.model_name)),
        "is_imported": not refusal_of(model) and may_import(request.user, model),
    }


def _of_model(request: HttpRequest, model: Model) -> dict[str, Any]:
    """What every page of a model says of it."""
    return {
        **_entry(request, model),
        "title": _("Import and export: %(rows)s") % {"rows": model._meta.verbose_name_plural},
        "opts": model._meta,
        "columns": list(described(model)),
        "becomes_draft": taker_of(model) is not None,
        "refusal": refusal_of(model),
        "has_list": admin.site.is_registered(model),
        "count": filtered_rows(request, model).count(),
        "is_filtered": bool(request.GET),
    }


def _answer(request: HttpRequest, page: str, context: dict[str, Any]) -> TemplateResponse:
    common = admin.site.each_context(request)
    return TemplateResponse(request, f"admin/transfer/{page}.html", {**common, **context})
