"""The reconciliation of what documents state with what the cells come to, as JSON and as CSV."""

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api.pages import Pages, page_asked, page_of
from documents.api.parameters import StrictView, given_of
from funding.api.compare import refused_in_shape
from funding.api.compare_csv import csv_response
from funding.api.reconciliation_json import answer_as_json
from funding.api.reconciliation_sheet import reconciliation_sheet
from funding.reconciliation.answer import Answer, answer
from funding.reconciliation.question import PARAMETERS


class ReconciliationView(StrictView):
    """Each claim beside the sum of its cells, each statement that cells can test beside its series.

    Difference, tolerance and verdict are computed, in the unit of the claim.
    """

    parameters = (*PARAMETERS, *Pages.parameters)

    def get(self, request: Request) -> Response:
        asked = page_asked(request)
        found = _answered(request)
        return Response(answer_as_json(found, page_of(*asked, len(found.kept))))


class ReconciliationCsvView(StrictView):
    """The same as CSV: a row per check of a claim, and one per year of a series."""

    parameters = PARAMETERS

    def get(self, request: Request) -> HttpResponse:
        return csv_response(reconciliation_sheet(_answered(request)))


def _answered(request: Request) -> Answer:
    with refused_in_shape():
        return answer(given_of(request, PARAMETERS))
