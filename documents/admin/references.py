"""References to other rows are chosen in search boxes, on every page of the admin."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.http import HttpRequest

if TYPE_CHECKING:
    AnyForm = forms.ModelForm[Any]
    PageOrInline = BaseModelAdmin[Any]
else:
    AnyForm = forms.ModelForm
    PageOrInline = object


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
    """Chooses every reference in a search box, from rows that can be named without a query each.

    `beside_references` says which windows open from there; deleting belongs on the row's own page.
    """

    beside_references: tuple[str, ...] = ("add", "change", "view")

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            for action in {"add", "change", "view", "delete"} - set(self.beside_references):
                setattr(field.widget, f"can_{action}_related", False)
        return field

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
