"""Where a document and the official data count different money under one name."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Published, Sourced


class ScopeDifference(Published, Sourced):
    """Lines of a document and the official line nearest to them, which count different money.

    They stand side by side, and are never said to agree or to differ. Without a country or an
    account it holds for every line of the document's dataset; without an official dataset, for all
    of them. The official country and account are those of the line nearest by, where it has others
    than the document's.
    """

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    dataset = models.ForeignKey(
        "funding.Dataset",
        verbose_name=_("dataset of the document"),
        on_delete=models.CASCADE,
        related_name="scope_differences",
    )
    country = models.ForeignKey(
        "countries.Country",
        verbose_name=_("country or region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: every one of the dataset."),
    )
    account = models.ForeignKey(
        "programs.Account",
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: every one of the dataset."),
    )
    official = models.ForeignKey(
        "funding.Dataset",
        verbose_name=_("official dataset"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: all official datasets."),
    )
    official_country = models.ForeignKey(
        "countries.Country",
        verbose_name=_("official country or region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the document's own."),
    )
    official_account = models.ForeignKey(
        "programs.Account",
        verbose_name=_("official account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the document's own."),
    )
    reason = models.TextField(_("what the two count"))
    reason_es = models.TextField(_("what the two count, in Spanish"))

    class Meta:
        verbose_name = _("difference of scope")
        verbose_name_plural = _("differences of scope")
        ordering = ("slug",)
        constraints = [
            Sourced.source_constraint("scopedifference"),
            models.CheckConstraint(
                name="scope_difference_is_of_two_datasets",
                condition=~Q(dataset=F("official")) | Q(official__isnull=True),
                violation_error_message=_("The official dataset is another one."),
            ),
            models.CheckConstraint(
                name="scope_difference_account_has_its_own",
                condition=Q(official_account__isnull=True) | Q(account__isnull=False),
                violation_error_message=_("An official account stands beside one account."),
            ),
        ]

    def __str__(self) -> str:
        return self.slug
