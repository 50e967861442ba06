"""What an answer depends on besides the data: the questions whose answers may be kept."""

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest

from carsi.language import is_api
from carsi.watching.asked import admin_paths
from documents.api.language import language_of

# A request with one of these may be an editor's, or want another language.
COOKIES = (
    settings.SESSION_COOKIE_NAME,
    settings.CSRF_COOKIE_NAME,
    settings.LANGUAGE_COOKIE_NAME,
    "messages",
)
ELSEWHERE = (settings.STATIC_URL, *admin_paths())
READ = (
    *("wsgi.url_scheme", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT_LANGUAGE"),
    *(settings.SECURE_PROXY_SSL_HEADER or ())[:1],
)
MOST_READ = 512  # addresses of at most 8 kB
Parameters = str | tuple[tuple[str, tuple[str, ...]], ...]


class Question(NamedTuple):
    """Two that are equal have the same answer, byte for byte.

    The address is as a page quotes it, parameters included. The API quotes no parameter as it came,
    so there their order does not matter, only that of one name's values.
    """

    scheme: str
    host: str
    root: str
    path: str
    parameters: Parameters
    language: str


def question_of(environ: WSGIEnvironment) -> Question | None:
    """The question of a request; nothing where its answer is not for everybody, or no answer."""
    host, path = environ.get("HTTP_HOST", ""), environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not host:
        return None
    cookies = environ.get("HTTP_COOKIE", "")
    if path.startswith(ELSEWHERE) or any(name in cookies for name in COOKIES):
        return None
    if (read := _read(*map(environ.get, READ))) is None:
        return None
    scheme, parameters, language = read
    return Question(scheme, host, environ.get("SCRIPT_NAME", ""), path, parameters, language)


@lru_cache(MOST_READ)
def _read(*parts: str | None) -> tuple[str, Parameters, str] | None:
    """What Django reads in these parts, which takes it as long as all else that a stored answer
    needs: scheme, parameters, language. Nothing where it would refuse them.
    """
    given = {name: part for name, part in zip(READ, parts, strict=True) if part is not None}
    request = WSGIRequest({**given, "REQUEST_METHOD": "GET", "wsgi.input": BytesIO()})
    scheme = request.scheme or ""
    if not is_api(request):
        return scheme, given.get("QUERY_STRING", ""), ""
    try:
        named = sorted(request.GET.lists())
    except SuspiciousOperation:
        return None  # too many parameters; Django refuses them with a sentence
    return scheme, tuple((name, tuple(values)) for name, values in named), language_of(request)
