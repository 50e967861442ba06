"""Named schemes that attribute amounts to goals: never a fact, always spelled out."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Named, Published, Sourced
from funding.models.year_part import YearBasis


class AttributionScheme(Named, Sourced):
    """A rule by which each account's money is attributed to the goals of one framework.

    It reaches only the allocations of the framework's program; all others are unattributed. Where
    its parts do not add up, every share is stated.
    """

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    framework = models.ForeignKey(
        "programs.Framework",
        verbose_name=_("framework"),
        on_delete=models.PROTECT,
        related_name="attribution_schemes",
    )
    is_default = models.BooleanField(_("default"), default=False)
    adds_up = models.BooleanField(
        _("parts add up"),
        default=True,
        help_text=_("No if an amount counts in full under several goals: then nothing is added."),
    )
    explanation = models.TextField(_("explanation"), help_text=_("Shown with every answer by it."))
    explanation_es = models.TextField(_("explanation in Spanish"))

    class Meta:
        verbose_name = _("attribution scheme")
        verbose_name_plural = _("attribution schemes")
        ordering = ("slug",)
        constraints = [
            Sourced.source_constraint("attributionscheme"),
            models.UniqueConstraint(
                name="attribution_scheme_has_one_default",
                fields=["is_default"],
                condition=Q(is_default=True),
                violation_error_message=_("Another scheme is the default already."),
            ),
        ]


class AttributionShare(Published, Sourced):
    """The share of an account's money that a goal gets, and why.

    Without an account it holds for every account that has no row of its own in the scheme.
    Without a share the goal gets an equal part of what the stated shares of its account leave.
    """

    natural = ("scheme__slug", "account__code", "goal__slug")

    scheme = models.ForeignKey(
        AttributionScheme, verbose_name=_("scheme"), on_delete=models.CASCADE, related_name="shares"
    )
    account = models.ForeignKey(
        "programs.Account",
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    goal = models.ForeignKey(
        "programs.Goal", verbose_name=_("goal"), on_delete=models.PROTECT, related_name="+"
    )
    share = models.DecimalField(
        _("share"),
        max_digits=7,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("From 0 to 1; empty for an equal part."),
    )
    reason = models.TextField(_("reason"))
    reason_es = models.TextField(_("reason in Spanish"))

    class Meta:
        verbose_name = _("attribution share")
        verbose_name_plural = _("attribution shares")
        ordering = ("scheme", "account", "goal")
        constraints = [
            Sourced.source_constraint("attributionshare"),
            models.UniqueConstraint(
                name="attribution_share_is_unique",
                fields=["scheme", "account", "goal"],
                nulls_distinct=False,
                violation_error_message=_(
                    "The scheme has a share of this account and goal already."
                ),
            ),
            models.CheckConstraint(
                name="attribution_share_is_a_share",
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
                violation_error_message=_("A share is more than 0 and at most 1."),
            ),
        ]

    def clean(self) -> None:
        named = hasattr(self, "scheme") and hasattr(self, "goal")
        if named and self.goal.framework_id != self.scheme.framework_id:
            raise ValidationError({"goal": _("The goal belongs to another framework.")})


class AttributedAmount(models.Model):
    """A view: one part of an allocation's amount under one scheme and year basis, to the cent.

    The parts of an allocation add up to its amount, unless the scheme says they do not. `goal` is
    empty for the unattributed part. `amount_min` is the amount if it serves this goal alone, else
    0; `amount_max` the whole amount.
    """

    key = models.CharField(primary_key=True, max_length=60)
    scheme = models.ForeignKey(AttributionScheme, on_delete=models.DO_NOTHING, related_name="+")
    allocation = models.ForeignKey(
        "funding.Allocation", on_delete=models.DO_NOTHING, related_name="parts"
    )
    edition = models.ForeignKey("funding.Edition", on_delete=models.DO_NOTHING, related_name="+")
    goal = models.ForeignKey(
        "programs.Goal", on_delete=models.DO_NOTHING, null=True, related_name="+"
    )
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    amount_min = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    amount_max = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    basis = models.CharField(max_length=10, choices=YearBasis)
    fiscal_year = models.PositiveSmallIntegerField()
    is_transition_quarter = models.BooleanField()

    class Meta:
        managed = False
        db_table = "funding_attributedamount"

    def __str__(self) -> str:
        return self.key
