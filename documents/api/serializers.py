"""Rows as JSON: their columns, with keys and labels for what they refer to, and their source."""

from typing import Any

from django.db import models
from rest_framework import serializers

from documents.api.shapes import Choice, CitationField, Keyed, Number
from documents.models import Citation, Sourced


# The two bases have no docstrings: the description of the API would take them for its own.
class RowSerializer(serializers.ModelSerializer[Any]):
    # The columns in `Meta.fields`, and after them the row's source.
    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DecimalField: Number,
    }
    serializer_choice_field = Choice

    def get_field_names(self, declared_fields: Any, info: Any) -> list[str]:
        model = self.Meta.model
        source = ["citation"] if hasattr(model, "citation") else []
        if issubclass(model, Sourced):
            source.append("editorial")
        return [*self.Meta.fields, *source]

    def build_relational_field(self, field_name: str, relation_info: Any) -> tuple[type, Any]:
        is_citation = relation_info.related_model is Citation
        column = relation_info.model_field
        kwargs = {"read_only": True, "allow_null": bool(column and column.null)}
        if relation_info.to_many:
            kwargs["many"] = True
        return (CitationField if is_citation else Keyed), kwargs

    def include_extra_kwargs(self, kwargs: Any, extra_kwargs: Any) -> Any:
        return super().include_extra_kwargs(kwargs, {**extra_kwargs, "read_only": True})


class ResourceSerializer(RowSerializer):
    # A row with an address of its own: first its key and, where it has one, its label.
    key = serializers.SerializerMethodField()
    label = serializers.SerializerMethodField()  # type: ignore[assignment]

    def get_key(self, row: Any) -> str:
        return str(row.natural_key()[-1])

    def get_label(self, row: Any) -> str:
        return str(row.label)

    def get_field_names(self, declared_fields: Any, info: Any) -> list[str]:
        named = hasattr(self.Meta.model, "label")
        return [
            "key",
            *(["label"] if named else []),
            *super().get_field_names(declared_fields, info),
        ]
