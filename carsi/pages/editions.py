"""The editions of a dataset, and line by line what one of them restated of an older one."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request

from documents.api.parameters import refuse_unknown
from funding.api.editions import KNOWN, EditionsAnswer, editions_asked


@require_safe
def editions_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/datasets/<slug>/editions/`: the parameters of the same address in the API."""
    try:
        asked = Request(request)
        refuse_unknown(asked, KNOWN)
        answer = editions_asked(asked, slug)
    except ValidationError as error:
        context = {"sentence": _sentence(error), "heading": _("These editions cannot be compared")}
        return render(request, "pages/editions.html", context, status=400)
    except NotFound as error:
        raise Http404(str(error.detail)) from error
    return render(request, "pages/editions.html", _shown(request, answer))


def _sentence(error: ValidationError) -> str:
    """What is wrong with the first parameter that is refused."""
    detail: Any = error.detail
    return str(next(iter(detail.values()))[0])


def _shown(request: HttpRequest, answer: EditionsAnswer) -> dict[str, Any]:
    number, pages = answer.page["number"], answer.page["pages"]
    return {
        "answer": answer,
        "restatement": answer.restatement,
        "previous": _page(request, number - 1) if number > 1 else "",
        "next": _page(request, number + 1) if number < pages else "",
    }


def _page(request: HttpRequest, number: int) -> str:
    """The query string of another page of the same lines."""
    given = {name: values for name, values in request.GET.lists() if name != "page"}
    return urlencode(given | {"page": [str(number)]}, doseq=True, safe=",.:")
