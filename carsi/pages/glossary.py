"""The page `/glossary/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import GLOSSARY


@require_safe
def glossary_page(request: HttpRequest) -> HttpResponse:
    """`/glossary/`: takes no parameters."""
    return render(request, "pages/things.html", {"folder": GLOSSARY})
