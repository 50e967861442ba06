"""The documents that the figures were read from, with how each is known and dated."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.models import Document
from funding.models import Edition


@require_safe
def documents_page(request: HttpRequest) -> HttpResponse:
    """`/documents/`: takes no parameters."""
    editions: dict[int, list[Edition]] = {}
    for edition in Edition.objects.select_related("dataset", "citation"):
        editions.setdefault(edition.citation.document_id, []).append(edition)
    documents = Document.objects.select_related("dated_by")
    shown = [(document, editions.get(document.pk, [])) for document in documents]
    return render(request, "pages/documents.html", {"documents": shown})
