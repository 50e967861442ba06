"""The glossary."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.base import Named, Sourced


class Term(Named, Sourced):
    """A word of the field: one plain sentence first, then the precise meaning."""

    natural = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    short = models.TextField(_("in one sentence"))
    short_es = models.TextField(_("in one sentence, in Spanish"))
    meaning = models.TextField(_("precise meaning"), blank=True)
    meaning_es = models.TextField(_("precise meaning, in Spanish"), blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("name",)
        constraints = [Sourced.source_constraint("term")]
