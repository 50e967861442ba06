"""The pages of claims: their list by document, and one with its check and what stands beside it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import CLAIMS
from carsi.pages.reconciliation_rows import CheckRow, check_row
from carsi.pages.said import documents_of
from carsi.pages.thing import find, thing_page
from funding.figures.bundles import COMMON
from funding.reconciliation.answer import all_claims, by_topic
from funding.reconciliation.checks import checks_of
from funding.reconciliation.words import unit_of
from programs.models import Statement


@require_safe
def claims_page(request: HttpRequest) -> HttpResponse:
    """`/claims/`: takes no parameters."""
    rows = [check_row(check) for check in checks_of(by_topic(all_claims()))]
    documents = [(of[0].claim.citation.document, of) for of in _by_document(rows)]
    return render(request, "pages/claims.html", {"folder": CLAIMS, "documents": documents})


def _by_document(rows: Iterable[CheckRow]) -> Iterator[list[CheckRow]]:
    """The claims' own checks, those of a document together."""

    def document(row: CheckRow) -> str:
        return row.claim.citation.document.label

    own = (row for row in rows if not row.is_further)
    for _label, of in groupby(sorted(own, key=document), key=document):
        yield list(of)


@require_safe
def claim_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/claims/<slug>/`: takes no parameters."""
    claim = find(all_claims(), key)
    on_topic = by_topic(all_claims().filter(topic=claim.topic))
    rows = [check_row(check) for check in checks_of(on_topic)]
    statements = list(
        Statement.objects.filter(topic=claim.topic).select_related("citation__document")
    )
    others = [row for row in rows if row.claim != claim and not row.is_further]
    return thing_page(
        request,
        "pages/claim.html",
        CLAIMS,
        claim,
        bundle=COMMON,
        unit=unit_of(claim.unit),
        checks=[row for row in rows if row.claim == claim],
        others=others,
        statements=statements,
        documents=documents_of(on_topic, statements),
    )
