"""The language of an answer of the API: `lang=`, or else what the client says it accepts."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_from_request

PARAMETER = "lang"
CODES = tuple(code for code, _name in settings.LANGUAGES)
DESCRIPTION = {
    "name": PARAMETER,
    "in": "query",
    "allowEmptyValue": True,
    "description": "The language of names and sentences; without it, what Accept-Language prefers.",
    "schema": {"type": "string", "enum": list(CODES)},
}


def language_of(request: HttpRequest) -> str:
    """The language to answer in; one that is not known is refused later, by the view."""
    asked = request.GET.get(PARAMETER, "")
    return asked if asked in CODES else get_language_from_request(request)


def api_address(name: str, query_string: str = "", *keys: str) -> str:
    """An address of the API by its name, which answers in the language of the page it is on.

    It is stated in English too: the browser of an English page's reader may prefer another.
    """
    spoken = f"{PARAMETER}={get_language() or settings.LANGUAGE_CODE}"
    parts = "&".join(part for part in (query_string, spoken) if part)
    return f"{reverse(name, args=keys)}?{parts}"
