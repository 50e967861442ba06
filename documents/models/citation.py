"""A place in a document: section, table, row, column, footnote, line, and a page where printed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models.base import NaturalKeyModel


class Citation(NaturalKeyModel):
    """Document and locator; never the sentence itself, and nothing about who uses it."""

    natural = ("document__slug", "key")

    document = models.ForeignKey(
        "documents.Document",
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name="citations",
    )
    key = models.CharField(
        _("key"),
        max_length=200,
        help_text=_("Unique in the document, such as “table-1a/ESF/2008”."),
    )
    section = models.CharField(_("section"), max_length=200, blank=True)
    table = models.CharField(_("table"), max_length=60, blank=True)
    row = models.CharField(_("row"), max_length=100, blank=True)
    column = models.CharField(_("column"), max_length=100, blank=True)
    footnote = models.CharField(_("footnote"), max_length=20, blank=True)
    page = models.CharField(_("page"), max_length=20, blank=True)
    line = models.PositiveIntegerField(_("line of the text edition"), null=True, blank=True)
    line_end = models.PositiveIntegerField(_("last line"), null=True, blank=True)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("document", "line", "key")
        constraints = [
            models.UniqueConstraint(
                name="citation_key_is_unique_in_document", fields=["document", "key"]
            ),
            models.CheckConstraint(
                name="citation_lines_are_in_order",
                condition=Q(line_end__isnull=True) | Q(line_end__gte=F("line")),
                violation_error_message=_("The last line comes after the first."),
            ),
        ]

    @property
    def anchor(self) -> str:
        """The place's own address inside the page of its document; HTML allows no spaces there."""
        return self.key.replace(" ", "-")

    @property
    def locator(self) -> str:
        """The place in words, such as “Table 1a, row ESF, column FY 2008, line 278”."""
        parts = [self.section, self.table]
        for word, value in (
            (_now("row"), self.row),
            (_now("column"), self.column),
            (_now("footnote"), self.footnote),
            (_now("page"), self.page),
        ):
            parts.append(f"{word} {value}" if value else "")
        return ", ".join(part for part in [*parts, self.lines] if part)

    @property
    def lines(self) -> str:
        """The lines in words, such as “lines 223–224”; empty where none is known."""
        if self.line is None:
            return ""
        if self.line_end and self.line_end > self.line:
            numbers = {"first": self.line, "last": self.line_end}
            return _now("lines %(first)s–%(last)s") % numbers
        return _now("line %(number)s") % {"number": self.line}

    def __str__(self) -> str:
        return f"{self.document.slug}: {self.locator}"
