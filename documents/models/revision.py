"""The numbered states of the published data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.base import NaturalKeyModel, in_language


class DataRevision(NaturalKeyModel):
    """One publication: everything that became public at one moment, under one number."""

    natural = ("number",)

    number = models.PositiveIntegerField(_("number"), unique=True)
    published_on = models.DateField(_("published on"))
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Empty for those that came with the fixtures, of which only the day is known."),
    )
    note = models.TextField(_("note"))
    note_es = models.TextField(_("note in Spanish"))

    class Meta:
        verbose_name = _("data revision")
        verbose_name_plural = _("data revisions")
        ordering = ("-number",)

    @property
    def told(self) -> str:
        """The note in the reader's language."""
        return in_language(self.note, self.note_es)

    def __str__(self) -> str:
        return f"{self.number} ({self.published_on})"
