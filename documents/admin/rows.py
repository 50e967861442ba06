"""What all pages of the admin share: the source in a place apart, links as lines on the page."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from documents.admin.history import RowHistory
from documents.admin.kept import KEPT, KeptInEditions, held_by_editions
from documents.admin.link_forms import NamedInputs
from documents.admin.proposals import Proposals
from documents.admin.references import ReferencesFound, RowForm
from documents.admin.transfer import Transfers

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
    AnyStackedInline = admin.StackedInline[Any, Any]
    AnyTabularInline = admin.TabularInline[Any, Any]
else:
    AnyModelAdmin = admin.ModelAdmin
    AnyStackedInline = admin.StackedInline
    AnyTabularInline = admin.TabularInline

SOURCE = ("citation", "editorial")


class RowAdmin(KeptInEditions, RowHistory, ReferencesFound, Proposals, Transfers, AnyModelAdmin):
    """The pages of one model. `list_select_related` says what its rows are named with."""

    form = RowForm
    list_select_related: ClassVar[tuple[str, ...]] = ()
    save_on_top = True
    list_per_page = 50
    empty_value_display = "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The model's own fields, then where the row comes from."""
        names = list(self.get_fields(request, obj))
        source = [name for name in names if name in SOURCE]
        own = [name for name in names if name not in SOURCE]
        parts = [(None, {"fields": own, "description": KEPT if self.is_kept else ""})]
        return [*parts, (_("Source"), {"fields": source})] if source else parts

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """What editions hold keeps it from being deleted: counted, since it may be millions."""
        if held := held_by_editions(objs):
            return [], {}, set(), held
        return super().get_deleted_objects(objs, request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Without the NUL that an autocomplete lets pass and PostgreSQL refuses."""
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))


class Inline(KeptInEditions, ReferencesFound):
    """Rows of another model on the page of the one that they belong to."""

    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Every row with all that it refers to, so that a long page needs no query a row."""
        return super().get_queryset(request).select_related(*self._references())

    def _references(self) -> Iterable[str]:
        for field in self.model._meta.concrete_fields:
            if isinstance(field, ForeignKey):
                yield field.name
                target = self.admin_site.get_model_admin(field.remote_field.model)
                if isinstance(target, RowAdmin):
                    yield from (f"{field.name}__{path}" for path in target.list_select_related)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = list(super().get_fields(request, obj))
        return sorted(names, key=SOURCE.__contains__)


class TextInline(Inline, AnyStackedInline):
    """Rows with longer texts, one below the other."""

    form = RowForm


class LinkInline(Inline, AnyTabularInline):
    """Links to other things, one a line."""

    form = RowForm
    formset = NamedInputs
    beside_references = ("add",)


def links(model: type[Model], **options: Any) -> type[LinkInline]:
    """The inline for a model of links."""
    inline: type[LinkInline] = type(
        f"{model.__name__}Inline", (LinkInline,), {"model": model, **options}
    )
    return inline
