"""The compare endpoints: one query string as JSON, as a Plotly figure and as CSV."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from funding.compare_json import comparison_as_json
from funding.comparison import Comparison, compare
from funding.csv_file import csv_of
from funding.figures import CHARTS, best_chart, figure
from funding.query import QueryError, parse
from funding.refusals import RefusedSumError

DEFAULT_PAGE_SIZE, MOST_ON_A_PAGE = 100, 5_000
MOST_IN_A_FILE = 50_000


class UnprocessableError(APIException):
    """A question that is understood and has no honest answer."""

    status_code = 422


def read(parameters: Mapping[str, Sequence[str]]) -> Comparison:
    """The comparison that the parameters ask for, or an error in the API's one shape."""
    try:
        return compare(parse(parameters))
    except QueryError as error:
        raise ValidationError({error.parameter: [error.sentence]}) from error
    except RefusedSumError as error:
        raise UnprocessableError(error.sentence, code=error.code) from error


def parameters_of(request: Request, *own: str) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The query's parameters, and apart the endpoint's own, each of which stands once."""
    given = dict(request.query_params.lists())
    mine: dict[str, str] = {}
    for name in own:
        values = given.pop(name, [])
        if len(values) > 1:
            raise ValidationError({name: [_("Give “%(name)s” once.") % {"name": name}]})
        if values and values[0]:
            mine[name] = values[0]
    return given, mine


class CompareView(APIView):
    """Sums of allocations by one to three dimensions, with status, stages, messages, sources."""

    def get(self, request: Request) -> Response:
        parameters, own = parameters_of(request, "page", "page_size")
        size = _whole_number(own, "page_size", DEFAULT_PAGE_SIZE, most=MOST_ON_A_PAGE)
        page = _whole_number(own, "page", 1)
        comparison = read(parameters)
        pages = max(1, -(-len(comparison.groups) // size))
        if page > pages:
            raise NotFound(
                _("There is no page %(page)s; the last is %(pages)s.")
                % {"page": page, "pages": pages}
            )
        return Response(comparison_as_json(comparison, page, size))


class FigureView(APIView):
    """The same query as a Plotly figure of the whole answer."""

    def get(self, request: Request) -> Response:
        parameters, own = parameters_of(request, "chart")
        chart = own.get("chart")
        if chart is not None and chart not in CHARTS:
            raise ValidationError({"chart": [unknown_chart(chart)]})
        comparison = read(parameters)
        try:
            return Response(figure(comparison, chart or best_chart(comparison)))
        except RefusedSumError as error:
            raise UnprocessableError(error.sentence, code=error.code) from error


class CsvView(APIView):
    """The same query as CSV: the whole answer, one row per group."""

    def get(self, request: Request) -> HttpResponse:
        parameters, _own = parameters_of(request)
        comparison = read(parameters)
        if len(comparison.groups) > MOST_IN_A_FILE:
            raise UnprocessableError(
                _(
                    "The answer has %(count)s rows; a file holds at most %(most)s."
                    " Narrow the filters."
                )
                % {"count": len(comparison.groups), "most": MOST_IN_A_FILE},
                code="too_large",
            )
        response = HttpResponse(csv_of(comparison), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{file_name(comparison)}"'
        return response


def file_name(comparison: Comparison) -> str:
    """A name that says what the file holds, of letters that every system takes."""
    return f"carsi-by-{'-'.join(comparison.query.by).replace('_', '-')}.csv"


def unknown_chart(chart: str) -> str:
    return _("“%(chart)s” is not a chart. Known ones: %(known)s.") % {
        "chart": chart,
        "known": ", ".join(CHARTS),
    }


def _whole_number(own: Mapping[str, str], name: str, default: int, most: int = 10**9) -> int:
    text = own.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and 1 <= int(text) <= most):
        raise ValidationError(
            {
                name: [
                    _("“%(name)s” is a whole number from 1 to %(most)s.")
                    % {"name": name, "most": most}
                ]
            }
        )
    return int(text)
