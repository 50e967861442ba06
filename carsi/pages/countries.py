"""The pages of countries: their list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.folders import COUNTRIES
from carsi.pages.thing import find, thing_page
from countries.models import Country


@require_safe
def countries_page(request: HttpRequest) -> HttpResponse:
    """`/countries/`: takes no parameters."""
    context = {"folder": COUNTRIES, "things": Country.objects.all()}
    return render(request, "pages/things.html", context)


@require_safe
def country_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/countries/<code>/`: takes no parameters."""
    return thing_page(request, "pages/thing.html", COUNTRIES, find(Country.objects.all(), key))
