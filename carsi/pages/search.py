"""The page `/search/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """`/search/`: `q`."""
    return render(request, "pages/search.html")
