"""What belongs to an edition is read in the admin, and changed nowhere but in a newer edition."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.admin.options import BaseModelAdmin
from django.db.models import PROTECT, ManyToOneRel, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from documents.models import Review

if TYPE_CHECKING:
    PageOrInline = BaseModelAdmin[Any]
else:
    PageOrInline = object

KEPT = _(
    "This belongs to an edition, and what has been published stays as it is. To correct it, open"
    " the grid of its dataset: what you change there becomes a newer edition."
)


class KeptInEditions(PageOrInline):
    """Whoever asks, a superuser too, may only look at rows of a model whose review is EDITION."""

    @property
    def is_kept(self) -> bool:
        return getattr(self.model, "review", None) is Review.EDITION

    def has_add_permission(self, request: HttpRequest, *parent: Any) -> bool:
        return not self.is_kept and super().has_add_permission(request, *parent)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.is_kept and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.is_kept and super().has_delete_permission(request, obj)


def held_by_editions(rows: Sequence[Model] | QuerySet[Any]) -> list[str]:
    """How many rows of each model of editions refer to these, in words, such as “3 allocations”."""
    found = []
    relations = rows[0]._meta.get_fields(include_hidden=True) if rows else ()
    for relation in relations:
        model = relation.related_model
        if not isinstance(relation, ManyToOneRel) or relation.on_delete is not PROTECT:
            continue
        if model and getattr(model, "review", None) is Review.EDITION:
            count = model._base_manager.filter(**{f"{relation.field.name}__in": rows}).count()
            found += [f"{count:,} {model._meta.verbose_name_plural}"] if count else []
    return found
