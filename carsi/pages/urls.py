"""The addresses of the pages."""

from django.urls import path

from carsi.pages.cells import cells_page
from carsi.pages.compare import compare_page
from carsi.pages.documents import documents_page
from carsi.pages.embed import embed_page, resize_script
from carsi.pages.overview import overview

urlpatterns = [
    path("", overview, name="overview"),
    path("compare/", compare_page, name="compare-page"),
    path("embed/compare/", embed_page, name="embed-page"),
    path("embed/resize.js", resize_script, name="embed-resize"),
    path("cells/", cells_page, name="cells-page"),
    path("documents/", documents_page, name="documents-page"),
]
