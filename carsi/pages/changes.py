"""What has changed in public, newest first, and the page of one data revision."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from carsi.changes.entries import Entry, Publication, entries, publication
from carsi.changes.listing import REVISION, Asked, edited_at_once, listed
from carsi.changes.reading import FILTERS, asked_of, moment
from carsi.pages.folders import CHANGES
from carsi.pages.paging import page_of
from carsi.pages.picker import Picker, filter_picker
from carsi.pages.tidying import to_tidied
from documents.api.parameters import refuse_unknown
from documents.models import DataRevision, Document, in_order
from funding.models import Dataset

ON_A_PAGE = 50
ROWS_ON_A_PAGE = 100
SPAN = ("from", "to")


@require_safe
def changes_page(request: HttpRequest) -> HttpResponse:
    """`/changes/`: kind, document, dataset, the first and the last day, and `page`."""
    if tidied := to_tidied(request, dict(request.GET.lists())):
        return tidied
    try:
        asked = _asked(Request(request))
    except ValidationError as error:
        detail: Any = error.detail
        sentence = str(next(iter(detail.values()))[0])
        context = {"folder": CHANGES, "sentence": sentence}
        return render(request, "pages/changes.html", context, status=400)
    page = page_of(listed(asked, newest_first=True), request.GET.get("page", "1"), ON_A_PAGE)
    further = {name: value for name, value in request.GET.items() if name != "page"}
    context = {
        "folder": CHANGES,
        "page": page,
        "days": list(_days(entries(page))),
        "pickers": list(_pickers(asked)),
        "from": request.GET.get("from", ""),
        "to": request.GET.get("to", ""),
        "address": urlencode(further),
    }
    return render(request, "pages/changes.html", context)


@require_safe
def revision_page(request: HttpRequest, number: int) -> HttpResponse:
    """`/changes/<number>/`: all that one revision published, and `page`; 100 rows a page."""
    revision = DataRevision.objects.filter(number=number).first()
    published = publication(revision) if revision else None
    if published is None:
        raise Http404(_("There is no data revision %(number)s.") % {"number": number})
    page = page_of(published.rows, request.GET.get("page", "1"), ROWS_ON_A_PAGE)
    context = {"folder": CHANGES, "entry": published, "page": page, "rows": page.object_list}
    return render(request, "pages/revision.html", context)


def _asked(request: Request) -> Asked:
    refuse_unknown(request, (*FILTERS, *SPAN, "page"))
    last = moment(request, "to")
    return replace(
        asked_of(request),
        since=moment(request, "from"),
        until=last + timedelta(days=1, microseconds=-1) if last else None,
    )


def _days(found: Iterable[Entry]) -> "Iterator[tuple[date, list[list[Entry]]]]":
    """The changes of each day: a publication alone, the edits of one row together."""
    for day, of_day in groupby(found, key=lambda entry: timezone.localdate(entry.at)):
        together: dict[Any, list[Entry]] = {}
        for entry in of_day:
            together.setdefault(_row_of(entry), []).append(entry)
        yield day, list(together.values())


def _row_of(entry: Entry) -> tuple[str, Any]:
    if isinstance(entry, Publication):
        return REVISION, entry.revision.pk
    return entry.kind, entry.change.row.pk


def _pickers(asked: Asked) -> Iterator[Picker]:
    kinds = [(kind, str(model._meta.verbose_name)) for kind, model in edited_at_once().items()]
    kinds.sort(key=lambda kind: in_order(kind[1]))
    yield filter_picker("kind", _("Kind"), asked.kinds, [(REVISION, _("publications")), *kinds])
    offered: tuple[tuple[str, str, str, Iterable[Document | Dataset]], ...] = (
        ("document", _("Document"), asked.document, Document.objects.all()),
        ("dataset", _("Dataset"), asked.dataset, Dataset.objects.all()),
    )
    for name, title, chosen, rows in offered:
        options = sorted(((row.slug, row.label) for row in rows), key=lambda row: in_order(row[1]))
        yield filter_picker(name, title, [chosen] if chosen else [], options)
