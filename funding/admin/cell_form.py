"""The form of a cell: one types what is printed, and it says what that means in dollars."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.admin.references import RowForm
from funding.importing.cells import Figure, read_figure
from funding.models import Allocation, CellStatus

GAPS = (CellStatus.NONE, CellStatus.NOT_AVAILABLE, CellStatus.WITHHELD)


class CellForm(RowForm):
    """Status, amount and precision follow from the printed text and the edition's unit."""

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("as printed")), *((gap.value, gap.label) for gap in GAPS)],
        required=False,
        help_text=_("To be chosen only for a gap whose printed sign does not say it."),
    )

    class Meta:
        model = Allocation
        exclude = ("amount", "precision")
        help_texts = {"printed": _("With its commas and signs; without the footnote mark.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        figure = read_figure(self.instance.printed, 1)
        if figure and figure.status == self.instance.status:
            self.initial["status"] = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        printed = cleaned.get("printed")
        unit_dollars = getattr(cleaned.get("edition"), "unit_dollars", None)
        if printed and unit_dollars and "status" in cleaned:
            self._take_over(read_figure(printed, unit_dollars))
        return cleaned

    def _take_over(self, figure: Figure | None) -> None:
        """Sets what the figure means, or says what is wrong with it."""
        try:
            self.cleaned_data["status"] = meant_status(figure, self.cleaned_data["status"])
            self.instance.amount = possible_amount(figure)
        except ValidationError as error:
            self.add_error("printed", error)
        self.instance.precision = figure.precision if figure else None


def meant_status(figure: Figure | None, chosen: str) -> str:
    """The status of a cell so printed; an editor may choose which kind of gap a sign means."""
    if figure and (not chosen or figure.amount is None):
        return chosen or figure.status
    if figure:
        raise ValidationError(_now("What is printed means “%s”.") % figure.status.label)
    if not chosen:
        raise ValidationError(
            _now("This is neither a number nor a known sign: correct it, or say what it means.")
        )
    return chosen


def possible_amount(figure: Figure | None) -> Decimal | None:
    """The amount, refused where it has parts of a cent or more digits than the database holds."""
    if figure is None or figure.amount is None:
        return None
    amount = figure.amount.normalize()
    Allocation._meta.get_field("amount").run_validators(amount)
    return amount
