"""The small shapes inside every answer: a keyed thing, a citation, a link with its source."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.models import Citation, NaturalKeyModel, Sourced


class KeyAndLabelSerializer(serializers.Serializer[Any]):
    """A thing by the key that people know it by, and its name in the reader's language."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class CitationSerializer(serializers.Serializer[Any]):
    """A place in a document; `lines` are the first and last line of the text edition we read."""

    document = KeyAndLabelSerializer()
    locator = serializers.CharField()
    lines = serializers.ListField(
        child=serializers.IntegerField(), min_length=2, max_length=2, allow_null=True
    )


class LinkSerializer(KeyAndLabelSerializer):
    """A linked thing; the link has a citation, or is our own reasoning (`editorial`)."""

    citation = CitationSerializer(allow_null=True)
    editorial = serializers.BooleanField()


def key_and_label(row: NaturalKeyModel) -> dict[str, str]:
    return {"key": str(row.natural_key()[-1]), "label": str(getattr(row, "label", row))}


def cited(citation: Citation | None) -> dict[str, Any] | None:
    if citation is None:
        return None
    lines = None if citation.line is None else [citation.line, citation.line_end or citation.line]
    return {
        "document": key_and_label(citation.document),
        "locator": citation.locator,
        "lines": lines,
    }


@extend_schema_field(CitationSerializer)
class CitationField(serializers.RelatedField[Any, Any, Any]):
    def to_representation(self, value: Any) -> dict[str, Any] | None:
        return cited(value)


@extend_schema_field(KeyAndLabelSerializer)
class Keyed(serializers.RelatedField[Any, Any, Any]):
    """Another row, as key and label."""

    def to_representation(self, value: Any) -> dict[str, str]:
        return key_and_label(value)


@extend_schema_field(KeyAndLabelSerializer)
class Choice(serializers.ChoiceField):
    """One of a fixed list, as key and label."""

    def to_representation(self, value: Any) -> dict[str, str]:  # type: ignore[override]
        return {"key": str(value), "label": str(self.choices[value])}


@extend_schema_field({"type": "number"})
class Number(serializers.DecimalField):
    """A JSON number, an integer where it is whole."""

    def to_representation(self, value: Decimal) -> int | float:  # type: ignore[override]
        return int(value) if value == value.to_integral_value() else float(value)


@extend_schema_field(LinkSerializer(many=True))
class Links(serializers.Field[Any, Any, Any, Any]):
    """What the rows of a link table lead to, each with the source of the link."""

    def __init__(self, to: str, **kwargs: Any) -> None:
        self.to = to
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        links: Iterable[Sourced] = value.all()
        return [
            {
                **key_and_label(getattr(link, self.to)),
                "citation": cited(link.citation),
                "editorial": link.editorial,
            }
            for link in links
        ]
