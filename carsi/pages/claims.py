"""The pages of claims: their list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import CLAIMS
from carsi.pages.thing import find, thing_page
from funding.models import Claim


@require_safe
def claims_page(request: HttpRequest) -> HttpResponse:
    """`/claims/`: takes no parameters."""
    context = {"folder": CLAIMS, "things": Claim.objects.all()}
    return render(request, "pages/things.html", context)


@require_safe
def claim_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/claims/<slug>/`: takes no parameters."""
    return thing_page(request, "pages/thing.html", CLAIMS, find(Claim.objects.all(), key))
