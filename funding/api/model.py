"""What can be asked: the dimensions and measures, and the keys of each dimension with data."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api.pages import DEFAULT_PAGE_SIZE, MOST_ON_A_PAGE
from documents.api.parameters import StrictView, given
from funding.api.compare import refused_in_shape
from funding.api.compare_files import MOST_IN_A_FILE
from funding.bases import DEFAULTS, Dollars, Measure, ShareOf
from funding.dimensions import DIMENSIONS
from funding.figures import CHARTS, VIEW_PARAMETERS
from funding.grouping import members_with_data
from funding.models import AttributionScheme, CellStatus, KindScheme, Stage, YearBasis
from funding.query import (
    DEFAULT_BY,
    MOST_DIMENSIONS,
    PARAMETERS,
    default_datasets,
    parse,
)


class ModelView(StrictView):
    """The dimensions, measures, stages, statuses, schemes and limits of the compare query."""

    def get(self, request: Request) -> Response:
        return Response(
            {
                "dimensions": [
                    {
                        "name": dimension.name,
                        "title": str(dimension.title),
                        "members": f"/api/v1/members/{dimension.name}/",
                    }
                    for dimension in DIMENSIONS.values()
                ],
                "measures": [_choice(measure) for measure in Measure],
                "parameters": [*PARAMETERS, *VIEW_PARAMETERS],
                "defaults": {
                    "by": list(DEFAULT_BY),
                    "dataset": list(default_datasets()),
                    **DEFAULTS,
                },
                "stages": [_choice(stage) | {"family": stage.family.value} for stage in Stage],
                "statuses": [_choice(status) for status in CellStatus],
                "schemes": [_scheme(scheme) for scheme in AttributionScheme.objects.all()],
                "kind_schemes": [_scheme(scheme) for scheme in KindScheme.objects.all()],
                "year_bases": [_choice(basis) for basis in YearBasis],
                "dollars": [_choice(dollars) for dollars in Dollars],
                "shares_of": [_choice(whole) for whole in ShareOf],
                "charts": list(CHARTS),
                "limits": {
                    "dimensions": MOST_DIMENSIONS,
                    "page_size": MOST_ON_A_PAGE,
                    "default_page_size": DEFAULT_PAGE_SIZE,
                    "file_rows": MOST_IN_A_FILE,
                },
            }
        )


class MembersView(StrictView):
    """The keys of one dimension that have data under the filters, with the count of cells."""

    parameters = tuple(name for name in PARAMETERS if name != "by")

    def get(self, request: Request, dimension: str) -> Response:
        if dimension not in DIMENSIONS:
            raise NotFound(
                _("“%(name)s” is not a dimension. Known ones: %(known)s.")
                % {"name": dimension, "known": ", ".join(DIMENSIONS)}
            )
        with refused_in_shape():
            query = parse(given(request))
        members = members_with_data(query, dimension)
        return Response(
            {
                "dimension": dimension,
                "count": len(members),
                "results": [member.key_and_label | {"cells": cells} for member, cells in members],
            }
        )


def _choice(choice: Any) -> dict[str, str]:
    return {"key": choice.value, "label": str(choice.label)}


def _scheme(scheme: AttributionScheme | KindScheme) -> dict[str, Any]:
    return {"key": scheme.slug, "label": scheme.label, "is_default": scheme.is_default}
