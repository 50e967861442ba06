"""The language of a request: pages have it in their address, the API is asked for it."""

from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from documents.api.language import language_of


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, which takes every address without a language for English, but for the API."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if is_api(request):
            translation.activate(language_of(request))
            request.LANGUAGE_CODE = translation.get_language()


def is_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
