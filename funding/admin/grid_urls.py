"""The addresses of the grid, at which nothing that was typed is lost with a session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from funding.admin import grid

View = Callable[..., HttpResponse]


def grid_urls(site: AdminSite) -> list[URLPattern]:
    """A new table, a draft, and the table of a dataset."""
    return [
        path("grid/new/", kept(site, grid.new), name="funding_dataset_grid_new"),
        path("grid/<int:number>/", kept(site, grid.of_draft), name="funding_grid"),
        path("<int:number>/grid/", kept(site, grid.of_dataset), name="funding_dataset_grid"),
    ]


def kept(site: AdminSite, view: View) -> View:
    """The view; whoever sends a table without a session gets it back, and not the login page."""
    inside = site.admin_view(view)

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if request.method == "POST" and not site.has_permission(request):
            sentence = _("Your session has ended, and nothing was saved. Sign in, then save again.")
            if again := grid.show_again(request, sentence):
                return again
        return inside(request, *arguments, **named)

    return guarded
