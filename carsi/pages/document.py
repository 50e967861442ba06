"""The page of a document: what it is, how to cite it, and all that was taken from it, in order."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.document_entries import taken_from
from carsi.pages.folders import DOCUMENTS
from carsi.pages.thing import find, thing_page
from documents.models import Document, LeftOutFigure, in_language
from documents.models.left_out import Reason
from funding.citation import SITE, in_tex


@require_safe
def document_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/documents/<slug>/`: takes no parameters."""
    document = find(Document.objects.select_related("dated_by"), key)
    taken = taken_from(document)
    return thing_page(
        request,
        "pages/document_page.html",
        DOCUMENTS,
        document,
        taken=taken,
        left_out=list(_by_reason(taken.left_out)),
        **how_to_cite(
            document,
            request.build_absolute_uri(reverse("document-page", args=[document.slug])),
            timezone.localdate(),
        ),
    )


def _by_reason(
    figures: Sequence[LeftOutFigure],
) -> Iterator[tuple[str, Sequence[LeftOutFigure]]]:
    for reason in Reason:
        if found := [figure for figure in figures if figure.reason == reason]:
            yield str(reason.label), found


def how_to_cite(document: Document, address: str, day: date) -> dict[str, Any]:
    """The document in a paragraph of plain text and as BibTeX, with what we read of it."""
    dated = date_format(document.date, "DATE_FORMAT") if document.date else _("undated")
    read = _("%(site)s, what was taken from it: %(address)s, retrieved %(day)s") % {
        "site": SITE,
        "address": address,
        "day": date_format(day, "DATE_FORMAT"),
    }
    edition = ""
    if document.sha256:
        edition = _("Text edition with SHA-256 %(digest)s.") % {"digest": document.sha256}
    kind = in_language(document.kind, document.kind_es)
    parts = (
        f"{document.producer}: “{document.label}”, {kind}, {dated}.",
        document.address,
        edition,
        f"{read}.",
    )
    fields = {
        "author": f"{{{in_tex(document.producer)}}}",
        "title": f"{{{in_tex(document.label)}}}",
        "year": str(document.date.year) if document.date else "",
        "howpublished": in_tex(kind),
        "url": document.address or address,
        "urldate": day.isoformat(),
        "note": in_tex(" ".join(part for part in (edition, f"{read}.") if part)),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    digest = hashlib.sha256(document.slug.encode()).hexdigest()[:8]
    return {
        "citation": " ".join(part for part in parts if part),
        "bibtex": f"@misc{{carsi-{document.slug}-{digest},\n{lines}\n}}",
    }
