"""The inputs of lines in a table: each is named for those who do not see the column's head."""

from typing import TYPE_CHECKING, Any

from django.forms.models import BaseInlineFormSet

if TYPE_CHECKING:
    AnyFormSet = BaseInlineFormSet[Any, Any, Any]
else:
    AnyFormSet = BaseInlineFormSet


class NamedInputs(AnyFormSet):
    """Django's own labels stand in the head of the table only."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden and field.label:
                field.widget.attrs.setdefault("aria-label", field.label)
