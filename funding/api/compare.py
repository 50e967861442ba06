"""The compare endpoints: one query string as JSON and as a Plotly figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api.pages import Pages, page_asked, page_of
from documents.api.parameters import StrictView, given, keys_of
from funding.api.compare_json import FIELDS, comparison_as_json
from funding.comparison import Comparison, compare
from funding.figures import VIEW_PARAMETERS, View, figure, parse_question
from funding.query import PARAMETERS
from funding.query_keys import QueryError, refuse_unlisted
from funding.refusals import RefusedSumError


class UnprocessableError(APIException):
    """A question that is understood and has no honest answer."""

    status_code = 422


@contextmanager
def refused_in_shape() -> Iterator[None]:
    """What a query is refused for becomes an error in the API's one shape."""
    try:
        yield
    except QueryError as error:
        raise ValidationError({error.parameter: [error.sentence]}) from error
    except RefusedSumError as error:
        raise UnprocessableError(error.sentence, code=error.code) from error


class ComparisonView(StrictView):
    """What these and the files share: the parameters of a query, and some of their own."""

    own: ClassVar[tuple[str, ...]] = ()

    def known_parameters(self) -> tuple[str, ...]:
        return (*PARAMETERS, *VIEW_PARAMETERS, *self.own)

    def answer(self, request: Request) -> tuple[Comparison, View]:
        """The answer and how it is to be drawn, which suits every endpoint of one address."""
        asked = {name: keys for name, keys in given(request).items() if name not in self.own}
        with refused_in_shape():
            query, view = parse_question(asked)
            return compare(query), view


class CompareView(ComparisonView):
    """Sums of allocations by one to three dimensions, with status, stages, messages, sources."""

    own = (*Pages.parameters, "fields")

    def get(self, request: Request) -> Response:
        asked, fields = page_asked(request), _fields_asked(request)
        comparison, _view = self.answer(request)
        page = page_of(*asked, len(comparison.groups))
        return Response(comparison_as_json(comparison, page, fields))


class FigureView(ComparisonView):
    """The same query as a Plotly figure of the whole answer."""

    def get(self, request: Request) -> Response:
        comparison, view = self.answer(request)
        with refused_in_shape():
            return Response(figure(comparison, view))


def _fields_asked(request: Request) -> tuple[str, ...]:
    """The fields of a result that are wanted; all of them where none is named."""
    named = keys_of(request, "fields")
    with refused_in_shape():
        refuse_unlisted("fields", named, FIELDS)
    return named or FIELDS
