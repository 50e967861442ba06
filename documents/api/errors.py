"""The one shape of an error: {"type", "errors": [{"code", "detail", "attr"}]}, always JSON."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _
from drf_standardized_errors.handler import exception_handler as standard_handler
from psycopg2.errors import QueryCanceled
from rest_framework.exceptions import APIException, ParseError
from rest_framework.response import Response

from documents.api.renderer import FastJSONRenderer


class UnavailableError(APIException):
    """The database does not answer; it is worth asking again."""

    status_code = 503
    default_code = "unavailable"
    default_detail = _("The data cannot be reached at the moment. Ask again in a few seconds.")
    wait = 5  # becomes the header Retry-After


class TookTooLongError(APIException):
    """The database was told to give a query up after STATEMENT_SECONDS."""

    status_code = 503
    default_code = "took_too_long"
    default_detail = _(
        "The answer took too long to make and was given up."
        " Ask for less at once, such as fewer years, or ask again in a minute."
    )
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


def unavailability(error: BaseException | None) -> UnavailableError | TookTooLongError | None:
    """What to answer, if the error is that the database does not answer, or not in time."""
    if error and was_stopped(error):
        return TookTooLongError()
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
