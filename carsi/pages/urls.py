"""The addresses of the pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from carsi.changes.feed import ChangesFeed
from carsi.pages.about import about_page
from carsi.pages.accounts import account_page, accounts_page
from carsi.pages.activities import activities_page, activity_page
from carsi.pages.agencies import agencies_page, agency_page
from carsi.pages.cells import cells_page
from carsi.pages.changes import changes_page, revision_page
from carsi.pages.chart_styles import with_chart_styles
from carsi.pages.claims import claim_page, claims_page
from carsi.pages.compare import compare_page
from carsi.pages.countries import countries_page, country_page
from carsi.pages.country_brief import brief_page
from carsi.pages.coverage import coverage_page
from carsi.pages.crosscheck import crosscheck_page
from carsi.pages.dataset import dataset_page
from carsi.pages.datasets import datasets_page
from carsi.pages.document import document_page
from carsi.pages.documents import documents_page
from carsi.pages.editions import editions_page
from carsi.pages.embed import embed_page, resize_script
from carsi.pages.glossary import glossary_page
from carsi.pages.goals import goal_page, goals_page
from carsi.pages.overview import overview
from carsi.pages.partners import partner_page, partners_page
from carsi.pages.programs import program_page, programs_page
from carsi.pages.reconciliation import reconciliation_page
from carsi.pages.search import search_page
from documents.api.language import PARAMETER, api_address
from funding.api.compare_files import FILES

Page = Callable[..., HttpResponse]


def to_file(suffix: str) -> Page:
    """Leads from the page's address with a suffix to the API's, in the language of the page."""

    @require_safe
    def lead(request: HttpRequest) -> HttpResponse:
        asked = request.META["QUERY_STRING"]
        if PARAMETER in request.GET:
            return HttpResponseRedirect(f"{reverse(f'compare-{suffix}')}?{asked}")
        return HttpResponseRedirect(api_address(f"compare-{suffix}", asked))

    return lead


def things(folder: str, list_page: Page, thing: str, page: Page) -> tuple[URLPattern, URLPattern]:
    """The address of a folder and, below it, those of the things that it lists."""
    return (
        path(f"{folder}/", list_page, name=f"{folder}-page"),
        path(f"{folder}/<str:key>/", page, name=f"{thing}-page"),
    )


pages = [
    path("", overview, name="overview"),
    path("compare/", compare_page, name="compare-page"),
    path("embed/compare/", embed_page, name="embed-page"),
    path("embed/resize.js", resize_script, name="embed-resize"),
    *(path(f"compare.{suffix}", to_file(suffix)) for suffix in FILES),
    path("crosscheck/", crosscheck_page, name="crosscheck-page"),
    path("cells/", cells_page, name="cells-page"),
    path("datasets/<str:slug>/editions/", editions_page, name="dataset-editions-page"),
    path("reconciliation/", reconciliation_page, name="reconciliation-page"),
    path("coverage/", coverage_page, name="coverage-page"),
    path("glossary/", glossary_page, name="glossary-page"),
    path("changes/", changes_page, name="changes-page"),
    path("changes/feed/", ChangesFeed(), name="changes-feed"),
    path("changes/<int:number>/", revision_page, name="revision-page"),
    path("about/", about_page, name="about-page"),
    path("search/", search_page, name="search-page"),
    *things("countries", countries_page, "country", country_page),
    path("countries/<str:key>/brief/", brief_page, name="country-brief-page"),
    *things("programs", programs_page, "program", program_page),
    *things("activities", activities_page, "activity", activity_page),
    *things("goals", goals_page, "goal", goal_page),
    *things("accounts", accounts_page, "account", account_page),
    *things("agencies", agencies_page, "agency", agency_page),
    *things("partners", partners_page, "partner", partner_page),
    *things("datasets", datasets_page, "dataset", dataset_page),
    *things("documents", documents_page, "document", document_page),
    *things("claims", claims_page, "claim", claim_page),
]

urlpatterns = with_chart_styles(pages)
