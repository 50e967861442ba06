"""Scripts of other sites may read the API, and nothing else; there is nothing they could change.

The same for everyone, so it stands outside Django: a header that varied by Origin would keep
answers from being stored.
"""

from wsgiref.types import WSGIEnvironment

from django.http import HttpResponse

EXPOSED = (
    "Carsi-Data",
    "Content-Disposition",
    "ETag",
    "RateLimit",
    "RateLimit-Limit",
    "RateLimit-Policy",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "X-Request-ID",
)
HEADERS = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", ", ".join(EXPOSED)),
]
SECONDS = 86_400  # that a browser may remember the permission


def preflight(environ: WSGIEnvironment) -> HttpResponse | None:
    """The answer to a browser that asks before it sends what is no plain request."""
    if "HTTP_ORIGIN" not in environ or "HTTP_ACCESS_CONTROL_REQUEST_METHOD" not in environ:
        return None
    allowed = HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Max-Age": str(SECONDS),
        },
    )
    del allowed["Content-Type"]  # of nothing
    return allowed
