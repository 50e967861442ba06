"""The cross-checks: figures of documents beside official ones, as JSON and as CSV."""

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api.pages import Pages, page_asked, page_of
from documents.api.parameters import StrictView, given_of
from funding.api.compare import refused_in_shape
from funding.api.compare_csv import csv_response
from funding.api.crosscheck_json import answer_as_json
from funding.api.crosscheck_sheet import crosscheck_sheet
from funding.crosscheck.answer import Answer, answer
from funding.crosscheck.question import PARAMETERS, parse


class CrosscheckView(StrictView):
    """Each line of a document beside each official figure of it: difference and verdict."""

    parameters = (*PARAMETERS, *Pages.parameters)

    def get(self, request: Request) -> Response:
        asked = page_asked(request)
        found = _answered(request)
        return Response(answer_as_json(found, page_of(*asked, len(found.checks))))


class CrosscheckCsvView(StrictView):
    """The same as CSV, one row per check."""

    parameters = PARAMETERS

    def get(self, request: Request) -> HttpResponse:
        return csv_response(crosscheck_sheet(_answered(request)))


def _answered(request: Request) -> Answer:
    with refused_in_shape():
        return answer(parse(given_of(request, PARAMETERS)))
