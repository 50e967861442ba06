"""Attribution schemes with their shares."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _now

from documents.admin.labels import name
from documents.admin.rows import RowAdmin, TextInline
from funding.models import AttributionScheme, AttributionShare

if TYPE_CHECKING:
    ShareFormSetBase = BaseInlineFormSet[AttributionShare, AttributionScheme, Any]
else:
    ShareFormSetBase = BaseInlineFormSet


class ShareFormSet(ShareFormSetBase):
    """Refuses shares that give away more of an account than there is, or say too little.

    Where the parts of the scheme do not add up, an account may be given in full to several goals;
    what is left then means nothing, so that every share must be stated.
    """

    def clean(self) -> None:
        super().clean()
        given: dict[Any, list[Decimal | None]] = defaultdict(list)
        for form in self.forms:
            if form.is_valid() and form.cleaned_data and not form.cleaned_data.get("DELETE"):
                given[form.cleaned_data.get("account")].append(form.cleaned_data.get("share"))
        refuse = _refuse_too_much if self.instance.adds_up else _refuse_unstated
        for account, shares in given.items():
            refuse(account.code if account else _now("every other account"), shares)


def _refuse_too_much(account: str, shares: Sequence[Decimal | None]) -> None:
    total = sum((share for share in shares if share), Decimal(0))
    if total > 1:
        raise ValidationError(
            _now("The shares of %(account)s add up to %(total)s: at most 1 can be given.")
            % {"account": account, "total": total.normalize()}
        )


def _refuse_unstated(account: str, shares: Sequence[Decimal | None]) -> None:
    if None in shares:
        raise ValidationError(
            _now("A share of %(account)s is empty: where parts do not add up, state every share.")
            % {"account": account}
        )


class ShareInline(TextInline):
    model = AttributionShare
    formset = ShareFormSet


@admin.register(AttributionScheme)
class AttributionSchemeAdmin(RowAdmin):
    list_display = (name, "slug", "framework", "is_default", "adds_up", "editorial")
    list_filter = ("framework", "is_default", "adds_up", "editorial")
    list_select_related = ("framework",)
    search_fields = ("slug", "name", "name_es", "explanation")
    ordering = ("slug",)
    inlines = (ShareInline,)
