"""Logs as lines of JSON: one for each request and each error, and nothing of who asked.

No address of a client, no cookie, no header of its own but the id. Of the admin, whose addresses
and messages may speak of people, only the pattern of the address is told; of a search, no words.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any
from wsgiref.types import WSGIEnvironment

from django.conf import settings

from carsi.watching.asked import ADMIN, Asked, current

ERRORS = logging.getLogger("carsi.errors")
AS_JSON = json.JSONEncoder(ensure_ascii=False, default=str).encode
SEARCHES = ("/search/", "/api/v1/search/")


class JsonLines(logging.Formatter):
    """A record as one line; its attribute `fields` holds more to say."""

    def format(self, record: logging.LogRecord) -> str:
        request = current()
        line: dict[str, Any] = {
            "time": _time(datetime.fromtimestamp(record.created, UTC)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record, request),
        }
        if request:
            line["request_id"] = request.id
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line |= _error(record.exc_info[1], request)
        return AS_JSON(line)


def log_request(request: Asked, environ: WSGIEnvironment, seconds: float, size: int) -> None:
    """One line, once the answer has been made."""
    if settings.LOGS != "json":
        return
    is_open = request.kind != ADMIN
    tells_query = is_open and not any(search in request.path for search in SEARCHES)
    _write(
        "request",
        request.id,
        method=environ["REQUEST_METHOD"],
        path=_readable(request.path) if is_open else request.route,
        query=environ.get("QUERY_STRING", "") if tells_query else "",
        status=request.status,
        milliseconds=round(seconds * 1000, 2),
        bytes=size,
        stored=request.stored,
        database=request.database,
        stale=request.is_stale,
    )


def log_unreadable(request_id: str, status: int) -> None:
    """One line for what is no HTTP request, or one too long, of which nothing else is known."""
    if settings.LOGS == "json":
        _write("unreadable request", request_id, status=status)


def _write(message: str, request_id: str, **fields: Any) -> None:
    """Straight to where the handler writes: `logging` would take longer than a stored answer."""
    line = {
        "time": _time(datetime.now(UTC)),
        "level": "info",
        "logger": "carsi.requests",
        "message": message,
        "request_id": request_id,
        **fields,
    }
    try:
        sys.stderr.write(AS_JSON(line) + "\n")
    except OSError:  # as `logging` does: an answer is worth more than its line
        return


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def logging_settings(structured: bool) -> dict[str, Any]:
    """Django's setting LOGGING: everything goes to stderr; as text, only errors do."""
    level = "WARNING" if structured else "ERROR"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "carsi.watching.logs.JsonLines"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                **({"formatter": "json"} if structured else {}),
            }
        },
        "loggers": {
            "django": {"handlers": ["stderr"], "level": "ERROR"},
            "carsi": {"handlers": ["stderr"], "level": level, "propagate": False},
        },
    }


def _readable(path: str) -> str:
    """A path as it was meant: WSGI hands its bytes on as Latin-1."""
    return path if path.isascii() else path.encode("latin-1").decode("utf-8", "replace")


def _message(record: logging.LogRecord, request: Asked | None) -> str:
    path = getattr(getattr(record, "request", None), "path", "")
    message = record.getMessage()
    if path and request and request.kind == ADMIN:
        return message.replace(path, request.route or "/admin/")
    return message


def _error(error: BaseException, request: Asked | None) -> dict[str, Any]:
    """What went wrong, why, and where, without the values of variables."""
    tells = not (request and request.kind == ADMIN)
    frames = traceback.walk_tb(error.__traceback__)
    cause = error.__cause__
    return {
        "error": _kind(error),
        "error_message": _first_line(error) if tells else "",
        "cause": _kind(cause) if cause else "",
        "cause_message": _first_line(cause) if cause and tells else "",
        "trace": [
            f"{frame.f_code.co_filename}:{line} {frame.f_code.co_qualname}"
            for frame, line in frames
        ],
    }


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _first_line(error: BaseException) -> str:
    """In later ones a database quotes rows."""
    return str(error).partition("\n")[0]
