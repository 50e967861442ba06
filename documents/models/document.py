"""A published source, and the text edition of it that we read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.base import NaturalKeyModel, in_language


class DateBasis(models.TextChoices):
    """How the date of a document is known."""

    STATED = "stated", _("stated in the document")
    THROUGH = "through", _("known through another document")
    UNKNOWN = "unknown", _("unknown")


class DocumentRole(models.TextChoices):
    """What a source is for: what it tells of assistance, or what amounts are measured against."""

    DOCUMENT = "document", _("document")
    REFERENCE = "reference", _("reference data")
    OFFICIAL = "official", _("official data")


class Document(NaturalKeyModel):
    """A fact sheet, web page, report or reference table, with its producer, date and licence."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    title = models.CharField(_("title"), max_length=300)
    title_es = models.CharField(_("title in Spanish"), max_length=300)
    producer = models.CharField(_("producer"), max_length=300)
    kind = models.CharField(_("kind"), max_length=60, help_text=_("Fact sheet, report, web page …"))
    kind_es = models.CharField(_("kind in Spanish"), max_length=60)
    role = models.CharField(
        _("role"), max_length=10, choices=DocumentRole, default=DocumentRole.DOCUMENT
    )
    date = models.DateField(_("date"), null=True, blank=True)
    date_basis = models.CharField(
        _("how the date is known"), max_length=10, choices=DateBasis, default=DateBasis.STATED
    )
    dated_by = models.ForeignKey(
        "self",
        verbose_name=_("dated by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The document through which the date is known."),
    )
    address = models.URLField(_("address"), blank=True)
    licence = models.CharField(_("licence"), max_length=300)
    licence_es = models.CharField(_("licence in Spanish"), max_length=300)
    attribution = models.CharField(
        _("attribution"),
        max_length=300,
        blank=True,
        help_text=_("How the licence asks to be credited."),
    )
    text_edition = models.CharField(
        _("text edition"), max_length=200, blank=True, help_text=_("The file that we read.")
    )
    sha256 = models.CharField(_("SHA-256 of the text edition"), max_length=64, blank=True)
    note = models.TextField(_("note"), blank=True)
    note_es = models.TextField(_("note in Spanish"), blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("slug",)
        constraints = [
            models.CheckConstraint(
                name="document_date_has_basis",
                condition=Q(date__isnull=True, date_basis=DateBasis.UNKNOWN)
                | (Q(date__isnull=False) & ~Q(date_basis=DateBasis.UNKNOWN)),
                violation_error_message=_("A date needs a basis; no date means “unknown”."),
            ),
            models.CheckConstraint(
                name="document_sha256_is_hexadecimal",
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("A SHA-256 has 64 hexadecimal digits in small letters."),
            ),
        ]

    @property
    def remark(self) -> str:
        """The note in the reader's language."""
        return in_language(self.note, self.note_es)

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title, self.title_es)

    @property
    def licence_label(self) -> str:
        """The licence in the reader's language."""
        return in_language(self.licence, self.licence_es)

    def __str__(self) -> str:
        return self.label
