"""The search in the API: what a text finds, by kind, and suggestions while one types."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from carsi.search.answer import MOST_SUGGESTED, Answer, search, suggestions, trouble_with
from carsi.search.results import TITLES, Group, Result
from carsi.search.words import Piece
from documents.api.parameters import StrictView, keys_of, single, whole_number
from funding.asking.question import Question

DEFAULT_LIMIT, MOST_RESULTS = 10, 200


class SearchView(StrictView):
    """What the words find, best first and by kind, and the questions that they may ask."""

    parameters = ("q", "kind", "limit")

    def get(self, request: Request) -> Response:
        text = _text(request)
        limit = whole_number(request, "limit", DEFAULT_LIMIT, most=MOST_RESULTS)
        return Response(answer_as_json(search(text, limit, _kinds(request))))


class SuggestionsView(StrictView):
    """A few things and at most one question, best first, for a list while one types."""

    parameters = ("q", "limit")

    def get(self, request: Request) -> Response:
        text = _text(request)
        most = whole_number(request, "limit", MOST_SUGGESTED, most=MOST_SUGGESTED)
        asked, results = suggestions(text, most)
        offered = [*map(_question_suggested, asked), *map(_suggested, results)][:most]
        count = ngettext("%(count)s suggestion.", "%(count)s suggestions.", len(offered))
        told = count % {"count": len(offered)} if offered else _("No suggestion.")
        return Response({"q": text, "announcement": told, "suggestions": offered})


def _text(request: Request) -> str:
    """What is asked for; as anywhere, an empty parameter says nothing, and nothing is found."""
    text = single(request, "q").strip()
    if text and (trouble := trouble_with(text)):
        raise ValidationError({"q": [trouble]})
    return text


def _kinds(request: Request) -> tuple[str, ...]:
    kinds = keys_of(request, "kind")
    for kind in kinds:
        if kind not in TITLES:
            sentence = _("“%(kind)s” is not a kind. Known ones: %(known)s.")
            raise ValidationError({"kind": [sentence % {"kind": kind, "known": ", ".join(TITLES)}]})
    return kinds


def answer_as_json(answer: Answer) -> dict[str, Any]:
    return {
        "q": answer.text,
        "corrected": answer.corrected,
        "questions": [_question(question) for question in answer.questions],
        "not_understood": list(answer.not_understood),
        "count": answer.count,
        "kinds": [_group(group) for group in answer.groups],
        "nearest": list(answer.nearest),
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "words": question.words,
        "query": question.address,
        "address": _compare(question),
        "exact": question.is_exact,
        "notes": list(question.notes),
    }


def _compare(question: Question) -> str:
    return f"{reverse('compare-page')}?{question.address}"


def _group(group: Group) -> dict[str, Any]:
    return {
        "kind": _kind(group.kind),
        "count": group.count,
        "results": [_result(result) for result in group.results],
    }


def _kind(kind: str) -> dict[str, str]:
    return {"key": kind, "label": str(TITLES[kind])}


def _result(result: Result) -> dict[str, Any]:
    return {
        "key": result.key,
        "label": result.name,
        "marked_label": _pieces(result.label),
        "why": _pieces(result.why),
        "address": result.address,
    }


def _pieces(pieces: Iterable[Piece]) -> Sequence[dict[str, Any]]:
    return [{"text": piece.text, "marked": piece.marked} for piece in pieces]


def _suggested(result: Result) -> dict[str, Any]:
    kind = {"key": result.kind, "label": result.kind_in_words}
    return {"label": result.name, "kind": kind, "address": result.address}


def _question_suggested(question: Question) -> dict[str, Any]:
    label = _("Answer") if question.is_exact else _("Nearest answer")
    kind = {"key": "question", "label": label}
    return {"label": question.words, "kind": kind, "address": _compare(question)}
