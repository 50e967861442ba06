"""What all pages of the admin share: references found by searching, the source in a place apart."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    AnyForm = forms.ModelForm[Any]
    AnyModelAdmin = admin.ModelAdmin[Any]
    AnyStackedInline = admin.StackedInline[Any, Any]
    AnyTabularInline = admin.TabularInline[Any, Any]
    PageOrInline = admin.options.BaseModelAdmin[Any]
else:
    AnyForm = forms.ModelForm
    AnyModelAdmin = admin.ModelAdmin
    AnyStackedInline = admin.StackedInline
    AnyTabularInline = admin.TabularInline
    PageOrInline = object

SOURCE = ("citation", "editorial")


class ReferenceSelect(AutocompleteSelect):
    """A search box; the row chosen so far is named without a query where the page has it."""

    chosen: Model | None = None

    def optgroups(
        self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None
    ) -> list[Any]:
        keys = [key for key in value if key.isdecimal()]  # else Django's query would fail
        if self.chosen is None or keys != [str(self.chosen.pk)]:
            return super().optgroups(name, keys, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.append(self.create_option(name, keys[0], str(self.chosen), True, len(options)))
        return [(None, options, 0)]


class RowForm(AnyForm):
    """A form that tells its search boxes which referenced rows have been loaded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, loaded in self.instance._state.fields_cache.items():
            field = self.fields.get(name)
            select = getattr(field.widget, "widget", None) if field else None
            if isinstance(select, ReferenceSelect):
                select.chosen = loaded

    def validate_unique(self) -> None:
        """Asks every rule again: Django leaves out those on the row's number or inline parent."""
        super().validate_unique()
        if self.errors or not self.has_changed():
            return
        columns = {column.name for column in self.instance._meta.concrete_fields}
        columns.discard(self.instance._meta.pk.name)
        try:
            self.instance.validate_constraints(exclude=columns - set(self.fields))
        except ValidationError as error:
            self.add_error(None, error)


class ReferencesFound(PageOrInline):
    """Chooses every reference in a search box, from rows that can be named without a query each."""

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        kwargs.setdefault("widget", ReferenceSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_field_queryset(
        self, db: str | None, db_field: Any, request: HttpRequest
    ) -> QuerySet[Any] | None:
        target = self.admin_site.get_model_admin(db_field.remote_field.model)
        return target.get_queryset(request)


class RowAdmin(ReferencesFound, AnyModelAdmin):
    """The pages of one model. `list_select_related` says what its rows are named with."""

    form = RowForm
    list_select_related: ClassVar[tuple[str, ...]] = ()
    save_on_top = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The model's own fields, then where the row comes from."""
        names = list(self.get_fields(request, obj))
        source = [name for name in names if name in SOURCE]
        own = [name for name in names if name not in SOURCE]
        parts = [(None, {"fields": own})]
        return [*parts, (_("Source"), {"fields": source})] if source else parts

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Without the NUL that an autocomplete lets pass and PostgreSQL refuses."""
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))


class Inline(ReferencesFound):
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


def links(model: type[Model], **options: Any) -> type[LinkInline]:
    """The inline for a model of links."""
    inline: type[LinkInline] = type(
        f"{model.__name__}Inline", (LinkInline,), {"model": model, **options}
    )
    return inline
