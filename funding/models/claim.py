"""Sums that documents state, each with the compare queries that check it; never added."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Published, in_language
from programs.models.statement import Qualifier


class ClaimKind(models.TextChoices):
    """Where and how the sum is stated."""

    TOTAL = "total", _("printed total")
    TEXT = "text", _("amount in running text")
    RATIO = "ratio", _("ratio of two amounts")


class Claim(Published):
    """A stated sum: what is counted, how much, how exactly, and the query that checks it.

    Claims of one `topic` speak of the same thing and stand side by side when they disagree.
    """

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    citation = models.ForeignKey(
        "documents.Citation", verbose_name=_("citation"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ClaimKind)
    topic = models.SlugField(_("topic"), help_text=_("The same for claims on one thing."))
    counted = models.TextField(_("what is counted"))
    counted_es = models.TextField(_("what is counted, in Spanish"))
    printed = models.CharField(_("as printed"), max_length=60)
    stated = models.DecimalField(
        _("stated figure in its unit"),
        max_digits=20,
        decimal_places=6,
        help_text=_("A ratio is a number such as 0.25."),
    )
    unit = models.CharField(
        _("unit"), max_length=40, help_text=_("Such as “$ million” or “ratio”.")
    )
    unit_dollars = models.PositiveBigIntegerField(
        _("dollars in one unit"), null=True, blank=True, help_text=_("Empty for a ratio.")
    )
    qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACTLY
    )
    year_start = models.PositiveSmallIntegerField(_("from fiscal year"), null=True, blank=True)
    year_end = models.PositiveSmallIntegerField(_("to fiscal year"), null=True, blank=True)
    dataset = models.ForeignKey(
        "funding.Dataset",
        verbose_name=_("dataset"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
    )
    compare_query = models.CharField(_("compare query that checks it"), max_length=300, blank=True)
    compare_query_divisor = models.CharField(
        _("compare query of the divisor"), max_length=300, blank=True
    )
    not_checkable = models.TextField(_("why no cells can check it"), blank=True)
    not_checkable_es = models.TextField(_("why no cells can check it, in Spanish"), blank=True)
    scope_differs = models.BooleanField(
        _("scope differs"),
        default=False,
        help_text=_("The cells count other money: the difference is shown and never judged."),
    )
    scope_note = models.TextField(
        _("remark on the scope"),
        blank=True,
        help_text=_("What the cells count, beside what is stated."),
    )
    scope_note_es = models.TextField(_("remark on the scope, in Spanish"), blank=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("topic", "slug")
        constraints = [
            models.CheckConstraint(
                name="claim_has_query_or_reason",
                condition=~Q(compare_query="") | ~Q(not_checkable=""),
                violation_error_message=_("Give a compare query, or say why none can check it."),
            ),
            models.CheckConstraint(
                name="claim_ratio_has_divisor",
                condition=~Q(kind=ClaimKind.RATIO) | ~Q(compare_query_divisor=""),
                violation_error_message=_("A ratio needs a second query."),
            ),
            models.CheckConstraint(
                name="claim_years_are_in_order",
                condition=Q(year_end__isnull=True) | Q(year_end__gte=F("year_start")),
                violation_error_message=_("The last year is not before the first."),
            ),
            models.CheckConstraint(
                name="claim_scope_difference_is_explained",
                condition=Q(scope_differs=False) | ~Q(scope_note=""),
                violation_error_message=_("Say in the remark how the scope differs."),
            ),
        ]

    @property
    def label(self) -> str:
        """What is counted, in the reader's language."""
        return in_language(self.counted, self.counted_es)

    @property
    def scope_remark(self) -> str:
        """The remark on the scope in the reader's language."""
        return in_language(self.scope_note, self.scope_note_es)

    @property
    def not_checkable_because(self) -> str:
        """Why no cells can check it, in the reader's language."""
        return in_language(self.not_checkable, self.not_checkable_es)

    def __str__(self) -> str:
        return f"{self.slug}: {self.printed}"


class FurtherCheck(Published):
    """Another query that checks a claim, such as for a part of its years."""

    natural = ("claim__slug", "position")

    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), on_delete=models.CASCADE, related_name="further_checks"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    compare_query = models.CharField(_("compare query that checks it"), max_length=300)
    compare_query_divisor = models.CharField(
        _("compare query of the divisor"),
        max_length=300,
        blank=True,
        help_text=_("Only for a ratio."),
    )

    class Meta:
        verbose_name = _("further check")
        verbose_name_plural = _("further checks")
        ordering = ("claim", "position")
        constraints = [
            models.UniqueConstraint(
                name="further_check_position_is_unique", fields=["claim", "position"]
            )
        ]
