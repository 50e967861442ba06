"""The page `/coverage/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import COVERAGE


@require_safe
def coverage_page(request: HttpRequest) -> HttpResponse:
    """`/coverage/`: takes no parameters."""
    return render(request, "pages/things.html", {"folder": COVERAGE})
