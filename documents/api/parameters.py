"""Parameters of an address, read strictly: nothing unknown, nothing twice that stands once."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from documents.api import language

BEYOND_ANY_PAGE = 10**18
MOST_KEYS = 500  # of one parameter, more than there are countries or years


class StrictView(APIView):
    """A view that refuses every parameter it does not know; each knows the language."""

    parameters: ClassVar[tuple[str, ...]] = ()

    def known_parameters(self) -> Collection[str]:
        return self.parameters

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            refuse_unknown(request, (*self.known_parameters(), language.PARAMETER))
            _refuse_unknown_language(request)


def refuse_unknown(request: Request, known: Collection[str]) -> None:
    """Raises a 400 that names the first unknown parameter and lists the known ones."""
    for name in request.query_params:
        if name not in known:
            sentence = _("“%(name)s” is not a parameter. Known ones: %(known)s.")
            raise ValidationError({name: [sentence % {"name": name, "known": ", ".join(known)}]})


def _refuse_unknown_language(request: Request) -> None:
    asked = single(request, language.PARAMETER)
    if asked and asked not in language.CODES:
        sentence = _("“%(key)s” is not known. Known ones: %(known)s.")
        known = ", ".join(language.CODES)
        raise ValidationError({language.PARAMETER: [sentence % {"key": asked, "known": known}]})


def given(request: Request) -> dict[str, list[str]]:
    """The values of every parameter but the language."""
    return {
        name: values for name, values in request.query_params.lists() if name != language.PARAMETER
    }


def given_of(request: Request, names: Collection[str]) -> dict[str, list[str]]:
    """The values of those of the parameters that are given."""
    return {name: values for name, values in given(request).items() if name in names}


def keys_of(request: Request, name: str) -> tuple[str, ...]:
    """The comma-separated keys; a parameter given twice adds keys, an empty one says nothing.

    An empty key among others is one that nobody knows.
    """
    values = request.query_params.getlist(name)
    keys = [key.strip() for value in values if value for key in value.split(",")]
    if trouble := too_many_keys(name, keys):
        raise ValidationError({name: [trouble]})
    return tuple(dict.fromkeys(keys))


def too_many_keys(name: str, keys: Collection[str]) -> str:
    """A sentence, if a parameter has more keys than it may."""
    if len(keys) <= MOST_KEYS:
        return ""
    return _("“%(name)s” takes at most %(most)s keys.") % {"name": name, "most": MOST_KEYS}


def single(request: Request, name: str) -> str:
    """The one value of a parameter, or nothing where it is left out or empty."""
    values = request.query_params.getlist(name)
    if len(values) > 1:
        raise ValidationError({name: [_("Give “%(name)s” once.") % {"name": name}]})
    return values[0] if values else ""


def whole_number(request: Request, name: str, default: int, most: int = BEYOND_ANY_PAGE) -> int:
    """A number from 1 to `most`; where nothing limits it, any number of digits will do."""
    text = single(request, name) or str(default)
    digits = text.isascii() and text.isdigit()
    number = min(int(text[:4000]), BEYOND_ANY_PAGE) if digits else 0
    if 1 <= number <= most:
        return number
    sentence = _("“%(name)s” is a whole number from 1.")
    if most < BEYOND_ANY_PAGE:
        sentence = _("“%(name)s” is a whole number from 1 to %(most)s.")
    raise ValidationError({name: [sentence % {"name": name, "most": most}]})
