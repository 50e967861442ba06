"""Price indices, by which amounts of different years become dollars of one year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Named, Published, Sourced


class PriceIndex(Named, Sourced):
    """One published edition of an index, which stands at 1 in its base year."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    edition = models.CharField(_("edition"), max_length=100)
    base_year = models.PositiveSmallIntegerField(_("base year"))
    is_default = models.BooleanField(_("default"), default=False)

    class Meta:
        verbose_name = _("price index")
        verbose_name_plural = _("price indices")
        ordering = ("slug",)
        constraints = [
            Sourced.source_constraint("priceindex"),
            models.UniqueConstraint(
                name="price_index_has_one_default",
                fields=["is_default"],
                condition=Q(is_default=True),
                violation_error_message=_("Another index is the default already."),
            ),
        ]


class PriceIndexValue(Published, Sourced):
    """The index in one fiscal year; the transition quarter of 1976 is a year of its own."""

    natural = ("index__slug", "fiscal_year", "is_transition_quarter")

    index = models.ForeignKey(
        PriceIndex, verbose_name=_("index"), on_delete=models.CASCADE, related_name="values"
    )
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    is_transition_quarter = models.BooleanField(_("transition quarter"), default=False)
    value = models.DecimalField(_("value"), max_digits=10, decimal_places=4)
    is_estimate = models.BooleanField(_("estimate"), default=False)

    class Meta:
        verbose_name = _("value of a price index")
        verbose_name_plural = _("values of price indices")
        ordering = ("index", "fiscal_year", "is_transition_quarter")
        constraints = [
            Sourced.source_constraint("priceindexvalue"),
            models.UniqueConstraint(
                name="price_index_value_is_unique",
                fields=["index", "fiscal_year", "is_transition_quarter"],
                violation_error_message=_("The index has a value of this year already."),
            ),
            models.CheckConstraint(
                name="price_index_value_is_positive",
                condition=Q(value__gt=0),
                violation_error_message=_("An index is greater than 0."),
            ),
            models.CheckConstraint(
                name="price_index_quarter_is_1976",
                condition=Q(is_transition_quarter=False) | Q(fiscal_year=1976),
                violation_error_message=_("Only 1976 has a transition quarter."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.index.slug} · {self.fiscal_year}{'tq' if self.is_transition_quarter else ''}"
