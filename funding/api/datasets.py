"""Datasets in the API, with their editions and with what they must not be added to."""

from typing import Any

from django.db.models import Count, Prefetch
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.api.filters import any_of, flag, row_keys
from documents.api.resource import Resource
from documents.api.serializers import ResourceSerializer, RowSerializer
from documents.api.shapes import Keyed, Links
from documents.models import Document
from funding.models import (
    Dataset,
    DatasetOverlap,
    Edition,
    EditionNote,
    Footnote,
    FootnoteLaw,
    PrintedHead,
    PrintedTotal,
)
from programs.api.links import fetched


class EditionNoteSerializer(RowSerializer):
    class Meta:
        model = EditionNote
        fields = ("code", "fiscal_year", "text", "text_es")


class FootnoteSerializer(RowSerializer):
    laws = Links("law", source="law_links")

    class Meta:
        model = Footnote
        fields = ("mark", "source_row", "source_column", "text", "text_es", "laws")


class PrintedHeadSerializer(RowSerializer):
    class Meta:
        model = PrintedHead
        fields = ("axis", "number", "text")


class PrintedTotalSerializer(RowSerializer):
    class Meta:
        model = PrintedTotal
        fields = ("source_row", "source_column", "claim")


class EditionSerializer(ResourceSerializer):
    cells = serializers.IntegerField(help_text="How many cells it has.")
    notes = EditionNoteSerializer(many=True)
    footnotes = FootnoteSerializer(many=True)
    printed_heads = PrintedHeadSerializer(many=True)
    printed_totals = PrintedTotalSerializer(many=True)

    class Meta:
        model = Edition
        fields = (
            "unit",
            "unit_dollars",
            "revision",
            "supersedes",
            "cells",
            "notes",
            "footnotes",
            "printed_heads",
            "printed_totals",
        )


class OverlapSerializer(RowSerializer):
    """A dataset that counts some of the same money."""

    dataset = Keyed(read_only=True)

    class Meta:
        model = DatasetOverlap
        fields = ("dataset", "reason", "reason_es")


class DatasetSerializer(ResourceSerializer):
    editions = EditionSerializer(many=True)
    overlaps = serializers.SerializerMethodField()

    class Meta:
        model = Dataset
        fields = (
            "title",
            "title_es",
            "scope",
            "scope_es",
            "measure",
            "measure_es",
            "is_default",
            "editions",
            "overlaps",
        )

    @extend_schema_field(OverlapSerializer(many=True))
    def get_overlaps(self, dataset: Dataset) -> Any:
        found = []
        for overlap in self.context["overlaps"]:
            if dataset in (overlap.first, overlap.second):
                overlap.dataset = overlap.second if overlap.first == dataset else overlap.first
                found.append(OverlapSerializer(overlap).data)
        return found


EDITIONS = (
    Edition.objects.select_related("citation__document", "revision", "supersedes")
    .annotate(cells=Count("allocations"))
    .order_by("label")  # a query that counts has no order of its own
    .prefetch_related(
        fetched("notes", EditionNote),
        "printed_heads",
        Prefetch("printed_totals", PrintedTotal.objects.select_related("claim")),
        Prefetch(
            "footnotes",
            Footnote.objects.select_related("citation__document").prefetch_related(
                fetched("law_links", FootnoteLaw, "law")
            ),
        ),
    )
)


class DatasetResource(Resource):
    """One table or official series each; two that overlap never meet in one sum."""

    queryset = Dataset.objects.prefetch_related(Prefetch("editions", EDITIONS))
    serializer_class = DatasetSerializer
    filters = {
        "is_default": flag(any_of("is_default"), _("whether a query that names none means it")),
        "document": row_keys(
            Document, "editions__citation__document", _("the key of a document"), many=True
        ),
    }
    ordering = {"key": "slug", "title": "title"}
    example = "carsi-by-account"
    example_filters = {"is_default": "true"}

    def get_serializer_context(self) -> dict[str, Any]:
        overlaps = DatasetOverlap.objects.select_related("first", "second", "citation__document")
        return {**super().get_serializer_context(), "overlaps": overlaps}
