"""The resources of this app: documents, figures left out, and the glossary's terms."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from documents.api.filters import choice_keys
from documents.api.resource import CITED, SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer
from documents.models import Document, DocumentRole, LeftOutFigure, Term, TermGroup
from documents.models.document import DateBasis
from documents.models.left_out import Reason


class DocumentSerializer(ResourceSerializer):
    citations = serializers.IntegerField(
        source="places", help_text="How many places in it are cited."
    )
    address = serializers.CharField(help_text="Where it is published; empty if not known.")

    class Meta:
        model = Document
        fields = (
            "title",
            "title_es",
            "producer",
            "kind",
            "kind_es",
            "role",
            "date",
            "date_basis",
            "dated_by",
            "address",
            "licence",
            "licence_es",
            "attribution",
            "text_edition",
            "sha256",
            "note",
            "note_es",
            "citations",
        )


class DocumentResource(Resource):
    """Published sources, what each is for, and how many of its places are cited."""

    queryset = Document.objects.select_related("dated_by").annotate(places=Count("citations"))
    serializer_class = DocumentSerializer
    filters = {
        "role": choice_keys(DocumentRole, "role", _("what the source is for")),
        "date_basis": choice_keys(DateBasis, "date_basis", _("how the date is known")),
    }
    ordering = {"key": "slug", "title": "title", "date": "date"}
    example = "mpi-crime-and-violence"
    example_filters = {"date_basis": "stated"}


class LeftOutFigureSerializer(ResourceSerializer):
    class Meta:
        model = LeftOutFigure
        fields = ("printed", "reason", "why", "why_es")


class LeftOutFigureResource(Resource):
    """Numbers of the documents that count something and are not loaded, each with the reason."""

    queryset = LeftOutFigure.objects.select_related("citation__document")
    serializer_class = LeftOutFigureSerializer
    filters = {
        "document": CITED,
        "reason": choice_keys(Reason, "reason", "why it is not loaded"),
    }
    ordering = {"key": "slug", "line": "citation__line"}
    example = "mpi-line-117-four"
    example_filters = {"reason": "named"}


class TermSerializer(ResourceSerializer):
    class Meta:
        model = Term
        fields = ("name", "name_es", "group", "short", "short_es", "meaning", "meaning_es")


class TermResource(Resource):
    """The glossary: one plain sentence, then the precise meaning."""

    queryset = Term.objects.select_related("citation__document")
    serializer_class = TermSerializer
    filters = {
        "group": choice_keys(TermGroup, "group", "what the term is about"),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name"}
    example = "account"
    example_filters = {"group": "account"}


RESOURCES: dict[str, type[Resource]] = {
    "documents": DocumentResource,
    "left-out-figures": LeftOutFigureResource,
    "terms": TermResource,
}
