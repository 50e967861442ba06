"""A resource of the API: one model, read-only, as a list and, by its key, alone."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import NotFound
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.api.as_of_rows import AS_OF, AsOf, knows_then
from documents.api.filters import Filter, any_of, flag, row_keys
from documents.api.listing import DeclaredFilters, DeclaredOrdering
from documents.api.pages import Pages
from documents.api.parameters import StrictView
from documents.models import Document, NaturalKeyModel

CITED = row_keys(
    Document, "citation__document", gettext_lazy("the key of the document that says so")
)
SOURCE_FILTERS: dict[str, Filter] = {
    "document": CITED,
    "editorial": flag(any_of("editorial"), gettext_lazy("whether it is our own reasoning")),
}


class Resource(StrictView, ReadOnlyModelViewSet[Any]):
    """Subclasses give queryset and serializer, and declare filters, ordering and an example."""

    filters: ClassVar[Mapping[str, Filter]] = {}
    ordering: ClassVar[Mapping[str, str]] = {}
    example: ClassVar[str]
    example_filters: ClassVar[Mapping[str, str]] = {}

    lookup_url_kwarg = "key"
    filter_backends = [AsOf, DeclaredFilters, DeclaredOrdering]
    pagination_class = Pages

    def known_parameters(self) -> Collection[str]:
        then = (AS_OF,) if knows_then(self) else ()
        if self.action != "list":
            return then
        return (*self.filters, "ordering", *then, *Pages.parameters)

    def get_object(self) -> Any:
        key = self.kwargs["key"]
        rows = AsOf().filter_queryset(self.request, self.get_queryset(), self)
        row = None if "\0" in key else self.find(rows, key)
        if row is None:
            model = rows.model
            raise NotFound(
                _("There is no %(kind)s “%(key)s”.")
                % {"kind": model._meta.verbose_name, "key": key}
            )
        return row

    def find(self, rows: QuerySet[Any], key: str) -> NaturalKeyModel | None:
        """The row with the key, or None."""
        found: NaturalKeyModel | None = rows.filter(**{rows.model.natural[-1]: key}).first()
        return found
