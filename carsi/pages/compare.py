"""The compare page: pickers, chart and table of one query string, with or without JavaScript."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from carsi.pages.embed_code import embed_code
from carsi.pages.pickers import pickers_of
from carsi.pages.questions import answerable
from carsi.pages.scheme_tables import scheme_tables
from carsi.pages.tidying import to_tidied
from funding.comparison import Comparison, compare
from funding.figures import parse_question
from funding.query_keys import QueryError
from funding.refusals import RefusedSumError
from funding.templatetags.comparison import answer_context
from funding.title import title

Context = dict[str, Any]


@require_safe
def compare_page(request: HttpRequest) -> HttpResponse:
    """`/compare/`: the API's parameters and `chart`; an address from the form is tidied first."""

    def around(context: Context) -> Context:
        answer: Comparison = context["answer"]
        return {
            "pickers": pickers_of(answer, context["view"]),
            "embed_code": embed_code(request, context["view_address"], title(answer)),
            "schemes": list(scheme_tables(answer)),
            "questions": [] if request.GET else answerable(),
        }

    return answered(request, "pages/compare.html", around)


def answered(
    request: HttpRequest, template: str, around: Callable[[Context], Context]
) -> HttpResponse:
    """The page with the answer and what `around` adds to it, or with the reason of a refusal."""
    given = dict(request.GET.lists())
    if tidied := to_tidied(request, given):
        return tidied
    try:
        context = _answer(given)
    except QueryError as error:
        return _refusal(request, template, error.sentence, 400)
    except RefusedSumError as error:
        return _refusal(request, template, error.sentence, 422)
    return render(request, template, context | around(context))


def _answer(given: dict[str, list[str]]) -> Context:
    query, view = parse_question(given)
    return answer_context(compare(query), view, "answer")


def _refusal(request: HttpRequest, template: str, sentence: str, status: int) -> HttpResponse:
    context = {"sentence": sentence, "heading": _("This question has no answer as it stands")}
    return render(request, template, context, status=status)
