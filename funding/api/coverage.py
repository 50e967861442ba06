"""What is known of each recipient, account and year, as JSON and as CSV."""

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api.pages import Pages, page_asked, page_of
from documents.api.parameters import StrictView, given_of
from funding.api.compare import refused_in_shape
from funding.api.compare_csv import csv_response
from funding.api.coverage_json import coverage_as_json
from funding.api.coverage_sheet import coverage_sheet
from funding.coverage.answer import PARAMETERS, coverage
from funding.coverage.grid import Coverage


class CoverageView(StrictView):
    """The lines of the grid, each with the stages and statuses of the years that have cells."""

    parameters = (*PARAMETERS, *Pages.parameters)

    def get(self, request: Request) -> Response:
        asked = page_asked(request)
        found = _found(request)
        return Response(coverage_as_json(found, page_of(*asked, len(found.lines))))


class CoverageCsvView(StrictView):
    """The same as CSV, a row for each place of the grid, blank ones too."""

    parameters = PARAMETERS

    def get(self, request: Request) -> HttpResponse:
        return csv_response(coverage_sheet(_found(request)))


def _found(request: Request) -> Coverage:
    with refused_in_shape():
        return coverage(given_of(request, PARAMETERS))
