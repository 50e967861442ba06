"""The pages of partners, which are neither recipients nor US agencies: their list, and one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.activities import activities
from carsi.pages.folders import PARTNERS
from carsi.pages.said import documents_of
from carsi.pages.thing import find, thing_page
from carsi.pages.ties import ties
from documents.models import in_order
from programs.models import Partner, ProgramPartner

CITED = Partner.objects.select_related("citation__document")


@require_safe
def partners_page(request: HttpRequest) -> HttpResponse:
    """`/partners/`: takes no parameters."""
    partners = sorted(CITED.all(), key=lambda partner: in_order(partner.label))
    return render(request, "pages/partners.html", {"folder": PARTNERS, "partners": partners})


@require_safe
def partner_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/partners/<slug>/`: takes no parameters."""
    partner = find(CITED, key)
    programs = ProgramPartner.objects.filter(partner=partner).select_related(
        "program", "citation__document"
    )
    done = list(activities().filter(activitypartner_links__partner=partner))
    return thing_page(
        request,
        "pages/partner.html",
        PARTNERS,
        partner,
        all_ties=[ties(_("Programs"), programs, "program")],
        activities=done,
        documents=documents_of([partner], programs, done),
    )
