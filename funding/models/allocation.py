"""One cell of a table: edition × country × account × program × agency × fiscal year × stage."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import NaturalKeyModel, Review
from funding.fiscal_years import in_short


class StageFamily(models.TextChoices):
    """Budget stages are plans for money, transaction stages what was done with it."""

    BUDGET = "budget", _("budget")
    TRANSACTION = "transaction", _("transactions")


class Stage(models.TextChoices):
    """How far the money had come when the figure was published, in order."""

    REQUEST = "request", _("request")
    ALLOCATED = "allocated", _("initial allocation")
    PLANNED = "planned", _("planned")
    ESTIMATE = "estimate", _("estimate")
    APPROPRIATED = "appropriated", _("appropriated and planned")
    ACTUAL = "actual", _("actual")
    UNSTATED = "unstated", _("stage not stated")
    OBLIGATED = "obligated", _("obligated")
    DISBURSED = "disbursed", _("disbursed")

    @property
    def family(self) -> StageFamily:
        """The family that the stage belongs to; the two never share a sum."""
        transactions = (Stage.OBLIGATED, Stage.DISBURSED)
        return StageFamily.TRANSACTION if self in transactions else StageFamily.BUDGET


class CellStatus(models.TextChoices):
    """What a cell says; only the first two carry an amount."""

    REPORTED = "reported", _("reported")
    ZERO = "zero", _("zero, as printed")
    NONE = "none", _("none (a dash is printed)")
    NOT_AVAILABLE = "not_available", _("not available (n/a is printed)")
    WITHHELD = "withheld", _("withheld")


# Asked of an enumeration they are worked out anew, which a thousand groups would notice.
STATUSES = tuple(CellStatus.values)
PLACES = {stage: place for place, stage in enumerate(Stage.values)}
FAMILIES = {stage: Stage(stage).family for stage in Stage.values}
WITH_AMOUNT = (CellStatus.REPORTED, CellStatus.ZERO)
FIRST_YEAR, LAST_YEAR = 1946, 2100


class Allocation(NaturalKeyModel):
    """One printed cell. An empty country, account, program or agency is “not stated”.

    Its identity is edition, source row and source column: in official files the natural key of
    country, account and year is not unique. Nothing has a foreign key to it. The table is
    partitioned: typed cells share a partition, an edition that came as a file has its own (see
    `funding.bulk_edition`).
    """

    natural = ("edition__dataset__slug", "edition__label", "source_row", "source_column")
    review = Review.EDITION

    edition = models.ForeignKey(
        "funding.Edition",
        verbose_name=_("edition"),
        on_delete=models.PROTECT,
        related_name="allocations",
        db_index=False,
    )
    source_row = models.PositiveIntegerField(_("source row"))
    source_column = models.PositiveIntegerField(_("source column"))
    country = models.ForeignKey(
        "countries.Country",
        verbose_name=_("country or region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    account = models.ForeignKey(
        "programs.Account",
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    program = models.ForeignKey(
        "programs.Program",
        verbose_name=_("program"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    agency = models.ForeignKey(
        "programs.Agency",
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    is_transition_quarter = models.BooleanField(_("transition quarter of 1976"), default=False)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    status = models.CharField(_("status"), max_length=15, choices=CellStatus)
    amount = models.DecimalField(
        _("amount in US dollars"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    printed = models.CharField(_("as printed"), max_length=40)
    precision = models.DecimalField(
        _("precision in US dollars"),
        max_digits=20,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Half of the last printed digit."),
    )
    citation = models.ForeignKey(
        "documents.Citation", verbose_name=_("citation"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        ordering = ("edition", "source_row", "source_column")
        constraints = [
            models.UniqueConstraint(
                name="allocation_cell_is_unique",
                fields=["edition", "source_row", "source_column"],
                violation_error_message=_("This cell of the edition has been entered already."),
            ),
            models.CheckConstraint(
                name="allocation_amount_fits_status",
                condition=Q(status__in=WITH_AMOUNT, amount__isnull=False)
                | (~Q(status__in=WITH_AMOUNT) & Q(amount__isnull=True)),
                violation_error_message=_(
                    "Reported and zero carry an amount; every other status carries none."
                ),
            ),
            models.CheckConstraint(
                name="allocation_zero_is_zero",
                condition=~Q(status=CellStatus.ZERO) | Q(amount=0),
                violation_error_message=_("The status zero means the amount 0."),
            ),
            models.CheckConstraint(
                name="allocation_status_is_known",
                condition=Q(status__in=CellStatus.values),
                violation_error_message=_("This status is not known."),
            ),
            models.CheckConstraint(
                name="allocation_stage_is_known",
                condition=Q(stage__in=Stage.values),
                violation_error_message=_("This stage is not known."),
            ),
            models.CheckConstraint(
                name="allocation_fiscal_year_is_possible",
                condition=Q(fiscal_year__range=(FIRST_YEAR, LAST_YEAR)),
                violation_error_message=_("A fiscal year lies between 1946 and 2100."),
            ),
            models.CheckConstraint(
                name="allocation_transition_quarter_is_1976",
                condition=Q(is_transition_quarter=False) | Q(fiscal_year=1976),
                violation_error_message=_("The transition quarter belongs to 1976."),
            ),
        ]
        # No more than answers need: every one is made for millions of cells of a file.
        indexes = [
            models.Index(fields=["fiscal_year", "account"], name="allocation_year_account"),
            models.Index(fields=["country", "fiscal_year"], name="allocation_country_year"),
            # Those that schemes attribute; a file of millions names no program.
            models.Index(
                fields=["program"], condition=Q(program__isnull=False), name="allocation_program"
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.edition} · {self.citation.row} · {in_short(self.fiscal_year)}: {self.printed}"
        )
