"""The pages of partners: their list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import PARTNERS
from carsi.pages.thing import find, thing_page
from programs.models import Partner


@require_safe
def partners_page(request: HttpRequest) -> HttpResponse:
    """`/partners/`: takes no parameters."""
    context = {"folder": PARTNERS, "things": Partner.objects.all()}
    return render(request, "pages/things.html", context)


@require_safe
def partner_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/partners/<slug>/`: takes no parameters."""
    return thing_page(request, "pages/thing.html", PARTNERS, find(Partner.objects.all(), key))
