"""About the site and its method; what it counts is counted when the page is asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import ABOUT
from documents.models import DataRevision, Document, DocumentRole, Term
from funding.coverage.answer import coverage
from funding.models import Claim, Edition
from funding.query import default_datasets
from funding.wording import listed
from programs.models import Statement


@require_safe
def about_page(request: HttpRequest) -> HttpResponse:
    """`/about/`: takes no parameters."""
    context = {"folder": ABOUT, "revisions": list(DataRevision.objects.all()), **_counts()}
    return render(request, "pages/about.html", context)


def _counts() -> dict[str, Any]:
    """How much there is of everything, of the default datasets' cells by what they say."""
    roles = list(Document.objects.values_list("role", flat=True))
    known = coverage({})
    return {
        "documents": roles.count(DocumentRole.DOCUMENT),
        "references": roles.count(DocumentRole.REFERENCE),
        "official": _official_files(),
        "datasets": len(default_datasets()),
        "cells": sum(known.statuses.values()),
        "statuses": known.statuses,
        "without": listed([member.label for member in known.without]),
        "claims": Claim.objects.count(),
        "statements": Statement.objects.count(),
        "terms": Term.objects.count(),
    }


def _official_files() -> int:
    """How many have been brought in; a document may be known before its file is."""
    editions = Edition.objects.filter(citation__document__role=DocumentRole.OFFICIAL)
    return editions.values("citation__document").distinct().count()
