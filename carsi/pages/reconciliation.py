"""The page `/reconciliation/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import RECONCILIATION


@require_safe
def reconciliation_page(request: HttpRequest) -> HttpResponse:
    """`/reconciliation/`: takes no parameters."""
    return render(request, "pages/things.html", {"folder": RECONCILIATION})
