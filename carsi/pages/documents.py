"""The documents that the figures were read from, official files, and reference data."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.models import Document, DocumentRole
from funding.models import Edition


@require_safe
def documents_page(request: HttpRequest) -> HttpResponse:
    """`/documents/`: takes no parameters."""
    editions: dict[int, list[Edition]] = {}
    counts: Counter[str] = Counter()
    for edition in Edition.objects.select_related("dataset", "citation"):
        editions.setdefault(edition.citation.document_id, []).append(edition)
        counts[edition.dataset.slug] += 1
    shown: dict[str, list[tuple[Document, list[Edition]]]] = {role: [] for role in DocumentRole}
    for document in Document.objects.select_related("dated_by"):
        shown[document.role].append((document, editions.get(document.pk, [])))
    context = {
        "documents": shown[DocumentRole.DOCUMENT],
        "official": shown[DocumentRole.OFFICIAL],
        "references": shown[DocumentRole.REFERENCE],
        "with_several_editions": {slug for slug, count in counts.items() if count > 1},
    }
    return render(request, "pages/documents.html", context)
