"""The outermost WSGI application: each request gets an id, a line in the log and its numbers.

It stands around the stored answers, so that these are watched as well, and keep nothing that
belongs to one request. What it does costs about 30 µs.
"""

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http import HttpResponse

from carsi.watching import asked, cross_origin
from carsi.watching.asked import API, HEALTH, Asked
from carsi.watching.health import HEALTH_ADDRESSES
from carsi.watching.logs import ERRORS, log_request
from carsi.watching.metrics import count_request
from documents.api.errors import error_response
from documents.api.throttle import forget_quota, quota_headers

Headers = list[tuple[str, str]]


class Watched:
    """The site, and beside it the addresses that say how it is."""

    def __init__(self, site: WSGIApplication) -> None:
        self.site = site

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began = perf_counter()
        request = asked.begin(environ.get("HTTP_X_REQUEST_ID", ""), environ["PATH_INFO"])
        forget_quota()
        size = 0

        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            nonlocal size
            request.status = int(status[:3])
            size = next((int(value) for name, value in headers if name == "Content-Length"), 0)
            return start_response(status, [*headers, *_of_this_request(request)], exc_info)

        def finish() -> None:
            seconds = perf_counter() - began
            count_request(request, environ["REQUEST_METHOD"], seconds)
            log_request(request, environ, seconds, size)

        response = self._answer(request, environ, start)
        if getattr(response, "streaming", False):
            return Streamed(response, finish)
        finish()
        return response

    def _answer(
        self, request: Asked, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        try:
            if made := _own_answer(request, environ):
                return _sent(made, environ, start)
            return self.site(environ, start)
        except Exception:
            ERRORS.exception("The request failed outside Django.")
            failure = error_response(
                500, "server_error", "error", "Something went wrong on our side."
            )
            return _sent(failure, environ, start)


def _own_answer(request: Asked, environ: WSGIEnvironment) -> HttpResponse | None:
    """The answer to what the site itself need not be asked."""
    if view := HEALTH_ADDRESSES.get(environ["PATH_INFO"]):
        made = view(environ) if environ["REQUEST_METHOD"] in ("GET", "HEAD") else None
        request.kind = HEALTH if made else request.kind
        return made
    if request.kind == API and environ["REQUEST_METHOD"] == "OPTIONS":
        return cross_origin.preflight(environ)
    return None


def _sent(
    response: HttpResponse, environ: WSGIEnvironment, start: StartResponse
) -> Iterable[bytes]:
    length = ("Content-Length", str(len(response.content)))
    start(f"{response.status_code} {response.reason_phrase}", [*response.items(), length])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [response.content]


def _of_this_request(request: Asked) -> Headers:
    """The headers that no stored answer holds."""
    headers = [("X-Request-ID", request.id)]
    if request.kind == API:
        headers += quota_headers()
        headers += cross_origin.HEADERS
    return headers


class Streamed:
    """An answer that is made while it is sent, which tells when it has been."""

    def __init__(self, response: Any, finish: Callable[[], None]) -> None:
        self.response = response
        self.finish = finish

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.response)

    def close(self) -> None:
        self.response.close()
        self.finish()
