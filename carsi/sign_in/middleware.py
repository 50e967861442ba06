"""Who has given a password only, where a code is asked for too, is nobody to every page."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from carsi.sign_in.second_factor import is_asked_for


class SecondFactorMiddleware:
    """Sets `request.user` for all, and `request.signing_in` for the pages that ask for the code.

    Looks only when a page asks who is there: those of readers do not, and stay without a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        signing_in = request.user
        request.signing_in = signing_in
        request.user = SimpleLazyObject(lambda: whole_or_nobody(signing_in))
        return self.get_response(request)


def whole_or_nobody(person: Any) -> Any:
    """The person whom the session names, if all has been given that is asked for."""
    if person.is_authenticated and not person.is_verified() and is_asked_for(person):
        return AnonymousUser()
    return person
