"""The pages of agencies: their list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import AGENCIES
from carsi.pages.thing import find, thing_page
from programs.models import Agency


@require_safe
def agencies_page(request: HttpRequest) -> HttpResponse:
    """`/agencies/`: takes no parameters."""
    context = {"folder": AGENCIES, "things": Agency.objects.all()}
    return render(request, "pages/things.html", context)


@require_safe
def agency_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/agencies/<slug>/`: takes no parameters."""
    return thing_page(request, "pages/thing.html", AGENCIES, find(Agency.objects.all(), key))
