"""How a table is printed: its heads in order, and where its printed totals stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import NaturalKeyModel, Review


class Axis(models.TextChoices):
    """Whether a head opens a row or a column."""

    ROW = "row", _("row")
    COLUMN = "column", _("column")


class PrintedHead(NaturalKeyModel):
    """The head of a row or column as printed, without footnote marks; the edition cites it.

    Rows and columns of figures are numbered from 1; column 0 is that of the row heads. An edition
    that has heads can be shown as its document prints it.
    """

    natural = ("edition__dataset__slug", "edition__label", "axis", "number")
    review = Review.EDITION

    edition = models.ForeignKey(
        "funding.Edition",
        verbose_name=_("edition"),
        on_delete=models.CASCADE,
        related_name="printed_heads",
    )
    axis = models.CharField(_("axis"), max_length=6, choices=Axis)
    number = models.PositiveIntegerField(_("number"))
    text = models.CharField(_("as printed"), max_length=100)

    class Meta:
        verbose_name = _("printed head")
        verbose_name_plural = _("printed heads")
        ordering = ("edition", "axis", "number")
        constraints = [
            models.UniqueConstraint(
                name="printed_head_is_unique",
                fields=["edition", "axis", "number"],
                violation_error_message=_("This row or column has a head already."),
            )
        ]


class PrintedTotal(NaturalKeyModel):
    """The place of a printed total in its table: a claim, which is checked and never added.

    The claim says what the newest edition prints, and is gone where that was taken back; `printed`
    is what this edition prints.
    """

    natural = ("edition__dataset__slug", "edition__label", "source_row", "source_column")
    review = Review.EDITION

    edition = models.ForeignKey(
        "funding.Edition",
        verbose_name=_("edition"),
        on_delete=models.CASCADE,
        related_name="printed_totals",
    )
    source_row = models.PositiveIntegerField(_("source row"))
    source_column = models.PositiveIntegerField(_("source column"))
    printed = models.CharField(_("as printed"), max_length=40)
    claim = models.ForeignKey(
        "funding.Claim",
        verbose_name=_("claim"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="printed_places",
    )

    class Meta:
        verbose_name = _("printed total")
        verbose_name_plural = _("printed totals")
        ordering = ("edition", "source_row", "source_column")
        constraints = [
            models.UniqueConstraint(
                name="printed_total_is_unique",
                fields=["edition", "source_row", "source_column"],
                violation_error_message=_("A total stands in this place already."),
            )
        ]
