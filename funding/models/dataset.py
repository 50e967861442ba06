"""Datasets, their immutable editions, and which datasets count the same money."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import NaturalKeyModel, Published, Review, Sourced, in_language

BOTH_DEFAULT = _("Datasets that overlap cannot both be in the default set.")


class Dataset(Published):
    """One table or official series, with its scope and what it measures."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    title = models.CharField(_("title"), max_length=300)
    title_es = models.CharField(_("title in Spanish"), max_length=300)
    scope = models.TextField(_("scope"), help_text=_("What it counts and what it leaves out."))
    scope_es = models.TextField(_("scope in Spanish"))
    measure = models.CharField(_("measure"), max_length=200)
    measure_es = models.CharField(_("measure in Spanish"), max_length=200)
    is_default = models.BooleanField(
        _("in the default set"),
        default=False,
        help_text=_("Meant where a query names no dataset. Overlapping ones cannot all be."),
    )

    class Meta:
        verbose_name = _("dataset")
        verbose_name_plural = _("datasets")
        ordering = ("slug",)

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title, self.title_es)

    def clean(self) -> None:
        """Says in a form what a trigger of the database refuses."""
        both = Q(first=self.pk, second__is_default=True) | Q(second=self.pk, first__is_default=True)
        if self.is_default and self.pk and DatasetOverlap.objects.filter(both).exists():
            raise ValidationError({"is_default": BOTH_DEFAULT})

    def __str__(self) -> str:
        return self.label


class DatasetOverlap(Published, Sourced):
    """Two datasets that count the same money, which therefore never meet in one sum."""

    natural = ("first__slug", "second__slug")

    first = models.ForeignKey(
        Dataset, verbose_name=_("first dataset"), on_delete=models.CASCADE, related_name="+"
    )
    second = models.ForeignKey(
        Dataset, verbose_name=_("second dataset"), on_delete=models.CASCADE, related_name="+"
    )
    reason = models.TextField(_("what both count"))
    reason_es = models.TextField(_("what both count, in Spanish"))

    class Meta:
        verbose_name = _("overlap of datasets")
        verbose_name_plural = _("overlaps of datasets")
        ordering = ("first", "second")
        constraints = [
            Sourced.source_constraint("datasetoverlap"),
            models.UniqueConstraint(name="dataset_overlap_is_unique", fields=["first", "second"]),
            models.CheckConstraint(
                name="dataset_does_not_overlap_itself",
                condition=~Q(first=F("second")),
                violation_error_message=_("A dataset does not overlap itself."),
            ),
        ]

    def clean(self) -> None:
        """Says in a form what a trigger of the database refuses."""
        named = hasattr(self, "first") and hasattr(self, "second")
        if named and self.first.is_default and self.second.is_default:
            raise ValidationError(BOTH_DEFAULT)


class Edition(NaturalKeyModel):
    """One published state of a dataset; a newer one supersedes it and both stay."""

    natural = ("dataset__slug", "label")
    review = Review.EDITION

    dataset = models.ForeignKey(
        Dataset, verbose_name=_("dataset"), on_delete=models.PROTECT, related_name="editions"
    )
    label = models.CharField(_("label"), max_length=60, help_text=_("Such as “2013”."))
    citation = models.ForeignKey(
        "documents.Citation", verbose_name=_("citation"), on_delete=models.PROTECT, related_name="+"
    )
    revision = models.ForeignKey(
        "documents.DataRevision",
        verbose_name=_("data revision"),
        on_delete=models.PROTECT,
        related_name="editions",
    )
    supersedes = models.OneToOneField(
        "self",
        verbose_name=_("supersedes"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    part = models.CharField(
        _("part"),
        max_length=60,
        blank=True,
        help_text=_("What it publishes of the dataset, such as “FY 2012”; empty: all of it."),
    )
    sha256 = models.CharField(_("SHA-256 of the imported file"), max_length=64, blank=True)
    unit = models.CharField(
        _("unit as printed"), max_length=40, help_text=_("Such as “$ thousand”.")
    )
    unit_dollars = models.PositiveBigIntegerField(_("dollars in one unit"))

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("dataset", "label")
        constraints = [
            models.UniqueConstraint(name="edition_label_is_unique", fields=["dataset", "label"]),
            models.CheckConstraint(
                name="edition_sha256_is_hexadecimal",
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("A SHA-256 has 64 hexadecimal digits in small letters."),
            ),
            models.CheckConstraint(
                name="edition_unit_is_positive",
                condition=Q(unit_dollars__gte=1),
                violation_error_message=_("One unit is at least one dollar."),
            ),
        ]

    @property
    def newer(self) -> "Edition | None":
        """The edition that supersedes this one; None if it is the newest of its part."""
        return getattr(self, "superseded_by", None)

    def __str__(self) -> str:
        return f"{self.dataset.slug} {self.label}"


class EditionNote(Sourced):
    """Something that a careful reader of an edition must know, shown with every answer from it."""

    natural = ("edition__dataset__slug", "edition__label", "code")
    review = Review.EDITION

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="notes"
    )
    code = models.SlugField(_("code"), help_text=_("Such as “year_repeated”."))
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"), null=True, blank=True, help_text=_("Empty: for all years.")
    )
    text = models.TextField(_("text"))
    text_es = models.TextField(_("text in Spanish"))

    class Meta:
        verbose_name = _("note on an edition")
        verbose_name_plural = _("notes on editions")
        ordering = ("edition", "code")
        constraints = [
            Sourced.source_constraint("editionnote"),
            models.UniqueConstraint(name="edition_note_is_unique", fields=["edition", "code"]),
        ]
