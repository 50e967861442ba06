"""The pages of countries, regions and groups of countries: their list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carsi.pages.countries_known import known_of
from carsi.pages.country import country_shown
from carsi.pages.country_group import group_shown
from carsi.pages.folders import COUNTRIES
from carsi.pages.thing import find, look_up, thing_page
from countries.models import Country, CountryGroup, CountryKind
from documents.models import DocumentRole, in_order

RECIPIENTS = Country.objects.select_related("citation__document", "covers")
TEMPLATES = {
    CountryKind.COUNTRY: "pages/country.html",
    CountryKind.REGION: "pages/region.html",
    CountryKind.UNMAPPED: "pages/region.html",
}


@require_safe
def countries_page(request: HttpRequest) -> HttpResponse:
    """`/countries/`: takes no parameters."""
    rows = sorted(RECIPIENTS, key=lambda country: in_order(country.label))
    named = [row for row in rows if row.citation and _is_of_documents(row)]
    others = [row for row in rows if row not in named]
    known = known_of(named)
    is_country = CountryKind.COUNTRY
    context = {
        "folder": COUNTRIES,
        "known": [one for one in known if one.country.kind == is_country and one.is_recipient],
        "regions": [one for one in known if one.country.kind != is_country],
        "groups": CountryGroup.objects.select_related("citation__document").prefetch_related(
            "countries"
        ),
        "beside": [one for one in known if one.country.kind == is_country and not one.is_recipient],
        "others": [row for row in others if row.kind == is_country],
        "lines": [row for row in others if row.kind != is_country],
    }
    return render(request, "pages/countries.html", context)


def _is_of_documents(country: Country) -> bool:
    cited = country.citation
    return cited is not None and cited.document.role == DocumentRole.DOCUMENT


@require_safe
def country_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/countries/<code or slug>/`, of a country, a region or a group; takes no parameters."""
    group = look_up(CountryGroup.objects.all(), key)
    if group is not None:
        shown = group_shown(group)
        return thing_page(request, "pages/country_group.html", COUNTRIES, group, **shown)
    country = find(RECIPIENTS, key)
    template = TEMPLATES[CountryKind(country.kind)]
    return thing_page(request, template, COUNTRIES, country, **country_shown(country))
