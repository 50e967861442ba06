"""Attribution schemes with their shares."""

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _now

from documents.admin.rows import RowAdmin, TextInline
from funding.models import AttributionScheme, AttributionShare

if TYPE_CHECKING:
    ShareFormSetBase = BaseInlineFormSet[AttributionShare, AttributionScheme, Any]
else:
    ShareFormSetBase = BaseInlineFormSet


class ShareFormSet(ShareFormSetBase):
    """Refuses shares that give away more of an account than there is."""

    def clean(self) -> None:
        super().clean()
        given: dict[Any, Decimal] = defaultdict(Decimal)
        for form in self.forms:
            share = form.cleaned_data.get("share") if form.is_valid() else None
            if share and not form.cleaned_data.get("DELETE"):
                given[form.cleaned_data.get("account")] += share
        for account, total in given.items():
            if total > 1:
                name = account.code if account else _now("every other account")
                raise ValidationError(
                    _now("The shares of %(account)s add up to %(total)s: at most 1 can be given.")
                    % {"account": name, "total": total.normalize()}
                )


class ShareInline(TextInline):
    model = AttributionShare
    formset = ShareFormSet


@admin.register(AttributionScheme)
class AttributionSchemeAdmin(RowAdmin):
    list_display = ("name", "name_es", "slug", "framework", "is_default", "editorial")
    list_filter = ("framework", "is_default", "editorial")
    list_select_related = ("framework",)
    search_fields = ("slug", "name", "name_es", "explanation")
    ordering = ("slug",)
    inlines = (ShareInline,)
