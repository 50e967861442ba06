"""Allocations in the API: every cell as printed, with what it means and where it stands."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from countries.api import group_keys
from documents.api.filters import choice_keys, flag, row_keys
from funding.api.as_of import AS_OF
from funding.api.cell_json import AllocationSerializer, context_of
from funding.api.cells import CellResource
from funding.api.keys import CELL_DIMENSIONS, CELL_VALUES, dimension_keys, value_name
from funding.models import Allocation, CellStatus, Edition


def _is_current(values: Sequence[bool]) -> Q:
    newer = Q(edition__superseded_by__isnull=False)
    return Q(*[~newer if value else newer for value in values], _connector=Q.OR)


class AllocationResource(CellResource):
    """Every cell of every edition: what it prints, what that means, and where it stands."""

    queryset = Allocation.objects.select_related("edition__dataset", "citation__document").annotate(
        **CELL_VALUES
    )
    serializer_class = AllocationSerializer
    filters = {
        **{name: dimension_keys(dimension) for name, dimension in CELL_DIMENSIONS.items()},
        "country_group": group_keys("country"),
        "edition": row_keys(Edition, "edition", _("the label of an edition, such as 2013")),
        "status": choice_keys(CellStatus, "status", _("what the cell says")),
        "as_of": AS_OF,
        "current": flag(_is_current, _("whether no newer edition supersedes the cell's")),
    }
    ordering = {
        "fiscal_year": value_name(CELL_DIMENSIONS["fiscal_year"]),
        "country": "country__code",
        "account": "account__code",
        "program": "program__slug",
        "agency": "agency__slug",
        "stage": "stage",
        "status": "status",
        "dataset": "edition__dataset__slug",
        "amount": "amount",
        "source_row": "source_row",
        "source_column": "source_column",
    }
    example = "carsi-by-account.2013.1.2"
    example_filters = {"dataset": "carsi-by-account", "fiscal_year": "2008..2013"}

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """The generator of the schema asks for a serializer without any cell."""
        if args:
            cells = args[0] if kwargs.get("many") else [args[0]]
            kwargs["context"] = {**self.get_serializer_context(), **context_of(cells)}
        return super().get_serializer(*args, **kwargs)
