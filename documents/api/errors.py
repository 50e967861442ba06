"""The one shape of an error: {"type", "errors": [{"code", "detail", "attr"}]}, always JSON."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _
from drf_standardized_errors.handler import exception_handler as standard_handler
from psycopg2.errors import DiskFull, QueryCanceled
from rest_framework.exceptions import APIException, ParseError
from rest_framework.response import Response

from documents.api.renderer import FastJSONRenderer


class ComeBackError(APIException):
    """The database cannot do it now, and may later."""

    status_code = 503
    title: Any  # of a page that says so
    wait: int  # seconds; becomes the header Retry-After


class UnavailableError(ComeBackError):
    """The database does not answer."""

    default_code = "unavailable"
    default_detail = _("The data cannot be reached at the moment. Ask again in a few seconds.")
    title = _("The data cannot be reached")
    wait = 5


class TookTooLongError(ComeBackError):
    """The database was told to give a query up after STATEMENT_SECONDS."""

    default_code = "took_too_long"
    default_detail = _(
        "The answer took too long to make and was given up."
        " Ask for less at once, such as fewer years, or ask again in a minute."
    )
    title = _("This page took too long to make")
    wait = 60


class NoRoomError(ComeBackError):
    """The database's disk is full: of what was to be written nothing is."""

    default_code = "no_room"
    default_detail = _(
        "There is no room left in the database, so nothing was saved."
        " Whoever runs the site must make some; then try again."
    )
    title = _("There is no room left")
    wait = 60


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to whatever a view raised; JSON even where the view itself makes a page."""
    request = context["request"]
    request.accepted_renderer = FastJSONRenderer()
    request.accepted_media_type = FastJSONRenderer.media_type
    response: Response | None = standard_handler(_as_api_error(error), context)
    return response


def was_stopped(error: BaseException) -> bool:
    """Whether the database gave a query up because it took too long."""
    return isinstance(error, OperationalError) and isinstance(error.__cause__, QueryCanceled)


def unavailability(error: BaseException | None) -> ComeBackError | None:
    """What to answer, if the database does not answer, does not in time, or is full."""
    if error and was_stopped(error):
        return TookTooLongError()
    if error and isinstance(error.__cause__, DiskFull):
        return NoRoomError()
    return UnavailableError() if isinstance(error, OperationalError | InterfaceError) else None


def _as_api_error(error: Exception) -> Exception:
    if found := unavailability(error):
        found.__cause__ = error  # which the log tells
        return found.with_traceback(error.__traceback__)
    if isinstance(error, SuspiciousOperation):
        return ParseError(_("The request cannot be read."))
    return error


def error_response(status: int, kind: str, code: str, detail: str) -> JsonResponse:
    """The same shape for what fails before it reaches a view, or after."""
    errors = [{"code": code, "detail": detail, "attr": None}]
    return JsonResponse(
        {"type": kind, "errors": errors}, status=status, json_dumps_params={"ensure_ascii": False}
    )
