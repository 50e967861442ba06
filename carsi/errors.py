"""Errors outside the views: JSON below /api/, a page elsewhere."""

import sys

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import csrf, defaults

from carsi.language import is_api
from documents.api.errors import ComeBackError, error_response, unavailability
from funding.admin.grid import show_again

GRIDS = ("funding_grid", "funding_dataset_grid", "funding_dataset_grid_new")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if not is_api(request):
        return defaults.bad_request(request, exception)
    sentence = _("The request cannot be read.")
    return error_response(400, "client_error", "bad_request", sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if not is_api(request):
        return defaults.page_not_found(request, exception)
    sentence = _("There is nothing at this address. /api/v1/ lists the addresses.")
    return error_response(404, "client_error", "not_found", sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where the database does not answer, not in time, or is full; else 500."""
    if found := unavailability(sys.exc_info()[1]):
        return _unavailable(request, found)
    if not is_api(request):
        return defaults.server_error(request)
    sentence = _("Something went wrong on our side.")
    return error_response(500, "server_error", "error", sentence)


def _unavailable(request: HttpRequest, found: ComeBackError) -> HttpResponse:
    if is_api(request):
        detail = str(found.detail)
        response: HttpResponse = error_response(503, "server_error", found.default_code, detail)
    else:
        context = {"title": found.title, "sentence": found.detail}
        response = render(request, "503.html", context, status=503)
    response["Retry-After"] = str(found.wait)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A typed table is shown again: signing in anew has made the page too old to be trusted."""
    match = request.resolver_match
    if match and match.url_name in GRIDS:
        sentence = _("You have signed in since the page was opened: save once more.")
        if again := show_again(request, sentence):
            return again
    return csrf.csrf_failure(request, reason)
