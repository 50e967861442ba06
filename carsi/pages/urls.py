"""The addresses of the pages."""

from typing import Any

from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from carsi.pages.cells import cells_page
from carsi.pages.compare import compare_page
from carsi.pages.crosscheck import crosscheck_page
from carsi.pages.documents import documents_page
from carsi.pages.editions import editions_page
from carsi.pages.embed import embed_page, resize_script
from carsi.pages.overview import overview
from funding.api.compare_files import FILES


def to_file(suffix: str) -> Any:
    """Leads from the page's address with a suffix to the API's, whatever is asked."""
    return require_safe(RedirectView.as_view(pattern_name=f"compare-{suffix}", query_string=True))


urlpatterns = [
    path("", overview, name="overview"),
    path("compare/", compare_page, name="compare-page"),
    path("embed/compare/", embed_page, name="embed-page"),
    path("embed/resize.js", resize_script, name="embed-resize"),
    *(path(f"compare.{suffix}", to_file(suffix)) for suffix in FILES),
    path("crosscheck/", crosscheck_page, name="crosscheck-page"),
    path("cells/", cells_page, name="cells-page"),
    path("datasets/<str:slug>/editions/", editions_page, name="dataset-editions-page"),
    path("documents/", documents_page, name="documents-page"),
]
