"""Facts that a document states and that are no sum of cells: shares, counts, directions."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Published, in_language


class StatementKind(models.TextChoices):
    """What sort of fact is stated."""

    SHARE = "share", _("share")
    COUNT = "count", _("count")
    AMOUNT = "amount", _("amount that no cell here counts")
    CHANGE = "change", _("change")
    DIRECTION = "direction", _("direction that cells can test")
    ASSESSMENT = "assessment", _("assessment")


class Qualifier(models.TextChoices):
    """How exactly a document means its figure."""

    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    NEARLY = "nearly", _("nearly")
    ROUGHLY = "roughly", _("roughly")
    MORE_THAN = "more-than", _("more than")
    AT_LEAST = "at-least", _("at least")
    UP_TO = "up-to", _("up to")
    AT_MOST = "at-most", _("at most")


class Expectation(models.TextChoices):
    """What a series of years must do for the words of a statement to hold."""

    RISES = "rises", _("rises")
    FALLS = "falls", _("falls")
    STABLE = "stable", _("stays about the same")
    EVENS_OUT = "evens-out", _("comes nearer to one half")
    JUDGED = "judged", _("left to the reader’s judgement")


class Statement(Published):
    """One stated fact in our words; statements of one `topic` stand side by side."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    citation = models.ForeignKey(
        "documents.Citation", verbose_name=_("citation"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=StatementKind)
    topic = models.SlugField(_("topic"), help_text=_("The same for statements on one thing."))
    text = models.TextField(_("in our words"))
    text_es = models.TextField(_("in our words, in Spanish"))
    printed = models.CharField(
        _("figure as printed"), max_length=60, blank=True, help_text=_("Such as “up to 95%”.")
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("%, US dollars, countries …")
    )
    unit_es = models.CharField(_("unit in Spanish"), max_length=40, blank=True)
    qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACTLY
    )
    year_start = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    year_end = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    compare_query = models.CharField(_("compare query that tests it"), max_length=300, blank=True)
    compare_series = models.CharField(
        _("series that test it"),
        max_length=100,
        blank=True,
        help_text=_("Keys of members of the query, with commas; empty for every series."),
    )
    expected = models.CharField(
        _("what the series must do"),
        max_length=10,
        choices=Expectation,
        default=Expectation.JUDGED,
    )
    program = models.ForeignKey(
        "programs.Program",
        verbose_name=_("program"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
    )
    country = models.ForeignKey(
        "countries.Country",
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
    )

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("topic", "slug")
        constraints = [
            models.CheckConstraint(
                name="statement_years_are_in_order",
                condition=Q(year_end__isnull=True) | Q(year_end__gte=F("year_start")),
                violation_error_message=_("The last year is not before the first."),
            ),
            models.CheckConstraint(
                name="statement_share_is_a_percentage",
                condition=~Q(kind=StatementKind.SHARE)
                | Q(value__isnull=True)
                | Q(value__range=(0, 100)),
                violation_error_message=_("A share lies between 0 and 100 percent."),
            ),
            models.CheckConstraint(
                name="statement_value_has_unit",
                condition=Q(value__isnull=True) | ~Q(unit=""),
                violation_error_message=_("A value needs its unit."),
            ),
            models.CheckConstraint(
                name="statement_test_has_query",
                condition=Q(expected=Expectation.JUDGED, compare_series="") | ~Q(compare_query=""),
                violation_error_message=_("What is expected of a series needs a compare query."),
            ),
        ]

    @property
    def label(self) -> str:
        """The fact in our words, in the reader's language."""
        return in_language(self.text, self.text_es)

    def __str__(self) -> str:
        return self.slug
