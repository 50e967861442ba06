"""A cell as JSON, with the members and footnotes that a page of cells has in common."""

from collections.abc import Mapping, Sequence
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.api.serializers import RowSerializer
from documents.api.shapes import KeyAndLabelSerializer, Keyed
from funding.api.cells import cell_key
from funding.api.datasets import FootnoteSerializer
from funding.api.keys import CELL_DIMENSIONS, value_name
from funding.dimensions import Dimension
from funding.models import Allocation, CellStatus, Footnote, FootnoteLaw
from programs.api.links import fetched

YEAR = {
    "type": "object",
    "required": ["key", "label"],
    "properties": {"key": {"type": ["integer", "string"]}, "label": {"type": "string"}},
}


class MemberField(serializers.Field[Any, Any, Any, Any]):
    """The cell's member of one dimension, as a compare query has it; not stated is a member too."""

    def __init__(self, dimension: Dimension) -> None:
        self.dimension = dimension
        super().__init__(read_only=True)

    def get_attribute(self, instance: Any) -> Any:
        value = getattr(instance, value_name(self.dimension))
        return self.context["members"][self.dimension.name][value]

    def to_representation(self, value: Any) -> Any:
        return value.key_and_label


@extend_schema_field(KeyAndLabelSerializer)
class KeyedMemberField(MemberField):
    """A member whose key is a text."""


@extend_schema_field(YEAR)
class YearField(MemberField):
    """A fiscal year, whose key is a number but for the transition quarter `1976tq`."""


class AllocationSerializer(RowSerializer):
    key = serializers.SerializerMethodField()
    edition = Keyed(read_only=True)
    unit = serializers.CharField(source="edition.unit")
    status = serializers.ChoiceField(choices=CellStatus.choices)
    footnotes = serializers.SerializerMethodField()

    class Meta:
        model = Allocation
        fields = (
            "key",
            "edition",
            "source_row",
            "source_column",
            "printed",
            "unit",
            "amount",
            "precision",
            "status",
            "footnotes",
        )

    def get_fields(self) -> dict[str, Any]:
        """The key, then a member of each dimension, then what the cell prints."""
        fields = super().get_fields()
        key = {"key": fields.pop("key")}
        members = {
            name: (YearField if name == "fiscal_year" else KeyedMemberField)(dimension)
            for name, dimension in CELL_DIMENSIONS.items()
        }
        return {**key, **members, **fields}

    def get_key(self, cell: Allocation) -> str:
        return cell_key(cell)

    @extend_schema_field(FootnoteSerializer(many=True))
    def get_footnotes(self, cell: Allocation) -> list[Any]:
        return [
            shown
            for footnote, shown in self.context["footnotes"].get(cell.edition_id, ())
            if _marks(footnote, cell)
        ]


def context_of(cells: Sequence[Any]) -> dict[str, Any]:
    """What the cells have in common, in a number of queries that does not depend on theirs."""
    members: Mapping[str, Any] = {
        name: dimension.load({getattr(cell, value_name(dimension)) for cell in cells})
        for name, dimension in CELL_DIMENSIONS.items()
    }
    footnotes: dict[int, list[tuple[Footnote, Any]]] = {}
    rows = (
        Footnote.objects.filter(edition__in={cell.edition_id for cell in cells})
        .select_related("citation__document")
        .prefetch_related(fetched("law_links", FootnoteLaw, "law"))
    )
    for footnote in rows:
        shown = FootnoteSerializer(footnote).data
        footnotes.setdefault(footnote.edition_id, []).append((footnote, shown))
    return {"members": members, "footnotes": footnotes}


def _marks(footnote: Footnote, cell: Allocation) -> bool:
    """A footnote marks a cell, or the whole row or column that it names alone."""
    return footnote.source_row in (None, cell.source_row) and footnote.source_column in (
        None,
        cell.source_column,
    )
