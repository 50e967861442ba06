"""The page `/about/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import ABOUT


@require_safe
def about_page(request: HttpRequest) -> HttpResponse:
    """`/about/`: takes no parameters."""
    return render(request, "pages/things.html", {"folder": ABOUT})
