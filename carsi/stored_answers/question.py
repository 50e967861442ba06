"""What an answer depends on besides the data: the questions whose answers may be kept."""

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


class Question(NamedTuple):
    """Two that are equal have the same answer, byte for byte.

    The address is as a page quotes it, parameters included. The API quotes no parameter as it came,
    so there their order does not matter, only that of one name's values.
    """

    scheme: str
    host: str
    root: str
    path: str
    parameters: str | tuple[tuple[str, tuple[str, ...]], ...]
    language: str


def question_of(environ: WSGIEnvironment) -> Question | None:
    """The question of a request; nothing where its answer is not for everybody, or no answer."""
    host, path = environ.get("HTTP_HOST", ""), environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not host:
        return None
    cookies = environ.get("HTTP_COOKIE", "")
    if path.startswith(ELSEWHERE) or any(name in cookies for name in COOKIES):
        return None
    request = WSGIRequest({**environ})  # it decodes the address where it finds it
    parameters, language = environ.get("QUERY_STRING", ""), ""
    if is_api(request):
        try:
            named = sorted(request.GET.lists())
        except SuspiciousOperation:
            return None  # too many parameters; Django refuses them with a sentence
        parameters = tuple((name, tuple(values)) for name, values in named)
        language = language_of(request)
    return Question(
        request.scheme or "", host, environ.get("SCRIPT_NAME", ""), path, parameters, language
    )
